package audit

import (
	"strings"
	"testing"

	"gongkai/normalize"
)

const (
	busy  = "requests.received.natural_person=30 requests.received.total=30 requests.granted.total=12 requests.partly_granted.total=5 requests.unavailable_not_held.total=8 requests.handled_total.total=25"
	quiet = "requests.received.natural_person=2 requests.received.total=2 requests.granted.total=2 requests.handled_total.total=2"
	// busiest tells enough for neighbours, too.
	busiest = "requests.received.natural_person=213 requests.received.total=213 requests.granted.total=130 requests.partly_granted.total=5 requests.unavailable_not_held.total=8 requests.handled_total.total=143"
	zero    = "requests.received.natural_person=0 requests.received.total=0 requests.granted.total=0 requests.handled_total.total=0"
)

func TestCopiedFigures(t *testing.T) {
	for _, c := range []struct {
		name, before, after, want string
	}{
		{"all the same", busy, busy, "series/copied-figures"},
		{"few requests come again", quiet, quiet, ""},
		{"zeros come again", zero, zero, ""},
		{"one more", busy, strings.Replace(busy, "granted.total=12", "granted.total=13", 1), ""},
		{"one more is stated", busy, busy + " requests.declined_petition.total=3", ""},
		{"one zero more is stated", busy, busy + " requests.declined_repeat.total=0", "series/copied-figures"},
		{"decisions", "disclosure.licensing.decisions=4127 disclosure.penalties.decisions=318 disclosure.coercion.decisions=0",
			"disclosure.licensing.decisions=4127 disclosure.penalties.decisions=318 disclosure.coercion.decisions=0", "series/copied-figures"},
		{"few decisions", "disclosure.licensing.decisions=41 disclosure.penalties.decisions=3 disclosure.coercion.decisions=0",
			"disclosure.licensing.decisions=41 disclosure.penalties.decisions=3 disclosure.coercion.decisions=0", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, f := range RunAcross(&Neighbourhood{Bodies: []Body{town(yearOf(2022, c.before), yearOf(2023, c.after))}}) {
				got = append(got, f.Rule)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("findings %q, want %q", s, c.want)
			}
		})
	}
	expect(t, told(town(yearOf(2021, busy), yearOf(2023, busy))), "warning series/year-missing 2022")
}

func TestCopiedNeighbour(t *testing.T) {
	other := func(words string) Body {
		return Body{Key: "990101102", Name: "青岩镇", DivisionCode: "990101102", Level: normalize.Town, Years: []BodyYear{yearOf(2023, words)}}
	}
	expect(t, told(town(yearOf(2023, busiest)), other(busiest)), "warning series/copied-neighbour 2023", "warning series/copied-neighbour 2023")
	expect(t, told(town(yearOf(2023, busy)), other(busy)))       // fourteen bits may meet among many neighbours
	expect(t, told(town(yearOf(2022, busiest)), other(busiest))) // another year
	expect(t, told(town(yearOf(2023, busiest)), other(strings.Replace(busiest, "partly_granted.total=5", "partly_granted.total=6", 1))))
	fs := RunAcross(&Neighbourhood{Bodies: []Body{town(yearOf(2023, busiest)), other(busiest)}})
	if m := fs[0].Message(Chinese); !strings.Contains(m, "青岩镇") || !strings.Contains(m, "213") || strings.Contains(m, "另有") {
		t.Errorf("message %q", m)
	}
	if fs[0].Agency != "990101101" || fs[1].Agency != "990101102" {
		t.Errorf("about %s and %s", fs[0].Agency, fs[1].Agency)
	}
}
