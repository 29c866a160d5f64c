package audit

import "gongkai/normalize"

// legacyLimits are figures of the statistics form of 2014 that count a part of what
// another counts, though the parts need not sum to it: one piece of information may
// be published in several ways.
var legacyLimits = []struct{ part, whole string }{
	{"legacy.disclosed_normative", "legacy.disclosed"},
	{"legacy.via_gazette", "legacy.disclosed"},
	{"legacy.via_website", "legacy.disclosed"},
	{"legacy.via_weibo", "legacy.disclosed"},
	{"legacy.via_wechat", "legacy.disclosed"},
	{"legacy.via_other", "legacy.disclosed"},
	{"legacy.press_conferences_by_head", "legacy.press_conferences"},
	{"legacy.online_interviews_by_head", "legacy.online_interviews"},
}

// legacyBounds reports a part that is greater than its whole.
func legacyBounds(r *normalize.Report) []Finding {
	if r.Form != "2014" {
		return nil
	}
	numbers := map[string]*normalize.Observation{}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Kind == normalize.Number {
			numbers[o.Indicator.Key] = o
		}
	}
	var all []Finding
	for _, l := range legacyLimits {
		part, whole := numbers[l.part], numbers[l.whole]
		if part == nil || whole == nil || part.Value.Cmp(whole.Value) <= 0 {
			continue
		}
		f := finding("identity/legacy-bound", []string{l.whole, l.part}, "label", part.Indicator.RowLabel, "value", part.Value.String(),
			"total", whole.Value.String(), "row", whole.Indicator.RowLabel)
		f.Ref = part.Ref
		all = append(all, f)
	}
	return all
}
