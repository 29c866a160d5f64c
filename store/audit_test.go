package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// auditFile is a report of a body for a year with these findings, each RULE or
// RULE@LOCATOR.
func auditFile(path, key string, year, content int, rules ...string) *File {
	r := &normalize.Report{Agency: "甲镇人民政府", AgencyKey: key, Year: year, Form: "2021", Level: normalize.Town}
	if coded(key) {
		r.DivisionCode = key
	}
	f := &File{Root: "/data", Path: path, Abs: "/data/" + path, SHA256: sha(content), Format: "html", Status: document.OK, Engine: "1",
		Reports: []Report{{Report: r}}}
	for _, name := range rules {
		rule, locator, _ := strings.Cut(name, "@")
		f.Reports[0].Findings = append(f.Reports[0].Findings, Finding{
			Finding: audit.Finding{Rule: rule, Severity: audit.FromNote(document.Note{Rule: rule}).Severity, Ref: document.Ref{Path: locator}},
			Message: "as stored"})
	}
	return f
}

// told lists the rows of an audit as "rule document state accepted".
func told(t *testing.T, db *DB, f AuditFilter) []string {
	t.Helper()
	var all []string
	for r, err := range db.Audit(context.Background(), f) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", r.Rule, r.DocumentPath, r.State, r.Accepted)))
	}
	return all
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func idOf(t *testing.T, db *DB, rule string) string {
	t.Helper()
	ids := column(t, db, `SELECT finding_id FROM report_findings WHERE rule = ? ORDER BY finding_id`, rule)
	if len(ids) == 0 {
		t.Fatalf("no finding %s", rule)
	}
	return ids[0]
}

// anotherRun opens the database as the next run of the command does.
func anotherRun(t *testing.T, db *DB) *DB {
	t.Helper()
	path := db.Path()
	db.Close()
	return reopen(t, path)
}

func across(t *testing.T, db *DB, code string, findings ...AcrossFinding) {
	t.Helper()
	if err := db.PutAcross(context.Background(), code, findings); err != nil {
		t.Fatal(err)
	}
}

func missingYear(key string, year int) AcrossFinding {
	return AcrossFinding{audit.AcrossFinding{Finding: audit.Finding{Rule: "series/year-missing", Severity: audit.Warning,
		Args: []string{"year", fmt.Sprint(year)}}, Agency: key, Year: year}, "as stored"}
}

// TestAuditFilter: each part of the filter, alone and together, and the order of rows.
func TestAuditFilter(t *testing.T) {
	db := open(t)
	put(t, db, auditFile("b.html", "990101102", 2021, 1, "section/missing", "value/blank"), Added)
	put(t, db, auditFile("a.html", "990101102", 2020, 2, "section/missing"), Added)
	put(t, db, auditFile("c.html", "990201", 2021, 3, "no/such-rule"), Added)
	put(t, db, auditFile("d.html", "name:乙局", 0, 4, "value/blank"), Added)
	across(t, db, "990101", missingYear("990101102", 2019))
	all := []string{"series/year-missing", "section/missing a.html", "section/missing b.html", "value/blank b.html", "no/such-rule c.html", "value/blank d.html"}
	same(t, "all", told(t, db, AuditFilter{}), all...)
	same(t, "county", told(t, db, AuditFilter{Region: "990101"}), all[:4]...)
	same(t, "city", told(t, db, AuditFilter{Region: "990100"}), all[:4]...)
	same(t, "province", told(t, db, AuditFilter{Region: "990000"}), all[:5]...)
	same(t, "township", told(t, db, AuditFilter{Region: "990101102"}), all[:4]...)
	same(t, "another township", told(t, db, AuditFilter{Region: "990101103"}))
	same(t, "a year", told(t, db, AuditFilter{Years: []YearRange{{2021, 2021}}}), all[2:5]...)
	same(t, "years", told(t, db, AuditFilter{Years: []YearRange{{2019, 2019}, {2021, 2024}}}), all[0], all[2], all[3], all[4])
	only := func(rules ...string) func(string, audit.Severity) (audit.Severity, bool) {
		return func(rule string, s audit.Severity) (audit.Severity, bool) {
			return audit.Info, slices.Contains(rules, rule)
		}
	}
	same(t, "rules", told(t, db, AuditFilter{Judge: only("value/blank")}), all[3], all[5])
	same(t, "rule and region", told(t, db, AuditFilter{Judge: only("value/blank"), Region: "990101"}), all[3])
	same(t, "no rule", told(t, db, AuditFilter{Judge: only()}))
	for r, err := range db.Audit(context.Background(), AuditFilter{Judge: only("section/missing", "no/such-rule", "series/year-missing"), Lang: audit.English}) {
		if err != nil || r.Severity != audit.Info {
			t.Errorf("%+v, %v", r, err)
		}
		if known := r.Rule != "no/such-rule"; known == (r.Message == "as stored") {
			t.Errorf("message of %s: %s", r.Rule, r.Message)
		}
		if r.Rule == "series/year-missing" && (r.Agency != "甲镇人民政府" || r.DivisionCode != "990101102" || r.Level != "town" || r.ReportID != "" || r.Year != 2019) {
			t.Errorf("a year without a report: %+v", r)
		}
	}
	for r, err := range db.Audit(context.Background(), AuditFilter{}) { // left early
		if r.Rule == "" || err != nil {
			t.Error(r, err)
		}
		break
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range db.Audit(ctx, AuditFilter{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("stopped: %v", err)
		}
	}
}

// TestAuditSince: what is new, gone and the same between two runs, through another
// reading, another content, a file that goes, and rows that are written anew.
func TestAuditSince(t *testing.T) {
	db := open(t)
	put(t, db, auditFile("a.html", "990101102", 2020, 1, "section/missing", "value/blank@1", "value/blank@2"), Added)
	put(t, db, auditFile("gone.html", "990101103", 2020, 2, "section/empty"), Added)
	across(t, db, "990101", missingYear("990101102", 2019), missingYear("990101103", 2019))
	same(t, "first run", told(t, db, AuditFilter{Since: 1}), "series/year-missing  same", "section/missing a.html same", "value/blank a.html same",
		"value/blank a.html same", "series/year-missing  same", "section/empty gone.html same")

	db = anotherRun(t, db)
	put(t, db, auditFile("a.html", "990101102", 2020, 3, "value/blank@1", "value/text"), Altered)
	across(t, db, "990101", missingYear("990101102", 2019), missingYear("990101103", 2019), missingYear("990101104", 2019))
	since1 := []string{"series/year-missing  same", "value/blank a.html same", "section/missing a.html gone", "value/text a.html new", "value/blank a.html gone",
		"series/year-missing  same", "section/empty gone.html same", "series/year-missing  new"}
	got := told(t, db, AuditFilter{Since: 1})
	slices.Sort(got)
	slices.Sort(since1)
	same(t, "second run", got, since1...)

	// The third brings back what the first had: the same since the first, new since the second.
	db = anotherRun(t, db)
	again := auditFile("a.html", "990101102", 2020, 3, "section/missing", "value/blank@1", "value/blank@2")
	again.Engine = "2"
	put(t, db, again, Reread)
	if n, err := db.Prune(context.Background(), []string{"/data/gone.html"}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	across(t, db, "990101", missingYear("990101102", 2019))
	same(t, "since 1", told(t, db, AuditFilter{Since: 1}), "series/year-missing  same", "section/missing a.html same", "value/blank a.html same",
		"value/blank a.html same", "series/year-missing  gone", "section/empty gone.html gone")
	same(t, "since 2", told(t, db, AuditFilter{Since: 2}), "series/year-missing  same", "section/missing a.html new", "value/text a.html gone",
		"value/blank a.html same", "value/blank a.html new", "series/year-missing  gone", "section/empty gone.html gone", "series/year-missing  gone")
	same(t, "region", told(t, db, AuditFilter{Since: 2, Region: "990101104"}), "series/year-missing  gone")
	runs, err := db.Runs(context.Background())
	if err != nil || len(runs) != 3 || runs[0].New != 2 || runs[1].Gone != 2 || runs[1].New != 0 || runs[2].New != 2 {
		t.Errorf("runs %+v, %v", runs, err)
	}
}

// TestAuditUnreadable: a file that cannot be opened for a while.
func TestAuditUnreadable(t *testing.T) {
	db := open(t)
	good := auditFile("a.html", "990101102", 2020, 1, "section/missing")
	put(t, db, good, Added)
	db = anotherRun(t, db)
	closed := *good
	closed.SHA256, closed.Status, closed.Message, closed.Reports = "", document.Failed, "cannot be opened", nil
	closed.Findings = []Finding{{Finding: audit.Finding{Rule: "document/cannot-open", Severity: audit.Error}}}
	put(t, db, &closed, Altered)
	same(t, "closed", told(t, db, AuditFilter{Since: 1}), "section/missing a.html gone", "document/cannot-open a.html new")
	db = anotherRun(t, db)
	put(t, db, good, Reread)
	same(t, "since 1", told(t, db, AuditFilter{Since: 1}), "section/missing a.html same")
	same(t, "since 2", told(t, db, AuditFilter{Since: 2}), "section/missing a.html new", "document/cannot-open a.html gone")
}

// TestFindingNames: they do not depend on figures, order of import or other files; two of
// one kind in a place differ, and so do two files of one name.
func TestFindingNames(t *testing.T) {
	db := open(t)
	one := auditFile("a.html", "990101102", 2020, 1, "value/blank@1", "value/blank@1", "value/blank@2")
	put(t, db, one, Added)
	ids := column(t, db, `SELECT finding_id FROM report_findings ORDER BY position`)
	if ids[1] != ids[0]+"-2" || strings.HasPrefix(ids[2], ids[0]) || len(ids[0]) != 12 {
		t.Errorf("names %q", ids)
	}
	changed := auditFile("a.html", "990101102", 2020, 2, "value/blank@1", "value/blank@1", "value/blank@2")
	changed.Reports[0].Findings[0].Args = []string{"cells", "17"}
	put(t, db, changed, Altered)
	if again := column(t, db, `SELECT finding_id FROM report_findings ORDER BY position`); !slices.Equal(ids, again) {
		t.Errorf("names %q, before %q", again, ids)
	}
	twin := auditFile("a.html", "990101103", 2020, 3, "value/blank@1")
	twin.Root, twin.Abs = "/archive", "/archive/a.html" // comes before
	put(t, db, twin, Added)
	if all := column(t, db, `SELECT DISTINCT finding_id FROM report_findings`); len(all) != 4 {
		t.Errorf("%d names of 4 findings", len(all))
	}
	if _, err := db.Prune(context.Background(), []string{"/archive/a.html"}); err != nil {
		t.Fatal(err)
	}
	if again := column(t, db, `SELECT finding_id FROM report_findings ORDER BY position`); !slices.Equal(ids, again) {
		t.Errorf("names %q once the twin is gone, before %q", again, ids)
	}
}

// TestAuditTwins: the findings of a file come together, also where another has its path.
func TestAuditTwins(t *testing.T) {
	db := open(t)
	for _, root := range []string{"/data", "/archive"} {
		f := auditFile("a.html", "990101102", 2020, 1, "section/missing", "value/blank")
		f.Root, f.Abs = root, root+"/a.html"
		put(t, db, f, Added)
	}
	var documents, ids []string
	for r, err := range db.Audit(context.Background(), AuditFilter{}) {
		if err != nil {
			t.Fatal(err)
		}
		documents, ids = append(documents, r.Document), append(ids, r.ID)
	}
	same(t, "documents", documents, "/archive/a.html", "/archive/a.html", "/data/a.html", "/data/a.html")
	slices.Sort(ids)
	if len(slices.Compact(ids)) != 4 {
		t.Errorf("names %q", ids)
	}
}

// TestAccept: a waiver holds until what the finding rests on changes, and again when it
// changes back.
func TestAccept(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	put(t, db, auditFile("a.html", "990101102", 2020, 1, "section/missing"), Added)
	carry := missingYear("990101102", 2019)
	carry.Rule, carry.Args = "series/carry-over", []string{"path", "a.html", "difference", "2"}
	across(t, db, "990101", carry)
	id, over := idOf(t, db, "section/missing"), idOf(t, db, "series/carry-over")
	if err := db.Accept(ctx, []string{id, over}, "checked on paper", "王"); err != nil {
		t.Fatal(err)
	}
	both := []string{"series/carry-over   checked on paper", "section/missing a.html  checked on paper"}
	same(t, "accepted", told(t, db, AuditFilter{}), both...)
	if err := db.Accept(ctx, []string{id, "ffffffffffff"}, "other", ""); !errors.Is(err, ErrNotFound) {
		t.Errorf("unknown finding: %v", err)
	}
	same(t, "all or none", told(t, db, AuditFilter{}), both...)

	again := auditFile("a.html", "990101102", 2020, 1, "section/missing")
	again.Engine = "2"
	put(t, db, again, Reread)
	across(t, db, "990101", carry)
	same(t, "read again", told(t, db, AuditFilter{}), both...)
	put(t, db, auditFile("a.html", "990101102", 2020, 2, "section/missing"), Altered)
	same(t, "another content", told(t, db, AuditFilter{}), "series/carry-over", "section/missing a.html")
	carry.Args[3] = "3"
	put(t, db, auditFile("a.html", "990101102", 2020, 1, "section/missing"), Altered)
	across(t, db, "990101", carry)
	same(t, "the old content, other figures over years", told(t, db, AuditFilter{}), "series/carry-over", "section/missing a.html  checked on paper")
	if err := db.Withdraw(ctx, []string{id}); err != nil {
		t.Fatal(err)
	}
	same(t, "taken back", told(t, db, AuditFilter{}), "series/carry-over", "section/missing a.html")
	if err := db.Withdraw(ctx, []string{id}); !errors.Is(err, ErrNotFound) {
		t.Errorf("taken back twice: %v", err)
	}
}

// TestAuditWritesNothing: an audit, and a second run without changes, leave the database
// as it is to the byte.
func TestAuditWritesNothing(t *testing.T) {
	db := open(t)
	file := auditFile("a.html", "990101102", 2020, 1, "section/missing")
	put(t, db, file, Added)
	across(t, db, "990101", missingYear("990101102", 2019))
	path := db.Path()
	db.Close()
	before := digestOf(t, path)
	db = reopen(t, path)
	put(t, db, file, Unchanged)
	told(t, db, AuditFilter{Since: 1})
	if _, err := db.Runs(context.Background()); err != nil {
		t.Fatal(err)
	}
	db.Close()
	if digestOf(t, path) != before {
		t.Error("the database was written")
	}
}

func digestOf(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Clean(path))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// TestAuditSinceModel: over runs of random puts, removals and judgings, what Audit tells
// against every earlier run is what the findings of then and now say.
func TestAuditSinceModel(t *testing.T) {
	for seed := range int64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { auditModel(t, rand.New(rand.NewSource(seed))) })
	}
}

func auditModel(t *testing.T, r *rand.Rand) {
	ctx := context.Background()
	db := open(t)
	const files = 8
	roots := []string{"/data", "/archive"}
	version := [files]int{}
	stood := map[int64]map[string]bool{} // by run
	now := func() map[string]bool {
		all := map[string]bool{}
		for _, id := range column(t, db, `SELECT finding_id FROM report_findings`) {
			if all[id] {
				t.Fatalf("two findings are called %s", id)
			}
			all[id] = true
		}
		return all
	}
	for range 12 {
		db = anotherRun(t, db)
		for range 1 + r.Intn(5) {
			n := r.Intn(files)
			if r.Intn(8) == 0 {
				f := auditFile(fmt.Sprintf("%d.html", n), "", 0, 0)
				if _, err := db.Prune(ctx, []string{roots[n%2] + "/" + f.Path}); err != nil {
					t.Fatal(err)
				}
				continue
			}
			version[n] += r.Intn(2)
			var rules []string
			for range r.Intn(5) {
				rules = append(rules, fmt.Sprintf("value/blank@%d", r.Intn(3)))
			}
			f := auditFile(fmt.Sprintf("%d.html", n/2), fmt.Sprintf("99010110%d", n%3), 2019+n%4, n*100+version[n], rules...)
			f.Root, f.Abs = roots[n%2], roots[n%2]+"/"+f.Path // two of each path
			f.Engine = fmt.Sprint(r.Intn(3))
			if r.Intn(6) == 0 {
				f.SHA256, f.Status, f.Message, f.Reports = "", document.Failed, "cannot be opened", nil
				f.Findings = []Finding{{Finding: audit.Finding{Rule: "document/unreadable", Severity: audit.Error}}}
			}
			if _, err := db.Put(ctx, f); err != nil {
				t.Fatal(err)
			}
		}
		dirty, err := db.DirtyNeighbourhoods(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range dirty {
			var all []AcrossFinding
			for range r.Intn(4) {
				all = append(all, missingYear(fmt.Sprintf("99010110%d", r.Intn(3)), 2015+r.Intn(3)))
			}
			if code != "990101" {
				all = nil
			}
			across(t, db, code, all...)
		}
		runs, err := db.Runs(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if len(runs) == 0 {
			continue
		}
		newest := runs[len(runs)-1].Number
		stood[newest] = now()
		for _, run := range runs {
			checkSince(t, db, run.Number, stood[run.Number], stood[newest])
		}
	}
}

// checkSince compares what Audit tells since a run with the findings of then and now.
func checkSince(t *testing.T, db *DB, run int64, then, now map[string]bool) {
	t.Helper()
	told := map[string]State{}
	for r, err := range db.Audit(context.Background(), AuditFilter{Since: run}) {
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := told[r.ID]; twice {
			t.Errorf("since %d: %s is told twice", run, r.ID)
		}
		told[r.ID] = r.State
	}
	want := map[string]State{}
	for id := range now {
		want[id] = New
		if then[id] {
			want[id] = Same
		}
	}
	for id := range then {
		if !now[id] {
			want[id] = Gone
		}
	}
	if !maps.Equal(told, want) {
		t.Fatalf("since %d:\n%v\nwant\n%v", run, told, want)
	}
}
