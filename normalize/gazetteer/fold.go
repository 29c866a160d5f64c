package gazetteer

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed data/traditional.txt
var traditionalText string

// A separator stands between the parts of a path or a breadcrumb.
const separator = '/'

// foldTable folds the runes of the basic plane; 0 drops one.
var foldTable = sync.OnceValue(func() *[0x10000]uint16 {
	t := new([0x10000]uint16)
	for r := range t {
		t[r] = uint16(foldOne(rune(r)))
	}
	for pair := range strings.FieldsSeq(withoutComments(traditionalText)) {
		p := []rune(pair)
		t[p[0]] = uint16(p[1])
	}
	return t
})

func foldOne(r rune) rune {
	switch {
	case r <= ' ' || r == 0x7f:
		return 0
	case r < 0x80:
	case r >= 0xff01 && r <= 0xff5e:
		r -= 0xfee0 // full-width ASCII
	case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		return 0
	}
	switch r {
	case '/', '\\', '>', '<', '|', '-', '_', '»', '›', '→', '—', '–', '·', '•', '．':
		return separator
	case '〔', '［', '【', '﹝', '[':
		return '('
	case '〕', '］', '】', '﹞', ']':
		return ')'
	case '○':
		return '〇'
	}
	return r
}

// maxClue bounds what is read of one clue, in characters: a name and the sentence
// around it.
const maxClue = 400

// fold appends the folded runes of a text: without space and format marks, narrow,
// simplified, and one separator for all that stand between the parts of a path.
func fold(to []rune, s string) []rune {
	t := foldTable()
	limit := len(to) + maxClue
	for _, r := range s {
		if r < 0x10000 {
			r = rune(t[r])
		}
		if r == 0 {
			continue
		}
		if len(to) == limit {
			break
		}
		to = append(to, r)
	}
	return to
}

func isHan(r rune) bool {
	return r >= 0x4e00 && r <= 0x9fff || r == '〇' || r >= 0x3400 && r <= 0x4dbf || r >= 0x20000 && r <= 0x3ffff
}
