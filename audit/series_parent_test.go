package audit

import (
	"strings"
	"testing"

	"gongkai/normalize"
)

func TestWholeArea(t *testing.T) {
	const key = "requests.received.total"
	parent := func(figure string, claims bool) *Body {
		y := yearOf(2023, key+"="+figure)
		y.Reports[0].WholeArea = claims
		return &Body{Key: "990101", DivisionCode: "990101", Level: normalize.County, Years: []BodyYear{y}}
	}
	department := town(yearOf(2023, key+"=500"))
	department.Unit, department.Level = "教育局", normalize.Department
	towns := []Body{town(yearOf(2023, key+"=30")), town(yearOf(2023, key+"=20")), town(yearOf(2023, key+"=blank")), town(yearOf(2022, key+"=900")), department}
	for _, c := range []struct {
		name   string
		parent *Body
		want   []string
	}{
		{"townships have more", parent("49", true), []string{"warning series/parent 2023"}},
		{"as much as", parent("50", true), nil},
		{"nothing is claimed", parent("49", false), nil},
		{"its own figure is blank", parent("blank", true), nil},
		{"its own figure is in conflict", parent("49!", true), nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			expect(t, short(RunAcross(&Neighbourhood{Code: "990101", Parent: c.parent, Bodies: towns})), c.want...)
		})
	}
	fs := RunAcross(&Neighbourhood{Parent: parent("49", true), Bodies: towns, Expected: []Division{{Code: "990101100", Name: "白石镇"}, {Code: "990101101", Name: "青川乡", To: 2020}, {Code: "990101102", Name: "云岭镇"}}})
	if m := fs[0].Message(Chinese); !strings.Contains(m, "50 > 49（按已有报告的 3 个，应有 2 个）") {
		t.Error(m)
	}
}
