package normalize_test

import (
	"slices"
	"testing"

	"gongkai/normalize"
)

func TestSeriesAreSound(t *testing.T) {
	keys := map[string]bool{}
	for _, s := range normalize.AllSeries() {
		if keys[s.Key] {
			t.Errorf("%s: twice", s.Key)
		}
		keys[s.Key] = true
		if s.Chinese == "" || s.English == "" || s.Unit == "" || len(s.Sources) == 0 {
			t.Errorf("%s: without name, unit or source", s.Key)
		}
		checkSources(t, s)
	}
	t.Logf("%d series", len(keys))
}

func checkSources(t *testing.T, s normalize.Series) {
	t.Helper()
	forms := map[string]bool{}
	for _, src := range s.Sources {
		for _, form := range src.Forms {
			if forms[form] {
				t.Errorf("%s: form %s twice", s.Key, form)
			}
			forms[form] = true
			if !slices.Contains([]string{"2014", "2019", "2021", normalize.Narrative}, form) {
				t.Errorf("%s: form %q", s.Key, form)
			}
			if form == normalize.Narrative && len(src.Forms) > 1 {
				t.Errorf("%s: the running text shares a source with tables", s.Key)
			}
			for _, i := range src.Indicators {
				if form == normalize.Narrative && i.Table != "narrative" || form != normalize.Narrative && (i.Table == "narrative" || !i.In(form)) {
					t.Errorf("%s: form %s does not have %s", s.Key, form, i.Key)
				}
			}
		}
		checkSource(t, s, src)
	}
}

func checkSource(t *testing.T, s normalize.Series, src normalize.SeriesSource) {
	t.Helper()
	for n, i := range src.Indicators {
		if i.Unit != s.Unit {
			t.Errorf("%s in %s: %s is in %s", s.Key, s.Unit, i.Key, i.Unit)
		}
		if slices.Contains(src.Indicators[:n], i) {
			t.Errorf("%s: %s is counted twice", s.Key, i.Key)
		}
	}
	if src.Note == "" {
		t.Errorf("%s %v: no note", s.Key, src.Forms)
	}
	switch src.Relation {
	case normalize.Equal:
		if len(src.Indicators) != 1 {
			t.Errorf("%s %v: equal to %d indicators", s.Key, src.Forms, len(src.Indicators))
		}
	case normalize.Sum:
		if len(src.Indicators) < 2 {
			t.Errorf("%s %v: a sum of one", s.Key, src.Forms)
		}
	case normalize.Narrower, normalize.Wider:
	default:
		t.Errorf("%s %v: relation %q", s.Key, src.Forms, src.Relation)
	}
}

// TestSeriesKeys: a key that is an indicator's means that indicator, and scripts
// written for the newest form find its keys.
func TestSeriesKeys(t *testing.T) {
	for _, s := range normalize.AllSeries() {
		if newest := newestSource(s); newest.Relation == normalize.Equal && s.Key != newest.Indicators[0].Key {
			t.Errorf("%s: should have the key of %s", s.Key, newest.Indicators[0].Key)
		}
		own := normalize.Lookup(s.Key)
		if own != nil && !slices.ContainsFunc(s.Sources, func(src normalize.SeriesSource) bool {
			return src.Relation == normalize.Equal && src.Indicators[0] == own
		}) {
			t.Errorf("%s: has the key of an indicator that is not its own", s.Key)
		}
	}
}

func newestSource(s normalize.Series) *normalize.SeriesSource {
	for _, form := range []string{"2021", "2019", "2014", normalize.Narrative} {
		if src := s.Source(form); src != nil {
			return src
		}
	}
	return nil
}
