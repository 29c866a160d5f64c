package flow

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWord bounds the width in em of a word that moved on to the next line.
const maxWord = 15

// closers may not begin a line, so they take the character before them along.
const closers = "，。、；：？！）】》”’」』％%,.;:?!)]"

// openers may not end a line, so they move on with what follows them.
const openers = "（【《“‘「『([<"

// firstWord is the width in em of what cannot be parted at the head of a text: a
// Chinese character or a Latin word, with the punctuation that holds on to it.
func firstWord(text string) float64 {
	w, begun, latin := 0.0, false, false
	for _, r := range text {
		word := isWord(r)
		switch {
		case !begun && strings.ContainsRune(openers, r):
		case begun && strings.ContainsRune(closers, r):
		case begun && !(latin && word):
			return w
		default:
			begun, latin = true, word
		}
		if r < 0x2E80 {
			w += 0.5
		} else {
			w++
		}
		if w >= maxWord {
			return maxWord
		}
	}
	return w
}

// isWord reports a character of a Latin word or number.
func isWord(r rune) bool {
	return r > ' ' && r < 0x250 && !strings.ContainsRune(closers, r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLetter(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

// joinLines appends a line of the same paragraph to its text. Between Chinese
// there is nothing, between Latin words a blank; a number or address that the
// line's end broke is whole again. latin tells that the text is Latin prose,
// where digits that meet are two numbers.
func joinLines(text []byte, next string, latin bool) []byte {
	a, _ := utf8.DecodeLastRune(text)
	b, _ := utf8.DecodeRuneInString(next)
	switch {
	case a == '-' && isLetter(b):
		if before, _ := utf8.DecodeLastRune(text[:len(text)-1]); isLetter(before) && unicode.IsLower(b) && !isAddress(text) {
			text = text[:len(text)-1] // hyphenated
		}
	case !isWord(b) && !strings.ContainsRune("([", b), a >= 0x250, isAddress(text):
	case isDigit(a) && isDigit(b) && !latin, strings.ContainsRune("-/@_+=&(", a):
	case (a == ',' || a == '.') && isDigit(b) && !latin:
	case a == '%' && !latin:
	default:
		text = append(text, ' ')
	}
	return append(text, next...)
}

// isAddress reports whether the text ends in the beginning of a mail or web address.
func isAddress(text []byte) bool {
	i := len(text)
	for i > 0 && text[i-1] > ' ' && text[i-1] < 0x7F {
		i--
	}
	last := string(text[i:])
	return strings.Contains(last, "@") || strings.Contains(last, "://") || strings.HasPrefix(last, "www.")
}
