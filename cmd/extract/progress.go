package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"gongkai/store"
)

// lineEvery is the time between two lines of progress in a pipe.
const lineEvery = 5 * time.Second

// A progress tells how far a run is: a bar on a terminal, a line now and then in
// a pipe, a line per file when asked, nothing when quiet.
type progress struct {
	app   *app
	total int
	line  func(done int, rate float64, left time.Duration) string
	done  int
	bar   *progressbar.ProgressBar // nil: lines
	start time.Time
	last  time.Time // when the last line was written
}

func (a *app) newProgress(total int) *progress {
	return a.startProgress(total, a.say("progress.reading"), a.say("progress.files"), func(done int, rate float64, left time.Duration) string {
		return a.say("progress.line", done, total, rate, left)
	})
}

// newAcrossProgress tells how far the judging of reports together is.
func (a *app) newAcrossProgress(total int) *progress {
	return a.startProgress(total, a.say("progress.across"), a.say("progress.groups"), func(done int, rate float64, left time.Duration) string {
		return a.say("progress.across-line", done, total, rate, left)
	})
}

// startProgress shows what is done and what is counted by their words; line words both
// for a pipe.
func (a *app) startProgress(total int, doing, counted string, line func(done int, rate float64, left time.Duration) string) *progress {
	p := &progress{app: a, total: total, line: line, start: time.Now(), last: time.Now()}
	if a.quiet || a.verbose || !isTerminal(a.stderr) {
		return p
	}
	p.bar = progressbar.NewOptions(total,
		progressbar.OptionSetWriter(a.stderr),
		progressbar.OptionSetDescription(doing),
		progressbar.OptionSetItsString(counted),
		progressbar.OptionShowCount(),
		progressbar.OptionShowTotalBytes(true),
		progressbar.OptionShowIts(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionSetWidth(24),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionSetTheme(progressbar.Theme{Saucer: "█", SaucerPadding: "░"}),
		progressbar.OptionClearOnFinish(),
	)
	return p
}

// step counts one file as done.
func (p *progress) step(o outcome, change store.Change) {
	a := p.app
	if a.verbose && !a.quiet {
		a.log(fmt.Sprintf("%s %s %6.1f ms  %s", padRight(a.say("status."+string(o.status)), 10),
			padRight(a.say("change."+change.String()), 8), float64(o.took.Microseconds())/1000, printable(o.entry.Path)))
	}
	p.tick()
}

// tick counts one thing as done.
func (p *progress) tick() {
	p.done++
	a := p.app
	switch {
	case a.quiet || a.verbose:
	case p.bar != nil:
		_ = p.bar.Add(1) // a bar that cannot be drawn must not end the run
	case time.Since(p.last) >= lineEvery:
		p.last = time.Now()
		rate := float64(p.done) / time.Since(p.start).Seconds()
		left := time.Duration(float64(p.total-p.done) / rate * float64(time.Second)).Round(time.Second)
		a.log(p.line(p.done, rate, left))
	}
}

// end takes the bar away and, when all is read, says how long it took.
func (p *progress) end(finished bool) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	if finished && !p.app.quiet {
		took := time.Since(p.start)
		p.app.log(p.app.say("progress.done", p.total, took.Seconds(), float64(p.total)/took.Seconds()))
	}
}

// isTerminal reports whether w shows to a person.
func isTerminal(w io.Writer) bool { return terminalWidth(w) > 0 }
