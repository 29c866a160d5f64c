package text

import (
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/extract/document"
)

// An inline is a piece of text with its Markdown resolved.
type inline struct {
	text      string
	linkRunes int
	bold      bool // all of it
	targets   []target
}

// A target is what a piece of text points at.
type target struct {
	kind     document.Kind // Picture or Attachment
	text, to string
}

func (in inline) block(ref document.Ref) document.Block {
	return document.Block{Kind: document.Paragraph, Text: in.text, Bold: in.bold, LinkRunes: in.linkRunes, Ref: ref}
}

func (in inline) others(ref document.Ref) (blocks []document.Block) {
	for _, t := range in.targets {
		blocks = append(blocks, document.Block{Kind: t.kind, Text: t.text, Target: t.to, Ref: ref})
	}
	return blocks
}

// spanBytes bounds the search for the end of a link's text or address, so that a
// line of opening brackets costs no more than its length.
const spanBytes = 1000

// resolve reads the Markdown that pandoc and other converters write inside a
// line: escapes, bold, links, images, spans with attributes, the common
// entities and tags. Everything else stays as it stands.
func resolve(s string) inline {
	s = strings.ReplaceAll(s, "\t", " ")
	if !strings.ContainsAny(s, "\\*[]!&<") {
		return inline{text: trim(s)}
	}
	sc := scanner{in: s, allBold: true, stars: strings.Count(s, "**") > 1 && !strings.Contains(s, "****")}
	if strings.Contains(s, "****") { // bold runs that touch, as Word's runs do
		joined := strings.ReplaceAll(s, "****", "")
		if strings.HasPrefix(joined, "**") && strings.HasSuffix(joined, "**") && strings.Count(joined, "**") == 2 {
			sc.in, sc.stars = joined, true
		}
	}
	for sc.at < len(sc.in) {
		sc.step()
	}
	out := inline{text: trim(sc.out.String()), linkRunes: sc.linkRunes, targets: sc.targets}
	out.bold = sc.anyBold && sc.allBold && out.text != ""
	out.linkRunes = min(out.linkRunes, utf8.RuneCountInString(out.text))
	return out
}

// A scanner resolves one piece of text from left to right.
type scanner struct {
	in      string
	at      int
	out     strings.Builder
	stars   bool // "**" switches bold
	bold    bool
	anyBold bool
	allBold bool // no text outside bold so far

	linkRunes int
	targets   []target
}

func (sc *scanner) step() {
	rest := sc.in[sc.at:]
	switch rest[0] {
	case '\\':
		if len(rest) == 1 { // pandoc's hard line break
			sc.at++
			return
		}
		if strings.IndexByte("\\`*_{}[]()#+-.!|<>~^$\"'@", rest[1]) >= 0 {
			sc.text(rest[1:2], 2)
			return
		}
	case '*':
		if sc.stars && strings.HasPrefix(rest, "**") {
			sc.bold = !sc.bold
			sc.anyBold = true
			sc.at += 2
			return
		}
	case '!':
		if strings.HasPrefix(rest, "![") && sc.link(1) {
			return
		}
	case '[':
		if sc.image(rest) || sc.link(0) {
			return
		}
	case ']':
		if to, n := address(rest[1:]); n > 0 { // the end of a link around an image
			sc.attach("", to)
			sc.at += 1 + n
			return
		}
	case '&':
		if r, n := entity(rest); n > 0 {
			sc.text(r, n)
			return
		}
	case '<':
		if n := sc.tag(rest); n > 0 {
			sc.at += n
			return
		}
	}
	n := 1 + strings.IndexAny(rest[1:], "\\*[]!&<")
	if n == 0 {
		n = len(rest)
	}
	sc.text(rest[:n], n)
}

// text writes s and moves on n bytes.
func (sc *scanner) text(s string, n int) {
	if !sc.bold && trim(s) != "" {
		sc.allBold = false
	}
	sc.out.WriteString(s)
	sc.at += n
}

// image reads Tika's "[image: name]".
func (sc *scanner) image(rest string) bool {
	name, ok := strings.CutPrefix(rest, "[image:")
	end := strings.IndexByte(name[:min(len(name), spanBytes)], ']')
	if !ok || end < 0 {
		return false
	}
	sc.targets = append(sc.targets, target{document.Picture, "", trim(name[:end])})
	sc.at += len("[image:") + end + 1
	return true
}

// link reads "[text](address)", "[text]{attributes}" and, where skip is 1, the
// image "![text](address)".
func (sc *scanner) link(skip int) bool {
	rest := sc.in[sc.at+skip+1:]
	if skip == 0 && strings.HasPrefix(rest, "![") { // a link around an image
		sc.at++
		return true
	}
	end := strings.IndexByte(rest[:min(len(rest), spanBytes)], ']')
	if end < 0 {
		return false
	}
	label, after := rest[:end], rest[end+1:]
	to, n := address(after)
	if m := attributes(after); n == 0 && m > 0 && skip == 0 {
		inner := resolveLabel(label)
		sc.text(inner, skip+1+end+1+m)
		return true
	}
	if n == 0 {
		return false
	}
	n += attributes(after[n:])
	inner := resolveLabel(label)
	if skip == 1 {
		sc.targets = append(sc.targets, target{document.Picture, trim(inner), to})
		sc.at += skip + 1 + end + 1 + n
		return true
	}
	sc.text(inner, skip+1+end+1+n)
	sc.linkRunes += utf8.RuneCountInString(inner)
	sc.attach(inner, to)
	return true
}

// resolveLabel drops escapes and emphasis from the text of a link.
func resolveLabel(s string) string {
	s = strings.ReplaceAll(s, "**", "")
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) && s[i+1] < utf8.RuneSelf && !unicode.IsLetter(rune(s[i+1])) && !unicode.IsDigit(rune(s[i+1])) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// address reads "(address "title")" and returns the address and the bytes used.
func address(s string) (to string, n int) {
	if !strings.HasPrefix(s, "(") {
		return "", 0
	}
	end := strings.IndexByte(s[:min(len(s), spanBytes)], ')')
	if end < 0 {
		return "", 0
	}
	to = strings.Trim(s[1:end], "<> ")
	to, _, _ = strings.Cut(to, " \"")
	return strings.Trim(to, "<> "), end + 1
}

// attributes returns the length of pandoc's "{.class #id key=value}".
func attributes(s string) int {
	if !strings.HasPrefix(s, "{.") && !strings.HasPrefix(s, "{#") && !strings.HasPrefix(s, "{width=") && !strings.HasPrefix(s, "{height=") && !strings.HasPrefix(s, "{style=") {
		return 0
	}
	return 1 + strings.IndexByte(s[:min(len(s), spanBytes)], '}')
}

// fileExts are the files people attach to a page.
var fileExts = map[string]bool{
	".pdf": true, ".doc": true, ".docx": true, ".wps": true, ".xls": true, ".xlsx": true, ".et": true,
	".zip": true, ".rar": true, ".7z": true, ".ofd": true, ".ceb": true, ".txt": true, ".ppt": true, ".pptx": true,
}

// attach records a link to a file; a link to a page is only text.
func (sc *scanner) attach(anchor, to string) {
	name := to
	if u, err := url.Parse(to); err == nil {
		name = u.Path
	}
	if fileExts[strings.ToLower(path.Ext(name))] {
		sc.targets = append(sc.targets, target{document.Attachment, trim(anchor), to})
	}
}

// entities are those that converters leave in text.
var entities = map[string]string{
	"&nbsp;": "\u00a0", "&emsp;": "\u2003", "&ensp;": "\u2002", "&amp;": "&", "&lt;": "<", "&gt;": ">",
	"&quot;": "\"", "&#160;": "\u00a0", "&#8203;": "", "&mdash;": "—", "&ldquo;": "“", "&rdquo;": "”",
}

func entity(s string) (text string, n int) {
	end := strings.IndexByte(s[:min(len(s), 8)], ';')
	if end < 0 {
		return "", 0
	}
	text, ok := entities[s[:end+1]]
	if digits, is := strings.CutPrefix(s[:end], "&#"); is && !ok {
		code, err := strconv.ParseUint(digits, 10, 16)
		text, ok = string(rune(code)), err == nil && code >= ' '
	}
	if !ok {
		return "", 0
	}
	return text, end + 1
}

// inlineTag matches the tags that Markdown writers fall back on inside a line.
var inlineTag = regexp.MustCompile(`(?i)^</?(u|sup|sub|span|b|strong|em|i|font|mark|p|div|center)(\s[^<>]{0,500})?>`)

// tag reads a tag or an address in angle brackets and returns its length.
func (sc *scanner) tag(s string) int {
	head := s[:min(len(s), spanBytes)]
	for _, br := range []string{"<br>", "<br/>", "<br />"} {
		if len(head) >= len(br) && strings.EqualFold(head[:len(br)], br) {
			sc.out.WriteByte('\n')
			return len(br)
		}
	}
	if strings.HasPrefix(head, "<http://") || strings.HasPrefix(head, "<https://") || strings.HasPrefix(head, "<mailto:") {
		if end := strings.IndexByte(head, '>'); end > 0 {
			sc.out.WriteString(head[1:end])
			sc.linkRunes += utf8.RuneCountInString(head[1:end])
			sc.allBold = false
			return end + 1
		}
	}
	return len(inlineTag.FindString(head))
}

// hashHeading matches an ATX heading with what pandoc may put after it.
var hashHeading = regexp.MustCompile(`^(#{1,6})[ \t\x{3000}]+(.*?)(?:[ \t]+#+)?(?:[ \t]*\{[#.][^{}]*\})?$`)

// heading returns the text of an ATX heading and its level, or s and 0.
func heading(s string) (text string, level int) {
	if !strings.HasPrefix(s, "#") {
		return s, 0
	}
	m := hashHeading.FindStringSubmatch(s)
	if m == nil {
		return s, 0
	}
	return m[2], len(m[1])
}

// unquote drops the marks of a block quote, pandoc's form of an indented
// paragraph, and of a bullet.
func unquote(s string) string {
	for strings.HasPrefix(s, "> ") {
		s = strings.TrimLeft(s[2:], " ")
	}
	for _, bullet := range []string{"-   ", "*   ", "+   "} { // as pandoc indents them; "- 5" is a value
		s = strings.TrimPrefix(s, bullet)
	}
	if rest, ok := strings.CutPrefix(s, "* "); ok && !isNumber(trim(rest)) { // Markdown's bullet, Org's heading
		s = strings.TrimLeft(rest, " ")
	}
	if s == ">" {
		return ""
	}
	return s
}

var footnoteMark = regexp.MustCompile(`^\[\^[^\[\]]{1,20}\]:\s*`)

func footnote(s string) (string, bool) {
	m := footnoteMark.FindString(s)
	return s[len(m):], m != ""
}

// minUnderline is the shortest underline: "----" under a line may be the next
// cell of a column that prints dashes for nothing.
const minUnderline = 5

// underline returns the level that a setext underline gives the line above: 1
// for '=', 2 for '-', else 0. It stands at the margin and is no shorter than the
// heading.
func underline(title, raw string) int {
	s := strings.TrimRight(raw, " ")
	switch {
	case len(s) < minUnderline || !shorter(title, len(s)):
		return 0
	case strings.Count(s, "=") == len(s):
		return 1
	case strings.Count(s, "-") == len(s):
		return 2
	}
	return 0
}

// ruleRunes is the length from which a line of dashes is a rule; "--" and "----"
// are printed for cells without a value.
const ruleRunes = 8

// isRuleLine reports whether s only separates paragraphs.
func isRuleLine(s string) bool {
	if s == "* * *" || s == "***" || s == "\\" || strings.HasPrefix(s, ":::") { // the last: pandoc's fences around styled paragraphs
		return true
	}
	return len(s) >= ruleRunes && strings.Trim(s, "-=*_ ─━") == ""
}
