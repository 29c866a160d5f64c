package page

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds a small page against the one that was looked at.
func TestGolden(t *testing.T) {
	for _, lang := range []audit.Lang{audit.Chinese, audit.English} {
		got := render(t, small(lang))
		name := filepath.Join("testdata", "small."+string(lang)+".html")
		if *update {
			if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs; look at it and run with -update", name)
		}
	}
}

// TestSays looks for what a reader of the page needs.
func TestSays(t *testing.T) {
	zh, en := render(t, small(audit.Chinese)), render(t, small(audit.English))
	for _, want := range []string{
		`<html lang="zh-CN">`, "共发现 5 条：错误 2、疑点 2、提示 1", "其中已认可 1 条",
		"商业企业：一、本年新收政府信息公开申请数量 26 &#43; 二、上年结转政府信息公开申请数量 2 = 28 ≠ 27 = （七）总计 26 &#43; 四、结转下年度继续办理 1（相差 1）",
		"总计：2022 年 结转下年度 3 ≠ 2023 年 上年结转 5",
		`<td class="m"><mark>2</mark><small>２件</small>`, `<td class="u">？`, `<td class="b">空`,
		"白石镇人民政府 · 2022 ·", "电话核实：上年报告有误", "新收与上年结转之和", `<a href="#f1">▲2</a>`, `<td class="ok">·`,
		"没有声明编码", "未确定机关", "0a1b2c3d4e5f", "<mark>主动公开的内容还不够全面。</mark>",
	} {
		if !strings.Contains(zh, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	for _, want := range []string{`<html lang="en">`, "5 findings: error 2, warning 2, info 1", "(difference 1)", "Accepted because", "new</span>"} {
		if !strings.Contains(en, want) {
			t.Errorf("the English page does not have %s", want)
		}
	}
}

// TestHostileText: nothing of a report is markup, a script, an address or a turned
// direction, wherever it stands.
func TestHostileText(t *testing.T) {
	const evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\x00\u202e{{.}}</style>javascript:alert(3)"
	r := whole("r", evil, 2023, "2021")
	for i := range r.Cells {
		r.Cells[i].Raw = evil
	}
	r.Path = evil
	f := Finding{ID: evil, Rule: evil, Severity: audit.Error, Agency: evil, AgencyKey: evil, Region: evil, Year: 2023, Message: evil, Args: []string{evil},
		Indicators: append([]string{evil}, balanceKeys...), ReportID: "r", Path: evil, Locator: evil, Accepted: evil, State: evil,
		Passages: []Passage{{evil, []Line{{evil, true}}}}}
	again := f
	again.Rule, again.Args = "series/carry-over", []string{"label", evil, "out", evil, "in", evil, "year", evil, "next", evil, "odd"}
	text := render(t, Page{Title: evil, Scope: []Fact{{evil, evil}}, Findings: each([]Finding{f, again}), Meaning: func(string) string { return evil },
		Report: func(string) (*Report, error) { return r, nil }})
	for _, bad := range []string{"<script>alert", "<img", "\x00", "\u202e", `"'>`} {
		if strings.Contains(text, bad) {
			t.Errorf("%q is on the page", bad)
		}
	}
	if n := strings.Count(text, "<script>"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if n := strings.Count(text, "</style>"); n != 1 {
		t.Errorf("%d ends of styles", n)
	}
}

// many are n findings about reports of so many agencies.
func many(n, agencies int, message string) []Finding {
	var all []Finding
	for k := range n {
		a := k * agencies / n
		all = append(all, Finding{ID: fmt.Sprintf("%012x", k), Rule: "identity/requests-balance", Severity: audit.Severity(k % 3),
			Agency: fmt.Sprintf("第%d镇人民政府", a), AgencyKey: fmt.Sprintf("99%07d", a), Region: fmt.Sprintf("第%d区", a/20), Year: 2000 + k%25,
			Message: message, Indicators: balanceKeys, ReportID: fmt.Sprint(a), Path: fmt.Sprintf("%d.html", a)})
	}
	return all
}

// TestLarge: a page of many findings stays small, says what it leaves out, and has all in
// its summary; the errors come first.
func TestLarge(t *testing.T) {
	r := whole("", "某镇", 2023, "2021")
	p := Page{Findings: each(many(20000, 2000, strings.Repeat("商业企业：新收＋上年结转 28 ≠ 办结总计＋结转下年 27。", 3))),
		Report: func(string) (*Report, error) { c := *r; return &c, nil }}
	text := render(t, p)
	t.Logf("%.1f MB", float64(len(text))/1e6)
	if len(text) > 20e6 {
		t.Errorf("%d bytes", len(text))
	}
	for _, want := range []string{"共发现 20,000 条：错误 6,666、疑点 6,667、提示 6,667", "只详列 5,000 条（错误在前），其余 15,000 条", "共有 2,000 个机关有发现，这里列出错误和疑点最多的 300 个", "其他 1,700 个", "2011 以前", "其他 40 个", "只有所涉及的行"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	if got := strings.Count(text, "<article "); got != 5000 {
		t.Errorf("%d findings shown", got)
	}
	if strings.Contains(text, `<article class="f warning"`) {
		t.Error("a warning is shown before all errors are")
	}
	p.Findings, p.Report = each(many(6000, 10, strings.Repeat("长", 5000))), nil
	if text = render(t, p); len(text) > 22e6 {
		t.Errorf("%d bytes of long messages", len(text))
	}
}

// TestNothing: a page without findings says so, and an error ends it.
func TestNothing(t *testing.T) {
	if text := render(t, Page{}); !strings.Contains(text, "没有发现问题") || strings.Contains(text, "<article") {
		t.Error("the empty page is not one")
	}
	wrong := errors.New("wrong")
	fails := func(yield func(Finding, error) bool) { yield(Finding{}, wrong) }
	p := small(audit.Chinese)
	for _, p := range []Page{{Findings: fails}, {Findings: p.Findings, Report: func(string) (*Report, error) { return nil, wrong }},
		{Findings: p.Findings, Passages: func(*Finding) ([]Passage, error) { return nil, wrong }},
		{Findings: p.Findings, Years: func(string) ([]int, error) { return nil, wrong }}} {
		if err := Write(&strings.Builder{}, p); !errors.Is(err, wrong) {
			t.Errorf("error %v", err)
		}
	}
	if err := Write(full{}, small(audit.Chinese)); err == nil {
		t.Error("a full disk is not told")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

// TestWords: every text has both languages, and the equations name no figure that is
// not in braces in both.
func TestWords(t *testing.T) {
	for _, m := range []map[string]wording{vocabulary(), equations()} {
		for key, w := range m {
			if w[audit.Chinese] == "" || w[audit.English] == "" {
				t.Errorf("%s lacks a language", key)
			}
			if strings.Count(w[audit.Chinese], "{") != strings.Count(w[audit.English], "{") {
				t.Errorf("%s: the languages have different figures", key)
			}
		}
	}
}

// TestBaseline: what is gone is shown last and counted nowhere else.
func TestBaseline(t *testing.T) {
	fs := many(6, 2, "某条")
	fs[0].State, fs[1].State, fs[2].State, fs[5].State = "gone", "new", "same", "gone"
	text := render(t, Page{Findings: each(fs)})
	for _, want := range []string{"共发现 4 条：", "其中新增 1 条", "另有 2 条已消失", `<a href="#s-gone">`, `value="gone" checked`, "新增</span>", "已消失</span>"} {
		if !strings.Contains(text, want) {
			t.Errorf("the page does not have %s", want)
		}
	}
	if n := strings.Count(text, `data-s="gone"`); n != 2 || strings.LastIndex(text, `data-s="gone"`) < strings.LastIndex(text, `data-s="info"`) {
		t.Errorf("%d are gone", n)
	}
	if text = render(t, Page{Findings: each(fs[:1])}); !strings.Contains(text, "没有发现问题") || strings.Count(text, "<article") != 1 {
		t.Error("where all is gone the page does not say so")
	}
}

// TestMarks: the patterns of marks.csv fit indicators, and of a carry-over each report has
// the row marked that is its own.
func TestMarks(t *testing.T) {
	for rule, both := range marks() {
		for _, pattern := range append(both[0], both[1]...) {
			if !slices.ContainsFunc(normalize.Dictionary(), func(i *normalize.Indicator) bool { ok, _ := path.Match(pattern, i.Key); return ok }) {
				t.Errorf("%s: no indicator is like %s", rule, pattern)
			}
		}
	}
	f := Finding{Rule: "series/carry-over", Indicators: []string{"requests.carried_in.total", "requests.carried_out.total"}}
	if own, other := markedIn(&f, true), markedIn(&f, false); !slices.Equal(own, f.Indicators[:1]) || !slices.Equal(other, f.Indicators[1:]) {
		t.Errorf("marked are %q and %q", own, other)
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{"  a\t\nb ": "a b", "\u202e1\u200b2\x07": "12", "一二三四五": "一二三…", "": ""} {
		if got := plain(in, 3); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}

func BenchmarkLarge(b *testing.B) {
	r := whole("", "某镇", 2023, "2021")
	for b.Loop() {
		render(b, Page{Findings: each(many(20000, 2000, "商业企业：新收＋上年结转 28 ≠ 办结总计＋结转下年 27。")),
			Report: func(string) (*Report, error) { c := *r; return &c, nil }})
	}
}
