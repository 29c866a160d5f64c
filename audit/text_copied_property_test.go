package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestCopiedPlanted: of 2,000 reports that say each their own, those with a planted copy are
// told, all of them and no other. A copy is shuffled and numbered anew, has the copier's
// names and years, some of its figures changed and up to a fifth of its sentences rewritten;
// what is rewritten by more than a fifth is none.
func TestCopiedPlanted(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	const bodies, first, years = 250, 2016, 8
	texts := map[string][]string{}
	name := func(body int) string { return fmt.Sprintf("白石%d镇", body) }
	key := func(body, year int) string { return fmt.Sprintf("%d %d", body, year) }
	for body := range bodies {
		for year := first; year < first+years; year++ {
			n := 5 + random.IntN(12)
			for i, s := range own(body*100+year-first, n) {
				texts[key(body, year)] = append(texts[key(body, year)], fmt.Sprintf("%s%d件，由%s在%d年%s", s, random.IntN(900), name(body), year, strings.Repeat("再", i)))
			}
		}
	}
	want := map[string]string{} // report to source
	taken := map[string]bool{}
	for len(want) < 300 {
		from, to := random.IntN(bodies), random.IntN(bodies)
		year := first + 1 + random.IntN(years-1)
		source := first + random.IntN(year-first)
		if random.IntN(2) == 0 {
			from = to
		}
		if taken[key(to, year)] || taken[key(from, source)] {
			continue
		}
		taken[key(to, year)], taken[key(from, source)] = true, true
		close := random.IntN(4) == 0
		copied := copyOf(random, texts[key(from, source)], close)
		for i, s := range copied {
			s = strings.ReplaceAll(s, name(from), name(to))
			copied[i] = strings.ReplaceAll(s, fmt.Sprintf("在%d年", source), fmt.Sprintf("在%d年", year))
		}
		texts[key(to, year)] = copied
		if !close {
			want[fmt.Sprintf("%d-%d", to, year)] = fmt.Sprintf("%d/%d.html", from, source)
		}
	}
	var all []PrintedReport
	for body := range bodies {
		for year := first; year < first+years; year++ {
			all = append(all, wrote(fmt.Sprint(body), name(body)+"人民政府", year, texts[key(body, year)]...))
		}
	}
	found := 0
	for _, f := range Copied(nil, all) {
		path := f.Args[slices.Index(f.Args, "path")+1]
		if want[f.ReportID] != path {
			t.Errorf("%s: %s, planted %q", f.ReportID, f.Message(Chinese), want[f.ReportID])
			continue
		}
		found++
	}
	if found != len(want) {
		t.Errorf("%d of %d planted copies are told", found, len(want))
	}
}

// copyOf copies sentences as copiers do; one that is close has a sentence too many of its own.
func copyOf(random *rand.Rand, source []string, close bool) (copied []string) {
	rewritten := random.IntN(len(source)/5 + 1)
	if close {
		rewritten = len(source)/5 + 1
	}
	order := random.Perm(len(source))
	for k, i := range order {
		s := source[i]
		switch {
		case k < rewritten:
			s = own(900000+random.IntN(1e6), 1)[0]
		case random.IntN(3) == 0:
			s = strings.Replace(s, "件，由", "0件，由", 1)
		}
		copied = append(copied, fmt.Sprintf("%d.%s", k+1, s))
	}
	return copied
}
