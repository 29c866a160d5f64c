package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/extract"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// regionsFile is the name under which a folder of reports brings divisions along
// that the built-in gazetteer does not have.
const regionsFile = "regions.csv"

// A places value is the gazetteer of a run.
type places struct {
	files []string // those that add divisions
	// digest names the divisions that were added, "" for none: with others the same
	// report may be of another division.
	digest string
	// gazetteer is built when the first report asks for it, unless divisions are
	// added: a run in which nothing changed does without.
	gazetteer func() *gazetteer.Gazetteer
}

func (a *app) regionsFlag(c *cobra.Command) {
	c.Flags().StringVar(&a.regions, "regions", "", say("flag.regions"))
	_ = c.MarkFlagFilename("regions", "csv") // fails only for a flag that does not exist
}

// places reads the divisions that a run adds: those of --regions, then those that
// the folders of the paths bring along. A code that stands in several files is what
// the first says.
func (a *app) places(paths []string) (*places, error) {
	var files []string
	if a.regions != "" {
		files = append(files, a.regions)
	}
	files = append(files, broughtAlong(paths)...)
	if len(files) == 0 {
		return &places{gazetteer: gazetteer.Builtin}, nil
	}
	var added []gazetteer.Region
	seen := map[string]bool{}
	for _, name := range files {
		regions, err := readRegions(name)
		if err != nil {
			return nil, errors.New(a.say("error.regions", printable(name), a.cause(err)))
		}
		for _, r := range regions {
			if !seen[r.Code] {
				seen[r.Code] = true
				added = append(added, r)
			}
		}
	}
	g, err := gazetteer.Builtin().With(added)
	if err != nil {
		return nil, errors.New(a.say("error.regions", printable(strings.Join(files, ", ")), err))
	}
	return &places{files, g.Digest(), func() *gazetteer.Gazetteer { return g }}, nil
}

func readRegions(name string) ([]gazetteer.Region, error) {
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		var regions []gazetteer.Region
		if regions, err = gazetteer.ReadRegions(f); err == nil {
			return regions, nil
		}
	}
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		err = e.Err // the message names the file already
	}
	return nil, err
}

// broughtAlong are the files of divisions in the folders that the paths name: the
// path itself, or the folder of a file, and those above it as far as a path below
// the working directory states them. So a part of a folder is read with the
// divisions of the whole.
func broughtAlong(paths []string) []string {
	var files []string
	for _, p := range paths {
		p = filepath.Clean(p)
		if info, err := os.Stat(p); err != nil {
			continue // the walk will say so
		} else if !info.IsDir() {
			p = filepath.Dir(p)
		}
		for {
			name := filepath.Join(p, regionsFile)
			if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
				files = append(files, name)
			}
			if !filepath.IsLocal(p) || !strings.Contains(p, string(filepath.Separator)) {
				break
			}
			p = filepath.Dir(p)
		}
	}
	slices.Sort(files) // whatever the order of the paths
	return slices.Compact(files)
}

// nameDivisions puts the names of divisions into reports from the database, which
// has their codes.
func (a *app) nameDivisions(f *store.File) error {
	p, err := a.places([]string{f.Root})
	if err != nil {
		return err
	}
	for i := range f.Reports {
		r := f.Reports[i].Report
		if r.DivisionCode == "" {
			continue
		}
		if d := p.gazetteer().Division(r.DivisionCode); d != nil {
			r.DivisionName = d.FullName()
		}
	}
	return nil
}

// documents leaves the files out that add divisions: they are no documents.
func (p *places) documents(entries []extract.Entry) []extract.Entry {
	files := rootsOf(p.files)
	return slices.DeleteFunc(entries, func(e extract.Entry) bool { return slices.Contains(files, e.Abs) })
}
