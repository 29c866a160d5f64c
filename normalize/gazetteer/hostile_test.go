package gazetteer

import (
	"strings"
	"testing"
	"time"
)

// TestHostileTextIsBounded: evidence made to name as much as it can is read in a time
// that does not grow with it.
func TestHostileTextIsBounded(t *testing.T) {
	g := Builtin()
	for _, text := range []string{"城关镇", "城关", "太平", "朝阳区朝阳", "/城关/太平", "吉林吉林市", "新城区街道", "哈尔滨市阿城区红星镇", "街道办事处", "蒙古族", "教育局", "阿", "人民政府"} {
		long := strings.Repeat(text, 100_000/len(text))
		var clues []Clue
		for i := range 100 {
			clues = append(clues, Clue{[]string{"title", "folder", "contact", "preamble"}[i%4], long[i%len(text)/3*3:]})
		}
		start := time.Now()
		g.Resolve(Evidence{Agency: long, Clues: clues})
		g.Resolve(Evidence{Agency: text, Clues: clues})
		g.Find(long)
		if took := time.Since(start); took > 2*time.Second { // measured: 60 ms; the machine may be busy
			t.Errorf("%s: %v", text, took)
		} else {
			t.Log(text, took)
		}
	}
}

// TestManyMentionsAreRead: a page that names a town of a very common name in every
// place it can is no hostile one.
func TestManyMentionsAreRead(t *testing.T) {
	var clues []Clue
	for _, source := range []string{"title", "preamble", "breadcrumb", "box", "contact", "sign-off", "folder", "contact", "contact", "contact"} {
		clues = append(clues, Clue{source, strings.Repeat("城关镇人民政府,甘肃省榆中县城关镇,", 6)})
	}
	got := Builtin().Resolve(Evidence{"城关镇人民政府", 2021, clues})
	if got.Division == nil || got.Division.Code != "620123100" {
		t.Errorf("%+v", got)
	}
}
