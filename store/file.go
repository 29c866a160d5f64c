package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// A File is one input file as read: what Put stores and Load returns.
type File struct {
	Root string // the PATH it was reached through, absolute
	Path string // relative to Root, '/' separated; members of archives as a.zip!/b.docx
	Abs  string // absolute, names the document
	// Reached is the path it was read as: with the folders that say where a body lies.
	Reached string

	SHA256  string // of the bytes, lower-case hex; "" when the file could not be opened
	Bytes   int64
	Format  string
	Status  document.Status
	Message string // for people; "" when ok
	// Engine is the version of readers and normalizer; under another one the
	// same bytes are worth reading again.
	Engine string
	// SecondEngine names the engine that took part where the format's own reader
	// failed or left a doubt; "" for most.
	SecondEngine string

	Findings []Finding // about the file, not about one of its reports
	Reports  []Report  // in the order of the file
}

// A Report is a report with what the audit found in it.
type Report struct {
	*normalize.Report
	Findings []Finding
}

// A Finding is a finding with its message written out in one language.
type Finding struct {
	audit.Finding
	Message string
}

// Change says what Put did.
type Change uint8

const (
	Unchanged Change = iota // nothing was written
	Added                   // a document not known before
	Altered                 // other bytes than before: a new version
	Reread                  // the same bytes, other results: the version was replaced
)

func (c Change) String() string { return [...]string{"unchanged", "added", "altered", "reread"}[c] }

// ReportID returns the report_id of the views for the report at number (from 1)
// in a file. It depends on nothing but its arguments; rank tells apart equal
// files at the same relative path under different roots and is 0 for the first.
func ReportID(path, sha256Hex string, number, rank int) string {
	s := path + "\x00" + sha256Hex + "\x00" + strconv.Itoa(number)
	if rank > 0 {
		s += "\x00" + strconv.Itoa(rank)
	}
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// check refuses what the tables cannot hold, before anything is written.
func (f *File) check(ids map[string]int64) error {
	if f.Abs == "" || f.Path == "" {
		return errors.New("file without a path")
	}
	for n, r := range f.Reports {
		if r.Report == nil {
			return fmt.Errorf("%s: report %d is nil", f.Path, n+1)
		}
		seen := make(map[string]bool, len(r.Observations))
		for i := range r.Observations {
			key := r.Observations[i].Indicator.Key
			if _, ok := ids[key]; !ok {
				return fmt.Errorf("%s: report %d: indicator %s is not in the dictionary", f.Path, n+1, key)
			}
			if seen[key] {
				return fmt.Errorf("%s: report %d: two observations of %s", f.Path, n+1, key)
			}
			seen[key] = true
		}
	}
	return nil
}
