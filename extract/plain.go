package extract

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gongkai/extract/charset"
)

// What is still text. A page saved through a wrong charset or with lost
// characters has some percent of damage and must be read, with a warning; random
// bytes have more than a tenth of either kind.
const (
	maxControlShare = 0.01 // control characters other than white space, of all runes
	maxInvalidShare = 0.05 // characters that are none in the best encoding, of all runes
	textSample      = 1 << 20
	markupSample    = 64 << 10
	blankProbe      = 1 << 10
)

// isBlank reports whether data holds nothing but white space, marks and NULs.
func isBlank(data []byte) bool {
	for _, n := range []int{min(len(data), blankProbe), len(data)} {
		text, _, _ := charset.Decode(data[:n], "")
		if n < len(data) {
			text = bytes.TrimRight(text, "\ufffd") // the probe may end inside a character
		}
		if len(bytes.Trim(text, " \t\r\n\v\f\x00\u00a0\u3000\ufeff\u200b")) > 0 {
			return false
		}
	}
	return true
}

// isText reports whether data is running text in an encoding we read.
func isText(_ string, data []byte) bool {
	text, _, notes := charset.Decode(data[:min(len(data), textSample)], "")
	damage := 0
	for _, n := range notes {
		if n.Rule == charset.Damaged {
			damage, _ = strconv.Atoi(n.Arg("count")) // a number by contract
		}
	}
	return fewControls(text) &&
		float64(damage) <= maxInvalidShare*float64(utf8.RuneCount(text))+1 // a sample may end inside a character
}

// fewControls reports whether control characters other than white space stay
// within maxControlShare; fewest are let through in any text. BEL counts as white
// space: Word's raw text ends cells with it.
func fewControls(s []byte) bool {
	const fewest = 3
	controls := 0
	for _, c := range s {
		if c < ' ' && (c < '\a' || c > '\r') || c == 0x7f {
			controls++
		}
	}
	return float64(controls) <= maxControlShare*float64(utf8.RuneCount(s))+fewest
}

// markup returns the start of data as it matters for markup: UTF-16 decoded, and
// any encoding that contains ASCII left as it is.
func markup(data []byte) string {
	data = data[:min(len(data), markupSample)]
	if _, name, _ := charset.Decode(data[:min(len(data), blankProbe)], ""); strings.HasPrefix(name, "utf-16") {
		data, _, _ = charset.Decode(data, "")
	}
	return string(bytes.TrimPrefix(data, []byte("\ufeff")))
}

// htmlStart matches an element that begins a page or a fragment of one.
var htmlStart = regexp.MustCompile(`(?i)^<(!doctype html|/?(html|head|body|title|meta|link|base|script|style|div|p|table|thead|tbody|tr|td|span|` +
	`h[1-6]|a|b|i|u|strong|em|font|center|br|hr|ul|ol|li|dl|img|section|article|header|main|nav|form|input|iframe|o:p|!\[if)[\s/>])`)

// The signs of a page in text that begins with something else: its root, or tags
// that hold running text together and recur. Markdown has tags too: line breaks in
// the cells of its tables, and tables of HTML between its paragraphs.
var (
	pageTag   = regexp.MustCompile(`(?i)(^|[\r\n])[ \t]*(<!doctype html|<html[\s>])`)
	flowTag   = regexp.MustCompile(`(?i)</(p|div|body|h[1-6]|li)>|<br\s*/?>`)
	tableSpan = regexp.MustCompile(`(?is)<table[\s>].*?(</table>|\z)`)
	pipeLine  = regexp.MustCompile(`[^\r\n]*\|[^\r\n]*`)
	markdown  = regexp.MustCompile(`(?m)^(#{1,6} |\|?[ \t]*:?-{3,}[ :|-]*\|)`)
)

// flowTags is how many of flowTag make a page: a text that quotes one tag or two
// is still a text.
const flowTags = 3

func isFlow(head string) bool {
	if strings.Count(head, "<") < flowTags || markdown.MatchString(head) {
		return false
	}
	head = pipeLine.ReplaceAllString(tableSpan.ReplaceAllString(head, ""), "")
	return len(flowTag.FindAllStringIndex(head, flowTags)) == flowTags
}

// isHTML tells a page or a fragment of one by what it begins with, after marks,
// comments and the XML prolog. Something else may stand before the first tag
// (response headers, an editor's text): then the tags must recur. Tables alone
// do not make a page: Markdown writers put HTML tables between their paragraphs.
func isHTML(_ string, data []byte) bool {
	head := markup(data)
	if !strings.Contains(head, "<") {
		return false
	}
	start := skipProlog(head)
	if htmlStart.MatchString(start) || strings.HasPrefix(start, "<!--[if") {
		return true
	}
	if strings.HasPrefix(start, "<") && xmlRoot.MatchString(start) && strings.HasPrefix(strings.TrimLeft(head, " \t\r\n"), "<?xml") {
		return false
	}
	if strings.HasPrefix(start, "{") || strings.HasPrefix(start, "[{") { // JSON quotes pages
		return false
	}
	return pageTag.MatchString(head) || isFlow(head)
}

var (
	xmlRoot = regexp.MustCompile(`^<[A-Za-z_][\w.:-]*[\s/>]`)
	uofRoot = regexp.MustCompile(`(?i)^<(uof:|UOF\b)`)
)

// skipProlog drops white space, comments, processing instructions and a DOCTYPE
// other than HTML's from the start of s.
func skipProlog(s string) string {
	for {
		s = strings.TrimLeft(s, " \t\r\n\f\x00\u00a0\u3000\ufeff")
		end := ""
		switch {
		case strings.HasPrefix(s, "<!--[if"):
			return s
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		case strings.HasPrefix(s, "<?"), strings.HasPrefix(s, "<%"):
			end = ">"
		default:
			return s
		}
		_, rest, found := strings.Cut(s, end)
		if !found {
			return ""
		}
		s = rest
	}
}

// isUOF tells the flat XML of the Chinese office standard (GB/T 20916).
func isUOF(_ string, data []byte) bool { return uofRoot.MatchString(skipProlog(markup(data))) }

// isXML tells any other XML file: an XML prolog, then an element.
func isXML(_ string, data []byte) bool {
	head := strings.TrimLeft(markup(data), " \t\r\n")
	return strings.HasPrefix(head, "<?xml") && xmlRoot.MatchString(skipProlog(head))
}

// mimeHead matches the headers of a web archive, which office programs save
// under .doc as well as .mht.
var mimeHead = regexp.MustCompile(`(?i)^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart/related`)

func isMHT(_ string, data []byte) bool {
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 8<<10)], []byte("\ufeff")), " \r\n")
	return mimeHead.Match(bytes.ReplaceAll(head, []byte("\r\n"), []byte("\n")))
}
