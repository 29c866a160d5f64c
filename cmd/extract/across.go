package main

import (
	"cmp"
	"context"

	"gongkai/audit"
	"gongkai/store"
)

// An acrossStore is what judging reports together needs of the store.
type acrossStore interface {
	// DirtyNeighbourhoods are those in which a report came, changed or went.
	DirtyNeighbourhoods(ctx context.Context) ([]string, error)
	Neighbourhood(ctx context.Context, code string) (audit.Neighbourhood, error)
	// PutAcross replaces the findings of a neighbourhood and clears its mark.
	PutAcross(ctx context.Context, code string, findings []store.AcrossFinding) error
}

// judgeAcross holds the reports of each neighbourhood that changed against each other:
// the years of a body, the files of a report, a county and its townships. One
// neighbourhood is in memory at a time, and stored before the next is read, so a run that
// is stopped goes on with those that are still marked. Nothing marked, nothing is written.
func (a *app) judgeAcross(ctx context.Context, db acrossStore, p *places, s *summary) error {
	dirty, err := db.DirtyNeighbourhoods(ctx)
	if err != nil || len(dirty) == 0 {
		return err
	}
	s.across.judged = true
	progress := a.newAcrossProgress(len(dirty))
	defer progress.end(false)
	for _, code := range dirty {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := db.Neighbourhood(ctx, code)
		if err != nil {
			return err
		}
		n.Expected = p.expected(code)
		findings := audit.RunAcross(&n)
		if err := db.PutAcross(ctx, code, writtenAcross(a.language(), findings)); err != nil {
			return err
		}
		s.addAcross(&n, findings, audit.Lang(a.language()))
		progress.tick()
	}
	return nil
}

// expected are the divisions directly below that of a neighbourhood, for the share of
// them that has a report.
func (p *places) expected(code string) (all []audit.Division) {
	if p == nil || code == "" {
		return nil
	}
	g := p.gazetteer()
	for _, d := range g.Children(code) {
		due := audit.Division{Code: d.Code, Name: d.Name, From: d.From, To: d.To}
		if g.Body(d) == d { // 密云县 became 密云区, 崇文区 ended as a body of its own
			due.MergedInto = d.Successor
		}
		all = append(all, due)
	}
	return all
}

// writtenAcross writes findings out in the language of the run.
func writtenAcross(w words, findings []audit.AcrossFinding) []store.AcrossFinding {
	var all []store.AcrossFinding
	for _, f := range findings {
		all = append(all, store.AcrossFinding{AcrossFinding: f, Message: f.Message(audit.Lang(w))})
	}
	return all
}

// acrossCounts count what was judged together.
type acrossCounts struct {
	judged   bool // something was compared and stored
	bodies   int
	findings [audit.Error + 1]int // by severity
}

func (c *acrossCounts) all() int {
	n := 0
	for _, k := range c.findings {
		n += k
	}
	return n
}

// addAcross counts the findings of a neighbourhood among those of the run.
func (s *summary) addAcross(n *audit.Neighbourhood, findings []audit.AcrossFinding, lang audit.Lang) {
	s.across.bodies += len(n.Bodies)
	if len(findings) == 0 {
		return
	}
	paths, names := map[string]string{}, map[string]string{}
	for i := range n.Bodies {
		placesOf(&n.Bodies[i], paths, names)
	}
	if n.Parent != nil {
		placesOf(n.Parent, paths, names)
	}
	for _, f := range findings {
		s.across.findings[f.Severity]++
		s.countAcross(&f, paths[f.ReportID], names[f.Agency], lang)
	}
}

// placesOf notes the path of each report of a body and the body's name.
func placesOf(b *audit.Body, paths, names map[string]string) {
	names[b.Key] = b.Name
	for i := range b.Years {
		for k := range b.Years[i].Reports {
			r := &b.Years[i].Reports[k]
			paths[r.ID] = r.Path
		}
	}
}

// countAcross counts a finding under its rule, each report once as a file; one about a
// year without a report has no path, and its body stands for it.
func (s *summary) countAcross(f *audit.AcrossFinding, path, body string, lang audit.Lang) {
	c := s.findings[f.Rule]
	if c == nil {
		c = &ruleCount{rule: f.Rule, path: path, body: body, message: f.Message(lang)}
		s.findings[f.Rule] = c
	}
	c.severity = max(c.severity, f.Severity)
	c.findings++
	if where := cmp.Or(path, f.Agency); c.lastAcross != where {
		c.lastAcross = where
		c.files++
	}
}

// printAcross tells how many bodies were judged together and what was found.
func (s *summary) printAcross(p *page) {
	if s.across.bodies == 0 {
		return
	}
	p.line()
	if s.across.all() == 0 {
		p.line(p.say("summary.across-none", thousands(s.across.bodies)))
		return
	}
	var parts []string
	for severity := audit.Error; ; severity-- {
		if n := s.across.findings[severity]; n > 0 {
			parts = append(parts, p.severityWord(severity)+" "+thousands(n))
		}
		if severity == audit.Info {
			break
		}
	}
	p.line(p.say("summary.across", thousands(s.across.bodies), thousands(s.across.all())), "  ", p.join(parts))
}

// jsonObject is the counts for programs.
func (c *acrossCounts) jsonObject() object {
	return object{{"agencies", c.bodies}, {"error", c.findings[audit.Error]}, {"warning", c.findings[audit.Warning]}, {"info", c.findings[audit.Info]}}
}
