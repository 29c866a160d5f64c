package main

import (
	"runtime"
	"runtime/debug"

	"github.com/mattn/go-sqlite3"
	"github.com/spf13/cobra"
)

// versionCommand says what this program was built from.
func (a *app) versionCommand() *cobra.Command {
	c := newCommand("version", "version")
	c.Args = a.wantArgs(0, "error.no-args")
	c.RunE = func(c *cobra.Command, _ []string) error {
		version, revision := buildVersion()
		sqlite, _, _ := sqlite3.Version()
		if a.json {
			return writeJSON(c.OutOrStdout(), object{{"version", version}, {"revision", orNull(revision)},
				{"engine", engine(a.language(), &places{})}, {"sqlite", sqlite}, {"go", runtime.Version()}})
		}
		p := a.newPage(c.OutOrStdout())
		if revision != "" {
			version += " (" + revision + ")"
		}
		p.line("extract ", version)
		p.line("  ", padRight("engine", 8), engine(a.language(), &places{}))
		p.line("  ", padRight("sqlite", 8), sqlite)
		p.line("  ", padRight("go", 8), runtime.Version(), " ", runtime.GOOS, "/", runtime.GOARCH)
		return p.err
	}
	return c
}

// buildVersion is the module's version and the revision it was built from, as the
// Go tool stamps them; the revision is "" where it was built without history.
func buildVersion() (version, revision string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)", ""
	}
	version = info.Main.Version
	if version == "" {
		version = "(devel)"
	}
	dirty := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			revision = s.Value[:min(12, len(s.Value))]
		case "vcs.modified":
			dirty = s.Value == "true"
		}
	}
	if revision != "" && dirty {
		revision += "+"
	}
	return version, revision
}
