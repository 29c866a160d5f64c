package main

import (
	"context"
	"testing"

	"gongkai/extract"
)

// TestPointers: a page that only lists reports names the files and the pages it
// points to.
func TestPointers(t *testing.T) {
	_, doc, err := extract.File(context.Background(), "../../testdata/cases/not-report-links/report.html")
	if err != nil {
		t.Fatal(err)
	}
	n := pointersOf(doc).note()
	for _, c := range []struct{ name, want string }{
		{"attachments", "青山县白石镇2023年政府信息公开工作年度报告.pdf（./2023/nb2023.pdf）、青山县白石镇2022年政府信息公开工作年度报告.docx（./2022/nb2022.docx）、青山县白石镇2021年政府信息公开工作年度报告.doc（./2021/nb2021.doc）"},
		{"links", "青山县白石镇2020年政府信息公开工作年度报告（/art/1.html）"},
	} {
		if got := n.Arg(c.name); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
