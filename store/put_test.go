package store

import (
	"context"
	"database/sql"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"gongkai/extract/document"
)

func TestViews(t *testing.T) {
	db := open(t)
	put(t, db, smallFile(), Added)
	id := ReportID("2021/hongxing.html", sha(1), 1, 0)
	head := func(s string) string { return strings.ReplaceAll(s, "ID", id) }
	for view, want := range map[string]string{
		"documents": `path,sha256,bytes,format,status,message,versions,second_engine
2021/hongxing.html,` + sha(1) + `,4096,html,partial,缺少第六部分,1,
`,
		"reports": `report_id,document_path,title,agency,level,division_code,year,period_start,period_end,form,address,postcode,phone,email,published_on,url,index_number,number,zeros_blank,agency_key,unit,preferred
ID,2021/hongxing.html,红星镇2021年政府信息公开工作年度报告,红星镇人民政府,town,990101102,2021,2021-01-01,2021-12-31,2021,,,0714-1234567,,2022-01-20,,,1,1,990101102,,1
`,
		"observations": `document_path,report_id,agency,division_code,year,form,indicator,value,kind,implied,raw,unit,status,locator,table_key,agency_key
2021/hongxing.html,ID,红星镇人民政府,990101102,2021,2021,disclosure.fees.amount,18.871,number,,18.8710,万元,unchecked,/html/body/table[2]/tr[1]/*[2],disclosure,990101102
2021/hongxing.html,ID,红星镇人民政府,990101102,2021,2021,disclosure.regulations.issued,,blank,3,,件,unchecked,/html/body/table[1]/tr[3]/*[2],disclosure,990101102
2021/hongxing.html,ID,红星镇人民政府,990101102,2021,2021,requests.received.enterprise,,not_applicable,,/,件,unchecked,/html/body/table[2]/tr[4]/*[3],requests,990101102
2021/hongxing.html,ID,红星镇人民政府,990101102,2021,2021,requests.received.natural_person,22,number,,22（其中修订16件）,件,verified,/html/body/table[2]/tr[4]/*[2],requests,990101102
2021/hongxing.html,ID,红星镇人民政府,990101102,2021,2021,requests.received.total,22,number,,22.0,件,conflict,/html/body/table[2]/tr[4]/*[8],requests,990101102
`,
		"report_sections": `document_path,report_id,number,key,heading,status,text,locator,position
2021/hongxing.html,ID,1,overview,一、总体情况,present,"全年公开信息
共12条。",/html/body/p[3],1
2021/hongxing.html,ID,6,other,,missing,,,2
`,
		"report_findings": `document_path,report_id,rule,severity,message,indicators,locator,position,agency_key,year,finding_id
2021/hongxing.html,,document/encoding-guessed,info,按 GB18030 读取,,,1,,,4d1fa8aeca50
2021/hongxing.html,ID,section/missing,error,没有第六部分,requests.received.total requests.carried_out.total,/html/body/p[9],1,990101102,2021,5f01349fec3b
`,
		"panel": `agency,division_code,year,series,value,status,report_id,indicator,unit,agency_key,form,level,unit_of_body,source,relation,document_path
红星镇人民政府,990101102,2021,disclosure.fees.amount,18.871,unchecked,ID,disclosure.fees.amount,万元,990101102,2021,town,,table,equal,2021/hongxing.html
红星镇人民政府,990101102,2021,disclosure.regulations.issued,,unchecked,ID,disclosure.regulations.issued,件,990101102,2021,town,,table,equal,2021/hongxing.html
红星镇人民政府,990101102,2021,requests.received.enterprise,,unchecked,ID,requests.received.enterprise,件,990101102,2021,town,,table,equal,2021/hongxing.html
红星镇人民政府,990101102,2021,requests.received.natural_person,22,verified,ID,requests.received.natural_person,件,990101102,2021,town,,table,equal,2021/hongxing.html
红星镇人民政府,990101102,2021,requests.received.total,22,conflict,ID,requests.received.total,件,990101102,2021,town,,table,equal,2021/hongxing.html
`,
		"panel_years": `year,level,series,bodies,total,unit
2021,town,disclosure.fees.amount,1,18.871,万元
2021,town,requests.received.natural_person,1,22,件
2021,town,requests.received.total,1,22,件
`,
		"agencies": `agency_key,name,names,level,division_code,unit,first_year,last_year,years,reports
990101102,红星镇人民政府,"[{""name"":""红星镇人民政府"",""first"":2021,""last"":2021}]",town,990101102,,2021,2021,1,1
`,
	} {
		if got := dump(t, db, view); got != head(want) {
			t.Errorf("%s:\n%s\nwant\n%s", view, got, head(want))
		}
	}
}

// TestValueTypes: whole numbers are INTEGER, others REAL, none is NULL.
func TestValueTypes(t *testing.T) {
	db := open(t)
	put(t, db, smallFile(), Added)
	for key, want := range map[string]string{
		"requests.received.total": "integer", "disclosure.fees.amount": "real", "disclosure.regulations.issued": "null",
	} {
		var got string
		if err := db.read.QueryRow(`SELECT typeof(value) FROM observations WHERE indicator = ?`, key).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("value of %s is %s, want %s", key, got, want)
		}
	}
}

// TestIndicatorsView: the view is the dictionary's file.
func TestIndicatorsView(t *testing.T) {
	want, err := os.ReadFile("../normalize/schema/indicators.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := open(t).read.Query(`SELECT * FROM indicators ORDER BY position`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var b strings.Builder
	names, _ := rows.Columns()
	b.WriteString(strings.Join(names[:11], ",") + "\n")
	for rows.Next() {
		row, err := scanRow(rows)
		if err != nil {
			t.Fatal(err)
		}
		for i, v := range row[:11] {
			s := csvField(v)
			if strings.ContainsAny(s, ",\"\n") {
				s = `"` + s + `"`
			}
			b.WriteString(s + map[bool]string{true: "\n", false: ","}[i == 10])
		}
	}
	if got := b.String(); got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("indicators view differs from schema/indicators.csv")
	}
}

func TestPutThenLoad(t *testing.T) {
	db := open(t)
	files := []*File{smallFile()}
	for n := range 12 {
		files = append(files, randomFile(n, 0))
	}
	for _, f := range files {
		put(t, db, f, Added)
	}
	for _, f := range files {
		l, err := db.Load(context.Background(), f.Abs)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(&l.File, f) {
			t.Errorf("%s: loaded file differs from the one put:\n%+v\n%+v", f.Path, l.File, *f)
		}
		for i, r := range l.Reports {
			for _, e := range r.Equations {
				if len(r.Observations) > 0 && e.Left[0] != find(l.Reports[i].Observations, e.Left[0]) {
					t.Errorf("%s: an operand is not one of the report's own observations", f.Path)
				}
			}
		}
	}
}

func find[T any](all []T, p *T) *T {
	for i := range all {
		if &all[i] == p {
			return p
		}
	}
	return nil
}

// TestOrderOfImport: any order gives the same views, through updates too.
func TestOrderOfImport(t *testing.T) {
	var files []*File
	for n := range 10 {
		files = append(files, randomFile(n, 0))
	}
	twin := *files[3] // the same file under another root
	twin.Root, twin.Abs = "/copy", "/copy/"+twin.Path
	third := *files[3]
	third.Root, third.Abs = "/archive", "/archive/"+third.Path
	files = append(files, &twin, &third)
	want := ""
	for seed := range int64(4) {
		db := open(t)
		order := rand.New(rand.NewSource(seed)).Perm(len(files))
		for _, i := range order {
			put(t, db, files[i], Added)
		}
		for _, i := range order[:5] { // again, as another engine reads them
			f := *files[i]
			f.Engine = "2"
			put(t, db, &f, Reread)
		}
		got := dumpAll(t, db)
		if want == "" {
			want = got
		}
		if got != want {
			t.Fatalf("import order %v changes the views", order)
		}
		var ids, different int
		if err := db.read.QueryRow(`SELECT count(report_id), count(DISTINCT report_id) FROM reports`).Scan(&ids, &different); err != nil {
			t.Fatal(err)
		}
		if ids != different {
			t.Errorf("%d reports share %d ids", ids, different)
		}
	}
}

func TestVersions(t *testing.T) {
	db := open(t)
	first := randomFile(1, 0)
	put(t, db, first, Added)
	only := dumpAll(t, db)
	put(t, db, first, Unchanged)

	second := randomFile(1, 1)
	put(t, db, second, Altered)
	put(t, db, second, Unchanged)
	if strings.Contains(dumpAll(t, db), first.SHA256) {
		t.Error("the views show a superseded version")
	}
	unread := &File{Root: first.Root, Path: first.Path, Abs: first.Abs, Status: document.Failed, Message: "no permission", Engine: "1"}
	put(t, db, unread, Altered)
	put(t, db, unread, Unchanged)
	if got := dump(t, db, "documents"); !strings.Contains(got, "failed,no permission") {
		t.Errorf("documents does not tell that the file cannot be read: %s", got)
	}
	put(t, db, second, Reread)
	put(t, db, first, Altered) // back to what was published first
	v, err := db.History(context.Background(), first.Abs)
	if err != nil {
		t.Fatal(err)
	}
	if len(v) != 3 || v[0].SHA256 != first.SHA256 || v[1].SHA256 != second.SHA256 || v[2].SHA256 != first.SHA256 {
		t.Errorf("history %+v, want first, second, first", v)
	}
	if got, want := dumpAll(t, db), strings.Replace(only, "ok,,1,\n", "ok,,3,\n", 1); got != want {
		t.Error("the third version does not look like the first, which has the same bytes")
	}
	var orphans int
	if err := db.read.QueryRow(`SELECT count(*) FROM report WHERE version NOT IN (SELECT id FROM version)`).Scan(&orphans); err != nil || orphans != 0 {
		t.Errorf("%d orphans, %v", orphans, err)
	}
}

// TestUnreadThenRead: a file that could not be opened at first has one version.
func TestUnreadThenRead(t *testing.T) {
	db := open(t)
	f := smallFile()
	unread := &File{Root: f.Root, Path: f.Path, Abs: f.Abs, Status: document.Failed, Message: "no permission", Engine: "1"}
	put(t, db, unread, Added)
	put(t, db, f, Reread)
	if v, err := db.History(context.Background(), f.Path); err != nil || len(v) != 1 || v[0].Number != 1 {
		t.Errorf("history %+v, %v", v, err)
	}
}

// TestSecondRunWritesNothing: neither opening nor an unchanged Put touches the file.
func TestSecondRunWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	files := []*File{smallFile(), randomFile(1, 0), randomFile(2, 0)}
	run := func(want Change) (os.FileInfo, string) {
		db := reopen(t, path)
		for _, f := range files {
			put(t, db, f, want)
		}
		if err := db.Index(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return info, string(b)
	}
	info, bytes := run(Added)
	again, same := run(Unchanged)
	if !info.ModTime().Equal(again.ModTime()) || bytes != same {
		t.Error("a second run wrote to the database")
	}
	left, err := filepath.Glob(path + "-*")
	if err != nil || len(left) != 0 {
		t.Errorf("closing left %v (%v)", left, err)
	}
}

func TestPutRefuses(t *testing.T) {
	db := open(t)
	f := smallFile()
	f.Reports[0].Observations = append(f.Reports[0].Observations, f.Reports[0].Observations[0])
	if _, err := db.Put(context.Background(), f); err == nil || !strings.Contains(err.Error(), "two observations of") {
		t.Errorf("error %v for a cell claimed twice", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := db.Put(ctx, smallFile()); err != context.Canceled {
		t.Errorf("error %v after cancelling", err)
	}
	put(t, db, smallFile(), Added) // nothing of the refused ones is there
}

func TestPrune(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	for n := range 4 {
		put(t, db, randomFile(n, 0), Added)
	}
	want := dumpAll(t, db)
	gone := randomFile(7, 0)
	put(t, db, gone, Added)
	put(t, db, randomFile(7, 1), Altered)
	twin := randomFile(2, 0)
	twin.Root, twin.Abs = "/copy", "/copy/"+twin.Path // sorts before /data: takes rank 0
	put(t, db, twin, Added)

	vanished, err := db.Vanished(ctx, []string{"/data", "/cop"}, func(abs string) bool { return abs != gone.Abs })
	if err != nil || len(vanished) != 1 || vanished[0] != gone.Abs {
		t.Fatalf("vanished %v, %v", vanished, err)
	}
	n, err := db.Prune(ctx, []string{gone.Abs, twin.Abs, "/never/known"})
	if err != nil || n != 2 {
		t.Fatalf("pruned %d, %v", n, err)
	}
	if dumpAll(t, db) != want {
		t.Error("after pruning the views are not as if the files had never been")
	}
	for _, table := range []string{"report", "observation", "section", "finding", "place"} {
		var n int
		q := `SELECT count(*) FROM ` + table + ` WHERE report NOT IN (SELECT id FROM report)`
		if table == "report" {
			q = `SELECT count(*) FROM report WHERE version NOT IN (SELECT v.id FROM version v JOIN document d ON d.id = v.document)`
		}
		if err := db.read.QueryRow(q).Scan(&n); err != nil || n != 0 {
			t.Errorf("%d orphans in %s, %v", n, table, err)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		abs, root string
		want      bool
	}{
		{"/a/b", "/a", true}, {"/a/b", "/a/", true}, {"/ab", "/a", false}, {"/a", "/a", true},
		{"/a/b", "/", true}, {"/a.zip!/b", "/a.zip", true}, {"/a.zip2", "/a.zip", false},
	} {
		if got := within(c.abs, []string{c.root}); got != c.want {
			t.Errorf("within(%q, %q) = %v", c.abs, c.root, got)
		}
	}
}

func TestKnownAndStats(t *testing.T) {
	db := open(t)
	put(t, db, smallFile(), Added)
	known, err := db.Known(context.Background())
	if err != nil || len(known) != 1 || known["/data/2021/hongxing.html"] != (Known{SHA256: sha(1), Engine: "1", Status: document.Partial}) {
		t.Errorf("known %v, %v", known, err)
	}
	s, err := db.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	want := &Stats{
		Files:   []Count{{Name: "partial", N: 1}},
		Reports: []Count{{"2021", "2021", 1}},
		Cells:   []Count{{Name: "conflict", N: 1}, {Name: "missing", N: 1}, {Name: "unchecked", N: 3}, {Name: "verified", N: 1}},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("stats %+v, want %+v", s, want)
	}
}

// TestPanelChoice: the source with the most verified cells is chosen.
func TestPanelChoice(t *testing.T) {
	db := open(t)
	best := smallFile()
	put(t, db, best, Added)
	worse := smallFile()
	worse.Path, worse.Abs, worse.Format = "a.docx", "/data/a.docx", "docx"
	for i := range worse.Reports[0].Observations {
		worse.Reports[0].Observations[i].Status = 0
	}
	put(t, db, worse, Added)
	var ids int
	var id sql.NullString
	if err := db.read.QueryRow(`SELECT count(DISTINCT report_id), min(report_id) FROM panel`).Scan(&ids, &id); err != nil {
		t.Fatal(err)
	}
	if ids != 1 || id.String != ReportID(best.Path, best.SHA256, 1, 0) {
		t.Errorf("panel shows %d sources, among them %s", ids, id.String)
	}
}
