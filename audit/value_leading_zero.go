package audit

import "gongkai/normalize"

// secondLooks reports numbers whose print leaves a doubt, one finding for each kind.
func secondLooks(r *normalize.Report) []Finding {
	var zeros, ones, rings, remarks, mixed cells
	numerals := false // some cell is written in Chinese numerals other than 一
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Kind != normalize.Number || o.Indicator.Table == "narrative" || o.Raw == "" || len(o.Raw) == 1 {
			continue
		}
		p := normalize.PrintOf(o.Raw)
		switch {
		case p.LoneOne:
			ones.add(o)
		case p.Ring:
			rings.add(o)
		case p.Chinese:
			numerals = true
		case p.LeadingZero:
			zeros.add(o)
		}
		if p.Mixed {
			mixed.add(o)
		}
		if p.Remark {
			remarks.add(o)
		}
	}
	all := append(zeros.finding("value/leading-zero"), mixed.finding("value/mixed-widths")...)
	if !numerals {
		all = append(all, ones.finding("value/dash-or-one")...)
		all = append(all, rings.finding("value/ring-or-zero")...)
	}
	return append(all, remarks.finding("value/remark")...)
}
