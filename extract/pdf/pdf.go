// Package pdf reads PDF files: every glyph with its Unicode text and place, every
// ruling line, and out of these the tables and paragraphs that a reader of the
// page sees.
//
// The steps in order: an engine (engine.go) opens the file and says what each
// page shows, as a page.Page; layout.go finds the tables by their rulings (table)
// or by how text is aligned (aligned) and the lines of text outside them (line);
// stack.go reads pages over which a table without rulings goes on as one page;
// flow puts the pages together in reading order, joins tables and paragraphs that
// a page break cuts, and drops running heads and page numbers.
//
// There are two engines. The first is ours (object, font, content). The second,
// pdfium, is started for what the first cannot read: a file it cannot open, a
// page without text or with glyphs that have none; and by the caller (Second)
// where the first reading leaves a table unaligned or an equation in conflict.
//
// Known limits: text in pictures is not recognised; the structure tree of tagged
// files is not used, since it often contradicts the page.
package pdf

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
	"gongkai/extract/pdf/flow"
	"gongkai/extract/pdf/line"
	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// Limits of one file.
const (
	maxPages = 2000 // a yearbook has 600
	// maxTextless is how many pages without text the second engine is asked about
	// when it has found none on any: a scanned book has hundreds.
	maxTextless = 3
	// maxSecondBytes and maxSecondPages bound the files of which the second engine
	// gives a second opinion: it copies the file and takes 20 ms a page. It reads
	// larger ones only when the first engine cannot open them at all.
	maxSecondBytes = 16 << 20
	maxSecondPages = 200
	// maxListed is how many pages or fonts a message names.
	maxListed = 10
)

// Shares that decide what a file as a whole is.
const (
	// mostlyUnmapped: with so many glyphs without text there is nothing to read.
	mostlyUnmapped = 0.5
	// scanShare is how much of a page a picture covers that is the page itself;
	// bareShare the same of a page without a letter beside it: a scan may have broad
	// margins, and a seal covers a fortieth.
	scanShare = 0.5
	bareShare = 0.1
	// fewGlyphs is how many a scanned page may have beside its picture: a stamp, a
	// page number, the mark of a scanning program.
	fewGlyphs = 20
	// outlinedLetters is how many curved shapes are a page of letters drawn as
	// outlines: an emblem has some dozens.
	outlinedLetters = 300
)

// Extract reads a file with the first engine, and what that cannot read with the
// second. The error is a *document.Fault or that of ctx.
func Extract(ctx context.Context, data []byte) (*document.Document, error) {
	r, e, err := open(ctx, data)
	if err != nil {
		return nil, err
	}
	defer r.close()
	return r.document(e)
}

// open opens a file with the first engine, or with the second where that fails.
func open(ctx context.Context, data []byte) (*reading, engine, error) {
	r := &reading{ctx: ctx, data: data}
	first, err := openFirst(ctx, data)
	if err == nil {
		r.askSecond, r.properties = true, first.properties()
		return r, first, nil
	}
	if stop := ctx.Err(); stop != nil {
		return nil, nil, stop
	}
	second, err2 := openSecond(ctx, data)
	if err2 != nil {
		return nil, nil, faultOf(err)
	}
	r.second, r.used, r.failed = second, true, err
	r.notes = append(r.notes, secondNote("failed"))
	return r, second, nil
}

// Second reads a file with the second engine alone; it refuses files over its
// limits. The error is as of Extract.
func Second(ctx context.Context, data []byte) (*document.Document, error) {
	return readSecond(ctx, data, nil)
}

// Recheck is Second for a file that Extract read and left in doubt: glyphs that
// neither engine has text for stay as U+FFFD, where the second alone would leave
// them out and a cell with a figure would look empty.
func Recheck(ctx context.Context, data []byte) (*document.Document, error) {
	first, err := openFirst(ctx, data)
	if err != nil {
		first = nil // opened by the second engine before, too
	}
	return readSecond(ctx, data, first)
}

func readSecond(ctx context.Context, data []byte, first *firstEngine) (*document.Document, error) {
	if len(data) > maxSecondBytes {
		return nil, tooLarge("bytes", maxSecondBytes)
	}
	second, err := openSecond(ctx, data)
	if err != nil {
		if stop := ctx.Err(); stop != nil {
			return nil, stop
		}
		return nil, faultOf(err)
	}
	r := &reading{ctx: ctx, data: data, second: second, first: first, used: true}
	defer r.close()
	if second.NumPages() > maxSecondPages {
		return nil, tooLarge("pages", maxSecondPages)
	}
	return r.document(second)
}

// A reading is the state of reading one file.
type reading struct {
	ctx        context.Context
	data       []byte
	askSecond  bool         // pages in doubt go to the second engine
	second     engine       // once opened
	first      *firstEngine // beside a reading by the second: says what that leaves out; or nil
	used       bool         // the second engine's reading of some page stands
	failed     error        // why the first engine could not open the file
	properties []document.Property
	sheets     []flow.Sheet
	loose      []loose // of each sheet; empty where of no use
	kept       int     // of these
	notes      []document.Note

	blank    int   // pages the second engine found no text on either
	scanned  []int // pages that are a picture without text
	ocr      []int // pages whose text is a recognition layer
	cut      []int
	unmapped []int // pages
	glyphs   int   // visible, of all pages
	lost     int   // of these without text
	fonts    []string
	// fontFaults are the first engine's reasons for lost glyphs.
	fontFaults []string
}

func (r *reading) close() {
	if r.second != nil {
		_ = r.second.Close() // nothing was written
	}
}

// document reads all pages with the engine and makes the Document of them.
func (r *reading) document(e engine) (*document.Document, error) {
	n := e.NumPages()
	if n > maxPages {
		r.note("document/truncated", "limit", strconv.Itoa(maxPages), "what", "pages")
		n = maxPages
	}
	for number := 1; number <= n; number++ {
		p, err := r.page(e, number)
		if err != nil {
			return nil, err
		}
		r.sheets = append(r.sheets, r.sheet(p))
	}
	if first, ok := e.(*firstEngine); ok { // some faults show when pages are read
		r.notes = append(first.faults(), r.notes...)
		r.fontFaults = first.reader.FontFaults()
	}
	if fault := r.unreadable(n); fault != nil {
		return nil, fault
	}
	r.stackPages()
	blocks, notes := flow.Blocks(r.sheets)
	r.notes = append(r.notes, notes...)
	r.tellPages()
	doc := &document.Document{Properties: r.properties, Blocks: blocks, Warnings: r.notes}
	if r.used {
		doc.Engine = secondEngine
	}
	return doc, nil
}

// page reads one page, with the second engine where the first finds no text or
// cannot tell what glyphs mean and the second can.
func (r *reading) page(e engine, number int) (*page.Page, error) {
	p, err := e.Page(r.ctx, number)
	if stop := r.ctx.Err(); stop != nil {
		return nil, stop
	}
	if err != nil && p == nil {
		p = &page.Page{Number: number, Cut: true}
	}
	if r.first != nil && number <= r.first.NumPages() {
		if q, _ := r.first.Page(r.ctx, number); q != nil { // an error leaves what was read before it
			addLost(p, q)
		}
	}
	reason := doubtOf(p, err)
	if reason == "" || !r.askSecond || reason == "textless" && r.blank >= maxTextless {
		return p, nil
	}
	q := r.secondPage(number)
	if stop := r.ctx.Err(); stop != nil {
		return nil, stop
	}
	if q != nil {
		addLost(q, p)
	}
	if q == nil || !clearer(q, p) {
		if reason == "textless" {
			r.blank++
		}
		return p, nil
	}
	if !r.used {
		r.used = true
		r.notes = append(r.notes, secondNote(reason))
	}
	q.Cut = q.Cut || p.Cut // it goes on behind damage without a word, and what it makes of that may be wrong
	return q, nil
}

// secondPage reads a page with the second engine; nil when that cannot.
func (r *reading) secondPage(number int) *page.Page {
	if len(r.data) > maxSecondBytes {
		r.askSecond = false
		return nil
	}
	if r.second == nil {
		second, err := openSecond(r.ctx, r.data)
		if err != nil {
			r.askSecond = false
			return nil
		}
		r.second = second
	}
	if number > r.second.NumPages() {
		return nil
	}
	p, err := r.second.Page(r.ctx, number)
	if err != nil {
		return nil
	}
	return p
}

// doubtOf says why another engine should look at a page that was read with err:
// "unmapped" glyphs, no text ("textless") though there is something, content that
// is damaged ("cut"), or "" for no reason. What is over a limit is over that of
// any engine.
func doubtOf(p *page.Page, err error) string {
	text, lost := legible(p)
	switch {
	case errors.Is(err, object.ErrLimit):
	case lost > 0:
		return "unmapped"
	case text == 0 && scanned(p) && len(line.Hidden(p)) > 0: // a recognition layer: it was read
	case text == 0 && (len(p.Pictures) > 0 || len(p.Boxes)+len(p.Lines) > 0 || len(p.Glyphs) > 0 || p.Cut):
		return "textless"
	case err != nil && !errors.Is(err, object.ErrLimit):
		return "cut"
	}
	return ""
}

// legible counts the visible glyphs with and without text, blanks left out.
func legible(p *page.Page) (text, lost int) {
	for i := range p.Glyphs {
		g := &p.Glyphs[i]
		switch {
		case g.Invisible:
		case g.Unmapped:
			lost++
		case strings.TrimSpace(g.Text) != "":
			text++
		}
	}
	return text, lost
}

// clearer reports whether page a says more than page b: more glyphs with text and
// no more without, or as many with and fewer without.
func clearer(a, b *page.Page) bool {
	text, lost := legible(a)
	text0, lost0 := legible(b)
	return text > text0 && lost <= lost0 || text >= text0 && lost < lost0
}

// unreadable returns the fault of a file of n pages in which there is nothing to
// read, or nil.
func (r *reading) unreadable(n int) error {
	switch {
	case n == 0:
		return document.NewFault(document.Failed, nil, "document/damaged", "detail", "no pages")
	case r.glyphs == 0 && len(r.ocr) == 0 && len(r.scanned) > 0:
		return document.NewFault(document.Unsupported, nil, "document/needs-ocr", "pages", strconv.Itoa(len(r.scanned)))
	case r.glyphs == 0 && r.failed != nil: // opened by force, with nothing in it
		return faultOf(r.failed)
	case r.glyphs > 0 && float64(r.lost) > mostlyUnmapped*float64(r.glyphs):
		return document.NewFault(document.Unsupported, nil, "document/unreadable-fonts",
			"count", strconv.Itoa(r.lost), "total", strconv.Itoa(r.glyphs))
	}
	return nil
}

// tellPages notes what could not be read of which pages.
func (r *reading) tellPages() {
	if len(r.scanned) > 0 {
		r.note("document/page-needs-ocr", "pages", numbers(r.scanned))
	}
	if len(r.ocr) > 0 {
		r.note("document/ocr-layer", "pages", numbers(r.ocr))
	}
	if len(r.cut) > 0 {
		r.note("document/page-cut", "pages", numbers(r.cut))
	}
	if r.lost > 0 {
		args := []string{"pages", numbers(r.unmapped), "count", strconv.Itoa(r.lost), "fonts", strings.Join(r.fonts, ", ")}
		if len(r.fontFaults) > 0 {
			args = append(args, "faults", strings.Join(r.fontFaults[:min(len(r.fontFaults), maxListed)], ", "))
		}
		r.note("document/unmapped-glyphs", args...)
	}
}

func (r *reading) note(rule string, args ...string) {
	r.notes = append(r.notes, document.NewNote(rule, args...))
}

// addFont remembers the name of a font with glyphs that have no text.
func (r *reading) addFont(name string) {
	if name != "" && len(r.fonts) < maxListed && !slices.Contains(r.fonts, name) && utf8.ValidString(name) {
		r.fonts = append(r.fonts, name)
	}
}

// numbers lists page numbers, the first ones where there are many.
func numbers(pages []int) string {
	var b strings.Builder
	for i, n := range pages {
		if i == maxListed {
			b.WriteString(" …")
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// tooLarge is the fault of a file over a limit of the second engine.
func tooLarge(part string, limit int) error {
	return document.NewFault(document.Failed, nil, "document/too-large", "part", part, "limit", strconv.Itoa(limit))
}

// faultOf gives the errors of opening the shape that the run records.
func faultOf(err error) error {
	switch {
	case errors.Is(err, errPassword):
		return document.NewFault(document.Unsupported, err, "document/encrypted")
	case errors.Is(err, errEncryption):
		return document.NewFault(document.Unsupported, err, "document/encryption-unknown")
	}
	return document.NewFault(document.Failed, err, "document/damaged", "detail", err.Error())
}
