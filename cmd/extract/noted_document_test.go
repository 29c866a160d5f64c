package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/extract"
	"gongkai/extract/document"
	"gongkai/store"
)

// documentCases are those of files: what the readers could not do. What fires no rule must
// all the same be read, or its silence would prove nothing.
func documentCases() []noteCase {
	all := slices.Concat(fileCases(), formatCases(), pageCases(), wordCases(), pdfCases())
	for i := range all {
		all[i].quiet, all[i].near = reported(all[i].quiet), reported(all[i].near)
	}
	return all
}

// withoutReport are the rules of files in which no report was found.
var withoutReport = []string{
	"report/none", "document/empty", "document/damaged", "document/too-large", "document/timeout", "document/unreadable",
	"document/symlink-loop", "document/internal-error", "document/unsupported-format", "document/unknown-format",
	"document/encrypted", "document/encryption-unknown", "document/needs-ocr", "document/unreadable-fonts",
}

// reported is the source, in which a report must be found; what is told of another rule is
// held against that.
func reported(s noteSource) noteSource {
	if _, other := s.(told); other || s == nil {
		return s
	}
	return otherwise(func(t *testing.T) []string {
		rules := s.noted(t)
		for _, bad := range withoutReport {
			if slices.Contains(rules, bad) {
				t.Errorf("no report was found in what is quiet or close: %q", rules)
			}
		}
		return rules
	})
}

// told is a source of which another rule is told: what was made of it is known.
type told struct {
	rule string
	noteSource
}

func (o told) noted(t *testing.T) []string {
	rules := o.noteSource.noted(t)
	if !slices.Contains(rules, o.rule) {
		t.Errorf("%s is not told of what is quiet or close: %q", o.rule, rules)
	}
	return rules
}

// fileCases are those of files as the system gives them, and of the time they take.
func fileCases() []noteCase {
	plain := pageWith("", "", "")
	return []noteCase{
		// A single character behind white space of all kinds is content: no report, but no empty file.
		{"document/empty", madePage{"2022.txt", func() string { return "\ufeff \t\r\n\u3000\u00a0\x00" }}, plain,
			told{"report/none", madePage{"2022.txt", func() string { return "\ufeff" + strings.Repeat(" \t\r\n\u3000\u00a0", 500) + "无" }}}},
		{"document/unreadable", linkTo("2022.html", ".store/2021.html"), folder(besideOther), linkTo("2022.html", ".store/2022.html")},
		{"document/symlink-loop", linkTo("全部", "../"+reportsFolder), linkTo("2022.html", ".store/2022.html"), folder(crossLinked)},
		{"document/name-encoding", reportNamed("\xb0\xd7\xca\xaf.html"), reportNamed("白石.html"), reportNamed("\ufffd\ufffd\u02af.html")}, // a decoder's rubbish is UTF-8
		{"document/timeout", guarded(func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }), guarded(nothing),
			guarded(func(ctx context.Context) error { <-ctx.Done(); return nil })}, // late, and done within the grace
		{"document/internal-error", guarded(func(context.Context) error { panic("index out of range") }), guarded(nothing),
			told{"document/damaged", guarded(func(context.Context) error { return errors.New("index out of range") })}},
	}
}

const reportsFolder = "报告"

// linkTo is a folder with a link, and beside it, in a folder that is hidden, a report.
func linkTo(name, target string) folder {
	return func(t *testing.T, dir string) {
		dir = filepath.Join(dir, reportsFolder)
		must(t, os.MkdirAll(filepath.Join(dir, ".store"), 0o700))
		content(htmlReport("白石镇", "2022", nil))(t, filepath.Join(dir, ".store", "2022.html"))
		link(target)(t, filepath.Join(dir, name))
	}
}

// besideOther is a report beside things that no report is in and nobody misses.
func besideOther(t *testing.T, dir string) {
	content(htmlReport("白石镇", "2022", nil))(t, filepath.Join(dir, "2022.html"))
	must(t, syscall.Mkfifo(filepath.Join(dir, ".pipe"), 0o600))
	must(t, os.Mkdir(filepath.Join(dir, "空"), 0o700))
}

// crossLinked are two folders that link to each other: a circle for who follows both, and
// neither link leads back into a folder around it.
func crossLinked(t *testing.T, dir string) {
	for _, name := range []string{"2021", "2022"} {
		must(t, os.Mkdir(filepath.Join(dir, name), 0o700))
		content(htmlReport("白石镇", name, nil))(t, filepath.Join(dir, name, "report.html"))
	}
	link("../2022")(t, filepath.Join(dir, "2021", "next"))
	link("../2021")(t, filepath.Join(dir, "2022", "last"))
}

// reportNamed is a report under a name of these bytes.
func reportNamed(name string) folder {
	return func(t *testing.T, dir string) {
		content(htmlReport("白石镇", "2022", nil))(t, filepath.Join(dir, name))
	}
}

// guarded is a report that is read once the work is done, under a limit of a millisecond;
// no kept file could show what time and slips of the program do.
func guarded(work func(context.Context) error) otherwise {
	return func(t *testing.T) []string {
		r, e, f := newReader(words("zh"), builtIn, nil), &extract.Entry{Root: ".", Path: "2022.html"}, &store.File{}
		page := []byte(htmlReport("白石镇", "2022", nil))
		doc, err := extract.Guard(t.Context(), time.Millisecond, time.Minute, func(ctx context.Context) (*document.Document, error) {
			if err := work(ctx); err != nil {
				return nil, err
			}
			return extract.Bytes(context.WithoutCancel(ctx), "2022.html", page)
		})
		if err != nil {
			f, err = r.fail(f, e, err)
			must(t, err)
		} else {
			r.judge(t.Context(), f, doc, page, e)
		}
		return rulesOf(f)
	}
}

func nothing(context.Context) error { return nil }

// rulesOf are the rules of a file and its reports.
func rulesOf(f *store.File) (rules []string) {
	for _, n := range f.Findings {
		rules = append(rules, n.Rule)
	}
	for _, r := range f.Reports {
		for _, n := range r.Findings {
			rules = append(rules, n.Rule)
		}
	}
	return rules
}
