package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/normalize"
	"gongkai/normalize/gazetteer"
	"gongkai/store"
)

// showAgency prints the years of the body that a key, code or name means exactly, or
// the bodies that it can mean, and reports whether there is one.
func (a *app) showAgency(c *cobra.Command, db *store.DB, name string, o showOptions) (bool, error) {
	ctx := c.Context()
	g, err := a.placesOf(ctx, db)
	if err != nil {
		return true, err
	}
	found, own, err := agenciesOf(ctx, db, g, name)
	if err != nil || len(found) == 0 {
		return err != nil, err
	}
	if len(found) > 1 || !own {
		title := a.say("show.agencies", name, len(found))
		if !own {
			title = a.say("show.units-of", name, len(found))
		}
		return true, a.printAgencies(c, g, name, found, title)
	}
	y, err := loadYears(ctx, db, g, found[0])
	if err != nil {
		return true, err
	}
	if a.json {
		return true, writeJSON(c.OutOrStdout(), y.jsonObject(a.language()))
	}
	return true, a.newPage(c.OutOrStdout()).agencyYears(y, o.all, a.verbose)
}

// placesOf is the gazetteer of a database: with the divisions that its folders bring
// along.
func (a *app) placesOf(ctx context.Context, db *store.DB) (*gazetteer.Gazetteer, error) {
	roots, err := db.Roots(ctx)
	if err != nil {
		return nil, err
	}
	p, err := a.places(roots)
	if err != nil {
		return nil, err
	}
	return p.gazetteer(), nil
}

// agenciesOf returns the bodies of the database that name means exactly, by key: as a
// key or code, as printed, or as the gazetteer understands it. own is false when they
// only belong to the division that it means.
func agenciesOf(ctx context.Context, db *store.DB, g *gazetteer.Gazetteer, name string) (all []*store.Agency, own bool, err error) {
	one, err := db.Agency(ctx, name)
	if err == nil {
		return []*store.Agency{one}, true, nil
	} else if !errors.Is(err, store.ErrNotFound) {
		return nil, false, err
	}
	divisions := g.Find(name)
	keys, err := keysOf(ctx, db, g, divisions, name)
	if err != nil {
		return nil, false, err
	}
	if all, err = existing(ctx, db, keys); err != nil || len(all) > 0 {
		return all, true, err
	}
	for _, d := range divisions {
		units, err := db.AgencyKeysFrom(ctx, g.Body(d).Code+"/")
		if err != nil {
			return nil, false, err
		}
		keys = append(keys, units...)
	}
	all, err = existing(ctx, db, keys)
	return all, false, err
}

// keysOf are the keys that a name can mean, be there a body or not.
func keysOf(ctx context.Context, db *store.DB, g *gazetteer.Gazetteer, divisions []*gazetteer.Division, name string) ([]string, error) {
	keys, err := db.AgencyKeysNamed(ctx, name)
	if err != nil {
		return nil, err
	}
	unplaced, err := db.AgencyKeysFrom(ctx, normalize.NameKey(name))
	if err != nil {
		return nil, err
	}
	keys = append(keys, unplaced...)
	for _, d := range divisions {
		keys = append(keys, g.Body(d).Code)
	}
	// A department or zone is found as that of a report that prints nothing else.
	r := &normalize.Report{Agency: name}
	normalize.Locate(r, g, "")
	return append(keys, r.AgencyKey), nil
}

// existing returns the bodies of keys, in their order, each once.
func existing(ctx context.Context, db *store.DB, keys []string) ([]*store.Agency, error) {
	slices.Sort(keys)
	var all []*store.Agency
	for _, key := range slices.Compact(keys) {
		switch one, err := db.Agency(ctx, key); {
		case err == nil:
			all = append(all, one)
		case !errors.Is(err, store.ErrNotFound):
			return nil, err
		}
	}
	return all, nil
}

// printAgencies lists the bodies that a name leaves open.
func (a *app) printAgencies(c *cobra.Command, g *gazetteer.Gazetteer, name string, list []*store.Agency, title string) error {
	if a.json {
		all := []object{}
		for _, one := range list {
			all = append(all, agencyObject(one, g))
		}
		return writeJSON(c.OutOrStdout(), object{{"query", name}, {"agencies", all}})
	}
	p := a.newPage(c.OutOrStdout())
	p.line(title)
	t := grid{columns: 5, leftFrom: 1}
	for _, one := range list {
		place := p.say("show.no-division")
		if d := g.Division(one.DivisionCode); d != nil {
			place = d.FullName()
		}
		t.add(p.paint(cyan, printable(one.Key)), printable(one.Name), place, yearSpan(one.FirstYear, one.LastYear), p.say("show.reports", one.Reports))
	}
	t.print(p)
	p.line(p.paint(faint, p.say("show.choose", printable(list[0].Key))))
	return p.err
}

// printReportsOf lists the reports of bodies whose names only contain what was asked.
func (a *app) printReportsOf(c *cobra.Command, name string, list []store.AgencyReport) error {
	if a.json {
		all := []object{}
		for _, r := range list {
			all = append(all, object{{"agency", r.Agency}, {"year", orEmpty(r.Year)}, {"form", orNull(r.Form)}, {"title", r.Title}, {"document_path", r.Path},
				{"agency_key", orNull(r.AgencyKey)}})
		}
		return writeJSON(c.OutOrStdout(), object{{"query", name}, {"reports", all}})
	}
	p := a.newPage(c.OutOrStdout())
	p.line(p.say("show.agency", name, len(list)))
	g := grid{columns: 3, leftFrom: 1}
	for _, r := range list {
		g.add(printable(r.Agency), orEmpty(r.Year), p.paint(cyan, printable(r.Path)))
	}
	g.print(p)
	p.line(p.paint(faint, p.say("show.years-hint", printable(keysIn(list)))))
	return p.err
}

// keysIn are the keys of the first bodies of a list.
func keysIn(list []store.AgencyReport) string {
	const named = 3
	var keys []string
	for _, r := range list {
		switch {
		case r.AgencyKey == "" || slices.Contains(keys, r.AgencyKey):
		case len(keys) == named:
			return strings.Join(append(keys, "…"), " | ")
		default:
			keys = append(keys, r.AgencyKey)
		}
	}
	return strings.Join(keys, " | ")
}
