package html

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// declarationBytes is how far into the file an encoding declaration is looked
// for. Browsers look at 1,024 bytes; content systems put scripts before it.
const declarationBytes = 4096

// declaredEncoding returns the label of the first encoding declaration of the
// page, <?xml encoding=""?>, <meta charset> or <meta http-equiv>, or "".
func declaredEncoding(data []byte) string {
	head := data[:min(len(data), declarationBytes)]
	if bytes.IndexByte(head, 0) >= 0 {
		head = bytes.ReplaceAll(head, []byte{0}, nil) // UTF-16: its ASCII without the zero bytes
	}
	head = bytes.ToLower(head)
	if label := labelAfter(between(head, "<?xml", "?>"), "encoding"); label != "" {
		return label
	}
	for {
		_, rest, found := bytes.Cut(head, []byte("<"))
		switch {
		case !found:
			return ""
		case bytes.HasPrefix(rest, []byte("!--")):
			if _, head, found = bytes.Cut(rest, []byte("-->")); !found {
				return ""
			}
			continue
		case bytes.HasPrefix(rest, []byte("meta")):
			tag, _, _ := bytes.Cut(rest, []byte(">"))
			if label := labelAfter(tag, "charset"); label != "" {
				return label
			}
		}
		head = rest
	}
}

// between returns what stands between the first open and the next end, or nil.
func between(s []byte, open, end string) []byte {
	_, s, found := bytes.Cut(s, []byte(open))
	if !found {
		return nil
	}
	s, _, found = bytes.Cut(s, []byte(end))
	if !found {
		return nil
	}
	return s
}

// labelAfter returns the value of `name = "label"` in s; the quotes may be
// missing or, inside a content attribute, stand elsewhere.
func labelAfter(s []byte, name string) string {
	for {
		_, rest, found := bytes.Cut(s, []byte(name))
		if !found {
			return ""
		}
		s = rest
		rest = bytes.TrimLeft(rest, " \t\r\n")
		if len(rest) == 0 || rest[0] != '=' {
			continue
		}
		rest = bytes.TrimLeft(rest[1:], " \t\r\n\"'")
		if end := bytes.IndexAny(rest, " \t\r\n\"';/>?"); end >= 0 {
			rest = rest[:end]
		}
		return string(rest)
	}
}

// expandEmptyElements writes <x/> as <x></x> in a page that is XML by its
// prolog. The HTML parser ignores the slash, so that in XHTML a <title/> or
// <script/> would swallow the page and a <td/> its neighbours.
func expandEmptyElements(text []byte) []byte {
	if !bytes.HasPrefix(bytes.TrimLeft(text, " \t\r\n"), []byte("<?xml")) || !bytes.Contains(text, []byte("/>")) {
		return text
	}
	out := make([]byte, 0, len(text)+len(text)/16)
	for {
		open := bytes.IndexByte(text, '<')
		if open < 0 {
			return append(out, text...)
		}
		end := bytes.IndexByte(text[open:], '>')
		if end < 0 {
			return append(out, text...)
		}
		tag := text[open : open+end+1]
		out, text = append(out, text[:open]...), text[open+end+1:]
		name := tagName(tag[1:])
		if len(tag) < 4 || tag[len(tag)-2] != '/' || len(name) == 0 || isVoid(name) {
			out = append(out, tag...)
			continue
		}
		out = append(append(out, tag[:len(tag)-2]...), "></"...)
		out = append(append(out, name...), '>')
	}
}

// tagName returns the letters, digits and colons that s begins with, nil when
// the first is not a letter.
func tagName(s []byte) []byte {
	i := 0
	for i < len(s) {
		c := s[i] | 0x20
		if c < 'a' || c > 'z' {
			if i == 0 || s[i] != ':' && (s[i] < '0' || s[i] > '9') {
				break
			}
		}
		i++
	}
	return s[:i]
}

func isVoid(name []byte) bool {
	switch atom.Lookup([]byte(strings.ToLower(string(name)))) {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Img,
		atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}
