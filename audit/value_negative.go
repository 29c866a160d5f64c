package audit

import "gongkai/normalize"

// values reports numbers that their indicator cannot have, and printed ones that a person
// would look at twice.
func values(r *normalize.Report) []Finding {
	var all []Finding
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Number {
			continue
		}
		rule := ""
		switch {
		case o.Indicator.Type != normalize.Change && o.Value.Sign() < 0:
			rule = "value/negative"
		case o.Indicator.Type != normalize.Money && !o.Value.IsInteger():
			rule = "value/fraction"
		default:
			continue
		}
		f := finding(rule, []string{o.Indicator.Key}, "label", cellLabel(o.Indicator), "value", o.Raw)
		f.Ref = o.Ref
		all = append(all, f)
	}
	return append(all, secondLooks(r)...)
}
