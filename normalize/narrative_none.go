package normalize

import "slices"

// Sentences that say there was nothing: 未收到政府信息公开申请, 行政复议：无.

// saysNone reports 无 or 零 in the place of a figure: after a colon or 为, and with
// nothing behind it.
func (n *narrator) saysNone(words []proseWord, t int) (f figure, ok bool) {
	w := words[t]
	report := string(n.passage.runes[w.from:w.to]) == "零报告"
	if w.to != w.from+1 && !report || t == 0 || t+1 < len(words) && words[t+1].class != breakWord && words[t+1].class != closeWord {
		return f, false
	}
	before := n.passage.rune(w.from - 1)
	if r := n.passage.runes[w.from]; !report && (r != '无' && r != '零' || before != ':' && before != '为') {
		return f, false
	}
	return figure{lists: 0xff}, true
}

// rankZero is the rank of a plain statement that there was none.
const rankZero = 3

// absences states zero for what the words behind t, a negation, say there was none of.
func (n *narrator) absences(words []proseWord, t int, s *reach) {
	verb, nouns, end := noneOf(words, t)
	if exists(n.passage, words[t]) && (t > 0 && words[t-1].class == informationWord || len(absentOutcomes(nouns)) > 0 || hasNoun(nouns, applicationWord)) {
		return // 信息不存在
	}
	if len(absentOutcomes(nouns)) > 0 && hasClass(words[s.clause:t], figureWord) {
		return // 2件因无相关规定不予公开
	}
	if nouns == nil && verb != collectWord || s.otherYear || s.partYear || s.except || !n.ownAbsence(words, t, s) {
		return
	}
	raw, ref := n.clause(words, t, end-1)
	disclosed := n.heading != noTopic || n.topic == applications || about(words[:end])
	for _, key := range absent(verb, nouns) {
		switch key {
		case "narrative.requests_received":
			if verb == plainText && !bareNone(n.passage, words[t]) {
				continue
			}
		case "narrative.review_cases", "narrative.suit_cases", "narrative.requests_partly_granted", "narrative.requests_refused", "narrative.requests_unavailable", "narrative.requests_declined":
			if !disclosed {
				continue
			}
		}
		n.statements = append(n.statements, statement{indicator: Lookup(key), rank: rankZero, raw: raw, ref: ref})
		s.counted = append(s.counted, len(n.statements)-1)
	}
}

// exists reports 不存在, which may as well be said of what stands before it.
func exists(p *passage, w proseWord) bool {
	return string(p.runes[w.from:w.to]) == "不存在"
}

// noneOf returns the verb and the nouns of the clause behind t, a negation, and its
// end. Anything but those nouns and what may stand around them leaves none.
func noneOf(words []proseWord, t int) (verb wordClass, nouns []wordClass, end int) {
	k := t + 1
	for ; k < len(words) && words[k].class != breakWord && words[k].class != closeWord; k++ {
		switch c := words[k].class; c {
		case fillWord, totalWord, aboutWord, thisYearWord, ownYear, ownWord, andWord, raiseWord, thingWord, informationWord:
		case receiveWord, newWord, collectWord, sendWord, enactWord:
			if verb != plainText || nouns != nil && !(c == collectWord && len(nouns) == 1 && nouns[0] == applicationWord) {
				return plainText, nil, k // but 未因依申请公开收取任何费用
			}
			verb, nouns = c, nil
		case figureWord:
			if words[k].figure.value.Cmp(Int(1)) > 0 {
				return plainText, nil, k
			}
		case applicationWord:
			if !filesCase(words, k) && !ofCase(words, k) {
				nouns = append(nouns, c)
			}
		case reviewWord, suitWord, feeWord, noticeWord, carryWord, carriedPrior, nextWord, normativeWord:
			nouns = append(nouns, c)
		case partlyGrantWord, refuseWord, unavailableWord, declineWord:
			if hasClass(words[t:k], informationWord) {
				return plainText, nil, k // 因无此信息不予公开
			}
			nouns = append(nouns, c)
		case repealWord: // 未制发、废止规范性文件
			if verb != enactWord {
				return plainText, nil, k
			}
		case notWord: // 零复议、零诉讼
			if words[k-1].class == andWord && words[k].to == words[k].from+1 {
				return verb, nouns, k
			}
			return plainText, nil, k
		case publishWord: // 未接到公开政府信息的申请
			if verb != receiveWord {
				return plainText, nil, k
			}
		case foreignWord: // 投诉、举报、行政复议
			if verb != plainText {
				return plainText, nil, k
			}
		case plainText: // 未发生行政复议、行政诉讼以及被责任追究的情况
			if !oneMore(words, t, k) || !hasNoun(nouns, suitWord) && !hasNoun(nouns, reviewWord) {
				return plainText, nil, k
			}
		default:
			return plainText, nil, k
		}
	}
	return verb, nouns, k
}

// oneMore reports that text k, the last of its list, is one noun more of those behind a
// negation at t: 和 stands before it, and nothing but 的情况 behind it.
func oneMore(words []proseWord, t, k int) bool {
	j := k - 1
	for j > t && words[j].class == raiseWord {
		j--
	}
	if words[j].class != andWord {
		return false
	}
	for k++; k < len(words) && words[k].class != breakWord && words[k].class != closeWord; k++ {
		if c := words[k].class; c != fillWord && c != thingWord {
			return false
		}
	}
	return true
}

// filesCase reports 申请 as the verb of what follows: 申请行政复议.
func filesCase(words []proseWord, k int) bool {
	for k++; k < len(words) && skipped(words[k].class); k++ {
	}
	return k < len(words) && (words[k].class == reviewWord || words[k].class == suitWord)
}

// ofCase reports 申请 as part of the noun before it: 行政复议申请.
func ofCase(words []proseWord, k int) bool {
	for k--; k > 0 && words[k].class == fillWord; k-- {
	}
	return k >= 0 && (words[k].class == reviewWord || words[k].class == suitWord)
}

// bareNone reports a negation that needs no verb: 无依申请公开.
func bareNone(p *passage, w proseWord) bool {
	r := p.runes[w.to-1]
	return r == '无' || r == '零' || r == '有' || r == '人'
}

// absent returns what a negation with its verb and nouns says there was none of.
func absent(verb wordClass, nouns []wordClass) (keys []string) {
	has := func(c wordClass) bool { return hasNoun(nouns, c) }
	add := func(key string) { keys = append(keys, "narrative."+key) }
	if key, ok := absentOther(verb, nouns); ok {
		if key != "" {
			add(key)
		}
		return keys
	}
	if outcomes := absentOutcomes(nouns); len(outcomes) > 0 {
		if verb == plainText {
			for _, key := range outcomes {
				add(key)
			}
		}
		return keys
	}
	if has(carryWord) {
		switch {
		case has(carriedPrior):
			add("requests_carried_in")
		case has(nextWord):
			add("requests_carried_out")
		}
		return keys
	}
	if has(applicationWord) {
		add("requests_received")
	}
	if has(reviewWord) {
		add("review_cases")
	}
	if has(suitWord) {
		add("suit_cases")
	}
	return keys
}

// absentOther returns what there was none of where that is not about requests and
// remedies but fees or documents; "" where it is about those and states nothing.
func absentOther(verb wordClass, nouns []wordClass) (key string, ok bool) {
	fee, notice := hasNoun(nouns, feeWord), hasNoun(nouns, noticeWord)
	switch {
	case verb == collectWord && hasNoun(nouns, applicationWord) && !fee:
		return "", true
	case verb == collectWord, fee && !(notice && verb == sendWord):
		return "fee_amount", true
	case notice:
		return "fee_notices", true
	case hasNoun(nouns, normativeWord) && verb == enactWord && len(nouns) == 1:
		return "normative_issued", true
	}
	return "", hasNoun(nouns, normativeWord) || verb == enactWord
}

// absentOutcomes returns the outcomes among nouns. 予以公开 is not among them: what was
// not disclosed is another thing than that nothing was.
func absentOutcomes(nouns []wordClass) (keys []string) {
	for _, c := range nouns {
		switch c {
		case partlyGrantWord:
			keys = append(keys, "requests_partly_granted")
		case refuseWord:
			keys = append(keys, "requests_refused")
		case unavailableWord:
			keys = append(keys, "requests_unavailable")
		case declineWord:
			keys = append(keys, "requests_declined")
		}
	}
	return keys
}

func hasNoun(nouns []wordClass, c wordClass) bool { return slices.Contains(nouns, c) }

// ownAbsence reports a negation that is the report's own, and a fact.
func (n *narrator) ownAbsence(words []proseWord, t int, s *reach) bool {
	for k := s.clause; k < t; k++ {
		switch words[k].class {
		case someWord, planWord, everyWord, wayWord, channelWord:
			return false
		case plainText:
			if text := string(n.passage.runes[words[k].from:words[k].to]); endsAsBody(text) && !n.isAgency(text) || text == "如" || text == "若" {
				return false
			}
		}
	}
	return n.subject(words, s)
}

// allAnswered states that as many requests were concluded as were received, where the
// sentence says so: 收到申请5件，均已按时答复.
func (n *narrator) allAnswered(words []proseWord, s *reach) {
	var from *statement
	for _, k := range s.counted {
		switch st := &n.statements[k]; st.indicator.Key {
		case "narrative.requests_received":
			if from != nil || st.approximate {
				return
			}
			from = st
		case "narrative.requests_concluded", "narrative.requests_carried_in", "narrative.requests_carried_out":
			return
		}
	}
	if from == nil || from.value.Sign() == 0 || s.except || s.otherYear || s.since {
		return
	}
	figures, parts, last, clause := 0, false, 0, 0
	for t := range words {
		switch words[t].class {
		case figureWord:
			if !hasClass(words[clause:t], compareWord) {
				figures, last = figures+1, t
			}
		case breakWord:
			clause = t + 1
		case carryWord, nextWord, carriedPrior, foreignWord, notWord:
			return
		case partWord:
			parts = true
		case allWord:
			if figures == 0 || !n.concludes(words, t) {
				continue
			}
			// parts that make up the whole leave no doubt what all are
			if hasClass(words[t:], figureWord) || figures > 1 && (last >= clause || !parts || from.status != Verified) || qualified(words[t:]) {
				return
			}
			st := *from
			st.indicator, st.status = Lookup("narrative.requests_concluded"), Unchecked
			answer, _ := n.clause(words, t, t)
			st.raw = from.raw + "，" + answer
			n.statements = append(n.statements, st)
			return
		}
	}
}

// qualified reports words that leave a doubt about what was said before them that all
// was concluded: some of it is carried over, or not.
func qualified(words []proseWord) bool {
	denied := false
	for t := range words {
		switch words[t].class {
		case breakWord:
			denied = false
		case notWord: // 未发生超期答复, but not 尚未
			if words[t].to-words[t].from == len([]rune("尚未")) && t+1 < len(words) && words[t+1].class == concludeWord {
				return true
			}
			denied = true
		case carryWord, nextWord:
			if !denied {
				return true
			}
		}
	}
	return false
}

// concludes reports a clause from t on that ends with a word for concluding.
func (n *narrator) concludes(words []proseWord, t int) bool {
	done := false
	for ; t < len(words) && words[t].class != breakWord; t++ {
		switch c := words[t].class; {
		case c == concludeWord:
			done = true
		case c == andWord || skipped(c) || c == channelWord || c == applicationWord:
		case c == plainText && !done:
		default:
			return false
		}
	}
	return done
}
