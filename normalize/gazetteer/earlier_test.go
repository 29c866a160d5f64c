package gazetteer

import "testing"

// TestEarlierName prints townships and sub-districts as 乡 or 镇, which they were when the
// report was written, where another place of the country has that name now: a clue that
// names the county keeps each from being taken for the other.
func TestEarlierName(t *testing.T) {
	g := Builtin()
	bearers, stems := map[string]int{}, map[string]int{}
	for i := range g.divisions {
		bearers[g.divisions[i].Name]++
		if g.divisions[i].Level < Township {
			stems[stemOf(&g.divisions[i])]++
		}
	}
	cases, wrong := 0, 0
	for i := range g.divisions {
		d := &g.divisions[i]
		if d.Level != Township || g.index.kinds[i] == otherKind {
			continue
		}
		for ending, printed := range map[string]kind{"乡": villageKind, "镇": townKind} {
			name := stemOf(d) + ending
			if !becomes(printed, g.index.kinds[i], 2012) || bearers[name] == 0 {
				continue
			}
			county := d.Parent.FullName()
			clues := []Clue{
				{"title", county + name}, {"preamble", "本报告由" + county + name + "人民政府编制。"}, {"sign-off", county + name},
				{"contact", "地址:" + county + name + "中山路5号"}, {"folder", county + "/" + name + "/2012"},
			}
			if short := stemOf(d.Parent); stems[short] == 1 {
				clues = append(clues, Clue{"folder", short + "/" + name}, Clue{"breadcrumb", "首页>" + short + ">" + name})
			}
			for _, c := range clues {
				cases++
				res := g.Resolve(Evidence{Agency: name + "人民政府", Year: 2012, Clues: []Clue{c}})
				if res.Division != nil && g.Now(res.Division.Parent) != g.Now(d.Parent) {
					if wrong++; wrong < 6 {
						t.Errorf("%s with %s %q: %s by %s", name, c.Source, c.Text, res.Division.FullName(), res.Rule)
					}
				}
			}
		}
	}
	if wrong > 0 || cases < 10_000 {
		t.Errorf("%d of %d wrong", wrong, cases)
	}
}
