package normalize

import (
	"cmp"
	"strings"
	"testing"
)

func TestParseValue(t *testing.T) {
	for _, c := range []struct {
		text   string
		kind   CellKind
		number string
		unit   string
	}{
		{"0", Number, "0", ""},
		{"11398889", Number, "11398889", ""},
		{"18.8710", Number, "18.871", ""},
		{"０", Number, "0", ""},
		{"１２，３４５", Number, "12345", ""},
		{"1,234,567.5", Number, "1234567.5", ""},
		{"+19", Number, "19", ""},
		{"-7", Number, "-7", ""},
		{"－7", Number, "-7", ""},
		{"增加2", Number, "2", ""},
		{"减少2项", Number, "-2", "项"},
		{"3件", Number, "3", "件"},
		{"152790元", Number, "152790", "元"},
		{"47.10万元", Number, "47.1", "万元"},
		{"22（其中修订16件）", Number, "22", ""},
		{"二十三", Number, "23", ""},
		{"〇", Number, "0", ""},
		{"一百零五", Number, "105", ""},
		{" 12\u00a0", Number, "12", ""},
		{"007", Number, "7", ""},

		{"", Blank, "", ""},
		{"\u3000\u00a0", Blank, "", ""},
		{"/", NotApplicable, "", ""},
		{"——", NotApplicable, "", ""},
		{"－", NotApplicable, "", ""},
		{"无", NotApplicable, "", ""},
		{"不适用", NotApplicable, "", ""},

		{"本单位未制作规章", Text, "", ""},
		{"12 34", Text, "", ""}, // two figures, or one broken
		{"1\n4", Text, "", ""},
		{"O", Text, "", ""},
		{"1O", Text, "", ""},
		{"10-20", Text, "", ""},
		{"100余", Text, "", ""},
		{"约30", Text, "", ""},
		{"12,34", Text, "", ""},
		{"1.", Text, "", ""},
		{".5", Text, "", ""},
		{"5%", Text, "", ""},
		{"3（", Text, "", ""},
		{"12（万元）", Number, "12", "万元"},
		{"(12)", Text, "", ""},
		{"--5", Text, "", ""},
		{"1234567890123456789", Text, "", ""},
		{"二三十", Text, "", ""},
	} {
		v := parseValue(c.text)
		if v.kind != c.kind || v.kind == Number && (v.number.String() != c.number || v.unit != c.unit) {
			t.Errorf("%q: %v %v %q, want %v %s %q", c.text, v.kind, v.number, v.unit, c.kind, c.number, c.unit)
		}
	}
}

func TestInUnit(t *testing.T) {
	fees, procurement, count := Lookup("disclosure.fees.amount"), Lookup("disclosure.procurement.amount"), Lookup("disclosure.licensing.decisions")
	change, requests := Lookup("disclosure.licensing.items_change"), Lookup("requests.received.natural_person")
	for _, c := range []struct {
		text, header string
		indicator    *Indicator
		want         string
		rule         string // of the note; "" for none
		ok           bool
	}{
		{"2.02", "本年收费金额（单位：万元）", fees, "2.02", "", true},
		{"2.02", "本年收费金额", fees, "2.02", "value/unit-assumed", true}, // the form prints the unit, this page does not
		{"20200", "本年收费金额（元）", fees, "2.02", "value/unit-converted", true},
		{"152790元", "采购总金额", procurement, "15.279", "value/unit-converted", true},
		{"477.35", "采购总金额（万元）", procurement, "477.35", "", true},
		{"8040", "采购总金额", procurement, "8040", "value/unit-assumed", true},
		{"0", "采购总金额", procurement, "0", "", true},
		{"3件", "采购总金额", procurement, "", "", false},
		{"3元", "本年处理决定数量", count, "", "", false},
		{"3件", "本年处理决定数量", count, "3", "", true},

		// A change is no count, and a count of persons or bodies none of cases.
		{"+5", "本年处理决定数量", count, "", "", false},
		{"增加5", "本年处理决定数量", count, "", "", false},
		{"+5", "本年增/减", change, "5", "", true},
		{"减少5项", "本年增/减", change, "-5", "", true},
		{"+5", "采购总金额", procurement, "", "", false},
		{"3人", "自然人", requests, "", "", false},
		{"3家", "商业企业", requests, "", "", false},
		{"3人", "统计数", Lookup("legacy.staff"), "3", "", true},
		{"3人次", "统计数", Lookup("legacy.training_attendees"), "3", "", true},
		{"3家", "统计数", Lookup("legacy.units"), "3", "", true},
		{"3", "处理决定数量（元）", count, "", "", false},

		// Powers of ten.
		{"1.2万件", "本年处理决定数量", count, "12000", "value/scaled", true},
		{"1.2万", "本年处理决定数量", count, "12000", "value/scaled", true},
		{"1.2", "本年处理决定数量（万件）", count, "12000", "value/scaled", true},
		{"1.2", "本年处理决定数量（单位：万件）", count, "12000", "value/scaled", true},
		{"12000件", "本年处理决定数量（万件）", count, "", "", false},
		{"12", "本年处理决定数量（件）", count, "12", "", true},
		{"0", "本年处理决定数量（万件）", count, "0", "", true},
		{"3万", "采购总金额（元）", procurement, "3", "value/unit-converted", true},
		{"3万", "采购总金额（万元）", procurement, "", "", false},
		{"3万", "采购总金额", procurement, "", "", false},
		{"3万件", "采购总金额（元）", procurement, "", "", false},

		// Money, to the last place.
		{"251000元", "采购总金额（万元）", procurement, "25.1", "value/unit-converted", true},
		{"0.01元", "采购总金额", procurement, "0.000001", "value/unit-converted", true},
		{"25.1万元", "采购总金额（元）", procurement, "25.1", "", true},
		{"1.25亿元", "采购总金额", procurement, "12500", "value/unit-converted", true},
		{"3千元", "采购总金额", procurement, "0.3", "value/unit-converted", true},
		{"2百万元", "采购总金额", procurement, "200", "value/unit-converted", true},
		{"25（百万元）", "采购总金额", procurement, "2500", "value/unit-converted", true},
		{"叁拾万元整", "采购总金额", procurement, "30", "", true},
		{"3.5", "采购总金额（单位：亿元）", procurement, "35000", "value/unit-converted", true},
		{"3.5", "采购总金额（百万元）", procurement, "350", "value/unit-converted", true},
		{"3.5", "采购总金额（美元）", procurement, "3.5", "value/unit-assumed", true},
		{"0元", "采购总金额", procurement, "0", "value/unit-converted", true},
		{"0.000001元", "采购总金额", procurement, "", "", false}, // past the places that are kept
	} {
		d, note, ok := inUnit(parseValue(c.text), c.indicator, c.header)
		rule := ""
		if note != nil {
			rule = note.Rule
		}
		if ok != c.ok || ok && d.String() != c.want || rule != c.rule {
			t.Errorf("%s under %s: %s %q %v, want %s %q %v", c.text, c.header, d, rule, ok, c.want, c.rule, c.ok)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{{"0", "0"}, {"-0.50", "-0.5"}, {"100", "100"}, {"0.001", "0.001"}, {"96171.6", "96171.6"}} {
		d, err := ParseDecimal(c.in)
		if err != nil || d.String() != c.want {
			t.Errorf("%s: %s %v, want %s", c.in, d, err, c.want)
		}
	}
	for _, bad := range []string{"", "-", ".", "1.", "+", "1e5", "1 2", "0.1234567890", "1234567890123456789"} {
		if d, err := ParseDecimal(bad); err == nil {
			t.Errorf("%q read as %s", bad, d)
		}
	}
	big, _ := ParseDecimal("999999999999999999")
	if _, ok := big.Shift(1); ok {
		t.Error("a number of 19 digits fits")
	}
	if big.Cmp(Decimal{1, 9}) != 1 || (Decimal{1, 9}).Cmp(big) != -1 {
		t.Error("numbers of different scale compare wrongly")
	}
	sum, ok := Decimal{15, 1}.Add(Decimal{250, 2})
	if !ok || sum.Cmp(Int(4)) != 0 {
		t.Errorf("1.5 + 2.50 = %s", sum)
	}
	if _, ok := (Decimal{1 << 62, 0}).Add(Decimal{1 << 62, 0}); ok {
		t.Error("an overflowing sum fits")
	}
}

// FuzzParseValue holds what every cell promises: a number has digits or numerals in
// its text, is within the limits, is the same with white space around it, and a
// refusal says something without a slip.
func FuzzParseValue(f *testing.F) {
	for _, c := range numberCases {
		f.Add(c.text)
	}
	for _, c := range textCases {
		f.Add(c.text)
	}
	change, money := Lookup("disclosure.licensing.items_change"), Lookup("disclosure.procurement.amount")
	f.Fuzz(func(t *testing.T, s string) {
		v := parseValue(s)
		for _, i := range []*Indicator{change, money} {
			if r := RefusalOf(i, s); r.Confusion != "" && r.Number == "" {
				t.Errorf("%q: %+v", s, r)
			}
		}
		PrintOf(s)
		if v.kind != Number {
			return
		}
		if again, err := ParseDecimal(v.number.String()); err != nil || again.Cmp(v.number) != 0 {
			t.Errorf("%q: %v does not survive printing", s, v.number)
		}
		if !strings.ContainsFunc(fold(s), func(r rune) bool { return isDigit(r) || inNumeral(r) }) {
			t.Errorf("%q: %v without a digit", s, v.number)
		}
		if len(s)+2*len("\u3000") <= maxValueBytes {
			if w := parseValue("\u3000" + s + "\u3000"); w.kind != Number || w.number.Cmp(v.number) != 0 {
				t.Errorf("%q: another value with white space around: %+v", s, w)
			}
		}
		// Bare digits keep every digit.
		if digits := strings.Trim(s, "0123456789") == ""; digits && v.number.String() != cmp.Or(strings.TrimLeft(s, "0"), "0") {
			t.Errorf("%q: %v", s, v.number)
		}
	})
}
