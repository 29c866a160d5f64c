package normalize

import "strings"

// chineseNumber reads a whole Chinese numeral below 10^12, 零 to 九千九百九十九亿..., or
// digits in sequence (二〇二一). ok is false for anything else: 二百三四 is an
// approximation, 一百二 may be 102 or 120.
func chineseNumber(s string) (n int64, ok bool) {
	if s == "" {
		return 0, false
	}
	if !strings.ContainsAny(s, "十百千万亿") {
		return digitSequence(s)
	}
	for _, big := range [...]struct {
		word  string
		value int64
	}{{"亿", 1e8}, {"万", 1e4}} {
		high, low, found := strings.Cut(s, big.word)
		if !found {
			continue
		}
		h, ok := section(high, 0)
		if !ok || h == 0 {
			return 0, false
		}
		l, ok := lowPart(low, big.value)
		return h*big.value + l, ok
	}
	return section(s, 0)
}

// lowPart reads what follows 亿 or 万. After 亿 it begins with 零 or holds 万: 一亿三千
// leaves open of what.
func lowPart(s string, above int64) (int64, bool) {
	switch {
	case s == "":
		return 0, true
	case strings.Contains(s, "万"):
		n, ok := chineseNumber(strings.TrimPrefix(s, "零"))
		return n, ok && n < above
	case above > 1e4 && !strings.HasPrefix(s, "零"):
		return 0, false
	}
	return section(s, above)
}

// section reads a numeral below ten thousand that follows the unit above, 0 for
// none. Units descend; a lone digit needs 零 before it after any but 十, and 零
// stands for units left out.
func section(s string, above int64) (total int64, ok bool) {
	unit, last, zero := above, int64(-1), false
	if above == 0 {
		unit = 1e4
	}
	for i, r := range s {
		d, u := chineseDigit(r), chineseUnit(r)
		switch {
		case d == 0 && last < 0 && !zero && (i > 0 || above > 0):
			zero = true
		case d > 0 && last < 0:
			last = d
		case u > 0:
			if i == 0 && u == 10 && above == 0 {
				last = 1 // 十五
			}
			if last < 0 || u >= unit || zero && u*10 == unit {
				return 0, false
			}
			total += last * u
			unit, last, zero = u, -1, false
		default:
			return 0, false
		}
	}
	switch {
	case last < 0:
		return total, !zero && s != ""
	case above == 0 && total == 0:
		return last, true // 三 of 三万
	}
	return total + last, zero != (unit == 10)
}

// maxSequence is how many digits a sequence may have.
const maxSequence = 12

// digitSequence reads 二〇二一 and a single digit.
func digitSequence(s string) (n int64, ok bool) {
	count := 0
	for _, r := range s {
		d := chineseDigit(r)
		if count++; d < 0 || count > maxSequence {
			return 0, false
		}
		n = n*10 + d
	}
	return n, true
}

// bankNumerals are the forms of cheques; they are words elsewhere (陆续), so that
// only a whole cell is read with them.
var bankNumerals = strings.NewReplacer("壹", "一", "贰", "二", "叁", "三", "肆", "四", "伍", "五", "陆", "六", "柒", "七",
	"捌", "八", "玖", "九", "拾", "十", "佰", "百", "仟", "千", "弌", "一", "弍", "二", "弎", "三", "幺", "一", "廿", "二十", "卅", "三十")

// cellNumeral reads a cell that is a Chinese numeral and nothing else. Two digits
// in sequence without a zero (三五) say about so many, and so do three in order;
// 〇〇七 begins with what may have been another cell.
func cellNumeral(s string) (n int64, ok bool) {
	if len(s) > maxNumeralBytes || strings.ContainsFunc(s, func(r rune) bool { return !inNumeral(r) }) {
		return 0, false
	}
	plain := bankNumerals.Replace(s)
	if n, ok = chineseNumber(plain); !ok {
		return 0, false
	}
	if r := []rune(plain); len(r) > 1 && !strings.ContainsAny(plain, "十百千万亿") {
		if chineseDigit(r[0]) == 0 || !strings.ContainsAny(plain, "〇零") && (len(r) == 2 || inOrder(r)) {
			return 0, false
		}
	}
	return n, true
}

// maxNumeralBytes is longer in bytes than any numeral below 10^12 written out.
const maxNumeralBytes = 96

func inOrder(r []rune) bool {
	for i := 1; i < len(r); i++ {
		if chineseDigit(r[i]) != chineseDigit(r[i-1])+1 {
			return false
		}
	}
	return true
}

// inNumeral reports a character of which Chinese numerals are made.
func inNumeral(r rune) bool {
	switch r {
	case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿',
		'壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖', '拾', '佰', '仟', '弌', '弍', '弎', '幺', '廿', '卅':
		return true
	}
	return false
}

func chineseDigit(r rune) int64 {
	switch r {
	case '零', '〇':
		return 0
	case '一':
		return 1
	case '二', '两':
		return 2
	case '三':
		return 3
	case '四':
		return 4
	case '五':
		return 5
	case '六':
		return 6
	case '七':
		return 7
	case '八':
		return 8
	case '九':
		return 9
	}
	return -1
}

func chineseUnit(r rune) int64 {
	switch r {
	case '十':
		return 10
	case '百':
		return 100
	case '千':
		return 1000
	}
	return 0
}
