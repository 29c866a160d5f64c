package normalize

import "gongkai/extract/document"

// maxClause is how many characters around a figure are kept as its raw text.
const maxClause = 200

// A reach is where words of the current sentence stand, as far as they decide about
// the figures behind them.
type reach struct {
	otherYear  bool       // another year than the report's
	since      bool       // 以来, 截至: more than a year's
	sinceFrom  int        // the clause that says so
	partYear   bool       // 上半年
	upToYear   bool       // 截至 the end of the reporting year
	cumulative bool       // 累计
	yearly     bool       // the reporting year, 全年
	clause     int        // first word of the clause
	part       int        // word that begins the parts of a total, -1 for none
	owner      *Indicator // what the total is of, nil for none
	ownerRank  int        // of its statement
	depth      int        // brackets open
	outer      [4]int     // clauses they stand in
	outerYear  [4]bool    // whether those are another year's
	partDepth  int        // brackets open where the parts began
	except     bool       // 除
	counted    []int      // statements of the sentence
	fee        bool
}

// sentence reads the figures and the absences that one sentence states.
func (n *narrator) sentence(words []proseWord) {
	if !worth(words) {
		n.noteTopics(words)
		return
	}
	words = withoutOrdinal(words)
	n.disown(words)
	n.joinFilings(words)
	joinCarry(words)
	s := reach{part: -1}
	last := -1 // the last figure with a statement
	for t := range words {
		switch w := &words[t]; w.class {
		case breakWord, openWord, closeWord, colonWord:
			s.mark(words, t, n.passage.runes[w.from] == ';')
		case partWord:
			s.part, s.partDepth, s.owner = t, s.depth, nil
			if last >= 0 {
				s.owner, s.ownerRank = n.statements[last].indicator, n.statements[last].rank
			} else if t == 0 {
				s.owner = n.partsOf(words)
			}
		case notWord:
			if f, ok := n.saysNone(words, t); ok {
				w.class, w.figure = figureWord, f
				last = n.figure(words, t, &s, last)
			} else {
				n.absences(words, t, &s)
			}
		case figureWord:
			last = n.figure(words, t, &s, last)
		default:
			n.follow(&s, words, t)
		}
		n.turn(words[t].class)
	}
	n.allAnswered(words, &s)
	n.owners = n.owners[:0]
	for _, k := range s.counted {
		if !n.statements[k].approximate {
			n.owners = append(n.owners, k)
		}
	}
}

// withoutOrdinal leaves out the number that a sentence of a list begins with: （一）, 一、, 1、.
func withoutOrdinal(words []proseWord) []proseWord {
	number := func(k int) bool {
		w := words[k]
		return (w.class == plainText || w.class == dateWord || w.class == figureWord && w.figure.counter == "") && w.to-w.from <= len("二十")/len("二")
	}
	switch {
	case len(words) > 2 && words[0].class == dateWord && number(0) && words[1].class == plainText && words[1].to == words[1].from+1: // 1.
		return words[2:]
	case len(words) > 2 && words[0].class == openWord && number(1) && words[2].class == closeWord:
		return words[3:]
	case len(words) > 1 && number(0) && words[1].class == andWord:
		return words[2:]
	}
	return words
}

// mark follows clauses, brackets and where parts end. semicolon tells ; from comma.
func (s *reach) mark(words []proseWord, t int, semicolon bool) {
	switch words[t].class {
	case breakWord:
		if semicolon && s.depth == 0 { // in brackets it lists more parts
			s.part = -1
		}
		s.clause = t + 1
	case openWord:
		if s.depth < len(s.outer) {
			s.outer[s.depth], s.outerYear[s.depth] = s.clause, s.otherYear
		}
		s.depth++
		s.clause = t + 1
	case closeWord:
		s.depth = max(s.depth-1, 0)
		s.clause = t + 1
		if s.depth < len(s.outer) {
			s.clause, s.otherYear = s.outer[s.depth], s.outerYear[s.depth]
		}
		if s.part >= 0 && s.depth < s.partDepth {
			s.part = -1
		}
	case colonWord:
		if t+1 < len(words) && words[t+1].class != figureWord && words[t+1].class != notWord {
			s.clause = t + 1
		}
	}
}

// follow takes in a word that decides about the figures behind it.
func (n *narrator) follow(s *reach, words []proseWord, t int) {
	first, end := n.passage.runes[words[t].from], n.passage.rune(words[t].to)
	switch words[t].class {
	case sinceWord:
		if t > 0 && words[t-1].class == ownYear && end != 0 && first == '以' {
			break // 2024年以来
		}
		s.since, s.sinceFrom = true, s.clause
	case cumulativeWord:
		s.cumulative = true
	case ownYear, thisYearWord:
		if t > 1 && isYear(words[t-2].class) && words[t-1].to == words[t-1].from+1 {
			s.since, s.sinceFrom = true, s.clause // 2022年至2024年
		}
		if s.clause > s.sinceFrom { // 截至12月底, 全年共
			s.since = false
		}
		s.partYear = false
		if end == '底' || end == '末' { // 至2009年底累计
			s.since, s.sinceFrom, s.upToYear = true, s.clause, true
			break
		}
		if s.yearly = true; first != '全' { // 2023年回顾：全年 is that year's
			s.otherYear = false
		}
		s.upToYear = s.upToYear || t > 0 && words[t-1].class == sinceWord
	case anotherYear, priorWord, yearAfter:
		if !compared(words, s.clause, t) && !n.comparedWith(words, t) {
			s.otherYear = true
		}
	case partYearWord:
		s.partYear = true
	case someWord:
		s.except = s.except || first == '除'
	case feeWord, noticeWord:
		s.fee = true
	}
}

func isYear(c wordClass) bool { return c == anotherYear || c == priorWord || c == yearAfter }

// turn follows what the text is about.
func (n *narrator) turn(c wordClass) {
	switch c {
	case applicationWord:
		n.topic = applications
	case reviewWord, suitWord:
		n.topic = remedies
	case foreignWord:
		n.topic = anotherTopic
	}
}

func (n *narrator) noteTopics(words []proseWord) {
	n.joinFilings(words)
	for i := range words {
		n.turn(words[i].class)
	}
}

// worth reports a sentence that may state a figure.
func worth(words []proseWord) bool {
	for i := range words {
		if c := words[i].class; c == figureWord || c == notWord {
			return true
		}
	}
	return false
}

// compared reports a year that figures are only compared with: 比2022年增加.
func compared(words []proseWord, clause, t int) bool {
	for k := t - 1; k >= clause && k >= t-2; k-- {
		if words[k].class == compareWord {
			return true
		}
	}
	return false
}

// comparedWith reports a year at t of a clause that goes on to say 相比: 与2023年的18件相比.
func (n *narrator) comparedWith(words []proseWord, t int) bool {
	for k := t + 1; k < len(words) && !isBreak(words[k].class); k++ {
		if words[k].class == compareWord && n.passage.runes[words[k].from] == '相' {
			return true
		}
	}
	return false
}

// figure states what the words around figure t say it is, and returns the
// statement, else last.
func (n *narrator) figure(words []proseWord, t int, s *reach, last int) int {
	stated := false
	for _, m := range matches(words, t) {
		if !n.applies(words, t, m, s) {
			n.narrow = n.narrow || m.rule.indicator.Key == "narrative.proactive_items" && n.oneOfMany(words[s.clause:t], words[min(s.clause, m.first):m.first])
			continue
		}
		st, ok := n.state(words, t, m, s)
		if !ok {
			continue
		}
		n.statements = append(n.statements, st)
		last, stated = len(n.statements)-1, true
		s.counted = append(s.counted, last)
		if m.rule.before != nil {
			n.together(words, t, m, st, s)
		}
	}
	if stated {
		n.parts(words, t, last)
	} else if f := words[t].figure; f.counter != "" && f.lists&narrativeLexicon().lists["item"] != 0 && hasClass(words[s.clause:t], narrowWord) {
		n.narrow = true // 推送文章256篇
	}
	return last
}

// state makes the statement of a match.
func (n *narrator) state(words []proseWord, t int, m match, s *reach) (st statement, ok bool) {
	f := words[t].figure
	i := m.rule.indicator
	value := f.value
	if i.Type == Money {
		value, ok = value.Shift(shiftOf(f.counter))
		if !ok || f.counter == "" && value.Sign() != 0 {
			return st, false
		}
	} else if !value.IsInteger() {
		return st, false
	}
	rank, share, ok := n.channel(words, m, s)
	if !ok {
		return st, false
	}
	if rank == 0 {
		rank = m.rule.rank
	}
	raw, ref := n.clause(words, min(t, m.first), max(t, m.last))
	return statement{indicator: i, value: value, approximate: f.approximate, atLeast: f.atLeast, rank: rank, raw: raw, ref: ref, counter: f.counter, share: share}, true
}

// clause returns what is printed around words first to last, from mark to mark, and
// where it stands.
func (n *narrator) clause(words []proseWord, first, last int) (raw string, ref document.Ref) {
	for first > 0 && !isBreak(words[first-1].class) {
		first--
	}
	for last+1 < len(words) && !isBreak(words[last+1].class) {
		last++
	}
	from, to := words[first].from, words[last].to
	if to-from > maxClause {
		from = to - maxClause
	}
	return n.passage.text(from, to)
}

func isBreak(c wordClass) bool { return c == breakWord || c == openWord || c == closeWord }
