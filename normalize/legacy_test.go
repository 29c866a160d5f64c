package normalize_test

import (
	"fmt"
	"html"
	"math/rand"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// A listed report is one of 2014-2018: prose, and the statistics form as a list.
type listed struct {
	year   int
	values map[string]string // by indicator
	rows   []listedRow
}

type listedRow struct{ label, unit, key string } // key "": a heading

// makeListed draws a consistent statistics table.
func makeListed(r *rand.Rand) *listed {
	m := &listed{year: 2014 + r.Intn(5), values: map[string]string{}}
	n := map[string]int{}
	sum := func(total string, parts ...string) {
		s := 0
		for _, p := range parts {
			s += n["legacy."+p]
		}
		n["legacy."+total] = s
	}
	zeros := r.Intn(4)
	for _, i := range normalize.Dictionary() {
		if i.In("2014") && i.Table == "legacy" {
			if n[i.Key] = r.Intn(300); r.Intn(4) < zeros {
				n[i.Key] = 0
			}
		}
	}
	sum("applications", "applications_in_person", "applications_fax", "applications_online", "applications_letter")
	sum("concluded", "concluded_on_time", "concluded_extended")
	sum("replies_refused", "refused_state_secret", "refused_trade_secret", "refused_privacy", "refused_safety_stability", "refused_not_government_information", "refused_law")
	sum("replies", "replies_already_public", "replies_granted", "replies_partly_granted", "replies_refused", "replies_not_this_agency", "replies_not_exist", "replies_asked_to_amend", "replies_other_channel")
	sum("review", "review_upheld", "review_corrected", "review_other")
	sum("suits", "suits_upheld", "suits_corrected", "suits_other")
	sum("staff", "staff_full_time", "staff_part_time")
	n["legacy.disclosed"] += 1000
	n["legacy.press_conferences"] += 300
	n["legacy.online_interviews"] += 300
	group := ""
	for _, i := range normalize.Dictionary() {
		if !i.In("2014") || i.Table != "legacy" {
			continue
		}
		for g := range strings.SplitSeq(i.Group, " / ") {
			if !strings.HasPrefix(group, g) && !strings.HasSuffix(group, g) && g != i.RowLabel && i.Group != group && !m.has(g) {
				m.rows = append(m.rows, listedRow{label: g, unit: "——"})
			}
		}
		group = i.Group
		m.rows = append(m.rows, listedRow{i.RowLabel, i.Unit, i.Key})
		m.values[i.Key] = fmt.Sprint(n[i.Key])
		if i.Type == normalize.Money && n[i.Key] > 0 {
			m.values[i.Key] = fmt.Sprintf("%d.%d", n[i.Key], 1+r.Intn(9))
		}
	}
	return m
}

func (m *listed) has(label string) bool {
	for _, r := range m.rows {
		if r.label == label {
			return true
		}
	}
	return false
}

// print writes the report with one cell, row and frame at a time.
func (m *listed) print(paragraph func(string) string, cell, row, table func(string) string) string {
	var b, rows strings.Builder
	b.WriteString(paragraph(fmt.Sprintf("白石镇%d年政府信息公开工作年度报告", m.year)))
	b.WriteString(paragraph(fmt.Sprintf("根据《中华人民共和国政府信息公开条例》编制本报告，统计期限自%d年1月1日至%d年12月31日。", m.year, m.year)))
	for _, h := range []string{"一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息办理情况", "四、存在的主要问题和改进措施"} {
		b.WriteString(paragraph(h) + paragraph("本年度我镇认真贯彻条例，各项工作有序开展。"))
	}
	b.WriteString(paragraph("附件：政府信息公开情况统计表"))
	rows.WriteString(row(cell("统计指标") + cell("单位") + cell("统计数")))
	for _, r := range m.rows {
		rows.WriteString(row(cell(r.label) + cell(r.unit) + cell(m.values[r.key])))
	}
	b.WriteString(table(rows.String()))
	return b.String()
}

func (m *listed) html() string {
	wrap := func(tag string) func(string) string {
		return func(s string) string { return "<" + tag + ">" + s + "</" + tag + ">\n" }
	}
	return "<!DOCTYPE html><meta charset=utf-8><body><div>" + m.print(wrap("p"), func(s string) string { return "<td>" + html.EscapeString(s) + "</td>" }, wrap("tr"), wrap("table")) + "</div>"
}

func (m *listed) lines() string {
	line := func(s string) string { return s + "\n" }
	return m.print(func(s string) string { return s + "\n\n" }, line, line, line)
}

func (m *listed) pipes() string {
	same := func(s string) string { return s }
	return m.print(func(s string) string { return s + "\n\n" }, func(s string) string { return s + " | " }, func(s string) string { return strings.TrimSuffix(s, " | ") + "\n" }, same)
}

func (m *listed) spaces() string {
	same := func(s string) string { return s }
	return m.print(func(s string) string { return s + "\n\n" }, func(s string) string { return s + "  " }, func(s string) string { return s + "\n" }, same)
}

// TestListedReports: random consistent reports of the form of 2014 are read
// exactly, and none is accused of an error.
func TestListedReports(t *testing.T) {
	for seed := range int64(40) {
		m := makeListed(rand.New(rand.NewSource(seed)))
		for name, text := range map[string]string{"html": m.html(), "lines.txt": m.lines(), "pipes.txt": m.pipes(), "spaces.txt": m.spaces()} {
			doc, err := extract.Bytes(t.Context(), name, []byte(text))
			if err != nil {
				t.Fatal(err)
			}
			reports := normalize.Normalize(doc, name)
			if len(reports) != 1 {
				t.Fatalf("seed %d %s: %d reports\n%s", seed, name, len(reports), text)
			}
			m.check(t, fmt.Sprintf("seed %d %s", seed, name), reports[0])
		}
	}
}

func (m *listed) check(t *testing.T, name string, r *normalize.Report) {
	t.Helper()
	if r.Form != "2014" || r.Year != m.year || r.Agency != "白石镇" {
		t.Errorf("%s: form %s, year %d, agency %s", name, r.Form, r.Year, r.Agency)
	}
	for _, f := range audit.Run(r) {
		if f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "plausibility/") {
			t.Errorf("%s: %s", name, f.Message(audit.Chinese))
		}
	}
	n := 0
	for i := range r.Observations {
		o := &r.Observations[i]
		if o.Indicator.Table == "narrative" {
			continue
		}
		n++
		if o.Value.String() != m.values[o.Indicator.Key] {
			t.Errorf("%s: %s: %s, want %s", name, o.Indicator.Key, o.Raw, m.values[o.Indicator.Key])
		}
	}
	if n != len(m.values) {
		t.Errorf("%s: %d cells, want %d", name, n, len(m.values))
	}
	for _, x := range r.Sections {
		if strings.Contains(x.Text, "申请数") {
			t.Errorf("%s: section %s holds the table: %q", name, x.Key, x.Text)
		}
	}
}
