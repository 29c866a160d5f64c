package normalize_test

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf16"
)

// The page of a printed report, in points.
const (
	pageWide, pageHigh = 595.0, 842.0
	margin             = 40.0
	letter             = 9.0 // size of the type
	leading            = 12.0
	padding            = 3.0
	leastLetter        = 5.0 // figures are set smaller rather than broken
)

// A pdfPen sets a report on pages: ruled tables that run over page breaks, type of
// a Chinese font that is named and not embedded (ISO 32000-1 9.7.5.2).
type pdfPen struct {
	pages   []bytes.Buffer
	y       float64                                     // of the line last set, from the bottom
	unruled bool                                        // tables are set without lines
	instead func(c *sheetCell, x, y, wide float64) bool // sets a cell in another way
	object  func(number int, body string) string        // changes an object as it is written
	extra   []string                                    // further objects, the first under the number extraObject
	trailer string                                      // further entries of the trailer
}

func (m *made) pdf() []byte { return m.pen(&pdfPen{}).file() }

// pen sets the report.
func (m *made) pen(p *pdfPen) *pdfPen {
	p.turn()
	m.parts(p.paragraph, func(s sheet) {
		if s.beside != nil {
			top, page := p.y, len(p.pages)
			half := (pageWide - 2*margin - 10) / 2
			p.table(&s, margin, half)
			if len(p.pages) == page {
				p.y, top = top, p.y
			}
			p.table(s.beside, margin+half+10, half)
			p.y = min(p.y, top) - leading
			return
		}
		p.table(&s, margin, pageWide-2*margin)
		p.y -= leading
	})
	return p
}

// turn begins a page.
func (p *pdfPen) turn() {
	p.pages = append(p.pages, bytes.Buffer{})
	p.y = pageHigh - margin
}

func (p *pdfPen) page() *bytes.Buffer { return &p.pages[len(p.pages)-1] }

func (p *pdfPen) text(x, y, size float64, s string) {
	var codes strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&codes, "%04X", u)
	}
	fmt.Fprintf(p.page(), "BT /F1 %.2f Tf 1 0 0 1 %.2f %.2f Tm <%s> Tj ET\n", size, x, y, codes.String())
}

func (p *pdfPen) paragraph(s string) {
	for _, line := range wrap(s, pageWide-2*margin, letter) {
		if p.y-leading < margin {
			p.turn()
		}
		p.y -= leading
		p.text(margin, p.y, letter, line)
	}
	p.y -= 4
}

// advance is the width of a string: half an em for ASCII.
func advance(s string, size float64) float64 {
	w := 0.0
	for _, c := range s {
		if c < 0x7f {
			w += size / 2
		} else {
			w += size
		}
	}
	return w
}

// wrap breaks a text into lines no wider than wide.
func wrap(s string, wide, size float64) []string {
	var lines []string
	for _, s := range strings.Split(s, "\n") {
		line := ""
		for _, c := range s {
			if line != "" && advance(line+string(c), size) > wide {
				lines = append(lines, line)
				line = ""
			}
			line += string(c)
		}
		lines = append(lines, line)
	}
	return lines
}

// columns returns the left edges of a grid's columns and the right edge of the
// last: columns of figures are narrower than those of labels.
func columnEdges(grid [][]slot, left, wide float64) []float64 {
	edges := []float64{left}
	if len(grid) == 0 {
		return edges
	}
	weights, all := make([]float64, len(grid[0])), 0.0
	for x := range weights {
		weights[x] = 1.7
		for y := range grid {
			if c := grid[y][x].cell; c != nil && c.key != "" {
				weights[x] = 1
			}
		}
		all += weights[x]
	}
	for _, w := range weights {
		left += wide * w / all
		edges = append(edges, left)
	}
	return edges
}

// A setCell is the lines of a cell and the size of their type.
type setCell struct {
	lines []string
	size  float64
}

func setIn(c *sheetCell, wide float64) setCell {
	size := letter
	if c.key != "" {
		for size > leastLetter && advance(c.text, size) > wide-2*padding {
			size -= .5
		}
	}
	return setCell{wrap(c.text, wide-2*padding, size), size}
}

// table draws a ruled table; rows that do not fit go to the next page, and a cell
// that spans the break is closed there and goes on below.
func (p *pdfPen) table(s *sheet, left, wide float64) {
	grid := s.slots()
	edges := columnEdges(grid, left, wide)
	heights := rowHeights(grid, edges)
	for from := 0; from < len(grid); {
		to, y := from, p.y
		for to < len(grid) && (y-heights[to] > margin || to == from && y > pageHigh-2*margin) {
			y -= heights[to]
			to++
		}
		if to > from {
			p.rows(grid, edges, heights, from, to)
			p.y = y
		}
		if from = to; from < len(grid) {
			p.turn()
		}
	}
}

func rowHeights(grid [][]slot, edges []float64) []float64 {
	heights := make([]float64, len(grid))
	for y := range heights {
		heights[y] = leading + 2*padding
	}
	for spans := range 2 { // rows first for their own cells, then for those that span several
		for y := range grid {
			for x, at := range grid[y] {
				if at.cell == nil || !at.first || (max(at.cell.row, 1) > 1) != (spans == 1) {
					continue
				}
				last := y
				for last+1 < len(grid) && grid[last+1][x].cell == at.cell {
					last++
				}
				need, have := leading*float64(len(setIn(at.cell, edges[rightOf(grid[y], x)]-edges[x]).lines))+2*padding, 0.0
				for k := y; k <= last; k++ {
					have += heights[k]
				}
				heights[last] += max(0, need-have)
			}
		}
	}
	return heights
}

// rightOf is the index of the edge where the cell at x ends.
func rightOf(row []slot, x int) int {
	end := x + 1
	for end < len(row) && row[end].cell == row[x].cell && row[x].cell != nil {
		end++
	}
	return end
}

// rows draws the rows from..to of a table on the present page.
func (p *pdfPen) rows(grid [][]slot, edges, heights []float64, from, to int) {
	top := p.y
	for y := from; y < to; y++ {
		for x := 0; x < len(grid[y]); {
			at := grid[y][x]
			end := rightOf(grid[y], x)
			begins := at.cell != nil && (y == from || grid[y-1][x].cell != at.cell)
			if begins {
				bottom := top
				for k := y; k < to && grid[k][x].cell == at.cell; k++ {
					bottom -= heights[k]
				}
				if !p.unruled {
					fmt.Fprintf(p.page(), "%.2f %.2f %.2f %.2f re S\n", edges[x], bottom, edges[end]-edges[x], top-bottom)
				}
				if at.first {
					if p.instead != nil && p.instead(at.cell, edges[x]+padding, top-padding-leading+3, edges[end]-edges[x]) {
						x = end
						continue
					}
					set := setIn(at.cell, edges[end]-edges[x])
					for k, line := range set.lines {
						if line != "" {
							p.text(edges[x]+padding, top-padding-leading*float64(k+1)+3, set.size, line)
						}
					}
				}
			}
			x = end
		}
		top -= heights[y]
	}
}

// extraObject is the number of the first object behind those that every file has.
const extraObject = 6

// file writes the objects of the document and their cross references.
func (p *pdfPen) file() []byte {
	var out bytes.Buffer
	var offsets []int
	object := func(body string) {
		offsets = append(offsets, out.Len())
		if p.object != nil {
			body = p.object(len(offsets), body)
		}
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(offsets), body)
	}
	out.WriteString("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
	var kids strings.Builder
	firstPage := extraObject + len(p.extra)
	for k := range p.pages {
		fmt.Fprintf(&kids, "%d 0 R ", firstPage+2*k)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]/MediaBox[0 0 %.0f %.0f]/Resources<</Font<</F1 3 0 R>>>>>>", len(p.pages), kids.String(), pageWide, pageHigh))
	object("<</Type/Font/Subtype/Type0/BaseFont/STSong-Light-UniGB-UTF16-H/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>")
	object("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1[" +
		strings.Repeat("500 ", 95) + "]]>>")
	object("<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>")
	for _, body := range p.extra {
		object(body)
	}
	for k := range p.pages {
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/Contents %d 0 R>>", firstPage+2*k+1))
		object(fmt.Sprintf("<</Length %d>>stream\n%sendstream", p.pages[k].Len(), p.pages[k].String()))
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, at := range offsets {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, p.trailer, start)
	return out.Bytes()
}
