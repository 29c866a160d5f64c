package main

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"gongkai/extract/document"
)

// judgeTimeout is the time normalizer and audit have for one document. A report
// takes them milliseconds; only hostile input comes near.
const judgeTimeout = 60 * time.Second

// maxDetail is how many bytes of a panic's value go into a message.
const maxDetail = 200

// guarded runs work under a time limit and turns a panic into a Fault: package
// extract guards the readers, this guards what comes after them. Work that runs
// over is left behind; its goroutine ends when it ends. The error is a
// *document.Fault or that of ctx.
func guarded[T any](ctx context.Context, limit time.Duration, work func() T) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- result{err: internalFault(fmt.Errorf("panic: %v", p))}
			}
		}()
		done <- result{value: work()}
	}()
	timer := time.NewTimer(limit)
	defer timer.Stop()
	var none T
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return none, ctx.Err()
	case <-timer.C:
		return none, document.NewFault(document.Failed, context.DeadlineExceeded, "document/timeout",
			"seconds", strconv.FormatFloat(limit.Seconds(), 'f', -1, 64))
	}
}

// internalFault is the fault of a slip of ours in one file.
func internalFault(err error) *document.Fault {
	detail := err.Error()
	return document.NewFault(document.Failed, err, "document/internal-error",
		"detail", detail[:min(len(detail), maxDetail)])
}
