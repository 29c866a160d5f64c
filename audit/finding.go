// Package audit turns what the readers and the normalizer saw into findings: a
// rule, a severity, the figures, the indicators concerned and where to look.
//
// It does no I/O and decides nothing about numbers. The words of every message
// stand in messages.csv, in Chinese and English.
package audit

import (
	"slices"

	"gongkai/extract/document"
)

// Severity orders findings: Info < Warning < Error.
type Severity uint8

const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// ParseSeverity is the inverse of String; ok is false for any other word.
func ParseSeverity(s string) (severity Severity, ok bool) {
	for _, v := range []Severity{Info, Warning, Error} {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

// A Finding is one thing an auditor should read.
type Finding struct {
	Rule       string // stable family/name
	Severity   Severity
	Args       []string // name-value pairs of the message, as in document.Note
	Indicators []string // keys concerned, in the dictionary's order; may be empty
	Ref        document.Ref
}

// Lang is a language of messages.
type Lang string

const (
	Chinese Lang = "zh"
	English Lang = "en"
)

// Sort orders findings by severity, errors first; equals keep their order.
func Sort(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int { return int(b.Severity) - int(a.Severity) })
}

func finding(rule string, indicators []string, args ...string) Finding {
	n := document.NewNote(rule, args...)
	n.Indicators = indicators
	return FromNote(n)
}
