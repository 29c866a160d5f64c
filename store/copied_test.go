package store

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"gongkai/audit"
	"gongkai/normalize"
)

// writtenFile is a file with one report whose section five has these sentences.
func writtenFile(town, year int, sentences ...string) *File {
	f := bodyFile(fmt.Sprintf("990112%03d", 100+town), fmt.Sprintf("990112%03d", 100+town), "", normalize.Town, year)
	r := f.Reports[0].Report
	r.Agency = fmt.Sprintf("白石%d镇人民政府", town)
	r.Sections = []normalize.Section{{Number: 5, Key: "problems", Status: normalize.Present, Text: strings.Join(sentences, "。")}}
	return f
}

// saying are sentences of a kind.
func saying(kind string, n int) (all []string) {
	for i := range n {
		all = append(all, fmt.Sprintf("围绕%s%s继续改进公开工作", kind, strings.Repeat("的", i+1)))
	}
	return all
}

func judgeCopied(t *testing.T, db *DB) (changed []AcrossFinding) {
	t.Helper()
	ctx := context.Background()
	reports, err := db.PrintedReports(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var all []AcrossFinding
	for _, f := range audit.Copied(nil, reports) {
		all = append(all, AcrossFinding{f, f.Message(audit.Chinese)})
	}
	if changed, err = db.PutCopied(ctx, all); err != nil {
		t.Fatal(err)
	}
	if stale, err := db.CopiedStale(ctx); err != nil || stale {
		t.Errorf("stale %v, %v after all were compared", stale, err)
	}
	return changed
}

func copied(t *testing.T, db *DB) []string {
	t.Helper()
	return column(t, db, `SELECT document_path || ' ' || agency_key || ' ' || year || ' ' || message FROM report_findings
		WHERE rule = 'text/copied' ORDER BY agency_key, year, position`)
}

// TestCopied: the later report has the finding; it goes when either report goes or
// changes, and comes back; bodies that did not change are left alone.
func TestCopied(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	if stale, err := db.CopiedStale(ctx); err != nil || stale {
		t.Fatalf("an empty database is stale: %v, %v", stale, err)
	}
	put(t, db, writtenFile(1, 2023, saying("培训", 6)...), Added)
	put(t, db, writtenFile(2, 2023, saying("平台", 6)...), Added)
	put(t, db, writtenFile(2, 2022, saying("平台", 6)...), Added)
	put(t, db, writtenFile(1, 2022, saying("培训", 6)...), Added)
	if stale, err := db.CopiedStale(ctx); err != nil || !stale {
		t.Fatalf("reports came, and nothing is stale: %v, %v", stale, err)
	}
	if changed := judgeCopied(t, db); len(changed) != 2 {
		t.Errorf("%d changed", len(changed))
	}
	want := []string{"990112101/2023.html 990112101 2023 第 5 部分的 6 句中有 6 句（100%）与本机关 2022 年报告相同；见 990112101/2022.html",
		"990112102/2023.html 990112102 2023 第 5 部分的 6 句中有 6 句（100%）与本机关 2022 年报告相同；见 990112102/2022.html"}
	if got := copied(t, db); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if changed := judgeCopied(t, db); len(changed) != 0 {
		t.Errorf("%d changed of nothing", len(changed))
	}
	again := writtenFile(1, 2022, saying("改写", 6)...)
	again.SHA256 = sha(7)
	put(t, db, again, Altered)
	if changed := judgeCopied(t, db); len(changed) != 0 || !slices.Equal(copied(t, db), want[1:]) {
		t.Errorf("%d changed, %q", len(changed), copied(t, db))
	}
	back := writtenFile(1, 2022, saying("培训", 6)...)
	back.SHA256 = sha(8)
	put(t, db, back, Altered)
	if changed := judgeCopied(t, db); len(changed) != 1 || !slices.Equal(copied(t, db), want) {
		t.Errorf("%d changed, %q", len(changed), copied(t, db))
	}
	if _, err := db.Prune(ctx, []string{"/data/990112102/2022.html"}); err != nil {
		t.Fatal(err)
	}
	if judgeCopied(t, db); !slices.Equal(copied(t, db), want[:1]) {
		t.Errorf("%q stay of a report that went", copied(t, db))
	}
	if n := column(t, db, `SELECT CAST(count(*) AS TEXT) FROM sentence_print p WHERE NOT EXISTS (SELECT 1 FROM report r WHERE r.id = p.report)`); n[0] != "0" {
		t.Errorf("%s prints of reports that are gone", n[0])
	}
}

// TestCopiedSection: the text of both places is found by what the finding says.
func TestCopiedSection(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	put(t, db, writtenFile(1, 2022, saying("培训", 5)...), Added)
	put(t, db, writtenFile(2, 2023, append(saying("培训", 5), "另外还要改进窗口服务")...), Added)
	changed := judgeCopied(t, db)
	if len(changed) != 1 {
		t.Fatalf("%d findings", len(changed))
	}
	later, ok, err := db.Section(ctx, changed[0].ReportID, 5)
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	earlier, ok, err := db.Section(ctx, changed[0].Args[slices.Index(changed[0].Args, "report")+1], 5)
	if err != nil || !ok || earlier.Year != 2022 || earlier.Agency != "白石1镇人民政府" || earlier.Path != "990112101/2022.html" {
		t.Fatal(earlier, ok, err)
	}
	these, those := audit.CompareTexts(later.Text, audit.NewAuthor(later.Agency, later.Unit, later.Year), earlier.Text, audit.NewAuthor(earlier.Agency, earlier.Unit, earlier.Year))
	if len(these) != 6 || len(those) != 5 || !these[0].Same || these[5].Same || these[5].Text != "另外还要改进窗口服务" {
		t.Errorf("%+v and %+v", these, those)
	}
	if _, ok, err := db.Section(ctx, "none", 5); ok || err != nil {
		t.Errorf("a section of no report: %v, %v", ok, err)
	}
}

// TestCopiedImportOrder: whatever the order in which reports come, change and go, and
// wherever a run ends, what is found is what one run over all of them finds.
func TestCopiedImportOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 1))
	kinds := []string{"培训", "平台", "目录", "窗口"}
	var files []*File
	for town := range 8 {
		for year := 2020; year < 2024; year++ {
			files = append(files, writtenFile(town, year, append(saying(kinds[random.IntN(4)], 4+random.IntN(4)), fmt.Sprintf("%d镇在第%s年另有打算", town, strings.Repeat("一", year-2019)))...))
		}
	}
	whole := open(t)
	for _, f := range files {
		put(t, whole, f, Added)
	}
	judgeCopied(t, whole)
	want := copied(t, whole)
	if len(want) == 0 {
		t.Fatal("nothing is copied")
	}
	for range 4 {
		db := open(t)
		random.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		for i, f := range files {
			switch random.IntN(4) {
			case 0: // first another text at the same place
				other := *f
				other.SHA256 = sha(100 + i)
				o := *f.Reports[0].Report
				o.Sections = []normalize.Section{{Number: 5, Key: "problems", Text: strings.Join(saying(kinds[random.IntN(4)], 6), "。")}}
				other.Reports = []Report{{Report: &o}}
				put(t, db, &other, Added)
				put(t, db, f, Altered)
			case 1: // a file that goes again
				gone := writtenFile(20+i, 2019, saying(kinds[random.IntN(4)], 6)...)
				put(t, db, gone, Added)
				judgeCopied(t, db)
				if _, err := db.Prune(context.Background(), []string{gone.Abs}); err != nil {
					t.Fatal(err)
				}
				put(t, db, f, Added)
			default:
				put(t, db, f, Added)
			}
			if random.IntN(5) == 0 {
				judgeCopied(t, db)
			}
		}
		judgeCopied(t, db)
		if got := copied(t, db); !slices.Equal(got, want) {
			t.Fatalf("got %q\nwant %q", got, want)
		}
	}
}

// TestCopiedMeasured tells what a country costs; GONGKAI_COPIED says how many reports.
func TestCopiedMeasured(t *testing.T) {
	n, err := strconv.Atoi(os.Getenv("GONGKAI_COPIED"))
	if err != nil {
		t.Skip("GONGKAI_COPIED is not set")
	}
	db := open(t)
	ctx := context.Background()
	for k := range n {
		town, year := k/7, 2018+k%7
		text := func(kind string, sentences int) string {
			seed := k
			if k%5 == 0 {
				seed-- // from the year before
			}
			for i := range sentences {
				kind += fmt.Sprintf("。围绕第%s项%s继续改进公开工作，办结%d件", strings.Map(func(r rune) rune { return r - '0' + '一' }, fmt.Sprint(seed)), strings.Repeat("的", i+1), k)
			}
			return kind
		}
		f := writtenFile(0, year)
		r := f.Reports[0].Report
		r.AgencyKey, r.DivisionCode = fmt.Sprintf("99%07d", town), fmt.Sprintf("99%07d", town)
		f.Abs, f.Path = fmt.Sprintf("/data/某省某市某县/%d/%d.html", town, year), fmt.Sprintf("某省某市某县/%d/%d.html", town, year)
		r.Sections = []normalize.Section{{Number: 1, Key: "overview", Text: text("甲", 24)}, {Number: 5, Key: "problems", Text: text("乙", 10)}, {Number: 6, Key: "other", Text: text("丙", 2)}}
		put(t, db, f, Added)
	}
	t.Logf("bytes a report: %v", column(t, db, `SELECT CAST(avg(length(prints)) AS TEXT) FROM sentence_print`))
	timed := func(what string, f func()) {
		var before, after syscall.Rusage
		syscall.Getrusage(syscall.RUSAGE_SELF, &before)
		start := time.Now()
		f()
		syscall.Getrusage(syscall.RUSAGE_SELF, &after)
		cpu := time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano())
		t.Logf("%s: %v, processor %v, at most %d MB", what, time.Since(start).Round(time.Millisecond), cpu.Round(time.Millisecond), after.Maxrss>>10)
	}
	var reports []audit.PrintedReport
	timed("read", func() { reports, err = db.PrintedReports(ctx) })
	if err != nil {
		t.Fatal(err)
	}
	var found []audit.AcrossFinding
	timed("judged", func() { found = audit.Copied(nil, reports) })
	timed("first run", func() { judgeCopied(t, db) })
	timed("second run", func() {
		if changed := judgeCopied(t, db); len(changed) > 0 {
			t.Errorf("%d changed", len(changed))
		}
	})
	t.Logf("%d findings of %d reports", len(found), len(reports))
}

// TestCopiedAnew: judged anew with the parameters that are so anyway, the findings are
// those stored, under the same names; with others they are not.
func TestCopiedAnew(t *testing.T) {
	db := open(t)
	for town := range 3 {
		for year := 2021; year < 2024; year++ {
			put(t, db, writtenFile(town, year, append(saying("培训", 4), saying("平台", year-2020)...)...), Added)
		}
	}
	judgeCopied(t, db)
	rows := func(file string) (all []string) {
		f := AuditFilter{}
		if file != "" {
			c, err := audit.ReadConfig(strings.NewReader("[rules.\"text/copied\"]\n" + file))
			if err != nil {
				t.Fatal(err)
			}
			f.Config = c
		}
		for r, err := range db.Audit(context.Background(), f) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Rule == "text/copied" {
				all = append(all, fmt.Sprint(r.ID, r.Severity, r.Agency, r.AgencyKey, r.DivisionCode, r.Level, r.Year, r.DocumentPath, r.ReportID, r.Message))
			}
		}
		slices.Sort(all)
		return all
	}
	stored := rows("")
	if got := rows("share = 0.8"); !slices.Equal(got, stored) || len(got) < 8 {
		t.Errorf("%d findings judged anew, %d stored:\n%q\n%q", len(got), len(stored), got, stored)
	}
	if got := rows("share = 1"); len(got) == 0 || len(got) >= len(stored) {
		t.Errorf("%d findings where all sentences must be the same, %d else", len(got), len(stored))
	}
	if got := rows("sentences = 99"); len(got) != 0 {
		t.Errorf("%d findings of nothing", len(got))
	}
}
