package html

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/document"
)

func hasWarning(d *document.Document, rule string) bool {
	for _, n := range d.Warnings {
		if n.Rule == rule {
			return true
		}
	}
	return false
}

// allText is the text of a page, cells and nested tables included.
func allText(blocks []document.Block) string {
	var b strings.Builder
	for i := range blocks {
		b.WriteString(blocks[i].Text)
		if t := blocks[i].Table; t != nil {
			for _, c := range t.Cells {
				if c.Blocks != nil {
					b.WriteString(allText(c.Blocks))
				} else {
					b.WriteString(c.Text)
				}
			}
		}
	}
	return b.String()
}

// TestNesting: pages that the parser refuses are read all the same, with their
// text whole and their tables in shape.
func TestNesting(t *testing.T) {
	table := "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>"
	for _, c := range []struct{ name, page, text, tail string }{
		{"divs", strings.Repeat("<div>", 100_000) + "甲" + table, "甲abc", "[a,b / ^,c]"},
		{"divs closed", strings.Repeat("<div>", 600) + "甲" + strings.Repeat("</div>", 600) + "<h1>乙</h1>" + table, "甲乙abc", "[a,b / ^,c]"},
		{"formatting left open", strings.Repeat("<p><font size=3><b>甲", 5000) + table, strings.Repeat("甲", 5000) + "abc", "[a,b / ^,c]"},
		{"spans left open", strings.Repeat("<p><span>甲", 5000) + table, strings.Repeat("甲", 5000) + "abc", "[a,b / ^,c]"},
		{"formatting left open in cells", strings.Repeat("<table><tr><td><font color=red><font size=2><b>甲</td><td>乙</table>", 800), strings.Repeat("甲乙", 800), "[甲,乙]"},
		{"nested tables", strings.Repeat("<table><tr><td>甲", 50_000), strings.Repeat("甲", 50_000), ""},
		{"unknown elements", strings.Repeat("<x-y>", 100_000) + "甲<p>乙", "甲乙", "乙"},
		{"lists", strings.Repeat("<ul><li>甲", 2000), strings.Repeat("甲", 2000), "甲"},
		{"headings and definitions", strings.Repeat("<div><li><dd><h1>甲", 2000), strings.Repeat("甲", 2000), "h1:甲"},
		{"mixed", strings.Repeat("<center><table><tbody><tr><td><li><dd><h1><blockquote>甲", 500), strings.Repeat("甲", 500), ""},
		{"links", strings.Repeat("<div><a href=/a>甲", 2000), strings.Repeat("甲", 2000), ""},
		{"text like tags", strings.Repeat("<div>", 600) + "1 <<i>b>甲", "1 <b>甲", "1 <b>甲"},
		{"controls and scripts", strings.Repeat("<div>", 600) + "<script>x<p></script><select><option>y</select><title>z</title>甲<textarea>v</textarea>", "甲", "甲"},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, func() {
				d := extract(t, c.page)
				if got := strings.ReplaceAll(allText(d.Blocks), "\n", ""); got != c.text {
					t.Errorf("text of %d bytes, want %d: %.200q", len(got), len(c.text), got)
				}
				if got := lines(d.Blocks); c.tail != "" && !strings.HasSuffix(got, c.tail) {
					t.Errorf("ends in %q, want %q", got[max(0, len(got)-100):], c.tail)
				}
				checkDocument(t, d)
			})
		})
	}
}

func TestNestingIsReported(t *testing.T) {
	if d := extract(t, strings.Repeat("<div>", 600)+"甲"); !hasWarning(d, ruleNesting) {
		t.Errorf("no warning %s: %v", ruleNesting, d.Warnings)
	}
	if d := extract(t, strings.Repeat("<div>", 300)+"甲"); hasWarning(d, ruleNesting) {
		t.Errorf("warning %s for a page that the parser reads", ruleNesting)
	}
}

// TestClones: formatting elements that every later paragraph reopens would make
// a tree of gigabytes out of a page of some hundred kilobytes.
func TestClones(t *testing.T) {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range 400 {
		fmt.Fprintf(&b, "<font size=%d>", i)
	}
	b.WriteString("</p>" + strings.Repeat("<p>甲", 100_000))
	within(t, func() {
		d := extract(t, b.String())
		if !hasWarning(d, ruleNesting) || len(d.Blocks) != 100_000 {
			t.Errorf("%d blocks, warnings %v", len(d.Blocks), d.Warnings)
		}
	})
}

func TestLimits(t *testing.T) {
	fault := func(page string) string {
		_, err := Extract(context.Background(), []byte(page))
		var f *document.Fault
		if !errors.As(err, &f) || f.Status != document.Failed || f.Note.Rule != ruleTooLarge {
			t.Errorf("error %v, want a fault %s", err, ruleTooLarge)
			return ""
		}
		return f.Note.Arg("what")
	}
	if got := fault(strings.Repeat("a", maxBytes+1)); got != "bytes" {
		t.Errorf("too many %q, want bytes", got)
	}
	if got := fault(strings.Repeat("<p>", maxTags+1)); got != "tags" {
		t.Errorf("too many %q, want tags", got)
	}
	if got := fault("<p " + strings.Repeat("a ", maxTags+1) + ">"); got != "tags" {
		t.Errorf("too many %q, want tags", got)
	}
	d := extract(t, strings.Repeat("<p>甲", maxBlocks+1))
	if len(d.Blocks) != maxBlocks || !hasWarning(d, ruleTruncated) {
		t.Errorf("%d blocks, want %d and a warning", len(d.Blocks), maxBlocks)
	}
}

func TestTableLimits(t *testing.T) {
	for _, c := range []struct {
		name, page string
		rows       int
	}{
		{"huge spans", "<table><tr><td>a<td colspan=1000000000 rowspan=1000000000>b<tr><td>c</table>", 2},
		{"wide and long", "<table><tr><td colspan=1000>a" + strings.Repeat("<tr><td>b", 5000) + "</table>", document.MaxSlots / document.MaxColumns},
		{"long, then wide", "<table>" + strings.Repeat("<tr><td>b", 5000) + "<tr><td colspan=1000>a</table>", 5000},
		{"spans that pile up", "<table>" + strings.Repeat("<tr><td rowspan=65534 colspan=10>b", 5000) + "</table>", 100},
		{"rows with short spans are not cut", "<table>" + strings.Repeat("<tr><td rowspan=2>a<td>b<tr><td>c", 5000) + "</table>", 10_000},
	} {
		t.Run(c.name, func(t *testing.T) {
			within(t, func() {
				d := extract(t, c.page)
				tab := d.Blocks[0].Table
				if tab.Rows < c.rows || tab.Rows > c.rows+2 || tab.Rows*tab.Cols > document.MaxSlots+2*document.MaxColumns {
					t.Errorf("table of %d x %d, want %d rows", tab.Rows, tab.Cols, c.rows)
				}
				checkDocument(t, d)
			})
		})
	}
}

// TestSlotsOfThePage: many small sources of large tables are bounded together.
func TestSlotsOfThePage(t *testing.T) {
	one := "<table><tr><td colspan=1000 rowspan=900>a" + strings.Repeat("<tr>", 900) + "</table>"
	d := extract(t, strings.Repeat(one, 20))
	slots := 0
	for _, b := range d.Blocks {
		slots += b.Table.Rows * b.Table.Cols
	}
	if slots > maxSlots || !hasWarning(d, ruleTableTooLarge) {
		t.Errorf("%d slots on the page, limit %d; warnings %v", slots, maxSlots, d.Warnings)
	}
}

// TestLinear: pages made to be slow take time in proportion to their size.
func TestLinear(t *testing.T) {
	const n = 50_000
	for name, page := range map[string]string{
		"tags without end":      strings.Repeat("<b", n),
		"end tags of nothing":   strings.Repeat("</div>", n),
		"paragraph ends":        strings.Repeat("</p>", n),
		"anchors left open":     strings.Repeat("<a href=x>甲", n),
		"comments left open":    strings.Repeat("<!--", n),
		"siblings":              strings.Repeat("<p>甲<b>乙</b>", n),
		"foster parents":        "<table>" + strings.Repeat("甲<i>", n),
		"hidden in hidden":      strings.Repeat("<span hidden>", 400) + strings.Repeat("<i>甲</i>", n/10),
		"breaks":                strings.Repeat("<br>", n) + "甲" + strings.Repeat("<br>", n),
		"spaces":                strings.Repeat("&nbsp; ", n) + "甲" + strings.Repeat(" &nbsp;", n),
		"declarations":          "<p style='" + strings.Repeat("display:;", n) + "'>甲",
		"paths":                 strings.Repeat("<section>", 400) + strings.Repeat("<p>甲</p>", n/2),
		"XHTML empty elements":  "<?xml version='1.0'?>" + strings.Repeat("<i/>", n),
		"mismatched containers": strings.Repeat("<div>", n) + strings.Repeat("</section></div>", n),
	} {
		t.Run(name, func(t *testing.T) {
			within(t, func() {
				_, err := Extract(context.Background(), []byte(page))
				var f *document.Fault
				if err != nil && !errors.As(err, &f) {
					t.Error(err)
				}
			})
		})
	}
}

func FuzzExtract(f *testing.F) {
	for _, seed := range []string{
		"", "<p>甲<br>乙", "<table><tr><td rowspan=2>a<td colspan=0>b<tr><th>c</table>",
		"<ol type=i start=-3><li>甲<li value=9>乙</ol>", "<?xml version='1.0'?><p/><b/>甲",
		"<p align=center><b>甲</b><img src=a.png></p><a href=a.pdf>b</a>",
		"<div style='display:none'><table><tr><td>1</table></div>", "<frameset><frame src=a><noframes><p>甲",
		"\xff\xfe<\x00p\x00>\x00", "<meta charset=gbk>\xb9\xab\xbf\xaa", "<pre>\n a\n\n</pre><noscript><p>x</noscript>",
		strings.Repeat("<div><table><tr><td><font>", 150) + "甲",
		string(wordPage()[:4000]),
	} {
		f.Add([]byte(seed), false)
	}
	f.Fuzz(func(t *testing.T, data []byte, deep bool) {
		if deep {
			data = append([]byte(strings.Repeat("<div>", 600)), data...)
		}
		d, err := Extract(context.Background(), data)
		if err != nil {
			var fault *document.Fault
			if !errors.As(err, &fault) || fault.Note.Rule == ruleNesting {
				t.Fatal(err)
			}
			return
		}
		checkDocument(t, d)
	})
}
