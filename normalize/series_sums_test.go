package normalize_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

// TestEveryIndicatorIsJoined: of each form, an indicator feeds a series or stands
// in crosswalk_apart.csv with a reason.
func TestEveryIndicatorIsJoined(t *testing.T) {
	feeds := map[string][]string{} // form and indicator: series
	keys := map[string]bool{}
	for _, s := range normalize.AllSeries() {
		keys[s.Key] = true
		for _, src := range s.Sources {
			for _, form := range src.Forms {
				for _, i := range src.Indicators {
					feeds[form+" "+i.Key] = append(feeds[form+" "+i.Key], s.Key)
				}
			}
		}
	}
	for _, u := range normalize.AllUnjoined() {
		if u.Indicator == nil || u.Reason == "" || u.Series != "" && !keys[u.Series] {
			t.Errorf("crosswalk_apart.csv: %+v", u)
			continue
		}
		for _, form := range u.Forms {
			at := form + " " + u.Indicator.Key
			if !slices.Contains(tableForms(u.Indicator), form) {
				t.Errorf("%s: form %s does not have it", u.Indicator.Key, form)
			}
			if u.Series == "" && len(feeds[at]) > 0 || slices.Contains(feeds[at], u.Series) {
				t.Errorf("%s is joined to %s, and not", at, feeds[at])
			}
			feeds[at] = append(feeds[at], u.Series)
		}
	}
	for _, i := range normalize.Dictionary() {
		for _, form := range tableForms(i) {
			if len(feeds[form+" "+i.Key]) == 0 {
				t.Errorf("%s of form %s is in no series, and no reason is given", i.Key, form)
			}
		}
	}
}

// tableForms are the forms of the crosswalk that an indicator is in.
func tableForms(i *normalize.Indicator) []string {
	if i.Table == "narrative" {
		return []string{normalize.Narrative}
	}
	return i.Forms
}

// seriesSums are what holds between series wherever a form has all of them: the
// forms' own totals, through the crosswalk. '*' is every column of applicants.
var seriesSums = []struct{ form, left, right string }{
	{"2019 2021", "requests.granted.* requests.partly_granted.* requests.refused.* requests.unavailable.* requests.declined.* requests.other_handling.*", "requests.handled_total.*"},
	{"2019 2021", "requests.received.* requests.carried_in.*", "requests.handled_total.* requests.carried_out.*"},
	{"2019 2021", rowSeries("refused"), "requests.refused.total"},
	{"2019 2021", rowSeries("unavailable"), "requests.unavailable.total"},
	{"2019 2021", rowSeries("declined"), "requests.declined.total"},
	{"2019 2021", rowSeries("other_handling"), "requests.other_handling.total"},
	{"2019 2021", "remedies.suits.upheld remedies.suits.corrected remedies.suits.other remedies.suits.pending", "remedies.suits.total"},
	{"2019 2021", "remedies.suit_direct.total remedies.suit_after_review.total", "remedies.suits.total"},
	{"2014", "remedies.suits.upheld remedies.suits.corrected remedies.suits.other", "remedies.suits.total"},
	{"2014", "remedies.review.upheld remedies.review.corrected remedies.review.other", "remedies.review.total"},
	{"2014", "requests.refused_state_secret.total requests.refused_safety_stability.total requests.refused_third_party.total legacy.refused_not_government_information legacy.refused_law", "requests.refused.total"},
	{"2014", "legacy.replies_already_public requests.granted.total requests.partly_granted.total requests.refused.total requests.unavailable_not_held.total legacy.replies_asked_to_amend legacy.replies_other_channel", "legacy.replies"},
	{"2014", "legacy.concluded_on_time legacy.concluded_extended", "requests.handled_total.total"},
	{"2014", "legacy.applications_in_person legacy.applications_fax legacy.applications_online legacy.applications_letter", "requests.received.total"},
}

// TestSeriesSums: for every report with ground truth whose totals hold, they hold
// between the series.
func TestSeriesSums(t *testing.T) {
	checked := map[string]int{}
	for _, e := range slices.Concat(corpusTruth(t), caseTruth(t)) {
		form := formOf(e.cells)
		for _, sum := range seriesSums {
			if !slices.Contains(strings.Fields(sum.form), form) {
				continue
			}
			for _, column := range columnsOf(sum.right) {
				if checkSeriesSum(t, e, form, strings.ReplaceAll(sum.left, "*", column), strings.ReplaceAll(sum.right, "*", column)) {
					checked[form]++
				}
			}
		}
	}
	t.Logf("equations by form: %v", checked)
	for _, form := range []string{"2014", "2019", "2021"} {
		if checked[form] < 100 {
			t.Errorf("only %d equations of form %s", checked[form], form)
		}
	}
}

// rowSeries are the series of a row whose sum is its total.
func rowSeries(row string) string {
	var keys []string
	for _, column := range columnsOf("*")[:6] {
		keys = append(keys, "requests."+row+"."+column)
	}
	return strings.Join(keys, " ")
}

func columnsOf(keys string) []string {
	if !strings.Contains(keys, "*") {
		return []string{""}
	}
	return []string{"natural_person", "enterprise", "research", "nonprofit", "legal_service", "other", "total"}
}

// checkSeriesSum reports whether it could compare: every part is a number, and
// none was planted to be wrong.
func checkSeriesSum(t *testing.T, e expectation, form, left, right string) bool {
	t.Helper()
	l, ok := seriesTotal(t, e, form, left)
	r, also := seriesTotal(t, e, form, right)
	if !ok || !also {
		return false
	}
	if l.Cmp(r) != 0 {
		t.Errorf("%s: %s is %s, %s is %s", e.name, left, l.RatString(), right, r.RatString())
	}
	return true
}

func seriesTotal(t *testing.T, e expectation, form, keys string) (*big.Rat, bool) {
	t.Helper()
	total := new(big.Rat)
	for key := range strings.FieldsSeq(keys) {
		s := seriesOf(key)
		if s == nil || s.Source(form) == nil {
			t.Fatalf("no series %s of form %s", key, form)
		}
		for _, i := range s.Source(form).Indicators {
			cell, ok := e.cells[i.Key]
			v, number := new(big.Rat).SetString(cell.value)
			if !ok || !number || cell.kind != "number" || slices.Contains(e.planted, i.Key) {
				return nil, false
			}
			total.Add(total, v)
		}
	}
	return total, true
}

func seriesOf(key string) *normalize.Series {
	all := normalize.AllSeries()
	if n := slices.IndexFunc(all, func(s normalize.Series) bool { return s.Key == key }); n >= 0 {
		return &all[n]
	}
	return nil
}

// formOf is the form that the cells are of.
func formOf(cells map[string]truthCell) string {
	for _, mark := range [][2]string{{"requests.other_handling.total", "2019"}, {"requests.other_other.total", "2021"}, {"legacy.applications", "2014"}} {
		if _, ok := cells[mark[0]]; ok {
			return mark[1]
		}
	}
	return ""
}
