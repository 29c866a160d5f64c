package docx

import "strings"

// A token is what scanner.next found.
type token uint8

const (
	tokenEOF   token = iota // the end, or a fault: see scanner.fault
	tokenStart              // an element begins: prefix, name, attrs
	tokenEnd                // an element ends
	tokenText               // character data: text, literal
)

// A scanner pulls tokens from one XML part. It copies nothing: names, text and
// attributes are substrings of src. It checks what a reader needs to trust the
// element tree (tags match, quotes close, depth is bounded) and stops at the
// first fault with everything before it delivered; fault then says why.
// Entities other than the predefined and numeric ones are never expanded.
//
// Readers walk the tree with child: whatever they leave unread is passed over.
type scanner struct {
	src   string
	pos   int
	depth int // elements open

	prefix, name string // of the element begun last
	attrs        string // its attributes as written
	text         string // of the last tokenText, entities not yet resolved
	literal      bool   // text is CDATA: it has no entities

	fault    string // why the scan ended early: truncated, malformed, mismatched, too-deep; empty when it did not
	entities bool   // a DOCTYPE or an undefined entity was met

	open     []string // qualified names of the open elements
	bindings []binding
	closing  bool // the element begun last was empty: its end comes next
	closed   bool // the root element has ended

	prefixSeen string // the last prefix resolved, and what it is bound to
	spaceSeen  space
	cached     bool
}

// next returns the next token.
func (x *scanner) next() token {
	if x.closing {
		x.closing = false
		return x.end()
	}
	for x.pos < len(x.src) && !x.closed {
		rest := x.src[x.pos:]
		if rest[0] != '<' {
			end := strings.IndexByte(rest, '<')
			if end < 0 {
				x.pos = len(x.src) // text that breaks off may be half a number: it is not delivered
				continue
			}
			x.text, x.literal = rest[:end], false
			x.pos += end
			return tokenText
		}
		if len(rest) < 2 {
			return x.stop("truncated")
		}
		switch rest[1] {
		case '/':
			return x.endTag(rest)
		case '!':
			if t, deliver := x.declaration(rest); deliver {
				return t
			}
		case '?':
			if !x.pass(rest, "?>") {
				return x.stop("truncated")
			}
		default:
			return x.startTag(rest)
		}
	}
	if x.depth > 0 && x.fault == "" {
		return x.stop("truncated")
	}
	return tokenEOF
}

// root moves to the root element and reports whether there is one.
func (x *scanner) root() bool {
	for {
		switch x.next() {
		case tokenStart:
			return true
		case tokenEOF:
			return false
		}
	}
}

// child moves to the next child of the element open at depth d, over whatever of
// the child before was left unread, and reports whether there is one.
func (x *scanner) child(d int) bool {
	for {
		switch x.next() {
		case tokenStart:
			if x.depth == d+1 {
				return true
			}
		case tokenEnd:
			if x.depth < d {
				return false
			}
		case tokenEOF:
			return false
		}
	}
}

// stop ends the scan for good.
func (x *scanner) stop(why string) token {
	if x.fault == "" {
		x.fault = why
	}
	x.pos, x.closing = len(x.src), false
	return tokenEOF
}

// pass moves behind the next mark and reports whether there is one.
func (x *scanner) pass(rest, mark string) bool {
	i := strings.Index(rest, mark)
	if i < 0 {
		return false
	}
	x.pos += i + len(mark)
	return true
}

// declaration reads what begins with "<!": only CDATA and faults are delivered.
func (x *scanner) declaration(rest string) (t token, deliver bool) {
	const comment, cdata = "<!--", "<![CDATA["
	switch {
	case strings.HasPrefix(rest, comment):
		if !x.pass(rest[len(comment):], "-->") {
			return x.stop("truncated"), true
		}
		x.pos += len(comment)
		return 0, false
	case strings.HasPrefix(rest, cdata):
		end := strings.Index(rest, "]]>")
		if end < 0 {
			return x.stop("truncated"), true
		}
		x.text, x.literal = rest[len(cdata):end], true
		x.pos += end + len("]]>")
		return tokenText, true
	}
	x.entities = true
	end := doctypeEnd(rest)
	if end < 0 {
		return x.stop("truncated"), true
	}
	x.pos += end
	return 0, false
}

// doctypeEnd returns the length of a document type declaration with its internal
// subset, -1 when it does not end. OOXML forbids it (ISO/IEC 29500-2, 9.1.2), so
// whoever wrote it means harm: no entity it declares is ever expanded.
func doctypeEnd(s string) int {
	brackets := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '[':
			brackets++
		case ']':
			brackets--
		case '"', '\'':
			end := strings.IndexByte(s[i+1:], s[i])
			if end < 0 {
				return -1
			}
			i += end + 1
		case '>':
			if brackets <= 0 {
				return i + 1
			}
		}
	}
	return -1
}

// nameEnds marks the bytes that end a tag name.
var nameEnds = [256]bool{' ': true, '\t': true, '\n': true, '\r': true, '/': true, '>': true, '<': true, '=': true, '"': true, '\'': true}

func (x *scanner) startTag(rest string) token {
	i := 1
	for i < len(rest) && !nameEnds[rest[i]] {
		i++
	}
	end := tagEnd(rest, i)
	if end < 0 {
		return x.stop("truncated")
	}
	if i == 1 || rest[end] != '>' {
		return x.stop("malformed")
	}
	if x.depth == MaxDepth {
		return x.stop("too-deep")
	}
	attrs := rest[i:end]
	x.closing = strings.HasSuffix(attrs, "/")
	if x.closing {
		attrs = attrs[:len(attrs)-1]
	}
	x.attrs = attrs
	x.prefix, x.name = splitName(rest[1:i])
	x.open = append(x.open, rest[1:i])
	x.depth++
	x.pos += end + 1
	if len(attrs) > len("xmlns") && strings.Contains(attrs, "xmlns") {
		x.bind()
	}
	return tokenStart
}

// tagEnd returns the index of the '>' that ends the tag, or of a '<' that must
// not be there; -1 when the tag does not end. A '>' in quotes is not the end.
func tagEnd(s string, i int) int {
	for i < len(s) {
		switch s[i] {
		case '>', '<':
			return i
		case '"', '\'':
			end := strings.IndexByte(s[i+1:], s[i])
			if end < 0 {
				return -1
			}
			i += end + 1
		}
		i++
	}
	return -1
}

func (x *scanner) endTag(rest string) token {
	end := strings.IndexByte(rest, '>')
	if end < 0 {
		return x.stop("truncated")
	}
	name := rest[2:end]
	for len(name) > 0 && isSpace(name[len(name)-1]) {
		name = name[:len(name)-1]
	}
	if x.depth == 0 || x.open[x.depth-1] != name {
		return x.stop("mismatched")
	}
	x.pos += end + 1
	return x.end()
}

// end closes the innermost element.
func (x *scanner) end() token {
	x.depth--
	x.open = x.open[:x.depth]
	x.closed = x.depth == 0
	for n := len(x.bindings); n > 0 && x.bindings[n-1].depth > x.depth; n-- {
		x.bindings = x.bindings[:n-1]
		x.cached = false
	}
	return tokenEnd
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// splitName cuts "w:p" into "w" and "p".
func splitName(qualified string) (prefix, local string) {
	if i := strings.IndexByte(qualified, ':'); i >= 0 {
		return qualified[:i], qualified[i+1:]
	}
	return "", qualified
}
