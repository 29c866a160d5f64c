package normalize

import (
	"slices"
	"strings"
)

// Whether a sequence of words may be read as what its rule states: what stands around
// it in its sentence, and what the text is about.

// applies reports whether a sequence stands where its figure is this body's and
// this year's.
func (n *narrator) applies(words []proseWord, t int, m match, s *reach) bool {
	if r := m.rule; !n.meets(m, words, t, s) || !s.holds(r) {
		return false
	}
	if m.rule.needs == needWhole && s.part >= 0 {
		return false
	}
	if bareItems(m.rule) && hasClass(words[:t], normativeWord) {
		return false // 制定规范性文件8件，主动公开8件
	}
	for k := s.clause; k < max(t, m.last+1); k++ {
		switch words[k].class {
		case someWord:
			if m.rule.indicator.Key != "narrative.requests_carried_out" || n.passage.runes[words[k].from] != '其' {
				return false // but 其余2件结转下年度
			}
		case planWord, everyWord:
			return false
		case compareWord, foreignWord, stepWord:
			if k < t {
				return false
			}
		case wayWord:
			if k < t && m.rule.indicator.Key != "narrative.proactive_items" && !hasClass(words[s.clause:t], manyWord) {
				return false
			}
		}
	}
	return n.own(words, m, s)
}

// bareItems reports a rule that counts what was disclosed without a word for it.
func bareItems(r *narrativeRule) bool {
	return r.indicator.Key == "narrative.proactive_items" && !slices.Contains(r.before, informationWord) && !slices.Contains(r.after, informationWord)
}

// meets reports whether the words around figure t give what the rule of a match needs.
func (n *narrator) meets(m match, words []proseWord, t int, s *reach) bool {
	switch m.rule.needs {
	case needApplication:
		if n.topic != applications && !(isOutcome(m.rule.indicator) && (n.afterRequests(s) || outcomeWords(words) >= minOutcomeWords)) {
			return false
		}
	case needRemedy:
		said := about(words[:max(t, m.last)])
		if n.topic != remedies && n.heading != remedies && n.heading != applications && !said {
			return false
		}
		if n.heading == noTopic && !said && n.topicBefore(words, t) != applications || partAbout(words[t:]) {
			return false
		}
	case needOutcome:
		if !n.afterOutcome(s) {
			return false
		}
	case needConcluded:
		if !n.counts(s, "narrative.requests_concluded") {
			return false
		}
	case needFee:
		if !s.fee && n.heading != fees {
			return false
		}
	}
	return true
}

// holds reports whether a figure of a rule is the year's, and a total where the rule
// wants one.
func (s *reach) holds(r *narrativeRule) bool {
	i := r.indicator
	if s.otherYear || s.partYear || s.since && !(s.upToYear && closes(i)) || s.cumulative && !s.yearly {
		return false
	}
	if s.owner == i && r.rank > s.ownerRank && i.Key == "narrative.proactive_items" {
		return true // 发布信息8120条，其中主动公开政府信息2310条
	}
	return s.part < 0 || s.owner != i && !received(i) || slices.Contains(r.before, newWord)
}

func received(i *Indicator) bool { return i.Key == "narrative.requests_received" }

// closes reports indicators that are counted at the end of the year: 截至2024年底已答复.
func closes(i *Indicator) bool {
	return i.Key == "narrative.requests_concluded" || i.Key == "narrative.requests_carried_out"
}

// about reports words that say the disclosure of information is the matter.
func about(words []proseWord) bool {
	for i := range words {
		if c := words[i].class; c == aboutWord || c == applicationWord {
			return true
		}
	}
	return false
}

// partAbout reports that only a part of what was counted is about information: 行政复议
// 120件，其中政府信息公开3件.
func partAbout(words []proseWord) bool {
	part := false
	for i := range words {
		switch words[i].class {
		case breakWord:
			if part {
				return false
			}
		case partWord:
			part = true
		case aboutWord:
			if part {
				return true
			}
		}
	}
	return false
}

// topicBefore is the topic of the words before t, else the one the sentence began with.
func (n *narrator) topicBefore(words []proseWord, t int) topic {
	for k := range t {
		if words[k].class == applicationWord {
			return applications
		}
	}
	return n.topic
}

func (n *narrator) counts(s *reach, key string) bool {
	for _, k := range s.counted {
		if n.statements[k].indicator.Key == key {
			return true
		}
	}
	return false
}

// afterOutcome reports that an outcome of requests was counted before in the sentence.
func (n *narrator) afterOutcome(s *reach) bool {
	for _, k := range s.counted {
		if isOutcome(n.statements[k].indicator) {
			return true
		}
	}
	return false
}

// afterRequests reports that requests were counted before in the sentence: an outcome
// is theirs, whatever its parts are called.
func (n *narrator) afterRequests(s *reach) bool {
	for _, k := range s.counted {
		if strings.HasPrefix(n.statements[k].indicator.Row, "requests_") {
			return true
		}
	}
	return false
}

func isOutcome(i *Indicator) bool {
	switch strings.TrimPrefix(i.Key, "narrative.requests_") {
	case "granted", "partly_granted", "refused", "unavailable", "declined", "other":
		return true
	}
	return false
}
