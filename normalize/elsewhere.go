package normalize

import (
	"strings"

	"gongkai/normalize/gazetteer"
)

// Limits of what is read for places. A report has some five thousand characters.
const (
	maxElsewhere     = 64      // places of a report that are kept
	maxElsewhereText = 200_000 // bytes of a report that are looked through
	maxAroundPlace   = 60      // runes of a sentence before a name, and behind it
)

// namesElsewhere collects the places outside a division that the sections name, sentence by
// sentence. What stands in the title of a document, 《望川县公开办法》, names the document.
func namesElsewhere(r *Report, g *gazetteer.Gazetteer, d *gazetteer.Division) (all []Elsewhere) {
	left := maxElsewhereText
	for i := range r.Sections {
		for sentence := range strings.FieldsFuncSeq(r.Sections[i].Text, endsSentence) {
			if left -= len(sentence); left < 0 || len(all) >= maxElsewhere {
				return all
			}
			text, places := g.Elsewhere(sentence, d, r.Year)
			for _, p := range places {
				before := string(text[max(0, p.From-maxAroundPlace):p.From])
				if strings.LastIndex(before, "《") > strings.LastIndex(before, "》") {
					continue
				}
				behind := string(text[p.To:min(len(text), p.To+maxAroundPlace)])
				all = append(all, Elsewhere{i, p.Name, p.Division.FullName(), p.Division.Code, before, behind, p.Begins})
			}
		}
	}
	return all
}

func endsSentence(r rune) bool { return strings.ContainsRune("。；！？;!?\n", r) }
