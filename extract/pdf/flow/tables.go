package flow

import (
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
	"gongkai/extract/pdf/table"
)

// tables writes the table at piece i and those on the next pages that may
// continue it, joined where they do, and returns the last piece used.
func (r *reader) tables(i int) int {
	chain := []*table.Table{r.pieces[i].table}
	for {
		k := i + 1
		for k < len(r.pieces) && r.pieces[k].foot {
			k++
		}
		caption := k
		if k < len(r.pieces) && r.pieces[k].sheet == r.pieces[i].sheet+1 && continued(&r.pieces[k]) {
			k++
		}
		if k >= len(r.pieces) || r.pieces[k].table == nil || r.pieces[k].sheet != r.pieces[i].sheet+1 {
			break
		}
		if k > caption {
			l := &r.pieces[caption]
			r.note(l.line.Text, r.ref(l.sheet, l.shown))
		}
		chain = append(chain, r.pieces[k].table)
		i = k
	}
	for _, t := range table.Join(chain) {
		d := t.Document()
		r.blocks = append(r.blocks, document.Block{Kind: document.TableBlock, Table: d, Ref: d.Ref})
	}
	return i
}

// continued reports the caption of a table that a page break parted: 续表,
// 续上表, 表2（续）.
func continued(p *piece) bool {
	if p.line == nil || utf8.RuneCountInString(p.line.Text) > 12 {
		return false
	}
	s := strings.Trim(p.line.Text, "（）() ：:")
	return strings.HasPrefix(s, "续表") || strings.HasPrefix(s, "续上表") || strings.HasPrefix(s, "接上表") ||
		strings.HasPrefix(s, "接上页") || strings.HasPrefix(s, "表") && strings.HasSuffix(s, "续")
}
