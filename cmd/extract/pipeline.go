package main

import (
	"context"
	"sync"

	"gongkai/extract"
)

// window is how many entries may be between the oldest unfinished one and the
// newest begun: so many results wait, a few ten kilobytes each, while one slow
// file is read.
const window = 256

// readAll reads the entries on jobs goroutines and hands the outcomes to write
// in the order of the entries, on the caller's goroutine: the same database
// comes of any number of jobs. It returns the first error of write, or that of
// ctx; what was written before stays.
func readAll(ctx context.Context, entries []extract.Entry, jobs int, read func(context.Context, *extract.Entry) outcome, write func(outcome) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var workers sync.WaitGroup
	defer workers.Wait() // after cancel: nobody reads on behind our back
	defer cancel()

	type numbered struct {
		at int
		outcome
	}
	slots := make(chan struct{}, window)
	todo := make(chan int)
	done := make(chan numbered, window) // a worker never waits for the writer
	go func() {
		defer close(todo)
		for i := range entries {
			select {
			case slots <- struct{}{}:
			case <-ctx.Done():
				return
			}
			select {
			case todo <- i:
			case <-ctx.Done():
				return
			}
		}
	}()
	for range min(jobs, len(entries)) {
		workers.Go(func() {
			for i := range todo {
				done <- numbered{i, read(ctx, &entries[i])}
			}
		})
	}

	early := map[int]outcome{} // finished before their turn
	for next := 0; next < len(entries); {
		select {
		case d := <-done:
			early[d.at] = d.outcome
		case <-ctx.Done():
			return ctx.Err()
		}
		for o, ok := early[next]; ok; o, ok = early[next] {
			delete(early, next)
			if o.err != nil {
				return o.err
			}
			if err := write(o); err != nil {
				return err
			}
			<-slots
			next++
		}
	}
	return nil
}
