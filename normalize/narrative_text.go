package normalize

import (
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// A passage is running text prepared for reading: a paragraph, or the part of one
// between two headings.
type passage struct {
	printed string
	runes   []rune // folded; titles in 《》 are one '"'
	at      []int  // where each rune stands in printed, and the end
	spaced  []bool // white space was dropped before the rune
	turned  bool   // a mark shows digits in the opposite order: 12 prints as 21
	parts   []stretch
}

// A stretch is a part of a passage, from byte at on, and where it stands.
type stretch struct {
	at  int
	ref document.Ref
}

// maxTitleInProse is how many characters a title between 《 and 》 has at most.
const maxTitleInProse = 80

// rightToLeft is the override that turns digits round too; marks that only embed do not.
const rightToLeft = '\u202e'

func makePassage(printed string, parts []stretch) *passage {
	p := &passage{printed: printed, parts: parts}
	n := len(printed)/2 + 1
	p.runes, p.at, p.spaced = make([]rune, 0, n), make([]int, 0, n+1), make([]bool, 0, n)
	space := false
	for i := 0; i < len(printed); {
		r, size := utf8.DecodeRuneInString(printed[i:])
		from := i
		i += size
		if r == '《' {
			if end := strings.Index(printed[i:min(len(printed), i+3*maxTitleInProse)], "》"); end >= 0 {
				i += end + len("》")
			}
			p.add('"', from, space)
			space = false
			continue
		}
		if r == '—' && strings.HasPrefix(printed[i:], "—") { // 行政复议——0件
			i += len("—")
			p.add(':', from, space)
			space = false
			continue
		}
		if r >= '①' && r <= '⑳' { // numbers of a list, not of cases
			p.add(';', from, space)
			space = false
			continue
		}
		f := foldProseRune(r)
		if w := variantAt(printed[from:], r, f); w != nil {
			for _, f := range w[:len(w)-1] {
				p.add(f, from, space)
				space = false
				_, size = utf8.DecodeRuneInString(printed[i:])
				from, i = i, i+size
			}
			f = w[len(w)-1]
		}
		switch f {
		case 0:
			space = true
			p.turned = p.turned || r == rightToLeft
		case '"':
		default:
			p.add(f, from, space)
			space = false
		}
	}
	p.at = append(p.at, len(printed))
	return p
}

func (p *passage) add(r rune, at int, spaced bool) {
	p.runes, p.at, p.spaced = append(p.runes, r), append(p.at, at), append(p.spaced, spaced)
}

// text returns what is printed from one folded rune to another, lines joined, and
// where it begins.
func (p *passage) text(from, to int) (string, document.Ref) {
	at := p.at[from]
	part := p.parts[0]
	for _, next := range p.parts[1:] {
		if next.at <= at {
			part = next
		}
	}
	return strings.ReplaceAll(trim(p.printed[at:p.at[to]]), "\n", ""), part.ref
}

// A proseWord is a word, a figure or a mark of a passage: runes from to to.
type proseWord struct {
	class    wordClass
	from, to int
	figure   figure // for class figureWord
}

// A figure is a number with its counter.
type figure struct {
	value       Decimal
	atLeast     bool   // 余, 多, 逾, 以上: rounded down
	approximate bool   // 余, 多, 约, 近, 左右, or rounded to 万
	lists       uint8  // lists of narrative_counters.csv that have its counter; all when it has none
	counter     string // folded, "" for none
}

// maxSentence is how many words a sentence has at most that is read: a list of a
// hundred parts has five hundred. Each figure looks back over its sentence.
const maxSentence = 600

// sentences calls read for each sentence of the passage, with its words.
func (p *passage) sentences(year int, buffer []proseWord, read func(words []proseWord)) []proseWord {
	x := narrativeLexicon()
	words := buffer[:0]
	tell := func() {
		if len(words) <= maxSentence {
			read(words)
		}
		words = words[:0]
	}
	for i := 0; i < len(p.runes); {
		r := p.runes[i]
		if r == '。' || r == '!' || r == '?' {
			tell()
			i++
			continue
		}
		w := p.wordAt(x, i, year)
		i = w.to
		if n := len(words); w.class == plainText && n > 0 && words[n-1].class == plainText && words[n-1].to == w.from {
			words[n-1].to = w.to
			continue
		}
		if len(words) <= maxSentence {
			words = append(words, w)
		}
	}
	tell()
	return words
}

// wordAt reads the word that begins at rune i.
func (p *passage) wordAt(x *lexicon, i, year int) proseWord {
	w := proseWord{from: i, to: i + 1}
	switch r := p.runes[i]; r {
	case ',', ';':
		w.class = breakWord
		return w
	case ':':
		w.class = colonWord
		return w
	case '(':
		w.class = openWord
		return w
	case ')':
		w.class = closeWord
		return w
	default:
		if isDigit(r) {
			return p.arabic(x, i, year)
		}
		if isNumeral(r) {
			if w, ok := p.chinese(x, i); ok {
				return w
			}
		}
	}
	if n, c := x.longest(p.runes[i:]); n > 0 {
		w.to, w.class = i+n, c
	}
	return w
}

func isNumeral(r rune) bool {
	return r != '万' && (chineseDigit(r) >= 0 || chineseUnit(r) > 0)
}

// rune returns rune i, 0 past either end.
func (p *passage) rune(i int) rune {
	if i < 0 || i >= len(p.runes) {
		return 0
	}
	return p.runes[i]
}

// arabic reads the number that begins at rune i: a figure when it is beyond doubt
// one number that counts something.
func (p *passage) arabic(x *lexicon, i, year int) proseWord {
	w := proseWord{class: dateWord, from: i}
	digits, j, sure := p.digits(i)
	w.to = j
	switch r := p.rune(j); {
	case r == '年':
		w.to++
		if p.rune(w.to) == '度' {
			w.to++
		}
		if y := smallYear(digits); y > 0 {
			w.class = yearClass(y, year)
		}
		return w
	case (r == '-' || r == '~' || r == '至' || r == '到') && isDigit(p.rune(j+1)):
		for w.to = j + 1; isDigit(p.rune(w.to)); w.to++ { // 3-5件: a range
		}
		if smallYear(digits) > 0 && p.rune(w.to) == '年' {
			w.class = anotherYear // 2022-2024年
		}
		if p.rune(w.to) == '月' { // 1-9月: less than the year, as 上半年 is
			w.class = anotherYear
			if string(digits) == "1" && hasPrefix(p.runes[w.to-2:], []rune("12月")) {
				w.class = thisYearWord
			}
			w.to++
		}
		return w
	case r == '月':
		return p.month(w, string(digits))
	}
	n, err := ParseDecimal(string(digits))
	if err != nil {
		return w
	}
	f := figure{value: n}
	end, ok := p.counted(x, j, &f)
	if f.counter == "" && len(digits) == 4 && (digits[0] == '2' && digits[1] == '0' || digits[0] == '1' && digits[1] == '9') {
		ok = false // more likely a year
	}
	p.rounded(i, &f)
	w.to = max(j, end)
	if ok && sure {
		w.class, w.figure = figureWord, f
	}
	return w
}

// digits reads the digits of one number from rune i to j, separators left out. sure is
// false when white space or a comma of another width leaves a doubt that it is one, or
// what stands before it makes it a part of something longer.
func (p *passage) digits(i int) (digits []byte, j int, sure bool) {
	digits = make([]byte, 0, 20)
	sure = !p.turned && !strings.ContainsRune("第-~.", p.rune(i-1)) && !isLatin(p.rune(i-1))
	for j = i; j < len(p.runes); j++ {
		r := p.runes[j]
		switch {
		case isDigit(r):
			sure = sure && (j == i || !p.spaced[j])
			digits = append(digits, byte(r))
		case r == '.' && isDigit(p.rune(j+1)):
			digits = append(digits, '.')
		case r == ',' && p.groups(i, j):
			sure = sure && p.separates(i, j)
		default:
			return digits, j, sure
		}
	}
	return digits, j, sure
}

// month reads a month behind its digits, at w.to. One that is not part of a date is
// less than the year, as another year is more: 7月，主动公开信息30条.
func (p *passage) month(w proseWord, digits string) proseWord {
	w.to++
	switch r := p.rune(w.to); {
	case digits == "1" && strings.ContainsRune("至到-~", r) && hasPrefix(p.runes[w.to+1:], []rune("12月")):
		w.to += len([]rune("至12月"))
		if !isDigit(p.rune(w.to)) {
			w.class = thisYearWord
		}
	case isDigit(r) || r == '底' || r == '末':
	default:
		w.class = anotherYear
	}
	return w
}

// groups reports a comma at rune j after at most three digits from i, or another
// group, and before exactly three.
func (p *passage) groups(i, j int) bool {
	for k := 1; k <= 3; k++ {
		if !isDigit(p.rune(j + k)) {
			return false
		}
	}
	before := 0
	for k := j - 1; k >= i && isDigit(p.runes[k]); k-- {
		before++
	}
	return !isDigit(p.rune(j+4)) && before <= 3 && (before == 3 || j-before == i)
}

// separates reports whether the comma at rune j is of the digits' own width: 5，120件
// may be two figures.
func (p *passage) separates(i, j int) bool {
	return p.at[j+1]-p.at[j] == p.at[i+1]-p.at[i]
}

func smallYear(digits []byte) int {
	if len(digits) != 4 {
		return 0
	}
	y := 0
	for _, d := range digits {
		y = 10*y + int(d-'0')
	}
	if y < 1990 || y > 2099 {
		return 0
	}
	return y
}

func yearClass(y, year int) wordClass {
	switch y {
	case year:
		return ownYear
	case year - 1:
		return priorWord
	case year + 1:
		return yearAfter
	}
	return anotherYear
}

// maxNumeral is longer than any Chinese numeral: 九千九百九十九万九千九百九十九 has 14 characters.
const maxNumeral = 16

// chinese reads the Chinese numeral that begins at rune i; ok is false when it is
// none, or has no counter: 一事一审.
func (p *passage) chinese(x *lexicon, i int) (w proseWord, ok bool) {
	if strings.ContainsRune("第数几上", p.rune(i-1)) && p.rune(i-1) != 0 {
		return w, false
	}
	j := i
	units := false
	for ; j < len(p.runes) && j-i <= maxNumeral && (isNumeral(p.runes[j]) || p.runes[j] == '万' && p.rune(j+1) != '元'); j++ {
		units = units || chineseUnit(p.runes[j]) > 0 || p.runes[j] == '万'
	}
	n, ok := chineseNumber(string(p.runes[i:j]))
	if !ok || !units && j-i > 1 { // 三五件: about so many
		return w, false
	}
	f := figure{value: Int(n)}
	end, ok := p.counted(x, j, &f)
	p.rounded(i, &f)
	if !ok || f.counter == "" {
		return w, false
	}
	return proseWord{figureWord, i, end, f}, true
}

// counted reads what follows a number up to rune j: rounding, counter, rounding
// again. ok is false when it does not count cases: 3%, 5个工作日.
func (p *passage) counted(x *lexicon, j int, f *figure) (end int, ok bool) {
	n, lists := x.counter(p.runes[j:])
	for shift := tens(p.rune(j)); shift > 0 && n == 0; shift = tens(p.rune(j)) {
		if f.value, ok = f.value.Shift(shift); !ok {
			return j, false
		}
		f.approximate = true
		j++
		n, lists = x.counter(p.runes[j:])
	}
	if r := p.rune(j); r == '余' || r == '多' || r == '几' || r == '来' || r == '+' {
		f.approximate = true
		f.atLeast = r != '来'
		j++
		n, lists = x.counter(p.runes[j:])
	}
	if n == 0 {
		f.lists = 0xff
		return j, p.endsFigure(j)
	}
	f.counter, f.lists = string(p.runes[j:j+n]), lists
	j += n
	switch r := p.rune(j); {
	case r == '次' || r == '事' || f.counter == "个" && isHan(r):
		return j, false
	case r == '余' || r == '多' && p.rune(j+1) != '于':
		f.approximate, f.atLeast = true, true
		j++
	}
	for _, about := range [...]string{"左右", "上下", "以内", "之多", "以上"} {
		if hasPrefix(p.runes[j:], []rune(about)) {
			f.approximate, f.atLeast = true, about == "以上"
			j += 2
		}
	}
	return j, true
}

// endsFigure reports whether a number without a counter may end before rune j. The end
// of a line is none: the number may go on in the next. Nor is a mark with a digit or
// something that is no word behind it: of 1,2?34条 the number is more than 1.
func (p *passage) endsFigure(j int) bool {
	switch next := p.rune(j + 1); p.rune(j) {
	case '。', ')':
		return true
	case ',', ';', '、':
		return isHan(next) && next != '〇' || next == '"' || next == '('
	}
	return false
}

// rounded marks a figure by the word before its number at rune i: 约, 近, 逾, 超过, 不足.
func (p *passage) rounded(i int, f *figure) {
	switch r := p.rune(i - 1); {
	case strings.ContainsRune("约近足", r) && r != 0:
		f.approximate, f.atLeast = true, false
	case r == '逾' || r == '超' || r == '过' && p.rune(i-2) == '超':
		f.approximate, f.atLeast = true, true
	}
}

// tens is the power of ten of a unit behind digits: 3.2万.
func tens(r rune) int {
	switch r {
	case '百':
		return 2
	case '千':
		return 3
	case '万':
		return 4
	case '亿':
		return 8
	}
	return 0
}
