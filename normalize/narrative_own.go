package normalize

import (
	"strings"
)

// Whose a figure is: what stands before a sequence in its clause, and who the
// sentence is about.

// own reports whether what stands before a sequence in its clause leaves the figure
// the report's own: nothing, whose it is, or how it came about; not another body, one
// way of filing, or another noun it is counted together with.
func (n *narrator) own(words []proseWord, m match, s *reach) bool {
	k := m.first - 1
	counted := false // 共, 全年: what stands before is the subject or how it came about
	for ; k >= s.clause; k-- {
		c := words[k].class
		if c == totalWord || c == thisYearWord || c == ownYear || c == cumulativeWord || c == ownWord {
			counted = true
			if c == ownWord {
				return n.subject(words, s)
			}
			continue
		}
		if !skipped(c) {
			break
		}
	}
	if k < s.clause || words[k].class == figureWord || words[k].class == closeWord && hasClass(words[s.clause:k], figureWord) {
		return n.subject(words, s)
	}
	switch words[k].class {
	case andWord:
		j := k - 1
		for j >= s.clause && skipped(words[j].class) {
			j--
		}
		if j < s.clause || words[j].class == figureWord || words[j].class == closeWord {
			return true
		}
		return n.zeroOrEach(words, m) && (words[j].class == reviewWord || words[j].class == suitWord)
	case carryWord, nextWord, carriedPrior, priorWord, notWord, compareWord, everyWord, stageWord:
		return false
	case partWord:
		return true
	}
	if m.rule.needs == needBare {
		return false
	}
	from := words[s.clause].from
	for j := s.clause; j < k; j++ {
		if c := words[j].class; c == ownWord || c == ownYear || c == thisYearWord {
			from = words[j].to
		}
	}
	text := dropRemarks(string(n.passage.runes[from:words[k].to]))
	if text == "" {
		return n.subject(words, s)
	}
	if !n.adverbial(text, words, s.clause, k, m, counted) {
		return false
	}
	return n.subject(words, s)
}

// zeroOrEach reports a figure that counts for each of two nouns: 均为0, 各1件.
func (n *narrator) zeroOrEach(words []proseWord, m match) bool {
	t := m.first
	for t < len(words) && words[t].class != figureWord {
		if words[t].class == eachWord || words[t].class == allWord {
			return true
		}
		t++
	}
	return t < len(words) && words[t].figure.value.Sign() == 0
}

// adverbial reports whether text before a sequence may stand there.
func (n *narrator) adverbial(text string, words []proseWord, from, k int, m match, counted bool) bool {
	if n.isAgency(text) {
		return true
	}
	switch key := m.rule.indicator.Key; {
	case key == "narrative.review_cases" || key == "narrative.suit_cases":
		return !endsAsBody(text) && strings.Contains(text, "信息公开") && !strings.Contains(text, "涉及") && !strings.Contains(text, "关于")
	case key == "narrative.proactive_items":
		if hasClass(words[from:k+1], channelWord) || hasClass(words[from:k+1], manyWord) || endsAsSite(text) {
			return true
		}
		if strings.HasPrefix(text, "各级") || strings.HasPrefix(text, "各部门") || strings.HasPrefix(text, "各单位") {
			return hasClass(words[from:k], ownWord)
		}
		return counted && !endsAsBody(text)
	case key == "narrative.normative_issued":
		return strings.HasSuffix(text, "名义") || counted && !endsAsBody(text)
	}
	if hasClass(words[from:k+1], channelWord) && !hasClass(words[from:k+1], manyWord) {
		return false
	}
	return counted && !endsAsBody(text)
}

func hasClass(words []proseWord, c wordClass) bool {
	for i := range words {
		if words[i].class == c {
			return true
		}
	}
	return false
}

// isAgency reports the report's own body.
func (n *narrator) isAgency(text string) bool {
	text = withoutPeople(strings.TrimRight(text, "共"))
	a := withoutPeople(fold(n.report.Agency))
	return a != "" && len(text) >= len("某局") && (strings.Contains(a, text) || strings.Contains(text, a))
}

// withoutPeople leaves 人民 out of 人民政府, as short forms do.
func withoutPeople(name string) string { return strings.ReplaceAll(name, "人民政府", "政府") }

// endsAsBody reports text that ends as the name of a body or place does.
func endsAsBody(text string) bool {
	for _, w := range [...]string{"局", "厅", "委", "办", "署", "县", "区", "市", "镇", "乡", "街道", "院", "队", "所", "站", "处", "科", "村", "校", "司", "会", "部门", "单位", "机关", "本级", "直属", "中心", "社区", "政府", "办公室"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// endsAsSite reports text that ends as the name of a website does.
func endsAsSite(text string) bool {
	for _, w := range [...]string{"网站", "网", "平台", "专栏", "栏目", "网页"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// subject reports whether the sentence's clauses so far begin with nobody else.
func (n *narrator) subject(words []proseWord, s *reach) bool {
	own := true
	begin := true
	for k := 0; k <= s.clause && k < len(words); k++ {
		c := words[k].class
		if begin && c == ownWord {
			own = true
		}
		if begin && (c == plainText || c == andWord || c == eachWord) {
			own = own && !n.foreignBody(words[k].from, n.clauseEnd(words, k))
		}
		if c == thisYearWord || c == ownYear {
			continue
		}
		begin = c == breakWord && !(k > 0 && words[k-1].class == figureWord)
	}
	return own
}

func (n *narrator) clauseEnd(words []proseWord, k int) int {
	for k+1 < len(words) && !isBreak(words[k+1].class) && words[k+1].class != figureWord {
		k++
	}
	return words[k].to
}

// maxBody is how many characters the name of a body has at most.
const maxBody = 16

// foreignBody reports that the text from rune from on begins with the name of a body
// that is not the report's.
func (n *narrator) foreignBody(from, to int) bool {
	rs := n.passage.runes[from:min(to, from+maxBody)]
	for k := 2; k <= len(rs); k++ {
		switch rs[k-1] {
		case '局', '厅', '镇', '乡', '委', '办':
		case '道':
			if rs[k-2] != '街' {
				continue
			}
		default:
			continue
		}
		if k < len(rs) && strings.ContainsRune("理公法事村员会", rs[k]) || rs[0] == '各' {
			continue
		}
		if !n.isAgency(string(rs[:k])) {
			return true
		}
	}
	return false
}

// channel ranks a count of what was published by where: the rule's own rank (0) for
// the whole, rankOneChannel for one website; ok is false for one channel of several.
func (n *narrator) channel(words []proseWord, m match, s *reach) (rank int, ok bool) {
	if m.rule.indicator.Key != "narrative.proactive_items" {
		return 0, true
	}
	from := m.first
	for from > 0 && words[from-1].class != figureWord {
		from--
	}
	before := words[from:m.first]
	switch {
	case hasClass(before, manyWord) && (!hasClass(before, narrowWord) || strings.Contains(string(n.passage.runes[words[from].from:words[m.first].from]), "网")):
		return 0, true
	case hasClass(before, narrowWord):
		n.narrow = true
		return 0, false
	case hasClass(words[s.clause:m.first], channelWord), m.first > s.clause && endsAsSite(string(n.passage.runes[words[s.clause].from:words[m.first-1].to])):
		return rankOneChannel, true
	}
	return 0, true
}

// together states the figure for the nouns it is counted for as well: 行政复议、行政诉讼均为0.
func (n *narrator) together(words []proseWord, t int, m match, st statement, s *reach) {
	if st.indicator.Key != "narrative.suit_cases" && st.indicator.Key != "narrative.review_cases" || !n.zeroOrEach(words, m) {
		return
	}
	k := m.first - 1
	for k > 0 && skipped(words[k].class) {
		k--
	}
	if k < 1 || words[k].class != andWord {
		return
	}
	switch words[k-1].class {
	case reviewWord:
		st.indicator = Lookup("narrative.review_cases")
	case suitWord:
		st.indicator = Lookup("narrative.suit_cases")
	default:
		return
	}
	n.statements = append(n.statements, st)
	s.counted = append(s.counted, len(n.statements)-1)
}
