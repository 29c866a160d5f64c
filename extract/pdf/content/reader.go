// Package content interprets the content streams of a PDF (ISO 32000-1 7.8.2 and
// chapters 8, 9 and 14) and says what each page shows: glyphs with their Unicode
// text and advance boxes, straight lines, filled and clipping rectangles, and
// pictures, all in the coordinates of the page as a viewer shows it.
//
// The steps in order: Reader.Page sets up the matrix from user space to the page
// as shown; a scanner splits the stream into operators; run dispatches each one
// to its file (text, path, colour, xobject, marked); what is painted is appended
// to the page. Fonts are read once per document.
//
// Known limits: glyph procedures of Type 3 fonts and patterns are not painted, a
// shading is one grey; a clip region is its bounding rectangle.
package content

import (
	"context"
	"errors"
	"slices"

	"gongkai/extract/pdf/font"
	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// Limits of one page. A dense page of a report has 3,000 glyphs and 2,000 lines.
const (
	maxOperators = 4_000_000 // with those of the forms it shows
	maxGlyphs    = 200_000
	maxShapes    = 200_000 // each of lines, boxes and clips
	maxPictures  = 10_000
	maxStates    = 1_000 // nesting of q
	maxForms     = 20    // nesting of form XObjects
	maxMarked    = 1_000 // nesting of marked content
	maxPath      = 100_000
)

// maxPagePoints bounds the sides of a page in points: 100 m.
const maxPagePoints = 283_465

// defaultBox is A4, for a page that states no usable box.
var defaultBox = [4]float64{0, 0, 595.28, 841.89}

// A Reader interprets the pages of one file. It is used by one goroutine at a time.
type Reader struct {
	file   *object.File
	fonts  map[fontKey]loaded
	forms  map[*object.Stream]*form
	cached int // bytes held in forms
	hidden map[object.Ref]bool
	stack  []graphics // reused by the pages
}

// A fontKey tells one font of the document: by its object, or by where a
// dictionary that is no object of its own is stated.
type fontKey struct {
	ref     object.Ref
	address uintptr // of the dictionary, which loaded keeps alive
}

type loaded struct {
	font    *font.Font
	face    *page.Font
	dict    object.Dict
	damaged bool // every page with it may be misread
}

// NewReader returns a reader of the pages of f.
func NewReader(f *object.File) *Reader {
	return &Reader{
		file: f, fonts: map[fontKey]loaded{}, forms: map[*object.Stream]*form{},
		hidden: hiddenLayers(f),
	}
}

// Page interprets one page; number counts from 1. The Page is never nil and holds
// what was read before the error: that of ctx, object.ErrLimit for a page over the
// limits, or that of the page's streams; Cut is true then, and where a checksum is wrong.
func (r *Reader) Page(ctx context.Context, p object.Page, number int) (*page.Page, error) {
	base, width, height := baseMatrix(p)
	out := &page.Page{Number: number, Width: width, Height: height}
	sums := r.file.WrongSums()
	data, err := r.file.PageContent(p)
	if err != nil {
		out.Cut = true
	}
	in := &interpreter{Reader: r, ctx: ctx, out: out, resources: p.Resources, shown: page.Rect{X1: width, Y1: height}}
	in.g = newGraphics(base, in.shown)
	stop := in.run(data)
	if stop == nil {
		stop = in.annotations(p.Dict["Annots"], base)
	}
	in.hideCovered()
	out.Cut = out.Cut || r.file.WrongSums() > sums
	if stop != nil {
		if errors.Is(stop, object.ErrLimit) {
			out.Cut = true
		}
		return out, stop
	}
	return out, err
}

// baseMatrix maps default user space to the page as shown (ISO 32000-1 8.3.2.3):
// the crop box within the media box, turned by Rotate, in points.
func baseMatrix(p object.Page) (m matrix, width, height float64) {
	media := usable(p.MediaBox, defaultBox)
	b := usable([4]float64{
		max(p.CropBox[0], media[0]), max(p.CropBox[1], media[1]),
		min(p.CropBox[2], media[2]), min(p.CropBox[3], media[3]),
	}, media)
	u := p.UserUnit
	if !(u > 0 && u < 1000) {
		u = 1
	}
	x0, y0, x1, y1 := b[0]*u, b[1]*u, b[2]*u, b[3]*u
	switch p.Rotate {
	case 90:
		return matrix{0, u, u, 0, -y0, -x0}, y1 - y0, x1 - x0
	case 180:
		return matrix{-u, 0, 0, u, x1, -y0}, x1 - x0, y1 - y0
	case 270:
		return matrix{0, -u, -u, 0, y1, x1}, y1 - y0, x1 - x0
	}
	return matrix{u, 0, 0, -u, -x0, y1}, x1 - x0, y1 - y0
}

// usable returns box in order, or otherwise when it bounds no page.
func usable(box, otherwise [4]float64) [4]float64 {
	r := page.NewRect(box[0], box[1], box[2], box[3])
	if !r.Finite() || r.Width() < 1 || r.Height() < 1 || r.Width() > maxPagePoints || r.Height() > maxPagePoints {
		return otherwise
	}
	return [4]float64{r.X0, r.Y0, r.X1, r.Y1}
}

// FontFaults returns what the fonts used so far could not say, each once, sorted:
// short stable keys such as "cmap-unknown:NAME".
func (r *Reader) FontFaults() []string {
	var all []string
	for _, l := range r.fonts { // some show only when a glyph is asked for
		all = append(all, l.font.Faults()...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
