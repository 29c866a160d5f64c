package normalize

import (
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"gongkai/extract/document"
)

// maxNamedPictures is how many pictures a note names.
const maxNamedPictures = 3

// pictures reports sections whose table is missing, or not whole, and which hold a
// picture or an attachment instead; where none stands in the section, those at the
// end of the report are named, for tables are put there too.
func (v *view) pictures(r *Report, in scope) []document.Note {
	var notes []document.Note
	marks := v.marks()
	behind := v.blocksAtEnd(marks, in)
	for k := 2; k <= 4; k++ {
		lacks := v.lacks(k, r, NoTable)
		if !lacks && !v.lacks(k, r, NoRow) {
			continue
		}
		blocks, heading := behind, ""
		if !lacks { // the rest of a table may be a picture below it
			blocks = nil
		}
		for n, m := range marks {
			if m.section != k {
				continue
			}
			end := len(v.flow.items)
			if n+1 < len(marks) {
				end = marks[n+1].item
			}
			if own := v.blocks(m.item, end, in); len(own) > 0 {
				blocks = own
			}
			heading = v.flow.heading(m)
		}
		if len(blocks) > 0 && (lacks || slices.ContainsFunc(blocks, isPicture)) {
			notes = append(notes, pictureNote(k, heading, blocks))
		}
	}
	return notes
}

// pictureNote names pictures, or attachments where there are no pictures.
func pictureNote(section int, heading string, blocks []*document.Block) document.Note {
	kind := blocks[0].Kind
	if slices.ContainsFunc(blocks, isPicture) {
		kind = document.Picture
	}
	var names []string
	var ref document.Ref
	for _, b := range blocks {
		if b.Kind != kind {
			continue
		}
		if ref == (document.Ref{}) {
			ref = b.Ref
		}
		if name := blockName(b); name != "" && len(names) < maxNamedPictures && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	n := document.NewNote("table/"+kind.String(), "section", itoa(section), "heading", heading, "target", strings.Join(names, "、"))
	n.Ref = ref
	return n
}

func isPicture(b *document.Block) bool { return b.Kind == document.Picture }

// blockName names a picture or attachment for people; a picture inside the page has
// no name but its kind.
func blockName(b *document.Block) string {
	target := b.Target
	if strings.HasPrefix(target, "data:") {
		target, _, _ = strings.Cut(target, ";")
		return target
	}
	if target == "" {
		return b.Text
	}
	return path.Base(strings.TrimRight(target, "/"))
}

// heading is a heading as printed.
func (f *flow) heading(h candidate) string {
	return f.items[h.item].line.text[h.at:h.end]
}

// lacks reports a section without its table, or without one of its tables, or of its rows.
func (v *view) lacks(k int, r *Report, reason MissingReason) bool {
	return !v.tables[k].found || slices.ContainsFunc(r.Missing, func(m Missing) bool {
		return m.Reason == reason && m.Indicator.Table == sectionKeys[k-1]
	})
}

// blocksAtEnd are the pictures and attachments behind the last heading, up to the
// site's lines; all of them where no heading was found.
func (v *view) blocksAtEnd(marks []candidate, in scope) []*document.Block {
	from, end := 0, len(v.flow.items)
	if len(marks) > 0 {
		from = marks[len(marks)-1].item
	}
	for i := from + 1; i < end; i++ {
		if l := v.flow.items[i].line; l != nil && isChrome(l.text) && !strings.HasPrefix(trim(l.text), "附件") {
			end = i
		}
	}
	return v.blocks(from, end, in)
}

// blocks are the pictures and attachments from one item to another, those in the
// cells of tables as well, without icons.
func (v *view) blocks(from, end int, in scope) (all []*document.Block) {
	add := func(b *document.Block) {
		if (b.Kind == document.Picture || b.Kind == document.Attachment) && in.contains(b.Ref) && !isIcon(b) {
			all = append(all, b)
		}
	}
	for i := from; i < end; i++ {
		it := &v.flow.items[i]
		if it.block != nil {
			add(it.block)
		}
		if it.row == nil || it.row.table == nil {
			continue
		}
		own := it.row.table.Row(it.row.index)
		for c := range own {
			for b := range own[c].Blocks {
				add(&own[c].Blocks[b])
			}
		}
	}
	return all
}

// pictured reports a row with a picture in one of its cells.
func (r *row) pictured() bool {
	if r.table == nil {
		return false
	}
	return slices.ContainsFunc(r.table.Row(r.index), func(c document.Cell) bool {
		return slices.ContainsFunc(c.Blocks, func(b document.Block) bool { return b.Kind == document.Picture && !isIcon(&b) })
	})
}

var iconWords = sync.OnceValue(func() (words []string) {
	for _, r := range readSchema("icons.csv", 1) {
		words = append(words, r[0])
	}
	return words
})

// isIcon reports a picture that belongs to the page, by what its file or its
// alternative text is called. Small pictures that stand for others while a page loads
// are GIF and SVG inside the page.
func isIcon(b *document.Block) bool {
	if b.Kind != document.Picture {
		return false
	}
	if strings.HasPrefix(b.Target, "data:image/gif") || strings.HasPrefix(b.Target, "data:image/svg") {
		return true
	}
	name := strings.ToLower(b.Target)
	if strings.HasPrefix(name, "data:") {
		name = ""
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.ContainsFunc(iconWords(), func(w string) bool {
		if w[0] < 0x80 {
			return slices.Contains(parts, w)
		}
		return strings.Contains(b.Text, w) || strings.Contains(b.Target, w)
	})
}
