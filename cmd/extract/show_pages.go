package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/extract/document"
)

// drawPages writes a picture of each page of a file on disk, with what the reader
// found on it, into folder and lists the files written.
func (a *app) drawPages(c *cobra.Command, name, folder string) error {
	data, _, err := extract.Load(name)
	if err != nil {
		return a.faultError(name, err)
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	err = extract.Draw(c.Context(), filepath.Base(name), data, func(number int, svg []byte) error {
		path := filepath.Join(folder, fmt.Sprintf("page-%03d.svg", number))
		if err := os.WriteFile(path, svg, 0o644); err != nil {
			return err
		}
		_, err := fmt.Fprintln(c.OutOrStdout(), path)
		return err
	})
	if errors.Is(err, extract.ErrNoPages) {
		return errors.New(a.say("error.no-pages", name))
	}
	return a.faultError(name, err)
}

// faultError turns the fault of a file into an error in the user's language;
// other errors stay as they are.
func (a *app) faultError(name string, err error) error {
	fault := (*document.Fault)(nil)
	if !errors.As(err, &fault) {
		return err
	}
	return fmt.Errorf("%s: %s", name, audit.FromNote(fault.Note).Message(audit.Lang(a.language())))
}
