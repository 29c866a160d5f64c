package gazetteer

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A shape is a way to print the name of a township.
type shape struct {
	name  string
	path  bool // it names the county
	print func(d *Division) string
}

// office is the official name of the government of a division.
func office(d *Division) string {
	switch Builtin().levelOf(Builtin().indexOf(d)) {
	case "subdistrict":
		if strings.HasSuffix(d.Name, "办事处") {
			return d.Name
		}
		return d.Name + "办事处"
	case "other":
		return d.Name
	}
	return d.Name + "人民政府"
}

func stemOf(d *Division) string {
	if stem, _ := words().split(d); stem != "" {
		return stem
	}
	return d.Name
}

var shapes = []shape{
	{"full path", true, func(d *Division) string { return d.Parent.FullName() + office(d) }},
	{"county and name", true, func(d *Division) string { return d.Parent.Name + d.Name }},
	{"county's government", true, func(d *Division) string { return d.Parent.Name + "人民政府" + office(d) }},
	{"short county", true, func(d *Division) string { return stemOf(d.Parent) + d.Name }},
	{"office", false, office},
	{"bare name", false, func(d *Division) string { return d.Name }},
	{"spaced and wide", false, func(d *Division) string {
		return strings.Join(strings.Split(d.Name, ""), "　") + " 党政 综合 办公室"
	}},
	{"short name", false, stemOf},
	{"people left out", false, peopleless},
}

// The shapes that need more than the only township of a name.
const shortShape, peoplelessShape = 7, 8

// peopleless is a name without its people, 江桥镇 of 江桥蒙古族镇; "" for others.
func peopleless(d *Division) string {
	stem, _ := words().split(d)
	for _, ending := range [...]string{"乡", "镇", "苏木"} {
		if stem != "" && strings.HasSuffix(d.Name, ending) && stem+ending != d.Name {
			return stem + ending
		}
	}
	return ""
}

// contexts are clues that name the county of a township.
var contexts = []func(d *Division) Clue{
	func(d *Division) Clue {
		return Clue{"title", d.Parent.FullName() + "2021年政府信息公开工作年度报告"}
	},
	func(d *Division) Clue {
		return Clue{"preamble", "本报告由" + d.Parent.FullName() + "发布,欢迎查阅"}
	},
	func(d *Division) Clue {
		return Clue{"breadcrumb", "首页 > " + d.Parent.FullName() + " > 政务公开 > 年报"}
	},
	func(d *Division) Clue { return Clue{"box", "发布机构:" + d.Parent.FullName() + "人民政府"} },
	func(d *Division) Clue { return Clue{"contact", "地址:" + d.Parent.FullName() + "中山路5号"} },
	func(d *Division) Clue {
		return Clue{"folder", strings.Join(fullPath(d.Parent), "/") + "/" + d.Name + "/2021.html"}
	},
}

func fullPath(d *Division) []string {
	if d == nil {
		return nil
	}
	return append(fullPath(d.Parent), d.Name)
}

// generic reports a name that other places may have without being listed: it is not
// resolved alone.
func generic(d *Division) bool {
	g := Builtin()
	r := reader{g: g}
	return r.anywhere(candidate{hit: hit{division: g.indexOf(d)}})
}

// judgedYear is the year of the reports of the divisions that are still there.
const judgedYear = 2022

// A tally counts outcomes of resolutions.
type tally struct{ cases, right, open, wrong, missed int }

// peoplelessOpen is how many official names, each the only one in the country, are left
// open alone because another is printed so without its people.
const peoplelessOpen = 84

// TestEveryTownship prints the name of every township in every shape, alone and with
// a clue to its county: with it all are right, alone those that are the only ones of
// their name; none is ever wrong. The only one of its name is one as which no division of
// another county can be printed when its people or its second ending is left out: 江桥镇
// alone may be 江桥蒙古族镇, and 乌镇 is what 乌镇镇 calls itself.
func TestEveryTownship(t *testing.T) {
	g := Builtin()
	names, stems := map[string]int{}, map[string]int{}                             // in the country, in a county
	paths := map[string]int{}                                                      // behind the names, full and short, of what they lie in
	official, less, twice := map[string]bool{}, map[string]int{}, map[string]int{} // in a county; of names without their people
	endsTwice := map[string]bool{}                                                 // 乌镇 and 四季青镇, for there are a 乌镇镇 and a 四季青地区
	for i := range g.divisions {
		d := &g.divisions[i]
		if d.Level == Township && d.In(judgedYear) {
			official[d.Parent.Code+d.Name] = true
		}
	}
	for i := range g.divisions {
		d := &g.divisions[i]
		if !d.In(judgedYear) || d.To > 0 && g.Now(d) != d && g.Now(d).Name == d.Name && g.Now(d).Parent == g.Now(d.Parent) {
			continue // of a name that has two codes in the year one counts
		}
		names[strings.TrimSuffix(d.Name, "办事处")]++
		for _, f := range d.Former {
			if f.To+slackYears >= judgedYear {
				names[f.Name]++
			}
		}
		if s := peopleless(d); d.Level == Township && s != "" && !official[d.Parent.Code+s] {
			less[s]++
			twice[d.Parent.Code+s]++
		}
		if s := stemOf(d); d.Level == Township && s != d.Name {
			endsTwice[s] = true
		}
		if s, ok := strings.CutSuffix(d.Name, "地区"); ok && d.Level == Township {
			endsTwice[s+"镇"], endsTwice[s+"乡"] = true, true
		}
		for p := d.Parent; p != nil; p = p.Parent {
			paths[p.Name+d.Name]++
			if s := stemOf(p); s != p.Name {
				paths[s+d.Name]++
			}
		}
		if d.Level == Township {
			stems[d.Parent.Code+d.Name]++
			if s := stemOf(d); s != d.Name {
				stems[d.Parent.Code+s]++
			}
			for p := d.Parent; p != nil; p = p.Parent {
				if s := stemOf(p); s == stemOf(d) {
					stems[d.Parent.Code+s]++ // 阿城: the district or a sub-district of it
				}
			}
		}
	}
	alone := func(s int, d *Division) bool {
		switch s {
		case 0:
			return true
		case 1, 2:
			return paths[d.Parent.Name+d.Name] == 1
		case 3:
			return paths[stemOf(d.Parent)+d.Name] == 1
		case shortShape, peoplelessShape:
			return false
		}
		return names[strings.TrimSuffix(d.Name, "办事处")] == 1 && less[d.Name] == 0 && !endsTwice[d.Name] && !generic(d)
	}
	step := sample
	if testing.Short() {
		step = max(step, 13)
	}
	var wait sync.WaitGroup
	var mutex sync.Mutex
	var without, with, before [peoplelessShape + 1]tally // before: of those that are no more, with their county
	open := 0                                            // official names that only the people of another leaves open
	for i := range g.divisions {
		if d := &g.divisions[i]; d.Level == Township && d.To == 0 && names[strings.TrimSuffix(d.Name, "办事处")] == 1 && less[d.Name] > 0 && !generic(d) {
			open++
		}
	}
	for worker := range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			var a, p, b [peoplelessShape + 1]tally
			for i := worker * step; i < len(g.divisions); i += step * runtime.GOMAXPROCS(0) {
				d := &g.divisions[i]
				if d.Level != Township || d.Name == d.Parent.Name {
					continue
				}
				for s, shape := range shapes {
					printed := shape.print(d)
					if printed == "" {
						continue
					}
					clue := contexts[(i+s)%len(contexts)](d)
					sole := (s != shortShape || stems[d.Parent.Code+printed] <= 1) && !(s == shortShape && strings.HasPrefix(d.Name, d.Parent.Name)) &&
						!(s == peoplelessShape && (official[d.Parent.Code+printed] || twice[d.Parent.Code+printed] > 1))
					if d.To > 0 {
						year := max(d.From, d.To-2)
						b[s].count(t, d, g.Resolve(Evidence{Agency: printed, Year: year, Clues: []Clue{clue}}), false, printed, clue.Source)
						a[s].count(t, d, g.Resolve(Evidence{Agency: printed, Year: year}), false, printed, "")
						continue
					}
					year := max(judgedYear, d.From)
					p[s].count(t, d, g.Resolve(Evidence{Agency: printed, Year: year, Clues: []Clue{clue}}), sole, printed, clue.Source)
					a[s].count(t, d, g.Resolve(Evidence{Agency: printed, Year: year}), sole && alone(s, d), printed, "")
				}
			}
			mutex.Lock()
			defer mutex.Unlock()
			for s := range shapes {
				without[s].add(a[s])
				with[s].add(p[s])
				before[s].add(b[s])
			}
		})
	}
	wait.Wait()
	for s, shape := range shapes {
		t.Logf("%-20s with county %+v, alone %+v, earlier ones with county %+v", shape.name, with[s], without[s], before[s])
	}
	if open != peoplelessOpen {
		t.Errorf("%d official names are left open for what is printed without its people, the package documentation says %d", open, peoplelessOpen)
	}
}

func (y *tally) add(o tally) {
	y.cases += o.cases
	y.right += o.right
	y.open += o.open
	y.wrong += o.wrong
	y.missed += o.missed
}

func (y *tally) count(t *testing.T, d *Division, res Resolution, must bool, printed, source string) {
	y.cases++
	switch {
	case res.Division == d, res.Division != nil && Builtin().Body(res.Division) == Builtin().Body(d):
		y.right++ // with two codes in the year of the change, either
	case res.Division != nil && res.Division.Name == printed && (res.Division.Level < Township || res.Division.Parent == d.Parent):
		y.open++ // the short name of a township is the official one of a county, or of another in its own, and nothing says that is not meant
	case res.Division != nil:
		if y.wrong++; y.wrong < 6 {
			t.Errorf("%s (%s) is %s, resolved to %s %s %q by %s", printed, source, d.FullName(), res.Division.Code, res.Division.FullName(), res.Unit, res.Rule)
		}
	case must:
		y.open++
		if y.missed++; y.missed < 6 {
			t.Errorf("%s (%s) is %s, left open by %s: %v", printed, source, d.FullName(), res.Rule, fullNames(res.Candidates))
		}
	default:
		y.open++
		if source != "" && !slices.ContainsFunc(res.Candidates, func(c *Division) bool { return Builtin().Body(c) == Builtin().Body(d) }) {
			t.Errorf("%s (%s) is %s, which is not among what is left open by %s: %v", printed, source, d.FullName(), res.Rule, fullNames(res.Candidates))
		}
	}
}

func fullNames(all []*Division) (names []string) {
	for _, d := range all {
		names = append(names, d.FullName())
	}
	return names
}
