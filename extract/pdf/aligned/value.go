package aligned

import (
	"bytes"
	"unicode/utf8"
)

// units may follow a number inside a value cell.
var units = []string{"万元", "件", "条", "次", "个", "项", "元", "人", "份", "篇", "场", "期", "家", "%", "％"}

// isNumber reports whether the text is a number as value cells hold it: with sign,
// separators and unit.
func isNumber(s []byte) bool {
	for _, u := range units {
		if bytes.HasSuffix(s, []byte(u)) {
			s = s[:len(s)-len(u)]
			break
		}
	}
	digits := false
	interior := false // a separator that a digit must follow
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRune(s[i:])
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９':
			digits, interior = true, false
		case r == '+' || r == '-' || r == '＋' || r == '－' || r == '−' || r == '±':
			if i > 0 {
				return false
			}
		case r == ',' || r == '，' || r == '.' || r == '．':
			if !digits || interior {
				return false
			}
			interior = true
		default:
			return false
		}
		i += n
	}
	return digits && !interior
}

// placeholder reports whether the text is what is printed for "none".
func placeholder(s []byte) bool {
	if string(s) == "无" {
		return true
	}
	for _, r := range string(s) {
		switch r {
		case '-', '—', '–', '－', '−', '─', '/', '／', '\\', '*':
		default:
			return false
		}
	}
	return len(s) > 0 && len(s) <= 12 // four dashes of three bytes
}

// An ordinal is the kind of number a label begins with; a greater kind stands
// inside a smaller one in official Chinese texts.
type ordinal uint8

const (
	noOrdinal  ordinal = iota
	ordChapter         // 第二十条
	ordSection         // 一、
	ordPart            // （一）
	ordItem            // 1. 1、
	ordSubItem         // (1) ①
)

// ordinalOf returns the kind of number the text begins with.
func ordinalOf(s []byte) ordinal {
	r, n := utf8.DecodeRune(s)
	if n == 0 {
		return noOrdinal
	}
	switch {
	case r >= '①' && r <= '⑳':
		return ordSubItem
	case r == '第':
		if k := countChinese(s[n:]); k > 0 {
			switch r, _ := utf8.DecodeRune(s[n+k:]); r {
			case '条', '章', '节', '部': // not 第一项加第二项
				return ordChapter
			}
		}
	case r == '（' || r == '(':
		s = s[n:]
		if k := countChinese(s); k > 0 && closing(s[k:]) {
			return ordPart
		}
		if k := countDigits(s); k > 0 && closing(s[k:]) {
			return ordSubItem
		}
	case chinese(r):
		if bytes.HasPrefix(s[countChinese(s):], []byte("、")) {
			return ordSection
		}
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		rest := s[countDigits(s):]
		r, n := utf8.DecodeRune(rest)
		if r == '、' || r == '．' || r == '.' {
			if d, _ := utf8.DecodeRune(rest[n:]); d < '0' || d > '9' {
				return ordItem
			}
		}
	}
	return noOrdinal
}

func chinese(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百',
		'⼀', '⼆', '⼋', '⼗': // the radicals that some browsers' PDFs map them to
		return true
	}
	return false
}

func countChinese(s []byte) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRune(s[i:])
		if !chinese(r) {
			break
		}
		i += n
	}
	return i
}

func countDigits(s []byte) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRune(s[i:])
		if (r < '0' || r > '9') && (r < '０' || r > '９') {
			break
		}
		i += n
	}
	return i
}

func closing(s []byte) bool {
	r, _ := utf8.DecodeRune(s)
	return r == '）' || r == ')'
}

// restarts reports whether the text is the first of a numbered list: 1. or （一）.
func restarts(s []byte) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeRune(s)
		s = s[n:]
		switch r {
		case '（', '(':
			continue
		case '1', '１', '一', '⼀', '①':
			r, _ = utf8.DecodeRune(s)
			return r < '0' || r > '9' && r < '０' || r > '９' && !chinese(r)
		}
		return false
	}
	return false
}
