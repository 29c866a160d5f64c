package normalize

import "strings"

// Where the figure of what was published was published: on all channels, or on one of them.

// endsAsSite reports text that ends as the name of a website does.
func endsAsSite(text string) bool {
	for _, w := range [...]string{"网站", "网", "平台", "专栏", "栏目", "网页"} {
		if strings.HasSuffix(text, w) {
			return true
		}
	}
	return false
}

// siteOfAnother reports the website of a body that is not the report's and that no word
// says is only where it publishes.
func (n *narrator) siteOfAnother(text string) bool {
	for _, w := range [...]string{"政务网站", "门户网站", "网站", "门户网", "网"} {
		if body, ok := strings.CutSuffix(text, w); ok {
			return len(body) > len("政府") && endsAsBody(body) && !n.isAgency(body)
		}
	}
	return false
}

// oneColumn reports text that ends as the name of a part of a website does, unless that
// part is where a body discloses all it does.
func oneColumn(text string) bool {
	for _, w := range [...]string{"专栏", "栏目", "专题", "专区"} {
		if strings.HasSuffix(text, w) {
			text = strings.TrimSuffix(text, w)
			return !strings.HasSuffix(text, "政府信息公开") && !strings.HasSuffix(text, "政务公开")
		}
	}
	return false
}

// channel ranks a count of what was published by where: the rule's own rank (0) for
// the whole, rankOneChannel for one website, whose name is share; ok is false for one
// channel of several. What was issued in one body's name is a share as well.
func (n *narrator) channel(words []proseWord, m match, s *reach) (rank int, share string, ok bool) {
	clause := words[min(s.clause, m.first):m.first] // a sequence may reach over a remark, where clauses begin too
	if m.rule.indicator.Key != "narrative.proactive_items" {
		if share = n.issuer(clause); share != "" {
			rank = rankOneChannel
		}
		return rank, share, true
	}
	from := m.first
	for from > 0 && words[from-1].class != figureWord {
		from--
	}
	before := words[from:m.first]
	said := ""
	if len(clause) > 0 {
		said = string(n.passage.runes[clause[0].from:clause[len(clause)-1].to])
	}
	if oneColumn(said) {
		return 0, "", false
	}
	switch {
	case hasClass(before, manyWord) && (!hasClass(before, narrowWord) || strings.Contains(string(n.passage.runes[words[from].from:words[m.first].from]), "网")):
		return 0, "", true
	case hasClass(before, narrowWord):
		n.narrow = true
		return 0, "", false
	case hasClass(clause, channelWord), endsAsSite(said):
		return rankOneChannel, n.channelName(clause), true
	}
	return 0, "", true
}

// issuer is in whose name documents were issued, where the words before a sequence say so:
// of 以县政府名义, 县政府名义.
func (n *narrator) issuer(clause []proseWord) string {
	if name := n.channelName(clause); strings.HasSuffix(name, "名义") {
		return name
	}
	return ""
}

// oneOfMany reports a count on one channel that was passed over: on WeChat, or on the
// website of the county that a town publishes on too. What is counted on another channel
// is not the whole then.
func (n *narrator) oneOfMany(clause, before []proseWord) bool {
	return hasClass(clause, narrowWord) || n.siteOfAnother(n.channelName(before))
}

// channelName is what the words before a sequence call the channel: of 我镇通过政府网站及时,
// 政府网站.
func (n *narrator) channelName(clause []proseWord) string {
	from, to := 0, len(clause)
	for k := range clause {
		if c := clause[k].class; c == channelWord || c == ownWord {
			from = k + 1
		}
	}
	for from < to && skipped(clause[from].class) {
		from++
	}
	for to > from && skipped(clause[to-1].class) {
		to--
	}
	if from == to {
		return ""
	}
	return siteWords.Replace(string(n.passage.runes[clause[from].from:clause[to-1].to]))
}

// siteWords are the words that the name of one website has or not.
var siteWords = strings.NewReplacer("人民政府", "政府", "门户网站", "网站", "门户网", "网站", "官方", "", "官网", "网站")

// twoShares reports the names of two channels, each of which published a share of the
// whole. One name may be the other in short: 政府网站 is 县政府网站.
func twoShares(a, b string) bool {
	return a != "" && b != "" && !strings.HasSuffix(a, b) && !strings.HasSuffix(b, a)
}
