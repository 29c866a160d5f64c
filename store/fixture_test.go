package store

import (
	"bytes"
	"context"
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// open returns a new database whose clock stands still.
func open(t testing.TB) *DB {
	t.Helper()
	return reopen(t, filepath.Join(t.TempDir(), "test.db"))
}

func reopen(t testing.TB, path string) *DB {
	t.Helper()
	db, err := Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	db.Now = func() time.Time { return time.Date(2025, 2, 3, 4, 5, 6, 0, time.UTC) }
	t.Cleanup(func() { db.Close() })
	return db
}

func put(t testing.TB, db *DB, f *File, want Change) {
	t.Helper()
	got, err := db.Put(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Fatalf("put %s: %s, want %s", f.Path, got, want)
	}
}

func dump(t testing.TB, db *DB, view string) string {
	t.Helper()
	var b bytes.Buffer
	if err := db.Dump(context.Background(), view, &b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func dumpAll(t testing.TB, db *DB) string {
	t.Helper()
	var b strings.Builder
	for _, v := range Views {
		b.WriteString(v.Name + "\n" + dump(t, db, v.Name))
	}
	return b.String()
}

// sha returns a digest-like word for n.
func sha(n int) string { return fmt.Sprintf("%064x", n) }

// small is a report made by hand with one cell of every kind.
func small() *normalize.Report {
	r := &normalize.Report{
		Title: "红星镇2021年政府信息公开工作年度报告", Agency: "红星镇人民政府", Level: normalize.Town,
		DivisionCode: "990101102", AgencyKey: "990101102",
		Year: 2021, PeriodStart: "2021-01-01", PeriodEnd: "2021-12-31", Form: "2021",
		Contact:     normalize.Contact{Phone: "0714-1234567"},
		PublishedOn: "2022-01-20", ZerosBlank: true,
		Sections: []normalize.Section{
			{Number: 1, Key: "overview", Heading: "一、总体情况", Status: normalize.Present, Text: "全年公开信息\n共12条。",
				Ref: document.Ref{Path: "/html/body/p[3]"}},
			{Number: 6, Key: "other", Status: normalize.Absent},
		},
		Unmapped: []normalize.Unmapped{{Row: "合计", Text: "7", Ref: document.Ref{Path: "/html/body/table[1]", Mark: "/tr[9]/*[2]"}}},
		Notes:    []document.Note{{Rule: "document/encoding-guessed", Args: []string{"encoding", "GB18030"}}},
	}
	table := func(mark string) document.Ref { return document.Ref{Path: "/html/body/table[2]", Mark: mark} }
	implied := normalize.Int(3)
	r.Observations = []normalize.Observation{
		{Indicator: normalize.Lookup("disclosure.regulations.issued"), Kind: normalize.Blank, Implied: &implied, Ref: document.Ref{Path: "/html/body/table[1]", Mark: "/tr[3]/*[2]"}},
		{Indicator: normalize.Lookup("disclosure.fees.amount"), Kind: normalize.Number, Value: normalize.Decimal{Unscaled: 188710, Scale: 4}, Raw: "18.8710", Ref: table("/tr[1]/*[2]")},
		{Indicator: normalize.Lookup("requests.received.natural_person"), Kind: normalize.Number, Value: normalize.Int(22), Raw: "22（其中修订16件）", Status: normalize.Verified, Ref: table("/tr[4]/*[2]")},
		{Indicator: normalize.Lookup("requests.received.enterprise"), Kind: normalize.NotApplicable, Raw: "/", Ref: table("/tr[4]/*[3]")},
		{Indicator: normalize.Lookup("requests.received.total"), Kind: normalize.Number, Value: normalize.Decimal{Unscaled: 220, Scale: 1}, Raw: "22.0", Status: normalize.Conflict, Ref: table("/tr[4]/*[8]")},
	}
	o := func(i int) *normalize.Observation { return &r.Observations[i] }
	r.Equations = []normalize.Equation{{Rule: "identity/requests-total", Left: []*normalize.Observation{o(2), o(3), nil},
		Right: []*normalize.Observation{o(4)}, LeftSum: normalize.Int(22), RightSum: normalize.Decimal{Unscaled: 220, Scale: 1}, Holds: true, Evaluated: true}}
	r.Missing = []normalize.Missing{{Indicator: normalize.Lookup("requests.carried_out.total"), Reason: normalize.NoColumn}}
	return r
}

func smallFile() *File {
	return &File{
		Root: "/data", Path: "2021/hongxing.html", Abs: "/data/2021/hongxing.html",
		SHA256: sha(1), Bytes: 4096, Format: "html", Status: document.Partial, Message: "缺少第六部分", Engine: "1",
		Findings: []Finding{{Finding: audit.Finding{Rule: "document/encoding-guessed", Args: []string{"encoding", "GB18030"}}, Message: "按 GB18030 读取"}},
		Reports: []Report{{Report: small(), Findings: []Finding{{
			Finding: audit.Finding{Rule: "section/missing", Severity: audit.Error, Args: []string{"number", "6", "text", "a,\"b\""},
				Indicators: []string{"requests.received.total", "requests.carried_out.total"}, Ref: document.Ref{Path: "/html/body", Mark: "/p[9]"}},
			Message: "没有第六部分"}}}},
	}
}

// randomFile returns a file of one to three reports; equal n and version give
// equal files.
func randomFile(n, version int) *File {
	r := rand.New(rand.NewSource(int64(n)*1000 + int64(version)))
	f := &File{
		Root: "/data", Path: fmt.Sprintf("%d/report-%d.html", 2019+n%4, n), SHA256: sha(n*1000 + version), Bytes: r.Int63n(1e6),
		Format: []string{"html", "docx", "txt"}[r.Intn(3)], Status: document.OK, Engine: "1",
	}
	f.Abs = f.Root + "/" + f.Path
	for range 1 + r.Intn(3) {
		f.Reports = append(f.Reports, Report{Report: randomReport(r, n), Findings: randomFindings(r)})
	}
	f.Findings = randomFindings(r)
	return f
}

func randomFindings(r *rand.Rand) []Finding {
	var all []Finding
	for range r.Intn(4) {
		f := Finding{Message: word(r, 8)}
		f.Rule, f.Severity = "family/"+string(rune('a'+r.Intn(4))), audit.Severity(r.Intn(3))
		if r.Intn(2) == 0 {
			f.Args = []string{"name", word(r, 3)}
			f.Indicators = []string{"requests.received.total"}
		}
		all = append(all, f)
	}
	return all
}

// word returns n characters of a small alphabet, so that phrases repeat.
func word(r *rand.Rand, n int) string {
	alphabet := []rune("政府信息公开年度报告条a1 \n😀")
	b := make([]rune, n)
	for i := range b {
		b[i] = alphabet[min(r.Intn(len(alphabet)), r.Intn(len(alphabet)))]
	}
	return string(b)
}

func randomReport(r *rand.Rand, n int) *normalize.Report {
	rep := &normalize.Report{
		Title: word(r, 9), Agency: fmt.Sprintf("机关%d", n%7), Level: normalize.County, Year: 2019 + r.Intn(5),
		Form: []string{"", "2014", "2019", "2021"}[r.Intn(4)], ZerosBlank: r.Intn(2) == 0,
	}
	rep.AgencyKey = "name:" + rep.Agency
	switch n % 3 { // a township, and a department of its county
	case 1:
		rep.DivisionCode = fmt.Sprintf("9901010%02d", n%7)
		rep.AgencyKey = rep.DivisionCode
	case 2:
		rep.DivisionCode, rep.Unit = "990101", "教育局"
		rep.AgencyKey = "990101/教育局"
	}
	for i := range 6 {
		rep.Sections = append(rep.Sections, normalize.Section{Number: i + 1, Key: "k", Status: normalize.Present, Text: word(r, r.Intn(60))})
	}
	for _, i := range normalize.Dictionary() {
		switch r.Intn(4) {
		case 0:
			rep.Missing = append(rep.Missing, normalize.Missing{Indicator: i, Reason: normalize.MissingReason(r.Intn(4))})
		case 1, 2:
			rep.Observations = append(rep.Observations, randomCell(r, i))
		}
	}
	cell := func() *normalize.Observation { return &rep.Observations[r.Intn(len(rep.Observations))] }
	for range r.Intn(5) {
		rep.Equations = append(rep.Equations, normalize.Equation{Rule: "identity/" + string(rune('a'+r.Intn(2))),
			Left: []*normalize.Observation{cell(), cell()}, Right: []*normalize.Observation{cell()},
			LeftSum: randomDecimal(r), RightSum: randomDecimal(r), Holds: r.Intn(2) == 0, Evaluated: r.Intn(2) == 0})
	}
	return rep
}

func randomDecimal(r *rand.Rand) normalize.Decimal {
	return normalize.Decimal{Unscaled: r.Int63n(2e6) - 1e6, Scale: uint8(r.Intn(normalize.MaxScale + 1))}
}

func randomCell(r *rand.Rand, i *normalize.Indicator) normalize.Observation {
	o := normalize.Observation{Indicator: i, Kind: normalize.CellKind(r.Intn(4)), Status: normalize.Status(r.Intn(3)),
		Raw: word(r, r.Intn(4)), Ref: document.Ref{Path: "/html/" + string(rune('a'+r.Intn(3))), Mark: fmt.Sprintf("/tr[%d]", r.Intn(30))}}
	if o.Kind == normalize.Number {
		o.Value = randomDecimal(r)
	} else if r.Intn(2) == 0 {
		d := randomDecimal(r)
		o.Implied = &d
	}
	return o
}
