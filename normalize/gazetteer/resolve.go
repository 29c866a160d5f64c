package gazetteer

// A Clue is a text that tells whose report it is, and the place it stands in: title
// preamble breadcrumb box contact sign-off url site folder.
type Clue struct{ Source, Text string }

// Evidence is all that is known of the body of a report.
type Evidence struct {
	Agency string // as printed
	Year   int    // the year reported on; 0: not known
	Clues  []Clue
}

// A Resolution is what the evidence leaves.
type Resolution struct {
	Division   *Division   // the body's own, or the one a department or zone belongs to; nil: not resolved
	Unit       string      // "" for the government of the division; else the name without its place: 教育局
	Level      string      // province city county town subdistrict department other
	Rule       string      // the rule that decided or failed
	Candidates []*Division // when not resolved: in the order of codes, maxCandidates at most
}

const maxCandidates = 8

// Resolve finds the division of a body, or none.
func (g *Gazetteer) Resolve(e Evidence) Resolution {
	found := g.Find(e.Agency)
	switch {
	case len(found) == 1:
		return Resolution{Division: found[0], Level: found[0].levelName(), Rule: "unique"}
	case len(found) == 0:
		return Resolution{Rule: "unknown"}
	}
	return Resolution{Rule: "ambiguous", Candidates: found[:min(len(found), maxCandidates)]}
}

func (d *Division) levelName() string {
	return [...]string{"", "province", "city", "county", "town"}[d.Level]
}
