package audit

import "gongkai/normalize"

// leastCounting is how many cells must count up: figures that rise by one over four
// outcomes of reviews can be chance.
const leastCounting = 6

// counting notices cells that count up by one, as the numbers of columns and lines do
// which templates print under their headings: 1 2 3 4 5 6.
func counting(r *normalize.Report) []Finding {
	return runsLike(r, "value/counting", func(_ *run, os []*normalize.Observation) string {
		if len(os) < leastCounting {
			return ""
		}
		for i := 1; i < len(os); i++ {
			next, ok := os[i-1].Value.Add(normalize.Int(1))
			if !ok || os[i].Value.Cmp(next) != 0 {
				return ""
			}
		}
		return os[0].Value.String() + "—" + os[len(os)-1].Value.String()
	})
}
