package normalize_test

import (
	"fmt"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// TestFiguresWithoutFirstHeading: where the heading of section one was lost, its prose
// is read from behind the preamble on, and the preamble is not.
func TestFiguresWithoutFirstHeading(t *testing.T) {
	rest := []string{"二、主动公开政府信息情况", "见附表。", "三、收到和处理政府信息公开申请情况", "见附表。", "四、政府信息公开行政复议、行政诉讼情况", "无。", "五、存在的主要问题及改进情况", "无。", "六、其他需要报告的事项", "无。"}
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"behind the preamble", []string{"青山县白石镇2022年政府信息公开工作年度报告", "白石镇人民政府编制了2022年政府信息公开工作年度报告，统计期限自2022年1月1日至2022年12月31日。", "2022年，我镇新收政府信息公开申请6件，主动公开政府信息35条。"}, "proactive_items 35 requests_received 6"},
		{"figures of the preamble", []string{"青山县白石镇2022年政府信息公开工作年度报告", "2022年，我镇新收政府信息公开申请6件，统计期限自2022年1月1日至2022年12月31日。", "各项工作平稳有序，公开及时准确，没有需要说明的情况。"}, ""},
		{"no preamble", []string{"青山县白石镇2022年政府信息公开工作年度报告", "2022年，我镇新收政府信息公开申请6件。"}, "requests_received 6"},
	} {
		doc := &document.Document{Format: "txt"}
		for i, l := range append(c.lines, rest...) {
			doc.Blocks = append(doc.Blocks, document.Block{Kind: document.Paragraph, Text: l, Ref: document.Ref{Mark: fmt.Sprint("line ", i+1)}})
		}
		var got []string
		for _, r := range normalize.Normalize(doc, "report.txt") {
			for _, o := range r.Observations {
				got = append(got, o.Indicator.Row+" "+o.Value.String())
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
