package normalize

import (
	"path"

	"gongkai/extract/document"
)

// pictures reports a section whose table is missing and which holds a picture.
func (f *flow) pictures(sections []Section, tables [7]span, heads [7]candidate) []document.Note {
	var notes []document.Note
	for k := 2; k <= 4; k++ {
		if tables[k].found || heads[k].item < 0 {
			continue
		}
		end := len(f.items)
		for n := k + 1; n <= 6; n++ {
			if heads[n].item >= 0 {
				end = heads[n].item
				break
			}
		}
		for i := heads[k].item; i < end; i++ {
			if b := f.items[i].block; b != nil {
				n := document.NewNote("table/"+b.Kind.String(), "section", itoa(k), "heading", f.heading(heads[k]), "target", path.Base(b.Target))
				n.Ref = b.Ref
				notes = append(notes, n)
				break
			}
		}
	}
	return notes
}

// heading is a heading as printed.
func (f *flow) heading(h candidate) string {
	return f.items[h.item].line.text[h.at:h.end]
}
