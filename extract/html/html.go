// Package html reads an HTML page into a document: what a browser would show,
// in reading order, with tables by the HTML table model.
//
// The steps: find the encoding (package charset); parse with the HTML5 parser of
// golang.org/x/net, a second time with its nesting flattened where that parser
// gives up; take title and metadata from the head; walk the body once, turning
// block elements into paragraphs, tables into grids, and images, frames and
// links to files into blocks of their own.
//
// It judges nothing. Navigation is reported as paragraphs made of links and a
// layout table as a table whose cells hold blocks; the normalizer sorts them out.
//
// Known limits: style sheets are not applied (inline styles are, where they hide,
// strike, part, embolden, centre or number text), scripts are not run, and tables made of
// <div> or display:table are read as paragraphs.
package html

import (
	"context"
	"regexp"
	"strconv"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"gongkai/extract/charset"
	"gongkai/extract/document"
)

// Limits of one page. A report page has 0.1 MB, 5,000 tags and 500 blocks; site
// chrome and embedded pictures make it ten times that at most.
const (
	maxBytes  = 16 << 20  // of input
	maxTags   = 500_000   // of all kinds; a node of the tree takes some 200 bytes
	maxBlocks = 100_000   // blocks, those in cells included
	maxSlots  = 4_000_000 // rows x columns over all tables of the page
	maxPath   = 1024      // bytes; below an element of a longer path, blocks share it
)

// Rule ids of the notes and faults of this reader.
const (
	ruleTooLarge      = "document/too-large"       // fault; args what, count, limit
	ruleTimeout       = "document/timeout"         // fault
	ruleNesting       = "document/nesting"         // args limit
	ruleTableTooLarge = "document/table-too-large" // args rows (kept), limit (slots); Ref is the table
	ruleTruncated     = "document/truncated"       // args what, limit
	ruleHidden        = "document/hidden-content"  // Ref is the hidden element
)

// Extract reads one page. Errors are *document.Fault: too large, or out of time.
// A page without content is a document without blocks.
func Extract(ctx context.Context, data []byte) (*document.Document, error) {
	if len(data) > maxBytes {
		return nil, tooLarge("bytes", len(data), maxBytes)
	}
	text, encoding, notes := charset.Decode(data, declaredEncoding(data))
	doc := &document.Document{Format: "html", Encoding: encoding, Warnings: notes}
	root, notes, err := parse(ctx, expandEmptyElements(text))
	if err != nil {
		return nil, err
	}
	doc.Warnings = append(doc.Warnings, notes...)
	page := goquery.NewDocumentFromNode(root)
	doc.Properties = headProperties(page)
	r := newReader(ctx, doc)
	r.unclosed = strikesUnclosed(text)
	r.readPage(root)
	if len(r.blocks) == 0 {
		r.readFallbacks()
	}
	if err := ctx.Err(); err != nil {
		return nil, document.NewFault(document.Failed, err, ruleTimeout)
	}
	doc.Blocks = r.blocks
	return doc, nil
}

var strikeTag = regexp.MustCompile(`(?i)<(/?)(?:s|strike)[\s>]`)

// strikesUnclosed reports more tags that begin struck text than end it. A browser
// strikes the rest of such a page, but nobody meant that: the text counts.
func strikesUnclosed(text []byte) bool {
	open := 0
	for _, m := range strikeTag.FindAllSubmatch(text, -1) {
		if len(m[1]) == 0 {
			open++
		} else {
			open--
		}
	}
	return open > 0
}

func tooLarge(what string, count, limit int) *document.Fault {
	return document.NewFault(document.Failed, nil, ruleTooLarge,
		"what", what, "count", strconv.Itoa(count), "limit", strconv.Itoa(limit))
}

// attribute returns the value of the named attribute, or "".
func attribute(n *html.Node, name string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return n.Attr[i].Val
		}
	}
	return ""
}
