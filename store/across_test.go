package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

func TestNeighbourhoodOf(t *testing.T) {
	for key, want := range map[string]string{
		"230112101": "230112", "230112101004": "230112", "230112": "230100", "230100": "230000", "230000": "",
		"110101": "110000", "500233": "500000", "429004": "420000", "429004101": "429004", "441900101": "441900", "441900": "440000",
		"230112/教育局": "230112", "230000/财政厅": "230000", "230100/高新区": "230100",
		"name:红星镇@b/a": "name:红星镇@b/a", "": "", "7": "", "12345": "",
	} {
		if got := neighbourhoodOf(key); got != want {
			t.Errorf("neighbourhood of %q is %q, want %q", key, got, want)
		}
	}
	for key, code := range map[string]string{"230112101": "230112", "230112": "230100", "429004": "420000", "230000": "", "230112/教育局": "230112", "441900101": "441900"} {
		if from, to := under(code); key < from || key >= to {
			t.Errorf("%s is not in the range of keys under %q: %q to %q", key, code, from, to)
		}
	}
}

// bodyFile is a file with one report of a body.
func bodyFile(key, division, unit string, level normalize.Level, year int) *File {
	f := smallFile()
	r := f.Reports[0].Report
	r.AgencyKey, r.DivisionCode, r.Unit, r.Level, r.Year = key, division, unit, level, year
	f.Path = fmt.Sprintf("%s/%d.html", strings.ReplaceAll(key, "/", "-"), year)
	f.Abs = "/data/" + f.Path
	return f
}

// putCounty stores a county with its city, province, two towns and a department, and
// a body of which only the name is known.
func putCounty(t *testing.T, db *DB) {
	t.Helper()
	for _, f := range []*File{
		bodyFile("230000", "230000", "", normalize.Province, 2021),
		bodyFile("230100", "230100", "", normalize.City, 2021),
		bodyFile("230112", "230112", "", normalize.County, 2020),
		bodyFile("230112", "230112", "", normalize.County, 2021),
		bodyFile("230112/教育局", "230112", "教育局", normalize.Department, 2021),
		bodyFile("230112102", "230112102", "", normalize.Town, 2021),
		bodyFile("230112101", "230112101", "", normalize.Town, 2019),
		bodyFile("230112101", "230112101", "", normalize.Town, 2021),
		bodyFile("230113101", "230113101", "", normalize.Town, 2021),
		bodyFile("name:红星镇@a", "", "", normalize.Town, 2021),
	} {
		put(t, db, f, Added)
	}
}

func TestNeighbourhoods(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	putCounty(t, db)
	dirty, err := db.DirtyNeighbourhoods(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"", "230000", "230100", "230112", "230113", "name:红星镇@a"}; !slices.Equal(dirty, want) {
		t.Errorf("dirty %q, want %q", dirty, want)
	}
	for code, want := range map[string]string{
		"230112":     "230112: 230112/教育局 230112101 230112102",
		"230100":     "230100: 230112",
		"230000":     "230000: 230100",
		"":           "none: 230000",
		"230113":     "none: 230113101",
		"name:红星镇@a": "none: name:红星镇@a",
		"990000":     "none:",
	} {
		n, err := db.Neighbourhood(ctx, code)
		if err != nil {
			t.Fatal(err)
		}
		if got := described(&n); got != want {
			t.Errorf("neighbourhood %q is %q, want %q", code, got, want)
		}
	}
	checkBodies(t, db)
}

func described(n *audit.Neighbourhood) string {
	s := "none:"
	if n.Parent != nil {
		s = n.Parent.Key + ":"
	}
	for _, b := range n.Bodies {
		s += " " + b.Key
	}
	return s
}

// checkBodies looks at the reports of a town, of which one year has two files.
func checkBodies(t *testing.T, db *DB) {
	t.Helper()
	twin := bodyFile("230112101", "230112101", "", normalize.Town, 2021)
	twin.Abs, twin.Path, twin.Format, twin.SHA256 = "/data/a.docx", "a.docx", "docx", sha(3)
	put(t, db, twin, Added)
	n, err := db.Neighbourhood(context.Background(), "230112")
	if err != nil {
		t.Fatal(err)
	}
	town := n.Bodies[1]
	if len(town.Years) != 2 || town.Years[0].Year != 2019 || len(town.Years[1].Reports) != 2 || town.Name != "红星镇人民政府" || town.Level != normalize.Town {
		t.Fatalf("town %+v", town)
	}
	both := town.Years[1].Reports
	if both[0].Path != "a.docx" || both[1].Path != "230112101/2021.html" {
		t.Errorf("the preferred report is not first: %s, %s", both[0].Path, both[1].Path)
	}
	if all := both[0].Cells; len(all) != 5 || all[1].Raw != "18.8710" || all[1].Value != (normalize.Decimal{Unscaled: 188710, Scale: 4}) {
		t.Errorf("cells of two files of a year: %+v", all)
	}
	for _, c := range town.Years[0].Reports[0].Cells {
		if !slices.Contains(audit.SeriesIndicators(), c.Indicator) {
			t.Errorf("%s is not looked at over years", c.Indicator.Key)
		}
	}
}

// TestPutAcross: findings show beside the reports', are replaced as a whole, and go
// with the report; what changed is dirty again.
func TestPutAcross(t *testing.T) {
	db := open(t)
	ctx := context.Background()
	putCounty(t, db)
	id := ReportID("230112101/2021.html", sha(1), 1, 0)
	finding := func(rule, report string, year int) AcrossFinding {
		return AcrossFinding{audit.AcrossFinding{Finding: audit.Finding{Rule: rule, Severity: audit.Warning, Args: []string{"a", "1"},
			Indicators: []string{"requests.received.total"}}, Agency: "230112101", ReportID: report, Year: year}, "与上年不符"}
	}
	for range 2 {
		err := db.PutAcross(ctx, "230112", []AcrossFinding{finding("series/carry-over", id, 2021), finding("series/year-missing", "", 2020), finding("series/jump", "gone", 2021)})
		if err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"series/carry-over 230112101/2021.html " + id + " 230112101 2021", "series/year-missing   230112101 2020"}
	across := func() []string {
		return column(t, db, `SELECT rule || ' ' || ifnull(document_path, '') || ' ' || ifnull(report_id, '') || ' ' || agency_key || ' ' || year
			FROM report_findings WHERE rule LIKE 'series/%' ORDER BY position`)
	}
	if got := across(); !slices.Equal(got, want) {
		t.Errorf("findings %q, want %q", got, want)
	}
	if dirty, _ := db.DirtyNeighbourhoods(ctx); slices.Contains(dirty, "230112") {
		t.Error("judged, and dirty still")
	}
	again := bodyFile("230112101", "230112101", "", normalize.Town, 2021)
	again.SHA256 = sha(9)
	put(t, db, again, Altered)
	if got := across(); !slices.Equal(got, want[1:]) {
		t.Errorf("findings %q of a report that was superseded, want %q", got, want[1:])
	}
	if dirty, _ := db.DirtyNeighbourhoods(ctx); !slices.Contains(dirty, "230112") {
		t.Error("a report changed, and its neighbourhood is not dirty")
	}
	if err := db.PutAcross(ctx, "230112", nil); err != nil || len(across()) != 0 {
		t.Errorf("%q stay, %v", across(), err)
	}
	if _, err := db.Prune(ctx, []string{again.Abs}); err != nil {
		t.Fatal(err)
	}
	if dirty, _ := db.DirtyNeighbourhoods(ctx); !slices.Contains(dirty, "230112") {
		t.Error("a report went, and its neighbourhood is not dirty")
	}
}
