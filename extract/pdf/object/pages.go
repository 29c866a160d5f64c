package object

import (
	"bytes"
	"fmt"
	"math"
	"slices"
)

// A Page is a page with what it inherits (7.7.3.3, 7.7.3.4).
type Page struct {
	Ref       Ref // zero when it is no object of its own
	Dict      Dict
	Resources Dict // nil when there are none
	// MediaBox and CropBox are x0, y0, x1, y1 in user space units, x0 < x1 and
	// y0 < y1; CropBox lies inside MediaBox.
	MediaBox, CropBox [4]float64
	Rotate            int     // clockwise, in degrees: 0, 90, 180, 270
	UserUnit          float64 // in points
}

// letter is the media box of a page without one, as Acrobat has it.
var letter = [4]float64{0, 0, 612, 792}

// maxUserUnit is what one unit of user space can be, in points; Acrobat takes the
// same.
const maxUserUnit = 75000

// inherited is what a node of the page tree hands down.
type inherited struct {
	resources, mediaBox, cropBox, rotate Object
}

func (in inherited) with(d Dict) inherited {
	for _, a := range []struct {
		key Name
		to  *Object
	}{{"Resources", &in.resources}, {"MediaBox", &in.mediaBox}, {"CropBox", &in.cropBox}, {"Rotate", &in.rotate}} {
		if o := d[a.key]; o != nil {
			*a.to = o
		}
	}
	return in
}

// Pages returns the pages in order. With ErrPages (wrapped) some may be missing; with
// ErrLimit there are too many. Where the tree is of no use, the pages are all
// objects that are a page, in file order.
func (f *File) Pages() ([]Page, error) {
	if !f.pagesKnown {
		f.pages, f.pagesErr = f.readPages()
		f.pagesKnown = f.ctx.Err() == nil
	}
	return f.pages, f.pagesErr
}

func (f *File) readPages() ([]Page, error) {
	w := treeWalk{f: f, seen: make(map[uint32]bool)}
	root := f.catalog()["Pages"]
	if d := f.Dict(root); d != nil {
		w.walk(root, d, inherited{}, 0)
		if n, ok := f.Int(d["Count"]); ok && int(n) != len(w.pages) {
			f.fault("page-count")
		}
	}
	noTree := len(w.pages) == 0
	if noTree {
		f.fault("page-tree")
		f.scan()
		w.broken = 0
		for _, ref := range f.allPages() {
			if len(w.pages) >= maxPages {
				w.full = true
				break
			}
			d := f.Dict(ref)
			w.pages = append(w.pages, f.makePage(ref, d, f.fromParents(d)))
		}
	}
	switch err := f.ctx.Err(); {
	case err != nil:
		return w.pages, err
	case w.full:
		f.fault("page-limit")
		return w.pages, fmt.Errorf("%w: more than %d pages", ErrLimit, maxPages)
	case w.broken > 0:
		f.fault("page-broken")
		return w.pages, fmt.Errorf("%w: %d entries of the page tree", ErrPages, w.broken)
	case len(w.pages) == 0:
		return nil, fmt.Errorf("%w: none found", ErrPages)
	case noTree: // pages may be gone with it, and their order was its
		return w.pages, fmt.Errorf("%w: there is no page tree", ErrPages)
	}
	return w.pages, nil
}

// A treeWalk collects the leaves of the page tree.
type treeWalk struct {
	f       *File
	pages   []Page
	seen    map[uint32]bool
	visited int
	broken  int
	full    bool
	orphans map[uint32][]Ref // pages by the number of their parent; made when needed
}

// walk adds what is at or below node d. A node is told from a page by its Kids:
// Type is often missing or wrong.
func (w *treeWalk) walk(o Object, d Dict, in inherited, depth int) {
	f := w.f
	ref, isRef := o.(Ref)
	if isRef {
		if w.seen[ref.Num] {
			f.fault("page-loop")
			return
		}
		w.seen[ref.Num] = true
	}
	kids, isNode := f.Resolve(d["Kids"]).(Array)
	if !isNode || d["Type"] == Name("Page") {
		root := depth == 0 && d["Type"] != Name("Page") // though nothing else says that it is a node
		if (root || d["Type"] == Name("Pages")) && d["Contents"] == nil {
			w.lost(ref) // a node that has lost its kids
			return
		}
		w.add(f.makePage(ref, d, in.with(d)))
		return
	}
	if depth >= maxTreeDepth {
		f.fault("page-depth")
		w.broken++
		return
	}
	in = in.with(d)
	for _, kid := range kids {
		if w.visited++; w.full || w.visited > maxTreeNodes || f.ctx.Err() != nil {
			w.full = true
			return
		}
		kd, ok := f.Resolve(kid).(Dict)
		if !ok && f.scan() { // it may be in no table
			kd, ok = f.Resolve(kid).(Dict)
		}
		if ok {
			w.walk(kid, kd, in, depth+1)
		} else {
			ref, _ := kid.(Ref)
			w.lost(ref)
		}
	}
}

func (w *treeWalk) add(p Page) {
	if len(w.pages) >= maxPages {
		w.full = true
		return
	}
	w.pages = append(w.pages, p)
}

// lost counts an entry that cannot be read, and puts in its place the pages that
// call it their parent.
func (w *treeWalk) lost(node Ref) {
	w.broken++
	f := w.f
	if w.orphans == nil {
		w.orphans = make(map[uint32][]Ref)
		f.scan()
		for _, ref := range f.allPages() {
			if parent, ok := f.Dict(ref)["Parent"].(Ref); ok {
				w.orphans[parent.Num] = append(w.orphans[parent.Num], ref)
			}
		}
	}
	for _, ref := range w.orphans[node.Num] {
		if !w.seen[ref.Num] {
			w.seen[ref.Num] = true
			d := f.Dict(ref)
			w.add(f.makePage(ref, d, f.fromParents(d)))
		}
	}
}

// allPages returns all objects that are pages, in file order.
func (f *File) allPages() []Ref {
	type placed struct {
		ref  Ref
		at   int64
		slot uint32
	}
	var found []placed
	for i, num := range f.numbers() {
		if i%1024 == 0 && f.ctx.Err() != nil {
			break
		}
		if d, ok := f.load(num).(Dict); ok && d["Type"] == Name("Page") {
			e := f.entry(num)
			t := f.table
			if t.get(num).kind == unknown {
				t = f.found
			}
			p := placed{ref: Ref{num, e.gen}, at: f.placeOf(t, num)}
			if e.kind == inStream {
				p.slot = e.slot
			}
			found = append(found, p)
		}
	}
	slices.SortStableFunc(found, func(a, b placed) int {
		if a.at != b.at {
			if a.at < b.at {
				return -1
			}
			return 1
		}
		return int(int64(a.slot) - int64(b.slot))
	})
	refs := make([]Ref, len(found))
	for i, p := range found {
		refs[i] = p.ref
	}
	return refs
}

// fromParents gathers what a page inherits by way of Parent.
func (f *File) fromParents(d Dict) inherited {
	chain := []Dict{d}
	for len(chain) < maxTreeDepth {
		d = f.Dict(d["Parent"])
		if d == nil {
			break
		}
		chain = append(chain, d)
	}
	var in inherited
	for _, d := range slices.Backward(chain) {
		in = in.with(d)
	}
	return in
}

func (f *File) makePage(ref Ref, d Dict, in inherited) Page {
	p := Page{Ref: ref, Dict: d, Resources: f.Dict(in.resources), UserUnit: 1}
	var ok bool
	if p.MediaBox, ok = f.Box(in.mediaBox); !ok {
		f.fault("media-box")
		p.MediaBox = letter
	}
	p.CropBox = p.MediaBox
	if c, ok := f.Box(in.cropBox); ok {
		c[0], c[1] = max(c[0], p.MediaBox[0]), max(c[1], p.MediaBox[1])
		c[2], c[3] = min(c[2], p.MediaBox[2]), min(c[3], p.MediaBox[3])
		if c[0] < c[2] && c[1] < c[3] {
			p.CropBox = c
		}
	}
	if n, ok := f.Number(in.rotate); ok && math.Mod(n, 90) == 0 {
		p.Rotate = (int(math.Mod(n, 360)) + 360) % 360
	}
	if n, ok := f.Number(d["UserUnit"]); ok && n > 0 && n <= maxUserUnit {
		p.UserUnit = n
	}
	return p
}

// Box returns o, or what it refers to, as a rectangle with x0 < x1 and y0 < y1,
// whichever corners are given (7.9.5).
func (f *File) Box(o Object) (b [4]float64, ok bool) {
	a := f.Array(o)
	if len(a) < 4 {
		return b, false
	}
	for i := range b {
		if b[i], ok = f.Number(a[i]); !ok {
			return b, false
		}
	}
	b[0], b[2] = min(b[0], b[2]), max(b[0], b[2])
	b[1], b[3] = min(b[1], b[3]), max(b[1], b[3])
	return b, b[0] < b[2] && b[1] < b[3]
}

// PageContent returns the content stream of a page; several are joined with a line
// feed, as a token may not reach from one into the next (7.7.3.3). What could be
// decoded comes back even with an error, the first one met.
func (f *File) PageContent(p Page) ([]byte, error) {
	switch c := f.Resolve(p.Dict["Contents"]).(type) {
	case *Stream:
		return f.Data(c)
	case Array:
		return f.joinContent(c)
	}
	if ref, ok := p.Dict["Contents"].(Ref); ok {
		f.fault("content-missing")
		return nil, fmt.Errorf("%w: content stream %d", ErrDamaged, ref.Num)
	}
	return nil, nil // an empty page
}

func (f *File) joinContent(list Array) ([]byte, error) {
	var parts [][]byte
	var first error
	size := 0
	for i, o := range list {
		s := f.Stream(o)
		if s == nil {
			if f.Resolve(o) != nil || first == nil {
				f.fault("content-missing")
				first = fmt.Errorf("%w: content stream %d", ErrDamaged, i)
			}
			continue
		}
		data, err := f.Data(s)
		if err != nil && first == nil {
			first = err
		}
		if size += len(data) + 1; size > maxStreamBytes || i >= maxContents {
			f.fault("decode-limit")
			first = fmt.Errorf("%w: content of a page", ErrLimit)
			break
		}
		parts = append(parts, data)
	}
	if len(parts) == 1 {
		return parts[0], first
	}
	return bytes.Join(parts, []byte("\n")), first
}
