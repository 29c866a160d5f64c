package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"

	"gongkai/extract/document"
)

// Figures of prose. The running text of a report, table cells and headings left
// out, is cut into sentences and words (narrative_text.go, narrative_words.go); the
// words around each figure say which indicator it is, if any (narrative_match.go,
// narrative_needs.go), and those farther off whether it is this year's
// (narrative_scope.go) and this body's (narrative_own.go, narrative_body.go);
// narrative_none.go reads that there was none. What stands twice with different figures
// is left out and told. Sums of parts and of the flow of requests prove what they can
// (narrative_sums.go). The words, sequences and counters are data: schema/narrative*.csv.

// A statement is a figure that the prose states for an indicator.
type statement struct {
	indicator   *Indicator
	value       Decimal
	approximate bool
	atLeast     bool
	rank        int
	raw         string
	ref         document.Ref
	status      Status
	counter     string // of the figure as printed
	share       string // where it was published or by whom, for a count of one channel or issuer only
}

// A narrator reads the prose of one report.
type narrator struct {
	report     *Report
	statements []statement
	notes      []document.Note
	words      []proseWord // buffer

	heading topic // of the heading above
	topic   topic // what figures without an object are about
	narrow  bool  // a count of one channel only was passed over
	owners  []int // the exact statements of the sentence before
	plans   int   // level of the heading whose text is not about the year; 0 for none
	passage *passage
	// headless: the report has no headings of the form, so that those in the text
	// decide where it turns to plans.
	headless bool
}

// A topic is what a sentence is about, as far as it decides about figures.
type topic uint8

const (
	noTopic topic = iota
	applications
	remedies
	fees
	anotherTopic
)

// narrate reads the figures of the report's prose and adds their observations and
// notes. No observation or status of a table changes.
func (r *Report) narrate(f *flow, heads [7]candidate, in scope) {
	n := &narrator{report: r}
	n.read(f, heads, in)
	n.proveFlow()
	n.settle()
	r.Notes = append(r.Notes, n.notes...)
}

// read goes through the lines of the flow, those before the first heading left out.
func (n *narrator) read(f *flow, heads [7]candidate, in scope) {
	first := firstHead(heads)
	n.headless = first < 0 || n.report.Form == "" && n.report.Year > 0 && n.report.Year < firstSectionedYear
	headings := map[int]bool{}
	for _, h := range heads {
		headings[h.item] = true
	}
	if first > 0 && heads[1].item < 0 {
		first = f.lostOverview(first, in)
	}
	for i := max(first, 0); i < len(f.items); i++ {
		if !n.reads(&f.items[i], in) {
			continue
		}
		l := f.items[i].line
		from := 0
		for k := 1; k <= 6; k++ {
			if h := heads[k]; h.item == i && h.at >= from {
				n.paragraph(l.text[from:h.at], []stretch{{ref: l.ref}})
				n.section(l.text[h.at:h.end])
				from = h.end
			}
		}
		text, parts := l.text[from:], []stretch{{ref: l.ref}}
		for last := l.text; wraps(last) && !endsHeading(last) && i+1 < len(f.items) && !headings[i+1] && n.reads(&f.items[i+1], in) && goesOn(f.items[i+1].line.text); i++ {
			next := f.items[i+1].line
			parts = append(parts, stretch{len(text), next.ref})
			last = next.text
			text += "\n" + last
		}
		n.paragraph(text, parts)
	}
}

// reads reports an item that is running text of the report.
func (n *narrator) reads(it *item, in scope) bool {
	l := it.line
	return l != nil && !l.consumed && !l.note && !l.links && (!l.asRow || prose(l.text)) && in.contains(l.ref) && !strings.ContainsAny(l.text, "|\t")
}

// minWrapped is how many characters a line has at least that goes on in the next one:
// programs that break lines fill them. Broken lines of 30 and more were seen.
const minWrapped = 20

// wraps reports a line that ends in the middle of a sentence, at the end of its width.
func wraps(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return utf8.RuneCountInString(text) >= minWrapped && !strings.ContainsRune("。！？；：.!?;:", r)
}

// headingEnds are the words that headings of these reports end in.
var headingEnds = [...]string{"情况", "事项", "措施"}

// endsHeading reports a numbered line that is a heading whole, however long, so that
// what it names does not run into the sentence below: 五、因政府信息公开申请行政复议、
// 提起行政诉讼的情况.
func endsHeading(text string) bool {
	text = trim(text)
	ends := slices.ContainsFunc(headingEnds[:], func(w string) bool { return strings.HasSuffix(text, w) })
	if !ends || utf8.RuneCountInString(text) > maxSubheading || strings.ContainsAny(text, "。；，,;") {
		return false
	}
	_, level, _ := ordinal(fold(text))
	return level == 1 || level == 2
}

// goesOn reports a line that does not begin as a heading or list item does.
func goesOn(text string) bool {
	_, level, _ := ordinal(fold(text))
	return level == 0
}

// firstHead returns the item of the first heading, -1 when there is none.
func firstHead(heads [7]candidate) int {
	for k := 1; k <= 6; k++ {
		if heads[k].item >= 0 {
			return heads[k].item
		}
	}
	return -1
}

// section begins a section of the form.
func (n *narrator) section(heading string) {
	heading = fold(heading)
	n.plans, n.heading = 0, headingTopic(heading)
	if hasPlans(heading) {
		n.plans = 1
	}
	n.topic = n.heading
}

// Words of headings over text that is not about what was done in the year.
var planWords = [...]string{"问题", "不足", "改进", "打算", "下一步", "下步", "计划", "建议", "思考", "安排"}

// maxSubheading is how many characters a heading inside the prose has at most.
const maxSubheading = 40

// paragraph reads prose of which each part stands where it says.
func (n *narrator) paragraph(text string, parts []stretch) {
	if trim(text) == "" {
		return
	}
	n.passage = makePassage(text, parts)
	if n.subheading(trim(text)) || n.plans > 0 {
		return
	}
	n.topic, n.owners = n.heading, n.owners[:0]
	n.words = n.passage.sentences(n.report.Year, n.words, n.sentence)
}

// subheading reports a line that is a heading, and takes its topic for what follows.
func (n *narrator) subheading(text string) bool {
	if utf8.RuneCountInString(text) > maxSubheading || strings.ContainsAny(text, "。；，,;") {
		return false
	}
	_, level, rest := ordinal(fold(text))
	if level == 0 || level > 2 || slices.ContainsFunc(n.passage.runes, isDigit) && strings.ContainsAny(rest, "件条宗份") {
		return false
	}
	if n.plans > 0 && level <= n.plans && (n.headless || n.plans > 1) {
		n.plans = 0
	}
	if n.plans == 0 && hasPlans(rest) {
		n.plans = level
	}
	n.heading = headingTopic(rest)
	return true
}

func hasPlans(heading string) bool {
	return slices.ContainsFunc(planWords[:], func(w string) bool { return strings.Contains(heading, w) })
}

func headingTopic(heading string) topic {
	switch {
	case strings.Contains(heading, "复议") || strings.Contains(heading, "诉讼"):
		return remedies
	case strings.Contains(heading, "申请"):
		return applications
	case strings.Contains(heading, "收费") || strings.Contains(heading, "处理费"):
		return fees
	}
	return noTopic
}

// settle makes an observation of what is stated once, or always alike, for an
// indicator, and a note of what is not.
func (n *narrator) settle() {
	r := n.report
	for _, i := range Dictionary() {
		if i.Table != "narrative" {
			continue
		}
		best := n.best(i)
		if best == nil {
			continue
		}
		o := Observation{Indicator: i, Kind: Number, Value: best.value, Approximate: best.approximate, AtLeast: best.atLeast, Raw: best.raw, Status: best.status, Ref: best.ref}
		r.Observations = append(r.Observations, o)
		if best.approximate {
			n.note("prose/approximate", best, "label", i.RowLabel, "figure", best.raw)
		}
	}
}

// best returns the statement for an indicator: exact ones before approximate ones,
// then those of higher rank. It is nil when there is none, or two of the best
// disagree, which is noted unless they are shares of a whole that is not stated.
func (n *narrator) best(i *Indicator) *statement {
	var best *statement
	var other *statement
	shares := false
	for k := range n.statements {
		s := &n.statements[k]
		if s.indicator != i {
			continue
		}
		switch {
		case best == nil || best.approximate && !s.approximate || best.approximate == s.approximate && s.rank > best.rank:
			best, other, shares = s, nil, false
		case best.approximate != s.approximate || s.rank < best.rank:
		case twoShares(best.share, s.share) && (s.ref == best.ref || s.value.Cmp(best.value) != 0): // else one figure, told again
			shares = true
		case s.value.Cmp(best.value) != 0:
			if other == nil {
				other = s
			}
		default:
			best.status = max(best.status, s.status)
		}
	}
	if other == nil && best != nil && best.share == "" {
		other = n.larger(best)
	}
	if other != nil {
		n.note("prose/ambiguous", best, "label", i.RowLabel, "figure", best.raw, "other", other.raw)
		return nil
	}
	if best != nil && (shares || best.rank <= rankOneChannel && n.narrow && i.Key == "narrative.proactive_items") {
		return nil
	}
	return best
}

// larger is what was issued in one name where it is more than the whole, nil for none. A
// website may hold more than what was disclosed.
func (n *narrator) larger(whole *statement) *statement {
	for k := range n.statements {
		s := &n.statements[k]
		if s.indicator == whole.indicator && s.share != "" && s.indicator.Key != "narrative.proactive_items" && !s.approximate && !whole.approximate && s.value.Cmp(whole.value) > 0 {
			return s
		}
	}
	return nil
}

// rankOneChannel is the rank of a count of what one website published, or of what was
// issued in one name: the whole only when nothing else is counted.
const rankOneChannel = 1

func (n *narrator) note(rule string, s *statement, args ...string) {
	note := document.NewNote(rule, args...)
	note.Ref = s.ref
	note.Indicators = []string{s.indicator.Key}
	n.notes = append(n.notes, note)
}
