package audit

import "gongkai/normalize"

// texts reports cells with something else than a number, one finding for each
// reason, and what number they look like.
func texts(r *normalize.Report) []Finding {
	type group struct{ rule, reason string }
	var order []group
	groups := map[group]*cells{}
	first := map[group]normalize.Refusal{}
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Text {
			continue
		}
		d := normalize.RefusalOf(o.Indicator, o.Raw)
		g := group{"value/text", d.Reason}
		if d.Confusion != "" {
			g.rule = "value/looks-like"
		}
		if groups[g] == nil {
			order, groups[g], first[g] = append(order, g), &cells{}, d
		}
		groups[g].add(o)
	}
	var all []Finding
	for _, g := range order {
		d := first[g]
		all = append(all, groups[g].finding(g.rule, "reason", d.Reason, "confusion", d.Confusion, "number", d.Number)...)
	}
	return all
}
