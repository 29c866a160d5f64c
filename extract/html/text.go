package html

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A paragraph collects the text between two block boundaries, folding white
// space as HTML does. No-break and ideographic spaces are printed, hence kept,
// save at both ends.
type paragraph struct {
	buf     []byte
	started bool   // something is printed
	space   bool   // collapsible white space waits for what follows it,
	linked  bool   // and is in a hyperlink
	parted  bool   // what follows is printed apart from what stands here
	plain   bool   // some of the text is not bold
	links   int    // runes in hyperlinks
	to      string // where its links to other pages lead
	several bool   // to more than one place
	at      flow   // where the first character stands
}

// leads notes the address of a link in the paragraph.
func (p *paragraph) leads(href string) {
	p.several = p.several || p.to != "" && p.to != href
	p.to = href
}

func (p *paragraph) reset() { *p = paragraph{buf: p.buf[:0]} }

// special marks the bytes that begin white space, in UTF-8, or a character that
// is not printed at all.
var special = func() (t [256]bool) {
	for c := range ' ' + 1 {
		t[c] = true
	}
	for _, c := range []byte{0x7F, 0xC2, 0xE1, 0xE2, 0xE3, 0xEF} {
		t[c] = true
	}
	return t
}()

// add appends text that stands at c.
func (p *paragraph) add(s string, c flow) {
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && !special[s[j]] {
			j++
		}
		if j > i {
			p.print(s[i:j], c)
			i = j
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case isZeroWidth(r):
		case r <= ' ':
			p.fold(byte(r), c)
		case isBlank(r):
			if p.started {
				p.write(s[i:i+size], c)
			}
		default:
			p.print(s[i:i+size], c)
		}
		i += size
	}
}

// fold takes one ASCII white space character.
func (p *paragraph) fold(b byte, c flow) {
	switch {
	case !c.pre:
		p.linked = c.link && (p.linked || !p.space)
		p.space = true
	case b == '\n':
		p.lineBreak()
	case p.started && b != '\r':
		p.write(string(rune(b)), c)
	}
}

// print appends something visible.
func (p *paragraph) print(s string, c flow) {
	if !p.started {
		p.started, p.space, p.at = true, false, c
	}
	if !c.bold {
		p.plain = true
	}
	if p.parted {
		p.parted = false
		if !p.space && figuresMeet(p.buf, s) {
			p.space, p.linked = true, false
		}
	}
	p.write(s, c)
}

// part keeps the figures before and after this place apart: a page prints 21 and
// a raised 1, or two boxes in a line, without a space between, and not as 211.
func (p *paragraph) part() { p.parted = p.started }

// figuresMeet is true when a figure that ends in before would go on in after.
func figuresMeet(before []byte, after string) bool {
	last, _ := utf8.DecodeLastRune(before)
	first, _ := utf8.DecodeRuneInString(after)
	return unicode.IsDigit(last) && (unicode.IsDigit(first) || strings.ContainsRune("+-＋－−", first))
}

func (p *paragraph) write(s string, c flow) {
	if p.space {
		p.space = false
		if p.buf[len(p.buf)-1] != '\n' {
			p.buf = append(p.buf, ' ')
			if p.linked {
				p.links++
			}
		}
	}
	p.buf = append(p.buf, s...)
	if c.link {
		p.links += utf8.RuneCountInString(s)
	}
}

func (p *paragraph) lineBreak() {
	p.space = false
	if p.started {
		p.buf = append(p.buf, '\n')
	}
}

// trimmed returns the text without the white space at its end; there is none at
// its beginning.
func (p *paragraph) trimmed() []byte {
	text := p.buf
	for len(text) > 0 {
		r, size := utf8.DecodeLastRune(text)
		if r > ' ' && !isBlank(r) {
			break
		}
		text = text[:len(text)-size]
	}
	return text
}

// isBlank is true for the spaces beyond ASCII. They do not collapse.
func isBlank(r rune) bool {
	switch {
	case r == 0xA0, r == 0x3000, r >= 0x2000 && r <= 0x200A, r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x1680:
		return true
	}
	return false
}

// isZeroWidth is true for control characters, soft hyphen, zero-width spaces and
// joiners, direction marks and the byte order mark: paste leaves them, nobody
// sees them.
func isZeroWidth(r rune) bool {
	switch {
	case r < ' ':
		return r != '\t' && r != '\n' && r != '\f' && r != '\r'
	case r >= 0x7F && r <= 0x9F, r == 0xAD, r >= 0x200B && r <= 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	}
	return false
}
