package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
)

// writeFile writes beside the file and moves it there when it is whole: an audit that is
// stopped leaves the last one. A link keeps pointing at it, and what is no file, such as
// /dev/null or a pipe, is written to and not replaced.
func (r *auditRun) writeFile(write func(*auditRun, io.Writer) error) error {
	name := r.o.out
	refused := func(err error) error { return errors.New(r.say("error.audit-out", printable(r.o.out), r.cause(err))) }
	if r.isDatabase(name) {
		return errors.New(r.say("error.audit-out-database", printable(name)))
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && !info.Mode().IsRegular():
		return r.writeThrough(name, write, refused)
	case err == nil:
		if name, err = filepath.EvalSymlinks(name); err != nil {
			return refused(err)
		}
	}
	temporary, err := os.CreateTemp(filepath.Dir(name), ".audit-*")
	if err != nil {
		return refused(err)
	}
	defer os.Remove(temporary.Name()) // no effect once it was moved
	err = write(r, temporary)
	if closed := errors.Join(temporary.Chmod(0o644), temporary.Close()); err == nil && closed != nil {
		return refused(closed)
	}
	if err != nil {
		return err
	}
	if err := os.Rename(temporary.Name(), name); err != nil {
		return refused(err)
	}
	r.toldWritten()
	return nil
}

// writeThrough writes to what is no file of its own.
func (r *auditRun) writeThrough(name string, write func(*auditRun, io.Writer) error, refused func(error) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return refused(err)
	}
	err = write(r, f)
	if closed := f.Close(); err == nil && closed != nil {
		return refused(closed)
	}
	if err == nil {
		r.toldWritten()
	}
	return err
}

func (r *auditRun) toldWritten() {
	if !r.quiet {
		r.log(r.say("audit.written", printable(r.o.out)))
	}
}

// isDatabase reports whether a file is the database, which a list of findings must not
// take the place of.
func (r *auditRun) isDatabase(name string) bool {
	out, err := os.Stat(name)
	if err != nil {
		return false
	}
	db, err := os.Stat(r.db.Path())
	return err == nil && os.SameFile(out, db)
}
