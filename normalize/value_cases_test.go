package normalize

import (
	"strings"
	"testing"
)

// numberCases are notations that a careful person would sign for: text, number, unit.
var numberCases = []struct{ text, number, unit string }{
	// digits
	{"0", "0", ""}, {"7", "7", ""}, {"11398889", "11398889", ""}, {"6937489", "6937489", ""}, {"9999999999999", "9999999999999", ""},
	{"007", "7", ""}, {"00", "0", ""}, {"0.0", "0", ""}, {"0.00", "0", ""}, {"-0", "0", ""}, {"０", "0", ""}, {"０．０", "0", ""},
	{"１２３", "123", ""}, {"１2３", "123", ""}, {"　12　", "12", ""}, {"\u00a012", "12", ""}, {"12\u200b", "12", ""}, {"\ufeff12", "12", ""},
	{"1\u200b2", "12", ""}, {"12\n", "12", ""}, {"\t12", "12", ""}, {"12&nbsp;", "12", ""}, {"&nbsp;12", "12", ""},
	// separators
	{"1,234", "1234", ""}, {"1，234", "1234", ""}, {"１，２３４", "1234", ""}, {"12,345,678", "12345678", ""}, {"1,234,567.5", "1234567.5", ""},
	{"1'234", "1234", ""}, {"1’234", "1234", ""}, {"1\u2009234", "1234", ""}, {"12\u202f345\u202f678", "12345678", ""}, {"1\u2009234.5", "1234.5", ""},
	{"999,999", "999999", ""}, {"25，565", "25565", ""}, {"-1,234", "-1234", ""},
	// decimals
	{"18.8710", "18.871", ""}, {"477.35", "477.35", ""}, {"2.02", "2.02", ""}, {"0.5", "0.5", ""}, {"３．５", "3.5", ""}, {"3．5", "3.5", ""},
	{"0.123456789", "0.123456789", ""}, {"96171.6", "96171.6", ""}, {"3·5", "3.5", ""}, {"5.0", "5", ""},
	// signs
	{"+19", "19", ""}, {"＋19", "19", ""}, {"﹢19", "", ""}, {"-7", "-7", ""}, {"－7", "-7", ""}, {"−7", "-7", ""}, {"﹣7", "-7", ""}, {"–7", "-7", ""},
	{"—7", "-7", ""}, {"‐7", "-7", ""}, {"－１０", "-10", ""}, {"+0", "0", ""}, {"- 7", "-7", ""}, {"＋ 208", "208", ""},
	{"增加2", "2", ""}, {"减少2", "-2", ""}, {"增2", "2", ""}, {"减2", "-2", ""}, {"上升3", "3", ""}, {"下降3", "-3", ""}, {"↑3", "3", ""}, {"↓3", "-3", ""},
	{"新增5", "5", ""}, {"净增5", "5", ""}, {"净减5", "-5", ""}, {"负7", "-7", ""}, {"减少10项", "-10", "项"}, {"增加 2 项", "2", "项"}, {"增加二", "2", ""}, {"減少2", "-2", ""},
	{"升3", "3", ""}, {"降3", "-3", ""}, {"增１", "1", ""}, {"-7项", "-7", "项"}, {"减少1,234", "-1234", ""},
	// counters
	{"3件", "3", "件"}, {"3 件", "3", "件"}, {"３件", "3", "件"}, {"3条", "3", "条"}, {"3宗", "3", "宗"}, {"3项", "3", "项"}, {"3个", "3", "个"}, {"3個", "3", "个"},
	{"3次", "3", "次"}, {"3人", "3", "人"}, {"3份", "3", "份"}, {"3篇", "3", "篇"}, {"3起", "3", "起"}, {"3例", "3", "例"}, {"3家", "3", "家"}, {"3批", "3", "批"},
	{"3件次", "3", "件次"}, {"3人次", "3", "人次"}, {"3批次", "3", "批次"}, {"0件", "0", "件"}, {"零件", "0", "件"}, {"1,234件", "1234", "件"}, {"3封", "3", "封"}, {"3桩", "3", "桩"},
	// powers of ten in words
	{"1.2万", "12000", ""}, {"1.2万件", "12000", "万件"}, {"3万条", "30000", "万条"}, {"1万2千", "12000", ""}, {"1万2000", "12000", ""}, {"3千5百", "3500", ""},
	{"2千", "2000", ""}, {"1.5亿", "150000000", ""}, {"3百件", "300", "件"}, {"12万3千件", "123000", "件"}, {"0.5万人次", "5000", "万人次"}, {"1.2萬", "12000", ""},
	// money
	{"152790元", "152790", "元"}, {"251000 元", "251000", "元"}, {"47.10万元", "47.1", "万元"}, {"1.25亿元", "1.25", "亿元"}, {"3千元", "3", "千元"}, {"2百万元", "2", "百万元"},
	{"152,790.00元", "152790", "元"}, {"25.1萬元", "25.1", "万元"}, {"0万元", "0", "万元"}, {"叁拾万元整", "30", "万元"}, {"二万三千元", "23000", "元"}, {"1万2千元", "12000", "元"},
	{"一千二百万元", "1200", "万元"}, {"5千万元", "5", "千万元"}, {"壹佰贰拾叁元整", "123", "元"},
	// remarks
	{"22（其中修订16件）", "22", ""}, {"22(含上年3件)", "22", ""}, {"22[注]", "22", ""}, {"22【注】", "22", ""}, {"22〔注〕", "22", ""}, {"22（注1）", "22", ""}, {"22[注1]", "22", ""},
	{"22①", "22", ""}, {"22*", "22", ""}, {"22＊", "22", ""}, {"22※", "22", ""}, {"*22", "22", ""}, {"22注", "22", ""}, {"22注1", "22", ""}, {"22注①", "22", ""}, {"22¹", "22", ""},
	{"22件（其中修订16件）", "22", "件"}, {"22（其中修订16）件", "22", "件"}, {"（含上年）22", "22", ""}, {"22（）", "22", ""}, {"22(a(b)c)", "22", ""}, {"12（占50%）", "12", ""},
	{"12（件）", "12", "件"}, {"12（万元）", "12", "万元"}, {"12（单位：万元）", "12", "万元"}, {"12（十二）", "12", ""}, {"十二（12）", "12", ""}, {"12（12）", "12", ""},
	{"25.1万元（含上年3万元）", "25.1", "万元"}, {"0（无）", "0", ""}, {"0（本年未发生）", "0", ""}, {"3（详见附件1）", "3", ""}, {"22†", "22", ""},
	// Chinese numerals
	{"零", "0", ""}, {"〇", "0", ""}, {"一", "1", ""}, {"二", "2", ""}, {"两", "2", ""}, {"兩", "2", ""}, {"九", "9", ""}, {"十", "10", ""}, {"十二", "12", ""}, {"二十", "20", ""},
	{"二十三", "23", ""}, {"九十九", "99", ""}, {"一百", "100", ""}, {"一百零三", "103", ""}, {"一百〇三", "103", ""}, {"一百一十", "110", ""}, {"一百一十七", "117", ""},
	{"两百", "200", ""}, {"三千二百", "3200", ""}, {"一千零二十", "1020", ""}, {"一千零三", "1003", ""}, {"一万", "10000", ""}, {"一万二千", "12000", ""}, {"一万零五", "10005", ""},
	{"一万零三百", "10300", ""}, {"十二万三千四百五十六", "123456", ""}, {"一亿", "100000000", ""}, {"一亿零三万", "100030000", ""}, {"两亿三千万", "230000000", ""},
	{"壹佰", "100", ""}, {"壹拾贰", "12", ""}, {"叁仟伍佰", "3500", ""}, {"陆", "6", ""}, {"贰", "2", ""}, {"廿", "20", ""}, {"廿五", "25", ""}, {"卅", "30", ""}, {"卅一", "31", ""},
	{"十二件", "12", "件"}, {"一〇三", "103", ""}, {"二〇", "20", ""}, {"一九三", "193", ""}, {"贰拾", "20", ""},
}

// textCases are refused: text, what the finding says of it, and the number it looks
// like where the finding names one. "confused" carries the characters instead.
var textCases = []struct{ text, reason, number string }{
	// figures apart
	{"12 34", "figures-apart", "1234"}, {"1 2", "figures-apart", "12"}, {"1\n4", "figures-apart", "14"}, {"12\u00a034", "figures-apart", "1234"}, {"12\u300034", "figures-apart", "1234"},
	{"1 234", "figures-apart", "1234"}, {"12 345 678", "figures-apart", "12345678"}, {"1,\n234", "figures-apart", "1234"}, {"3.\n5", "figures-apart", "3.5"}, {"12\t34", "figures-apart", "1234"},
	{"3件\n4件", "two-figures", ""}, {"3/4", "two-figures", ""}, {"3、4", "two-figures", ""}, {"3;4", "two-figures", ""}, {"3+4", "two-figures", ""}, {"0件/0元", "two-figures", ""},
	{"3\u00ad4", "figures-apart", "34"},
	// ranges and approximations
	{"3-5", "range", ""}, {"3～5", "range", ""}, {"3~5", "range", ""}, {"3至5", "range", ""}, {"3—5", "range", ""}, {"3件至5件", "range", ""}, {"3到5", "range", ""}, {"10-20件", "range", ""},
	{"约20", "approximate", "20"}, {"20余", "approximate", "20"}, {"20多", "approximate", "20"}, {"近20", "approximate", "20"}, {"20以上", "approximate", ""}, {"20左右", "approximate", ""},
	{"100余件", "approximate", ""}, {"约30件", "approximate", "30"}, {"不足5", "approximate", ""}, {"超20", "approximate", "20"}, {">5", "approximate", ""}, {"≥5", "approximate", ""}, {"＜5", "approximate", ""},
	{"数十", "approximate", ""}, {"几十件", "approximate", ""}, {"十余件", "approximate", ""}, {"二十多", "approximate", ""}, {"上百", "approximate", ""}, {"十几", "approximate", ""},
	// percent, formulae, errors, exponents
	{"5%", "percent", ""}, {"5％", "percent", ""}, {"100%", "percent", ""}, {"5‰", "percent", ""}, {"=SUM(A1:A3)", "formula", ""}, {"=3", "formula", ""}, {"#REF!", "formula", ""},
	{"#N/A", "formula", ""}, {"#DIV/0!", "formula", ""}, {"####", "formula", ""}, {"########", "formula", ""}, {"#VALUE!", "formula", ""},
	{"1.2E+05", "scientific", ""}, {"1E5", "scientific", ""}, {"1.13989E+07", "scientific", ""}, {"１．２E+05", "scientific", ""}, {"1.2e5", "scientific", ""},
	// too long to be one figure
	{"12345678901234", "too-long", ""}, {"12345678901234567890", "too-long", ""}, {"14141414141414", "too-long", ""}, {"00000000000000", "too-long", ""}, {"9223372036854775808", "too-long", ""},
	// dates and ordinals
	{"2021年", "date", ""}, {"3月", "date", ""}, {"2021年1月1日", "date", ""}, {"第3", "ordinal", "3"}, {"第3号", "ordinal", "3"}, {"3、", "ordinal", "3"}, {"3）", "", ""}, {"3号", "ordinal", "3"},
	// signs
	{"7-", "sign-behind", "-7"}, {"7－", "sign-behind", "-7"}, {"7+", "sign-behind", "7"}, {"▲7", "sign-unclear", ""}, {"△7", "sign-unclear", ""}, {"▼7", "sign-unclear", ""}, {"±3", "sign-unclear", ""},
	{"--5", "sign-unclear", ""}, {"——5", "sign-unclear", ""}, {"+-5", "", ""}, {"增加-2", "", ""}, {"增2减1", "", ""}, {"增长2", "", ""}, {"-+7", "", ""}, {"∆7", "sign-unclear", ""},
	// points and separators
	{"1,5", "point-unclear", "1.5"}, {"12,34", "point-unclear", "12.34"}, {"1.", "point-unclear", "1"}, {".5", "point-unclear", ""}, {"1..2", "point-unclear", ""}, {"1,2345", "point-unclear", "1.2345"},
	{"0,123", "point-unclear", "0.123"}, {"1.234.567", "point-unclear", ""}, {"1,234,5", "point-unclear", ""}, {"3。5", "point-unclear", "3.5"}, {"3。", "point-unclear", "3"}, {"3•5", "point-unclear", "3.5"},
	{",123", "point-unclear", "123"}, {"1'23", "point-unclear", ""}, {"1,234'567", "point-unclear", ""}, {"0.1234567890123", "too-long", ""}, {"012,345", "point-unclear", "12.345"}, {"1、234", "two-figures", ""},
	// remarks that change the figure
	{"22（应为25）", "taken-back", ""}, {"7（减）", "taken-back", ""}, {"7（-）", "taken-back", ""}, {"5（3）", "taken-back", ""}, {"12（约）", "taken-back", ""}, {"12（预计）", "taken-back", ""},
	{"12（合3万元）", "taken-back", ""}, {"12（万）", "taken-back", ""}, {"1（注）2", "two-figures", ""}, {"12（更正）", "taken-back", ""}, {"12（13件）", "taken-back", ""},
	{"(12)", "bracketed", "12"}, {"（12）", "bracketed", "12"}, {"[3]", "bracketed", "3"}, {"3（", "two-figures", ""}, {"3)", "", ""}, {"12（件）（项）", "taken-back", ""}, {"12[13]", "taken-back", ""},
	// characters that print like digits
	{"O", "confused", "0"}, {"o", "confused", "0"}, {"1O", "confused", "10"}, {"1o", "confused", "10"}, {"Ｏ", "confused", "0"}, {"l", "confused", "1"}, {"I", "confused", "1"}, {"|", "confused", "1"},
	{"l2", "confused", "12"}, {"1〇", "confused", "10"}, {"○", "confused", "0"}, {"1○", "confused", "10"}, {"B", "confused", "8"}, {"1B", "confused", "18"}, {"S", "confused", "5"}, {"Z", "confused", "2"},
	{"口", "confused", "0"}, {"□", "confused", "0"}, {"О", "confused", "0"}, {"2S件", "confused", "25"}, {"l,234", "confused", "1234"}, {"丨", "confused", "1"}, {"g", "confused", "9"}, {"-l", "confused", "-1"},
	// half said
	{"1万2", "two-figures", ""}, {"1万20", "two-figures", ""}, {"2千1万", "two-figures", ""}, {"1.5万2千", "two-figures", ""}, {"一百二", "", ""}, {"一万二", "", ""}, {"二三十", "", ""}, {"三五", "", ""},
	{"三四五", "", ""}, {"十十", "", ""}, {"二百三四", "", ""}, {"一百零二十", "", ""}, {"一亿三千", "", ""}, {"百", "", ""}, {"万", "", ""}, {"五百三千", "", ""}, {"一千二千", "", ""}, {"零零七八九", "", ""},
	{"￥100", "two-figures", ""}, {"100美元", "two-figures", ""}, {"3元5角", "two-figures", ""}, {"人民币100元", "two-figures", ""}, {"3x", "two-figures", ""}, {"a3", "two-figures", ""}, {"3页", "two-figures", ""},
	// words, marks, garbage
	{"本单位未制作规章", "", ""}, {"未发生", "", ""}, {"没有", "", ""}, {"暂无", "", ""}, {"未统计", "", ""}, {"持平", "", ""}, {"见附件", "", ""}, {"×", "", ""}, {"××", "", ""}, {"…", "", ""}, {"……", "", ""},
	{"*", "", ""}, {"?", "", ""}, {"？", "", ""}, {".", "", ""}, {"、", "", ""}, {"+", "", ""}, {"√", "", ""}, {"①", "", ""}, {"___", "", ""}, {"\ufffd", "garbled", ""}, {"1\ufffd", "garbled", ""},
	{"1\u0336\u0032\u0336", "struck", ""}, {"\u202e21", "garbled", ""}, {"٣", "", ""}, {"𝟎", "", ""}, {"第三方", "", ""}, {"三、本年度办理结果", "", ""}, {"1.属于国家秘密", "two-figures", ""}, {"件", "", ""},
}

// TestNumberCases: what is one number beyond doubt is read exactly.
func TestNumberCases(t *testing.T) {
	for _, c := range numberCases {
		v := parseValue(c.text)
		if c.number == "" {
			if v.kind != Text {
				t.Errorf("%q: %v %s, want text", c.text, v.kind, v.number)
			}
			continue
		}
		if v.kind != Number || v.number.String() != c.number || v.unit != c.unit {
			t.Errorf("%q: %v %s %q, want %s %q", c.text, v.kind, v.number, v.unit, c.number, c.unit)
		}
	}
}

// TestTextCases: everything else is text, and the finding says why.
func TestTextCases(t *testing.T) {
	change := Lookup("disclosure.licensing.items_change")
	money := Lookup("disclosure.procurement.amount")
	for _, c := range textCases {
		if v := parseValue(c.text); v.kind != Text {
			t.Errorf("%q: %v %s, want text", c.text, v.kind, v.number)
			continue
		}
		i := change
		if strings.ContainsAny(c.number, ".") {
			i = money
		}
		if d := RefusalOf(i, c.text); c.reason != "" && (d.Reason != c.reason || c.number != "" && d.Number != c.number) || (d.Confusion != "") != (c.reason == "confused") {
			t.Errorf("%q: %+v, want %s %s", c.text, d, c.reason, c.number)
		}
	}
}

// TestAbsentCases keeps what does not apply, and what is blank, apart from zero.
func TestAbsentCases(t *testing.T) {
	for kind, texts := range map[CellKind][]string{
		NotApplicable: {"/", "／", "//", "\\", "-", "--", "—", "——", "－", "–", "―", "─", "−", "无", "無", " 无 ", "无此项", "不适用", "不適用", "不涉及", "N/A", "n/a", "NA", "nil",
			"无（县级无此项）", "/（本级不涉及）", "- -", "Ｎ／Ａ"},
		Blank: {"", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\n", "\t", "&nbsp;", "&nbsp;&nbsp;", "&#160;", "\u3000\u00a0\u200b", "&emsp;"},
	} {
		for _, s := range texts {
			if v := parseValue(s); v.kind != kind {
				t.Errorf("%q: %v, want %v", s, v.kind, kind)
			}
		}
	}
}

// The cases for tests over whole reports, by text: the number, "" for none.
var NumberTexts, OtherTexts = func() (numbers map[string]string, others []string) {
	numbers = map[string]string{}
	for _, c := range numberCases {
		if c.number != "" {
			numbers[c.text] = c.number
		}
	}
	for _, c := range textCases {
		others = append(others, c.text)
	}
	return numbers, others
}()
