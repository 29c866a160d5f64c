package html

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A frame is one element on the way from the root to where the walk stands. The
// index of an element among its siblings comes from counting them as the walk
// passes, so that paths cost nothing where siblings are many.
type frame struct {
	node  *html.Node
	index int    // among the siblings of its name, from 1
	path  string // cached; "" until asked for
	total int    // element children passed so far
	seen  []sibling
}

// siblings of one name; of the name's atom, unknown names being counted together.
type sibling struct {
	name  atom.Atom
	count int
}

// count notes the next element child of the innermost frame, and returns its
// index among those of the same name; for an unknown name, among all.
func (r *reader) count(n *html.Node) int {
	if len(r.frames) == 0 {
		return 1
	}
	f := &r.frames[len(r.frames)-1]
	f.total++
	if n.DataAtom == 0 || n.Namespace != "" {
		return f.total
	}
	for i := range f.seen {
		if f.seen[i].name == n.DataAtom {
			f.seen[i].count++
			return f.seen[i].count
		}
	}
	f.seen = append(f.seen, sibling{n.DataAtom, 1})
	return 1
}

// enter makes n, the index-th of its name, the innermost frame.
func (r *reader) enter(n *html.Node, index int) {
	if len(r.frames) < cap(r.frames) {
		r.frames = r.frames[:len(r.frames)+1]
	} else {
		r.frames = append(r.frames, frame{})
	}
	f := &r.frames[len(r.frames)-1]
	*f = frame{node: n, index: index, seen: f.seen[:0]}
}

func (r *reader) leave() { r.frames = r.frames[:len(r.frames)-1] }

// here is the position of the innermost frame.
func (r *reader) here() int { return len(r.frames) - 1 }

// path returns the XPath of a frame. An element whose name XPath may not know
// is given as *[k], the k-th child element.
func (r *reader) path(at int) string {
	f := &r.frames[at]
	if f.path != "" {
		return f.path
	}
	parent := ""
	if at > 0 {
		if parent = r.path(at - 1); len(parent) > maxPath {
			f.path = parent
			return parent
		}
	}
	switch n := f.node; {
	case n.DataAtom == atom.Html || n.DataAtom == atom.Body && at == 1:
		f.path = parent + "/" + n.Data
	case n.DataAtom == 0 || n.Namespace != "":
		f.path = parent + "/*[" + strconv.Itoa(f.index) + "]"
	default:
		f.path = parent + "/" + n.Data + "[" + strconv.Itoa(f.index) + "]"
	}
	return f.path
}
