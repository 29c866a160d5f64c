package html

import (
	"bytes"
	"context"
	"fmt"

	"golang.org/x/net/html"

	"gongkai/extract/document"
)

// cloneBudget bounds the bytes of formatting elements that the parser may copy.
// HTML reopens the <font> and <b> left open by one paragraph in the next, so that
// a few hundred of them before a million <p> would make a tree of gigabytes.
const cloneBudget = 256 << 20

// parserLimit is the parser's limit of open elements.
const parserLimit = "512"

// parse builds the tree of a page. Where the parser refuses it, because more
// than 512 elements are open at once, or might not end, the page is flattened first.
func parse(ctx context.Context, text []byte) (*html.Node, []document.Note, error) {
	m := measure(text)
	if m.tags > maxTags {
		return nil, nil, tooLarge("tags", m.tags, maxTags)
	}
	if m.clones() <= cloneBudget {
		root, err := html.Parse(&reading{ctx, bytes.NewReader(text)})
		if err == nil {
			return root, nil, nil
		}
	}
	flat, lost := flatten(text)
	root, err := html.Parse(&reading{ctx, bytes.NewReader(flat)})
	if cause := ctx.Err(); cause != nil {
		return nil, nil, document.NewFault(document.Failed, cause, ruleTimeout)
	}
	if err != nil { // flatten keeps within the parser's limit; should it not, say so
		return nil, nil, document.NewFault(document.Failed, fmt.Errorf("parse flattened page: %w", err), ruleNesting, "limit", parserLimit)
	}
	var notes []document.Note
	if lost > 0 {
		notes = append(notes, document.NewNote(ruleNesting, "limit", parserLimit))
	}
	return root, notes, nil
}

// reading stops the parser, which knows no context, at the next buffer.
type reading struct {
	ctx  context.Context
	text *bytes.Reader
}

func (r *reading) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.text.Read(p)
}

// cost is what a page will cost the parser, estimated from above by its tags.
// Comments and scripts are counted as if they were markup; nothing is missed.
type cost struct {
	tags    int // tags and, in very long tags, attributes
	starts  int // tags that are no end tags
	formats int // different formatting tags
	bytes   int // that one node of each of them takes
}

// clones bounds the bytes of the formatting elements that the parser copies. At
// every start tag and text it may reopen all of them, but no more than three of
// the same tag and attributes (HTML, "list of active formatting elements").
func (c cost) clones() int {
	const alike = 3
	return (c.starts + c.tags) * c.bytes * alike
}

func measure(text []byte) (c cost) {
	const longTag = 1024 // bytes; only in longer ones attributes count as tags
	formats := map[string]bool{}
	for {
		i := bytes.IndexByte(text, '<')
		if i < 0 || i+1 == len(text) {
			return c
		}
		text = text[i+1:]
		if b := text[0] | 0x20; (b < 'a' || b > 'z') && text[0] != '/' && text[0] != '!' && text[0] != '?' {
			continue // text
		}
		end := bytes.IndexByte(text, '>')
		if end < 0 {
			end = len(text) - 1
		}
		tag := text[:end]
		text = text[end+1:]
		c.tags++
		if end > longTag {
			c.tags += attributes(tag)
		}
		if end == 0 || tag[0] == '/' {
			continue
		}
		c.starts++
		if !isFormatting(tagName(tag)) || formats[string(tag)] {
			continue
		}
		// A tag with an open quote ends later than here and may differ from its likes.
		if bytes.Count(tag, []byte(`"`))%2 == 0 && bytes.Count(tag, []byte(`'`))%2 == 0 {
			formats[string(tag)] = true
		}
		c.formats++
		c.bytes += nodeBytes + attributeBytes*attributes(tag)
	}
}

// Memory of a node of the tree and of each of its attributes.
const nodeBytes, attributeBytes = 128, 48

// attributes counts the attributes of a tag, from above but for pathological
// ones. A slash separates them too, but base64 pictures are full of slashes.
func attributes(tag []byte) int {
	n := 0
	for _, b := range tag {
		switch b {
		case ' ', '\t', '\n', '\r', '\f':
			n++
		}
	}
	return n + bytes.Count(tag, []byte("/"))/8
}

// isFormatting is true for the elements that the HTML parser reopens, save <a>
// and <nobr>, of which no two can be open.
func isFormatting(name []byte) bool {
	if len(name) == 0 || len(name) > 6 {
		return false
	}
	var lower [6]byte
	for i, c := range name {
		lower[i] = c | 0x20
	}
	switch string(lower[:len(name)]) {
	case "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u":
		return true
	}
	return false
}
