package html

import (
	"context"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/extract/document"
)

// A reader walks the tree once and collects blocks. The blocks of a cell go onto
// the same slice as those of the page and are taken off it when the cell ends.
type reader struct {
	ctx       context.Context
	doc       *document.Document
	blocks    []document.Block
	asides    []document.Block // pictures and attachments of the open paragraph, to follow it
	para      paragraph
	frames    []frame
	fallbacks []fallback
	marker    string // list number waiting for the text of its item
	steps     int    // elements passed
	emitted   int    // blocks, those of cells included
	slots     int    // table slots still allowed
	cells     int    // table cells around
	hiding    bool   // what is read is not shown
	hidden    int    // warnings given about hidden content
	stopped   bool   // out of time, or a limit reached
	unclosed  bool   // <s> is opened and never closed: it strikes nothing
}

// A fallback is what a page shows where scripts or frames do not work: markup
// that the parser leaves as text.
type fallback struct{ markup, path string }

// flow is what an element inherits from those around it.
type flow struct {
	block int   // frame of the innermost block element
	list  *list // innermost list; nil outside
	level int   // heading level; 0 for none
	bold  bool
	// centered, in a hyperlink, in preformatted text
	center, link, pre bool
	struck            bool // crossed out, which is no content
}

func newReader(ctx context.Context, doc *document.Document) *reader {
	return &reader{ctx: ctx, doc: doc, slots: maxSlots, blocks: make([]document.Block, 0, 64), frames: make([]frame, 0, 32)}
}

// readPage reads the body, or the frame set, of the page.
func (r *reader) readPage(root *html.Node) {
	if top := childElement(root, atom.Html); top != nil {
		r.enter(top, 1)
		r.children(top, flow{})
		r.flush()
		r.leave()
	}
}

// readFallbacks reads the <noscript> and <noframes> of a page that has nothing else.
func (r *reader) readFallbacks() {
	list := r.fallbacks
	for _, f := range list {
		root, notes, err := parse(r.ctx, []byte(f.markup))
		if err != nil { // out of time, which the caller reports; too large it cannot be, the page was not
			return
		}
		r.doc.Warnings = append(r.doc.Warnings, notes...)
		top := childElement(root, atom.Html)
		body := childElement(top, atom.Body)
		if body == nil {
			continue
		}
		r.enter(top, 1)
		r.frames[0].path = f.path
		r.children(body, flow{})
		r.flush()
		r.leave()
	}
}

// stop is true when the walk must end: the context is done, or a limit reached.
func (r *reader) stop() bool {
	const every = 512 // elements between two looks at the clock
	r.steps++
	if r.steps%every == 0 && r.ctx.Err() != nil {
		r.stopped = true
	}
	return r.stopped
}

func (r *reader) children(n *html.Node, c flow) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		switch child.Type {
		case html.TextNode:
			r.text(child.Data, c)
		case html.ElementNode:
			if r.stop() {
				return
			}
			r.element(child, r.count(child), c)
		}
	}
}

func (r *reader) text(s string, c flow) {
	if c.struck {
		return
	}
	if r.marker != "" && !r.para.started {
		first := foldText(s)
		if first == "" {
			return
		}
		// Site style sheets, which we do not see, take the numbers off lists, and
		// authors then write their own: one number is printed, not two.
		if !beginsWith(first, r.marker) {
			r.para.print(r.marker, c)
		}
		r.marker = ""
	}
	r.para.add(s, c)
}

// element reads one element, the index-th of its name.
func (r *reader) element(n *html.Node, index int, c flow) {
	role := roleOf(n.DataAtom)
	if n.Namespace == "svg" {
		role = skippedRole
	}
	if r.unclosed && (n.DataAtom == atom.S || n.DataAtom == atom.Strike) {
		role = inlineRole
	}
	l := lookOf(n)
	if r.cells > 0 && isControl(n.DataAtom) {
		if !l.hidden {
			r.control(n, c.within(n, l))
		}
		return
	}
	if role == skippedRole || l.hidden && (role == breakRole || role == fallbackRole) {
		return
	}
	r.enter(n, index)
	defer r.leave()
	switch {
	case role == propertyRole:
	case l.hidden || isClosed(n):
		r.unseen(n, role, l, c)
		return
	case isConcealed(n, role) && !r.reveals(n):
		return
	}
	r.show(n, role, l, c)
}

// show reads an element, the innermost frame, as what its role says.
func (r *reader) show(n *html.Node, role role, l look, c flow) {
	switch role {
	case fallbackRole:
		r.fallback(n)
	case propertyRole:
		if p, ok := property(n); ok && !(p.Name == "title" && r.doc.Property("title") != "") {
			r.doc.Properties = append(r.doc.Properties, p)
		}
	case breakRole:
		r.para.lineBreak()
	case tableRole:
		r.table(n, c.within(n, l))
	case pictureRole:
		r.picture(n)
		r.para.part()
	case embedRole:
		r.embedded(n, c.within(n, l))
	default:
		r.content(n, l, l.block.or(role == blockRole), c.within(n, l))
	}
}

// content reads the children of an element that is shown for itself.
func (r *reader) content(n *html.Node, l look, block bool, c flow) {
	if block {
		r.flush()
		c.block = r.here()
	}
	switch n.DataAtom {
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		c.list = newList(n, l)
	case atom.Li:
		if c.list != nil {
			r.marker = c.list.next(n, l)
		}
	}
	apart := !block && (l.apart || n.DataAtom == atom.Sup || n.DataAtom == atom.Sub)
	if apart {
		r.para.part()
	}
	r.children(n, c)
	if n.DataAtom == atom.A {
		r.link(n)
	}
	if apart {
		r.para.part()
	}
	if block {
		r.flush()
	}
	if n.DataAtom == atom.Li {
		r.marker = "" // of an item without text
	}
}

// within returns the flow inside n.
func (c flow) within(n *html.Node, l look) flow {
	switch n.DataAtom {
	case atom.B, atom.Strong:
		c.bold = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.bold = true
		c.level = headingLevel(n.DataAtom)
	case atom.Center:
		c.center = true
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		c.pre = true
	case atom.A:
		c.link = c.link || attribute(n, "href") != ""
	}
	if l.level > 0 {
		c.level = l.level
	}
	c.bold = l.bold.or(c.bold)
	c.center = l.center.or(c.center)
	c.pre = l.pre.or(c.pre)
	c.struck = c.struck || l.struck
	return c
}

// flush ends the open paragraph; what belongs beside it follows.
func (r *reader) flush() {
	if p := &r.para; p.started {
		b := document.Block{
			Kind: document.Paragraph, Text: string(p.trimmed()),
			Level: p.at.level, Bold: !p.plain, Centered: p.at.center,
			Ref: document.Ref{Path: r.path(p.at.block)},
		}
		if p.links > 0 { // the white space just trimmed may have been in a link
			b.LinkRunes = min(p.links, utf8.RuneCountInString(b.Text))
			if !p.several {
				b.Target = p.to
			}
		}
		r.emit(b)
	}
	r.para.reset()
	for _, b := range r.asides {
		r.emit(b)
	}
	r.asides = r.asides[:0]
}

// aside adds a block that interrupts no paragraph: after the open one, if any.
func (r *reader) aside(b document.Block) {
	if last := len(r.asides) - 1; last >= 0 && b.Kind == document.Attachment &&
		r.asides[last].Kind == b.Kind && r.asides[last].Target == b.Target {
		r.asides[last].Text += b.Text // one link that an editor split by its fonts
		return
	}
	if r.para.started {
		r.asides = append(r.asides, b)
	} else {
		r.emit(b)
	}
}

func (r *reader) emit(b document.Block) {
	if r.emitted >= maxBlocks && b.Kind != document.TableBlock { // a table that was being read is kept
		if !r.stopped {
			r.doc.Warnings = append(r.doc.Warnings, document.NewNote(ruleTruncated, "what", "blocks", "limit", strconv.Itoa(maxBlocks)))
		}
		r.stopped = true
		return
	}
	r.emitted++
	b.Hidden = b.Hidden || r.hiding
	r.blocks = append(r.blocks, b)
}

// fallback keeps the markup of a <noscript> or <noframes> of the body for the
// case that the page turns out to have nothing else.
func (r *reader) fallback(n *html.Node) {
	const most = 8 // one is usual
	if len(r.fallbacks) < most && n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
		r.fallbacks = append(r.fallbacks, fallback{n.FirstChild.Data, r.path(r.here())})
	}
}
