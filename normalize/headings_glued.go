package normalize

import (
	"strings"
	"unicode/utf8"
)

// minGap is how many runes stand at least between two headings in one paragraph;
// closer together they are a list of the parts.
const minGap = 12

// gluedHeadings finds 一、总体情况 and its like inside a paragraph: a number of the
// first level and an exact wording behind it.
func gluedHeadings(text string) []candidate {
	var cs []candidate
	next := 0
	for at, r := range text {
		if at < next || sectionDigit(r) == 0 {
			continue
		}
		k, size := sectionNumber(text[at:])
		if k == 0 {
			continue
		}
		next = at + size
		if n := exactWording(k, text[next:]); n > 0 && boundary(text[:at]) {
			cs = append(cs, candidate{at: at, end: next + n, section: k, score: 100 + scoreNumber + costGlued, number: k, level: 1, wording: 1})
			next += n
		}
	}
	kept := cs[:0]
	for i, c := range cs {
		if i+1 < len(cs) && listed(text[c.end:cs[i+1].at]) || i > 0 && listed(text[cs[i-1].end:c.at]) {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// listed reports text between two headings that makes them a list of parts; 无。
// between them is a whole section.
func listed(between string) bool {
	if utf8.RuneCountInString(between) >= minGap {
		return false
	}
	return !strings.HasSuffix(trim(between), "。") || onlyMarks(between)
}

// sectionNumber reads 一、 to 六、 or 1、 to 6、 at the start of text.
func sectionNumber(text string) (k, size int) {
	first, n := utf8.DecodeRuneInString(text)
	if k = sectionDigit(first); k == 0 {
		return 0, 0
	}
	size = n
	for {
		r, n := utf8.DecodeRuneInString(text[size:])
		if foldRune(r) != 0 || n == 0 {
			break
		}
		size += n
	}
	stop, m := utf8.DecodeRuneInString(text[size:])
	if stop != '、' && stop != '.' && stop != '．' {
		return 0, 0
	}
	return k, size + m
}

// sectionDigit reads 一 to 六 and 1 to 6; 0 for any other character.
func sectionDigit(r rune) int {
	switch r {
	case '一', '1':
		return 1
	case '二', '2':
		return 2
	case '三', '3':
		return 3
	case '四', '4':
		return 4
	case '五', '5':
		return 5
	case '六', '6':
		return 6
	}
	return 0
}

// boundary reports whether a heading may begin after text.
func boundary(before string) bool {
	before = trim(before)
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("。；！？）)：:", r)
}

// exactWording returns the bytes of the longest wording of the section that text
// begins with, white space inside it allowed; 0 for none.
func exactWording(section int, text string) int {
	longest := 0
	for _, p := range wordings()[section] {
		if n := prefixBytes(text, p.text); n > longest {
			longest = n
		}
	}
	return longest
}

// prefixBytes returns how many bytes of text fold to want, 0 when it does not
// begin with it.
func prefixBytes(text, want string) int {
	w := []rune(want)
	var word []rune // what is left of a variant word
	for i, r := range text {
		if len(w) == 0 {
			return i
		}
		f := foldRune(r)
		if len(word) > 0 {
			f, word = word[0], word[1:]
		} else if v := variantAt(text[i:], r, f); v != nil {
			f, word = v[0], v[1:]
		}
		if f == 0 || isMark(f) {
			continue
		}
		if f != w[0] {
			return 0
		}
		w = w[1:]
	}
	if len(w) > 0 {
		return 0
	}
	return len(text)
}
