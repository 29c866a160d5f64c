package main

import (
	"strconv"

	"gongkai/audit"
	auditpage "gongkai/audit/page"
	"gongkai/extract/document"
	"gongkai/store"
)

// pagePassages are both places of copied text, sentence by sentence. Those of one that has
// changed since are left out.
func (r *auditRun) pagePassages(f *auditpage.Finding) ([]auditpage.Passage, error) {
	if f.Rule != "text/copied" {
		return nil, nil
	}
	n := document.Note{Args: f.Args}
	number, err := strconv.Atoi(n.Arg("section"))
	if err != nil { // a finding that another program wrote
		return nil, nil
	}
	later, ok, err := r.db.Section(r.ctx, f.ReportID, number)
	if err != nil || !ok {
		return nil, err
	}
	earlier, ok, err := r.db.Section(r.ctx, n.Arg("report"), number)
	if err != nil || !ok {
		return nil, err
	}
	these, those := audit.CompareTexts(later.Text, authorOf(&later), earlier.Text, authorOf(&earlier))
	return []auditpage.Passage{r.passage(&later, these), r.passage(&earlier, those)}, nil
}

func authorOf(s *store.SectionText) audit.Author {
	return audit.NewAuthor(s.Agency, s.Unit, s.Year)
}

func (r *auditRun) passage(s *store.SectionText, sentences []audit.ComparedSentence) auditpage.Passage {
	p := auditpage.Passage{Place: s.Agency + " " + strconv.Itoa(s.Year) + " " + s.Heading + " · " + s.Path}
	for _, one := range sentences {
		p.Lines = append(p.Lines, auditpage.Line{Text: one.Text, Mark: one.Same})
	}
	return p
}
