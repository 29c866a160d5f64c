package normalize

// Words whose class their neighbours decide.

// joinCarry makes the years that only say from where and whereto requests were
// carried what they are: 结转至2025年, 上年结转.
func joinCarry(words []proseWord) {
	for t := range words {
		c := words[t].class
		if c != priorWord && c != yearAfter && c != nextWord {
			continue
		}
		carry := false
		for k := t + 1; k < len(words) && (skipped(words[k].class) || words[k].class == applicationWord || words[k].class == carryWord); k++ {
			carry = carry || words[k].class == carryWord
		}
		for k := t - 1; k >= 0 && (skipped(words[k].class) || words[k].class == carryWord); k-- {
			carry = carry || words[k].class == carryWord
		}
		switch {
		case carry && c == yearAfter:
			words[t].class = nextWord
		case carry && c == priorWord:
			words[t].class = carriedPrior
		case !carry && c == nextWord:
			words[t].class = yearAfter
		}
	}
}

// minOutcomeWords is how many outcomes of the form a sentence names that is about
// requests for information whatever else it says.
const minOutcomeWords = 2

func countsOutcomes(words []proseWord) bool {
	return outcomeWords(words) >= minOutcomeWords || hasClass(words, refuseWord)
}

// outcomeWords counts the outcomes that words name.
func outcomeWords(words []proseWord) (n int) {
	for _, c := range [...]wordClass{grantWord, partlyGrantWord, refuseWord, unavailableWord, declineWord} {
		if hasClass(words, c) {
			n++
		}
	}
	return n
}

// joinFilings takes 申请 for a request for information where its clause says so, or
// requests are what the text is about, or its sentence counts them as only the form
// does: 新收申请4件，上年结转1件. Else it is another matter: 受理各类申请300件.
func (n *narrator) joinFilings(words []proseWord) {
	topic, disclosed := n.topic, false
	flow := countsOutcomes(words) || hasClass(words, newWord) && hasClass(words, carryWord) && (hasClass(words, priorWord) || hasClass(words, nextWord)) && !hasClass(words, foreignWord)
	for t := range words {
		switch words[t].class {
		case breakWord:
			disclosed = false
		case aboutWord, informationWord:
			disclosed = true
		case foreignWord:
			topic = anotherTopic
		case applicationWord:
			topic = applications
		case filingWord:
			words[t].class = foreignWord
			if disclosed || flow || topic == applications || n.heading == applications && topic != anotherTopic {
				words[t].class, topic = applicationWord, applications
			} else if filesCase(words, t) {
				words[t].class = fillWord
			}
		}
	}
}
