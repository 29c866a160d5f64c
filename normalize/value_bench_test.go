package normalize

import "testing"

// BenchmarkParseValue measures the kinds of cells that a report is made of: figures,
// labels, blanks.
func BenchmarkParseValue(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"plain", "1234"}, {"blank", "\u00a0"}, {"label", "社会公益组织"}, {"ordinal", "1.属于国家秘密"},
		{"long", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"}, {"unit", "152790元"}, {"remark", "22（其中修订16件）"}, {"separators", "１２，３４５"},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				parseValue(c.text)
			}
		})
	}
}
