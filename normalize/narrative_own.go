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
		if c == colonWord || m.rule.charges() && (c == applicationWord || c == informationWord || c == aboutWord) {
			continue
		}
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
	case someWord: // what applies lets through
		return n.subject(words, s)
	}
	if m.rule.needs == needBare || m.rule.needs == needWhole {
		return false
	}
	return n.led(words, m, s, k, counted)
}

// led reports whether the words of a clause up to word k may lead to a sequence of it.
func (n *narrator) led(words []proseWord, m match, s *reach, k int, counted bool) bool {
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
		if hasClass(words[from:k+1], channelWord) || hasClass(words[from:k+1], manyWord) || endsAsSite(text) && !n.siteOfAnother(text) {
			return true
		}
		if strings.HasPrefix(text, "各级") || strings.HasPrefix(text, "各部门") || strings.HasPrefix(text, "各单位") {
			return hasClass(words[from:k], ownWord)
		}
		return counted && !endsAsBody(text)
	case key == "narrative.normative_issued":
		return strings.HasSuffix(text, "名义") || counted && !endsAsBody(text)
	}
	if hasClass(words[from:k+1], channelWord) {
		if !hasClass(words[from:k+1], manyWord) {
			return false
		}
		counted = counted || leadsIn(words[from:k+1])
	}
	return counted && !endsAsBody(text)
}

// leadsIn reports words that begin with the channels: 全年通过网络、信函等方式.
func leadsIn(words []proseWord) bool {
	for i := range words {
		switch c := words[i].class; {
		case c == channelWord:
			return true
		case c == ownWord || c == ownYear || skipped(c):
		default:
			return false
		}
	}
	return false
}

func hasClass(words []proseWord, c wordClass) bool {
	for i := range words {
		if words[i].class == c {
			return true
		}
	}
	return false
}

// endsAsBody reports text that ends as the name of a body or place does.
func endsAsBody(text string) bool {
	for _, w := range [...]string{"局", "厅", "委", "办", "署", "县", "区", "市", "镇", "乡", "街道", "院", "队", "所", "站", "处", "科", "村", "校", "司", "会", "部门", "单位", "机关", "本级", "直属", "中心", "社区", "政府", "办公室", "系统"} {
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
		if begin && c == aboveWord {
			own = false
		}
		if c == ownWord && (begin || words[k-1].class == breakWord) {
			own = true
		}
		if begin && (c == plainText || c == andWord || c == eachWord) {
			own = own && !n.foreignBody(words[k].from, n.clauseEnd(words, k))
		}
		if c == thisYearWord || c == ownYear {
			continue
		}
		if c == plainText && k < s.clause && words[k+1].class == breakWord && n.names(words, k) {
			own = false
		}
		begin = c == breakWord && !(k > 0 && words[k-1].class == figureWord)
	}
	return own
}

// names reports text that ends by naming another body, which what follows is about:
// 收到申请最多的是市公安局.
func (n *narrator) names(words []proseWord, k int) bool {
	w := words[k]
	body := string(n.passage.runes[w.from:w.to])
	return (n.passage.rune(w.from-1) == '是' || n.passage.rune(w.from-1) == '为') && endsAsBody(body) && !n.isAgency(body)
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
	foreign := false
	for k := 2; k <= len(rs); k++ {
		switch rs[k-1] {
		case '局', '厅', '镇', '乡', '委', '办':
		case '道':
			if rs[k-2] != '街' {
				continue
			}
		case '部', '馆', '队', '会': // end names of bodies, and of much else
			if n.isAgency(string(rs[:k])) {
				return false
			}
			continue
		default:
			continue
		}
		if k < len(rs) && strings.ContainsRune("理公法事村员会结件毕复好", rs[k]) || rs[0] == '各' {
			continue
		}
		if n.isAgency(string(rs[:k])) {
			return false // though its name may hold the one of a body above it
		}
		foreign = true
	}
	return foreign
}

// together states the figure for the nouns it is counted for as well: 行政复议、行政诉讼均为0.
func (n *narrator) together(words []proseWord, t int, m match, st statement, s *reach) {
	if st.indicator.Key != "narrative.suit_cases" && st.indicator.Key != "narrative.review_cases" || !n.zeroOrEach(words, m) {
		return
	}
	for k := m.first - 1; k > 0; k-- {
		switch c := words[k].class; {
		case c == reviewWord:
			st.indicator = Lookup("narrative.review_cases")
		case c == suitWord:
			st.indicator = Lookup("narrative.suit_cases")
		case c == applicationWord && st.value.Sign() == 0 && words[k+1].class == fillWord: // 申请数
			st.indicator = Lookup("narrative.requests_received")
		case c == andWord || skipped(c):
			continue
		default:
			return
		}
		n.statements = append(n.statements, st)
		s.counted = append(s.counted, len(n.statements)-1)
	}
}
