package html_test

import (
	"strings"
	"testing"

	"gongkai/extract/html"
)

// TestLinkedPage: a paragraph whose links lead to one page says to which.
func TestLinkedPage(t *testing.T) {
	for _, c := range []struct{ markup, want string }{
		{"<p><a href=/art/1.html>年度报告</a> 2021-01-20</p>", "/art/1.html"},
		{"<p><a href=/art/1.html>年度</a><a href=/art/1.html>报告</a></p>", "/art/1.html"},
		{"<p><a href=/a>首页</a><a href=/b>公开</a></p>", ""},
		{"<p>年度报告</p>", ""},
		{"<p><a href=#top>年度报告</a></p>", ""},
		{"<p><a href=a.pdf>年度报告</a></p>", ""},
		{"<p><a href=/art/1.html>首页</a></p><p>年度报告</p>", "/art/1.html |"},
	} {
		doc, err := html.Extract(t.Context(), []byte("<!DOCTYPE html><meta charset=utf-8>"+c.markup))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, b := range doc.Blocks {
			if b.Kind.String() == "paragraph" {
				got = append(got, b.Target)
			}
		}
		if s := strings.TrimSpace(strings.Join(got, " | ")); s != c.want {
			t.Errorf("%s: %q, want %q", c.markup, s, c.want)
		}
	}
}
