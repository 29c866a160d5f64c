package normalize_test

import (
	"strings"
	"testing"

	"gongkai/extract"
	"gongkai/normalize"
)

// TestListedHostile: text of nothing but rows of the statistics form, and rows of
// nothing but labels, are read in bounded time and memory.
func TestListedHostile(t *testing.T) {
	for name, text := range map[string]string{
		"lines.txt": strings.Repeat("1.当面申请数\n件\n5\n（二）被依法纠错数\n7\n", 40000),
		"one.txt":   strings.Repeat("当面申请数 ", 200000),
		"wide.html": "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1.当面申请数</td><td>某项数</td>", 400)+"</tr>", 60) + "</table>",
		"标题.txt":    "政府信息公开情况统计表\n" + strings.Repeat("其中：", 50000) + "\n" + strings.Repeat("（一）收到申请数 件 1\n", 30),
	} {
		doc, err := extract.Bytes(t.Context(), name, []byte(text))
		if err != nil {
			continue // a reader's limit is as good
		}
		normalize.Normalize(doc, name)
	}
}
