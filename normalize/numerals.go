package normalize

// chineseNumber reads a whole Chinese numeral, 零 to 九千九百九十九万..., or digits
// in sequence (二〇二一). ok is false for anything else.
func chineseNumber(s string) (n int64, ok bool) {
	if s == "" {
		return 0, false
	}
	digit := map[rune]int64{'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9}
	unit := map[rune]int64{'十': 10, '百': 100, '千': 1000}
	var total, section, last int64
	last = -1
	units, digits := false, 0
	for _, r := range s {
		if d, is := digit[r]; is {
			if last > 0 && units {
				return 0, false // 二百三四: an approximation
			}
			if !units && digits > 0 {
				last = last*10 + d // 二〇二一
			} else if d > 0 || last < 0 {
				last = d
			}
			digits++
			if digits > 12 {
				return 0, false
			}
			continue
		}
		if u, is := unit[r]; is {
			if digits > 1 && !units {
				return 0, false
			}
			if last < 0 {
				if u != 10 {
					return 0, false
				}
				last = 1
			}
			section += last * u
			last, units = -1, true
			continue
		}
		if r != '万' || last < 0 && section == 0 || total > 0 {
			return 0, false
		}
		total = (section + max(last, 0)) * 10000
		section, last, units = 0, -1, true
	}
	return total + section + max(last, 0), true
}
