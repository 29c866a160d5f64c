package pdfium

import "gongkai/extract/pdf/page"

// Limits for one page. A page of the real documents has up to 2,000 objects of up
// to 10 segments; a scanned map as vectors has some 100,000.
const (
	maxObjects  = 500_000
	maxSegments = 2_000_000
	maxGlyphs   = 500_000
	maxClips    = 100_000

	// maxDepth bounds forms within forms. Office programs nest 2 deep.
	maxDepth = 16
)

// The values of FPDFPageObj_GetType (fpdf_edit.h) that matter here.
const (
	textObject  = 1
	pathObject  = 2
	imageObject = 3
	formKind    = 5
)

// A reader reads one page.
type reader struct {
	file *File
	in   *instance
	page *page.Page

	user   matrix // user space to the page as shown
	area   page.Rect
	clips  map[page.Rect]int32 // index in page.Clips
	ofText map[uint64]clip     // of text objects, by FPDF_PAGEOBJECT
	path   path

	objectCount, segments int // read so far
}

func newReader(f *File, visible page.Rect, turns int) *reader {
	user, width, height := shown(visible, turns)
	return &reader{
		file: f, in: f.in,
		page:   &page.Page{Width: width, Height: height},
		user:   user,
		area:   page.Rect{X1: width, Y1: height},
		clips:  map[page.Rect]int32{},
		ofText: map[uint64]clip{},
	}
}

// objects reads what the page paints and where its texts are clipped.
func (r *reader) objects(handle uint64) {
	n := int(int32(r.in.call(countObjects, handle)))
	for i := range n {
		if !r.more() {
			return
		}
		r.object(r.in.call(getObject, handle, uint64(i)), r.user, clip{r.area, -1}, 0)
	}
}

// more reports whether another object may be read.
func (r *reader) more() bool {
	r.objectCount++
	if r.objectCount > maxObjects {
		r.page.Cut = true
		return false
	}
	return r.in.err == nil
}

// object reads one page object. show takes its space to the page as shown; outer
// is the clip of the form it is in.
func (r *reader) object(obj uint64, show matrix, outer clip, depth int) {
	if obj == 0 {
		return
	}
	kind := r.in.call(objectType, obj)
	c := r.clipOf(obj, show, outer)
	switch kind {
	case textObject:
		r.ofText[obj] = c
	case pathObject:
		r.painted(obj, show, c)
	case imageObject:
		if m, ok := r.matrixOf(obj); ok {
			m = m.Mul(show)
			if box := m.Box(0, 0, 1, 1).Intersect(c.Rect); box.Finite() && !box.Empty() {
				r.page.Pictures = append(r.page.Pictures, box)
			}
		}
	case formKind:
		r.form(obj, show, c, depth)
	}
}

// form reads what a form XObject paints (ISO 32000-1 8.10).
func (r *reader) form(obj uint64, show matrix, c clip, depth int) {
	if depth == maxDepth {
		r.page.Cut = true
		return
	}
	m, ok := r.matrixOf(obj)
	if !ok {
		return
	}
	show = m.Mul(show)
	n := int(int32(r.in.call(formCount, obj)))
	for i := range n {
		if !r.more() {
			return
		}
		r.object(r.in.call(formObject, obj, uint64(i)), show, c, depth+1)
	}
}

func (r *reader) matrixOf(obj uint64) (matrix, bool) {
	ok := r.in.call(objectMatrix, obj, r.in.at(0)) != 0
	return r.in.matrixAt(0), ok
}

// gray is how light a colour of an object is, 1 when it has none.
func (r *reader) gray(f call, obj uint64) float32 {
	if r.in.call(f, obj, r.in.at(0), r.in.at(1), r.in.at(2), r.in.at(3)) == 0 {
		return 0
	}
	// The usual weighting of red, green and blue (ITU-R BT.601).
	return (0.299*float32(r.in.uint32At(0)) + 0.587*float32(r.in.uint32At(1)) +
		0.114*float32(r.in.uint32At(2))) / 255
}
