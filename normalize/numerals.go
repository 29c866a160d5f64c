package normalize

// chineseNumber reads a whole Chinese numeral, 零 to 九千九百九十九万..., or digits
// in sequence (二〇二一). ok is false for anything else.
func chineseNumber(s string) (n int64, ok bool) {
	if s == "" {
		return 0, false
	}
	var total, section, last int64
	last = -1
	units, digits := false, 0
	tail := int64(0) // the unit before the last digit: 一百二 may be 102 or 120
	for _, r := range s {
		if d := chineseDigit(r); d >= 0 {
			if last > 0 && units {
				return 0, false // 二百三四: an approximation
			}
			if !units && digits > 0 {
				last = last*10 + d // 二〇二一
			} else if d > 0 || last < 0 {
				last = d
			}
			if d == 0 {
				tail = 0
			}
			digits++
			if digits > 12 {
				return 0, false
			}
			continue
		}
		if u := chineseUnit(r); u > 0 {
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
			last, units, tail = -1, true, u
			continue
		}
		if r != '万' || last < 0 && section == 0 || total > 0 {
			return 0, false
		}
		total = (section + max(last, 0)) * 10000
		section, last, units, tail = 0, -1, true, 10000
	}
	if last > 0 && tail > 10 {
		return 0, false
	}
	return total + section + max(last, 0), true
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
