package aligned

import (
	"strings"
	"testing"

	"gongkai/extract/pdf/page"
)

// The statistics list of 2014: units between labels and numbers, rows without
// numbers, a note on units over it.
func TestStatisticsList(t *testing.T) {
	c := newCanvas()
	c.text(72, 70, 10.5, "指标统计表")
	c.text(460, 70, 10.5, "单位：件")
	rows := [][3]string{{"统计指标", "单位", "统计数"}, {"一、主动公开情况", "——", ""}, {"（一）主动公开政府信息数", "条", "1288"},
		{"其中：主动公开规范性文件数", "条", "12"}, {"制发规范性文件总数", "件", ""}, {"1.政府公报公开政府信息数", "条", "0"},
		{"2.政府网站公开政府信息数", "条", "1105"}}
	for i, r := range rows {
		y := 90 + 18*float64(i)
		c.text(76, y, 10.5, r[0])
		c.text(400-width(r[1], 10.5)/2, y, 10.5, r[1])
		c.text(480-width(r[2], 10.5)/2, y, 10.5, r[2])
	}
	found := c.find()
	if len(found) != 1 {
		t.Fatalf("%d tables", len(found))
	}
	got := covered(t, &found[0].Table)
	for i, r := range rows {
		if i >= len(got) || strings.Join(got[i], "|") != strings.Join(r[:], "|") {
			t.Fatalf("row %d, want %q:\n%s", i, r, dump(got))
		}
	}
}

// Rules between rows part labels that stand as near as the lines of one.
func TestRulesPartLabels(t *testing.T) {
	c := newCanvas()
	rows := [][2]string{{"规章", ""}, {"行政规范性文件", "8"}, {"行政许可", "26"}, {"行政处罚", "66"}, {"行政强制", "5"}}
	c.text(76, 90, 10, "信息内容")
	c.text(300, 90, 10, "件数")
	for i, r := range rows {
		y := 104 + 14*float64(i)
		c.text(76, y, 10, r[0])
		c.text(300, y, 10, r[1])
		c.page.Lines = append(c.page.Lines, page.Line{X0: 70, Y0: y - 7, X1: 400, Y1: y - 7})
	}
	found := c.find()
	if len(found) != 1 {
		t.Fatalf("%d tables", len(found))
	}
	got := covered(t, &found[0].Table)
	if len(got) != 6 {
		t.Fatalf("%d rows, want 6:\n%s", len(got), dump(got))
	}
	for i, r := range rows {
		if got[i+1][0] != r[0] || got[i+1][1] != r[1] {
			t.Errorf("row %d %q, want %q", i+1, got[i+1], r)
		}
	}
}

// A number between two columns is put to the nearer and said to be unsure.
func TestNumberBetweenColumnsIsUnsure(t *testing.T) {
	c := newCanvas()
	for i := range 5 {
		y := 100 + 20*float64(i)
		c.text(76, y, 10, "行政许可")
		c.text(200, y, 10, "12345")
		c.text(240, y, 10, "12345")
		c.text(300, y, 10, "7")
	}
	c.text(76, 200, 10, "行政处罚")
	c.text(216, 200, 10, "1234567")
	c.text(300, 200, 10, "7")
	c.text(340, 200, 10, "8")
	found := c.find()
	if len(found) != 1 {
		t.Fatalf("%d tables", len(found))
	}
	if len(found[0].Unsure) == 0 {
		t.Errorf("not unsure:\n%s", dump(covered(t, &found[0].Table)))
	}
}

func TestIsNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"0": true, "1,288": true, "96171.6": true, "＋19": true, "-3": true, "１２": true, "12件": true, "3.5%": true, "447228": true,
		"": false, "条": false, "1.": false, "1、": false, "0517-83605210": false, "2024年": false, "（1）": false, "1..2": false, ".5": false,
	} {
		if got := isNumber([]byte(s)); got != want {
			t.Errorf("isNumber(%q) = %v", s, got)
		}
	}
}

func TestOrdinalOf(t *testing.T) {
	for s, want := range map[string]ordinal{
		"一、总体情况": ordSection, "十二、其他": ordSection, "（三）不予公开": ordPart, "(3)其他": ordSubItem, "1.属于国家秘密": ordItem,
		"2、申请人": ordItem, "第二十条第（一）项": ordChapter, "第一项加第二项之和": noOrdinal, "1.5": noOrdinal, "规章": noOrdinal, "": noOrdinal,
		"⼀、本年新收": ordSection, "①其他": ordSubItem,
	} {
		if got := ordinalOf([]byte(s)); got != want {
			t.Errorf("ordinalOf(%q) = %v, want %v", s, got, want)
		}
	}
}
