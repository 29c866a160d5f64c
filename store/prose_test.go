package store

import (
	"strings"
	"testing"

	"gongkai/normalize"
)

// TestSectionsOfProse: a section that the forms do not have shows no number, and two
// under one key are two rows.
func TestSectionsOfProse(t *testing.T) {
	db := open(t)
	f := smallFile()
	f.Reports[0].Report.Sections = []normalize.Section{
		{Key: "introduction", Status: normalize.Present, Text: "甲"},
		{Number: 4, Key: "remedies", Heading: "三、行政复议情况", Status: normalize.Present, Text: "乙"},
		{Number: 4, Key: "remedies", Heading: "四、行政诉讼情况", Status: normalize.Present, Text: "丙"},
		{Key: "fees", Heading: "五、收费情况", Status: normalize.Empty},
	}
	put(t, db, f, Added)
	got := dump(t, db, "report_sections")
	for _, want := range []string{",,introduction,", ",4,remedies,三、行政复议情况,", ",4,remedies,四、行政诉讼情况,", ",,fees,五、收费情况,empty"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}
