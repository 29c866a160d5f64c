package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// coverageCommand tells which divisions of a region have reports for which years.
func (a *app) coverageCommand() *cobra.Command {
	c := newCommand("coverage [flags] --region CODE|NAME", "coverage")
	var q coverageQuery
	c.Flags().SortFlags = false
	c.Flags().StringVar(&q.region, "region", "", say("flag.region"))
	c.Flags().StringVar(&q.years, "years", "", say("flag.years"))
	c.Flags().StringVar(&q.level, "level", "", say("flag.level"))
	c.Flags().StringVar(&q.format, "format", "text", say("flag.format"))
	a.regionsFlag(c)
	// These fail only for a flag that does not exist.
	_ = c.RegisterFlagCompletionFunc("level", cobra.FixedCompletions(coverageLevels, cobra.ShellCompDirectiveNoFileComp))
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(coverageFormats, cobra.ShellCompDirectiveNoFileComp))
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) > 0 {
			return errors.New(a.say("error.coverage-args", c.CommandPath()))
		}
		return nil
	}
	c.RunE = func(c *cobra.Command, _ []string) error { return a.coverage(c, q) }
	return c
}

// A coverageQuery is what the flags say.
type coverageQuery struct{ region, years, level, format string }

// coverageLevels are the words of --level; without one the divisions directly below
// the region are listed.
var coverageLevels = []string{"town", "county", "city", "department", "all"}

var coverageFormats = []string{"text", "csv", "json"}

func (a *app) coverage(c *cobra.Command, q coverageQuery) error {
	ctx := c.Context()
	first, last, err := a.checkCoverage(q)
	if err != nil {
		return err
	}
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		return err
	}
	defer db.Close()
	g, err := a.placesOf(ctx, db)
	if err != nil {
		return err
	}
	region, err := a.regionOf(g, q.region)
	if err != nil {
		return err
	}
	if first == 0 {
		if first, last, err = a.yearsOf(ctx, db, region); err != nil {
			return err
		}
	}
	v, err := cover(ctx, db, g, region, q.level, first, last)
	if err != nil {
		return err
	}
	switch {
	case a.json || q.format == "json":
		return writeJSON(c.OutOrStdout(), v.jsonObject())
	case q.format == "csv":
		return v.writeCSV(c.OutOrStdout())
	}
	return a.newPage(c.OutOrStdout()).coverage(v)
}

// checkCoverage refuses what the flags cannot mean, and returns the years they name; 0
// when they name none.
func (a *app) checkCoverage(q coverageQuery) (first, last int, err error) {
	switch {
	case strings.TrimSpace(q.region) == "":
		return 0, 0, errors.New(a.say("error.region-missing"))
	case q.level != "" && !slices.Contains(coverageLevels, q.level):
		return 0, 0, errors.New(a.say("error.level", q.level, strings.Join(coverageLevels, " ")))
	case !slices.Contains(coverageFormats, q.format):
		return 0, 0, errors.New(a.say("error.format", q.format, strings.Join(coverageFormats, " ")))
	case a.json && q.format == "csv":
		return 0, 0, errors.New(a.say("error.json-csv"))
	case q.years == "":
		return 0, 0, nil
	}
	first, last, ok := readYears(q.years)
	if !ok {
		return 0, 0, errors.New(a.say("error.years", q.years))
	}
	return first, last, nil
}

// Years that reports can be of, with room on both sides: the Regulations are of 2007.
const (
	earliestYear = 1990
	latestYear   = 2100
	maxYears     = 60
)

// readYears reads 2019-2024 or 2021.
func readYears(s string) (first, last int, ok bool) {
	from, to, span := strings.Cut(strings.NewReplacer("–", "-", "—", "-", "－", "-", "至", "-").Replace(strings.TrimSpace(s)), "-")
	first, err := strconv.Atoi(strings.TrimSpace(from))
	if err != nil {
		return 0, 0, false
	}
	last = first
	if span {
		if last, err = strconv.Atoi(strings.TrimSpace(to)); err != nil {
			return 0, 0, false
		}
	}
	return first, last, earliestYear <= first && first <= last && last <= latestYear && last-first < maxYears
}

// yearsOf are the years of the region's reports.
func (a *app) yearsOf(ctx context.Context, db *store.DB, region *gazetteer.Division) (first, last int, err error) {
	from, to := store.CodesUnder(region.Code)
	first, last, err = db.YearsWithin(ctx, from, to)
	if err != nil {
		return 0, 0, err
	}
	if first == 0 {
		return 0, 0, errors.New(a.say("error.years-none", region.FullName()))
	}
	return max(first, last-maxYears+1), last, nil
}

// regionOf returns the division that a code or name means; else the error names those
// it can mean, or those with names like it.
func (a *app) regionOf(g *gazetteer.Gazetteer, name string) (*gazetteer.Division, error) {
	found := g.Find(name)
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return nil, errors.New(a.say("error.region-several", name, len(found), namedList(found)))
	}
	if near := nearNames(g, name); len(near) > 0 {
		return nil, errors.New(a.say("error.region-near", name, namedList(near)))
	}
	return nil, errors.New(a.say("error.region-unknown", name))
}

// maxNear bounds the divisions that an error names.
const maxNear = 8

func namedList(all []*gazetteer.Division) string {
	var names []string
	for i, d := range all {
		if i == maxNear {
			names = append(names, "…")
			break
		}
		names = append(names, d.FullName()+" "+d.Code)
	}
	return strings.Join(names, "、")
}

// nearNames are the divisions whose names share most pairs of characters with what was
// asked, or whose codes begin like it; the higher levels first.
func nearNames(g *gazetteer.Gazetteer, name string) []*gazetteer.Division {
	type near struct {
		d     *gazetteer.Division
		score float64
	}
	// Fewer common pairs than half are another name.
	const enough = 0.5
	var all []near
	asked := []rune(strings.TrimSpace(name))
	for d := range everyDivision(g, "") {
		score := likeness(asked, []rune(d.Name))
		if len(asked) > 4 {
			score = max(score, likeness(asked, []rune(d.FullName())))
		}
		if len(name) >= 4 && strings.HasPrefix(d.Code, name) {
			score = 1
		}
		if score >= enough {
			all = append(all, near{d, score})
		}
	}
	slices.SortFunc(all, func(a, b near) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.d.Level, b.d.Level), strings.Compare(a.d.Code, b.d.Code))
	})
	var divisions []*gazetteer.Division
	for _, n := range all[:min(len(all), maxNear)] {
		divisions = append(divisions, n.d)
	}
	return divisions
}

// likeness is the share of common pairs of neighbouring characters (Dice); names of two
// characters, which have one pair, are compared by their characters.
func likeness(a, b []rune) float64 {
	if len(a) < 3 || len(b) < 3 {
		common := 0
		for _, r := range a {
			if slices.Contains(b, r) {
				common++
			}
		}
		return 2 * float64(common) / float64(len(a)+len(b)) * 0.9 // less sure than pairs
	}
	common := 0
	for i := range len(a) - 1 {
		for k := range len(b) - 1 {
			if a[i] == b[k] && a[i+1] == b[k+1] {
				common++
				break
			}
		}
	}
	return 2 * float64(common) / float64(len(a)+len(b)-2)
}

// everyDivision yields the divisions below that of a code, each before those below it.
func everyDivision(g *gazetteer.Gazetteer, code string) func(func(*gazetteer.Division) bool) {
	return func(yield func(*gazetteer.Division) bool) {
		var visit func(code string) bool
		visit = func(code string) bool {
			for _, d := range g.Children(code) {
				if !yield(d) || d.Level < gazetteer.Township && !visit(d.Code) {
					return false
				}
			}
			return true
		}
		visit(code)
	}
}
