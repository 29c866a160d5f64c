package main

import (
	"errors"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/store"
)

// searchCommand finds words in the sections of all stored reports.
func (a *app) searchCommand() *cobra.Command {
	c := newCommand("search [flags] WORD", "search")
	var o store.SearchOptions
	c.Flags().SortFlags = false
	c.Flags().IntVar(&o.Limit, "limit", 20, say("flag.limit"))
	c.Flags().IntVar(&o.Year, "year", 0, say("flag.year"))
	c.Args = a.wantArgs(1, "error.search-args")
	c.RunE = func(c *cobra.Command, args []string) error {
		if o.Limit < 1 {
			return errors.New(a.say("error.limit", o.Limit))
		}
		return a.search(c, args[0], o)
	}
	return c
}

func (a *app) search(c *cobra.Command, word string, o store.SearchOptions) error {
	ctx := c.Context()
	db, err := store.OpenReadOnly(ctx, a.db)
	if err != nil {
		return err
	}
	defer db.Close()
	hits, more, err := db.Search(ctx, word, o)
	if err != nil {
		return err
	}
	if a.json {
		return writeJSON(c.OutOrStdout(), hitsObject(word, hits, more))
	}
	p := a.newPage(c.OutOrStdout())
	for _, h := range hits {
		p.hit(h)
	}
	switch {
	case a.quiet:
	case len(hits) == 0:
		a.log(a.say("search.none", word))
	case more:
		a.log(a.say("search.more", len(hits), o.Limit*5))
	}
	return p.err
}

// hit prints one section that has the word: who, when, where, and the words
// around it.
func (p *page) hit(h store.Hit) {
	agency := printable(h.Agency)
	if agency == "" {
		agency = p.say("search.no-agency")
	}
	year := p.say("summary.no-year")
	if h.Year != 0 {
		year = strconv.Itoa(h.Year)
	}
	p.line(p.paint(bold, agency), "  ", year, "  ", printable(h.Heading), "  ", p.paint(faint, printable(h.DocumentPath)))
	open, shut := "「", "」"
	if p.color {
		open, shut = "", ""
	}
	cut := ""
	if h.Cut {
		cut = "…"
	}
	p.line("  ", cut, spaced(h.Snippet[:h.Start]), open, p.paint(mark, spaced(h.Snippet[h.Start:h.End])), shut, spaced(h.Snippet[h.End:]), cut)
}

// spaced is printable for a part of a line: spaces at its ends stay.
func spaced(s string) string {
	const edge = "|"
	t := printable(edge + s + edge)
	return t[len(edge) : len(t)-len(edge)]
}

func hitsObject(word string, hits []store.Hit, more bool) object {
	list := []object{}
	for _, h := range hits {
		list = append(list, object{
			{"report_id", h.ReportID}, {"document_path", h.DocumentPath}, {"agency", orNull(h.Agency)}, {"year", orNull(h.Year)},
			{"number", h.Number}, {"key", h.Key}, {"heading", h.Heading},
			{"snippet", h.Snippet}, {"match", h.Snippet[h.Start:h.End]}, {"offset", h.Offset},
		})
	}
	return object{{"query", word}, {"hits", list}, {"more", more}}
}
