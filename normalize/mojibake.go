package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// Text that was read in the wrong encoding on its way here cannot be read back with
// certainty: it is reported with its kind and place, never guessed.

// Kinds of garbled text; words.csv has words for them.
const (
	replaced   = "replacement"    // � where a byte fits no character
	shifted    = "gbk-shifted"    // （一）主动 read one byte late: ?。ㄒ唬┲鲃
	asGBK      = "utf8-as-gbk"    // 政府 read as 鏀垮簻
	asLatin    = "utf8-as-latin1" // 一 read as ä¸€
	lostTwice  = "gbk-as-utf8"    // 锟斤拷: � written as UTF-8 and read as GBK
	privateUse = "private-use"    // a character only one font knows
	glued      = "glued"          // not garbled: two versions of a number in one
)

// gbkMarks are characters that stand for the first two bytes of common characters
// and punctuation of UTF-8 when read as GBK; hardly one is used otherwise.
const gbkMarks = "涓鍏鍚鍜鍦鍥鍔鍙鍑鍒鎵鎶鎴鎯鏀鏄鏃鏈鏂鐨鐢鐩绗鑰琛璁璐閮闂闄锛銆缁绔搴紝紑伅簻鎭憡殑綔鏉戝傚"

const (
	minGBKMarks  = 3 // of one line; one or two may be names
	gbkShare     = 8 // and one character of so many at least; one line of twenty has fewer
	minLatin     = 2 // pairs of Latin letters as bytes of UTF-8
	garbledRunes = 12
)

// garble collects one kind of garbled text.
type garble struct {
	kind     string
	places   int
	text     string
	ref      document.Ref
	sections []string
}

// garbled reports text of the report that is garbled, one note a kind.
func (v *view) garbled(in scope) []document.Note {
	var found []garble
	marks, at := v.marks(), 0
	look := func(text string, ref document.Ref) {
		kind, from := garbledKind(text)
		if kind == "" {
			return
		}
		i := slices.IndexFunc(found, func(g garble) bool { return g.kind == kind })
		if i < 0 {
			i = len(found)
			found = append(found, garble{kind: kind, text: around(text, from), ref: ref})
		}
		g := &found[i]
		g.places++
		if at == 0 {
			return // before the first section
		}
		if where := itoa(marks[at-1].section); !slices.Contains(g.sections, where) {
			g.sections = append(g.sections, where)
		}
	}
	for i := range v.flow.items {
		for at < len(marks) && marks[at].item <= i {
			at++
		}
		it := &v.flow.items[i]
		if l := it.line; l != nil && !l.note && it.row == nil && in.contains(l.ref) {
			look(l.text, l.ref)
		}
		if it.row != nil && it.row.table != nil && in.contains(it.row.table.Ref) {
			for c := range it.row.cells {
				if c := &it.row.cells[c]; !c.above {
					look(c.text, c.ref)
				}
			}
		}
	}
	return garbleNotes(found)
}

func garbleNotes(found []garble) []document.Note {
	var notes []document.Note
	for _, g := range found {
		rule := "text/mojibake"
		switch g.kind {
		case privateUse:
			rule = "text/private-use"
		case glued:
			rule = "text/glued-numbers"
		}
		n := document.NewNote(rule, "kind", g.kind, "places", itoa(g.places), "text", g.text, "sections", strings.Join(g.sections, "、"))
		n.Ref = g.ref
		notes = append(notes, n)
	}
	return notes
}

// suspect are the characters of the basic plane worth a second look.
var suspect = func() *[1024]uint64 {
	t := new([1024]uint64)
	set := func(r rune) { t[r>>6] |= 1 << (r & 63) }
	for _, r := range gbkMarks + "锟烫屯" {
		set(r)
	}
	for _, span := range [...][2]rune{{0x80, 0xff}, {0x3105, 0x3129}, {0xe000, 0xf8ff}, {0xfffd, 0xfffd}} {
		for r := span[0]; r <= span[1]; r++ {
			set(r)
		}
	}
	for _, r := range [...]rune{0xb7, 0xd7, 0xa0, 0xb0} { // · × blank °: of ordinary text
		t[r>>6] &^= 1 << (r & 63)
	}
	return t
}()

// garbledKind says how a text is garbled and where, "" for a sound one.
func garbledKind(text string) (kind string, at int) {
	var before rune
	first, private, marks, latin, runes, looked := -1, -1, 0, 0, 0, false
	for i, r := range text {
		runes++
		if !looked && isDigit(r) && strings.ContainsRune("一二三四五六七八九十百千", before) {
			looked = true
			if m := gluedNumber.FindStringIndex(text); m != nil {
				return glued, m[0]
			}
		}
		if r < 0x10000 && suspect[r>>6]&(1<<(r&63)) != 0 {
			switch {
			case r == utf8.RuneError:
				return replaced, i
			case r >= 0xe000:
				if private < 0 && isPrivate(r) {
					private = i // text read as GBK may have some, too, and then they are the least of it
				}
			case r >= 0x3105 && r <= 0x3129:
				if next, _ := utf8.DecodeRuneInString(text[i+3:]); isHan(next) && (before == '。' || before == '?' || isHan(before)) {
					return shifted, i
				}
			case r < 0x100:
				if before >= 0xc2 && before <= 0xf4 || r == 0xef && strings.HasPrefix(text[i:], "ï»¿") {
					latin++
				}
				if strings.HasPrefix(text[i:], "ï»¿") {
					latin = minLatin
				}
			case r == '锟':
				if strings.HasPrefix(text[i:], "锟斤拷") {
					return lostTwice, i
				}
			case r == '烫' || r == '屯':
				if s := string(r); strings.HasPrefix(text[i:], s+s+s) {
					return lostTwice, i
				}
			default:
				marks++
			}
			if first < 0 && (marks > 0 || latin > 0) {
				first = i
			}
		}
		before = r
	}
	switch {
	case latin >= minLatin:
		return asLatin, first
	case marks >= minGBKMarks && marks*gbkShare >= runes:
		return asGBK, first
	case private >= 0:
		return privateUse, private
	}
	return "", 0
}

// isPrivate reports a character of private use that is no bullet of a symbol font
// (F000 to F0FF) and not the blank that GBK has there.
func isPrivate(r rune) bool {
	return r >= 0xe000 && r <= 0xf8ff && !(r >= 0xf000 && r <= 0xf0ff) && r != 0xe5e5
}

// gluedNumber is a count whose old and new version stand side by side, as tracked
// changes leave them: 由八87个部分.
var gluedNumber = regexp.MustCompile(`(?:共|分为|由|计|收到|新收|受理|办理|办结|答复|公开|发布|申请|信息|文件|包括)[一二三四五六七八九十百千]{1,5}\d+(?:个|部分|件|条|项)`)

// around is a short piece of text from byte at on.
func around(text string, at int) string {
	start := max(at, 0)
	for n := 0; n < 2 && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	end := start
	for n := 0; n < garbledRunes && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return strings.ReplaceAll(text[start:end], "\n", "")
}
