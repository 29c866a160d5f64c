package main

import (
	"strconv"
	"strings"

	"gongkai/normalize"
	"gongkai/store"
)

// maxChanges bounds the changed cells shown of one version; JSON has all.
const maxChanges = 40

// history prints the versions of a document, newest first, with what changed.
func (p *page) history(name string, versions []store.Version) error {
	p.line(p.paint(bold, printable(name)), "  ", p.say("history.versions", len(versions)))
	for i := range versions {
		v := &versions[i]
		p.line()
		facts := []string{p.say("history.seen", v.Seen.Local().Format("2006-01-02 15:04")), p.statusOf(v.Status), v.Format, p.say("show.bytes", thousands(int(v.Bytes)))}
		if v.SHA256 != "" {
			facts = append(facts, "sha256 "+v.SHA256[:min(12, len(v.SHA256))])
		}
		p.line(p.paint(bold, p.say("history.version", v.Number)), "  ", p.join(facts))
		if v.Message != "" {
			p.wrapped("  ", "  ", printable(v.Message))
		}
		switch {
		case i == len(versions)-1:
			p.line("  ", p.paint(faint, p.say("history.first")))
		case len(v.Changes) == 0:
			p.line("  ", p.paint(faint, p.say("history.same")))
		}
		if v.Reread {
			p.line("  ", p.paint(yellow, p.say("history.reread")))
		}
		for _, c := range v.Changes {
			p.change(c)
		}
	}
	return p.err
}

// change prints what changed in one report.
func (p *page) change(c store.ReportChange) {
	if c.Presence != store.Kept {
		p.line("  ", p.say("history."+string(c.Presence), c.Number))
		return
	}
	for _, f := range c.Fields {
		p.line("  ", padRight(p.say("column."+f.Name), 12), "  ", p.orNothing(f.Old), " → ", p.paint(bold, p.orNothing(f.New)))
	}
	for _, s := range c.Sections {
		p.line("  ", p.say("history.section", s.Number, p.say("section."+s.Key)), "  ", p.sectionChange(s))
	}
	for i, o := range c.Observations {
		if i == maxChanges {
			p.line("  ", p.paint(faint, p.say("history.more", len(c.Observations)-i)))
			break
		}
		p.line("  ", cellName(o.Indicator), "  ", p.printed(o.Old), " → ", p.paint(bold, p.printed(o.New)), "  ", p.paint(faint, o.Indicator.Key))
	}
}

func (p *page) orNothing(s string) string {
	if s == "" {
		return p.say("history.none")
	}
	return clip(printable(s), 60)
}

// printed is what a cell prints, in words when that is nothing.
func (p *page) printed(o *normalize.Observation) string {
	switch {
	case o == nil:
		return p.say("history.no-cell")
	case strings.TrimSpace(o.Raw) == "":
		return p.say("cell.blank")
	}
	return clip(printable(o.Raw), 24)
}

func (p *page) sectionChange(s store.SectionChange) string {
	var parts []string
	if s.OldStatus != s.NewStatus {
		parts = append(parts, p.sectionStatus(s.OldStatus)+" → "+p.paint(bold, p.sectionStatus(s.NewStatus)))
	}
	if s.OldHeading != s.NewHeading {
		parts = append(parts, p.orNothing(s.OldHeading)+" → "+p.paint(bold, p.orNothing(s.NewHeading)))
	}
	if s.TextChanged {
		parts = append(parts, p.say("history.text", thousands(s.OldChars), thousands(s.NewChars)))
	}
	return p.join(parts)
}

func (p *page) sectionStatus(s normalize.SectionStatus) string {
	if s == "" {
		s = normalize.Absent
	}
	return p.say("section.status." + string(s))
}

// cellName names a cell by its row and column, as the form prints them.
func cellName(i *normalize.Indicator) string {
	name := i.RowLabel
	if i.ColumnLabel != "" {
		name += " / " + i.ColumnLabel
	}
	if name == "" {
		name = strconv.Itoa(i.Index)
	}
	return name
}
