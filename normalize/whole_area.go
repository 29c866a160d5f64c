package normalize

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// A report of a county or a city counts its own office, or its whole area: every township
// and bureau. Only its words tell, and they stand in the preamble: that it was put together
// from the reports below, or that its figures cover them.

// areaWords are the words of schema/whole_area_words.csv and the patterns made of them.
type areaWords struct {
	departments *strings.Replacer // takes out what is no government below
	report      []string          // what the sentence speaks of
	denied      *regexp.Regexp    // says the contrary: 数据不包括各乡镇
	claims      []areaClaim
}

// An areaClaim is one way to say it; a sentence without one of the words is not matched.
type areaClaim struct {
	words   []string
	pattern *regexp.Regexp
}

// How many characters may stand between the words of a claim: a list of addressees fits,
// another clause about something else seldom does.
const (
	areaListRunes   = "[^.;,]{0,10}?" // between 各 and the level: 各有关县
	areaClauseRunes = "[^.;]{0,40}?"  // between 综合 and whose reports, and between these and 汇总
	areaCoverRunes  = "[^.;]{0,20}?"  // between 数据 and 包括, and between these and whom
	areaMadeRunes   = "[^.;]{0,80}?"  // between 汇总 and 编制
)

// maxAreaBytes is how much of a preamble is looked at.
const maxAreaBytes = 6000

var areaPatterns = sync.OnceValue(func() *areaWords {
	words := map[string][]string{}
	for _, r := range readSchema("whole_area_words.csv", 2) {
		words[r[0]] = append(words[r[0]], strings.Fields(r[1])...)
	}
	any := func(class string) string { return "(?:" + strings.Join(words[class], "|") + ")" }
	whom := any("all") + areaListRunes + any("below")
	var pairs []string
	for _, d := range words["department"] {
		pairs = append(pairs, d, "")
	}
	gathered := words["gather"]
	return &areaWords{strings.NewReplacer(pairs...), words["figures"], regexp.MustCompile(any("not") + "(?:" + any("cover") + "|" + any("gather") + ")|" + any("but") + whom), []areaClaim{
		{gathered, regexp.MustCompile(any("gather") + areaClauseRunes + whom + areaMadeRunes + any("made"))},
		{gathered, regexp.MustCompile(whom + areaClauseRunes + any("gathered-behind") + areaMadeRunes + any("made"))},
		{words["cover"], regexp.MustCompile(any("figures") + areaCoverRunes + any("cover") + areaCoverRunes + whom)},
	}}
})

// wholeArea returns the words of a folded preamble that claim its whole area, "" for none.
func wholeArea(folded string) string {
	if len(folded) > maxAreaBytes {
		folded = strings.ToValidUTF8(folded[:maxAreaBytes], "")
	}
	for sentence := range strings.FieldsFuncSeq(folded, func(r rune) bool { return r == '.' || r == ';' }) {
		if found := areaPatterns().find(sentence); found != "" {
			return found
		}
	}
	return ""
}

func (w *areaWords) find(sentence string) string {
	in := func(word string) bool { return strings.Contains(sentence, word) }
	for _, c := range w.claims {
		if !slices.ContainsFunc(c.words, in) {
			continue
		}
		sentence = w.departments.Replace(sentence)
		at := c.pattern.FindStringIndex(sentence)
		if at != nil && slices.ContainsFunc(w.report, in) && !w.denied.MatchString(sentence[:at[1]]) {
			return sentence[at[0]:at[1]]
		}
	}
	return ""
}
