package store

import (
	"strings"
	"testing"
)

// TestPlans: what users ask most goes by an index. The tables named must not be
// scanned; scanning document or report is fine where every report has an answer.
func TestPlans(t *testing.T) {
	db := open(t)
	for _, c := range []struct {
		name, query string
		scan        string // the tables that may be scanned
	}{
		{"reports of a year", `SELECT * FROM reports WHERE year = 2021`, ""},
		{"reports of an agency", `SELECT * FROM reports WHERE agency = 'x'`, ""},
		{"report by id", `SELECT * FROM reports WHERE report_id = 'x'`, ""},
		{"cells of an indicator", `SELECT * FROM observations WHERE indicator = 'x'`, "r d v"},
		{"cells of an indicator and year", `SELECT * FROM observations WHERE indicator = 'x' AND year = 2021`, ""},
		{"cells of a report", `SELECT * FROM observations WHERE report_id = 'x'`, ""},
		{"cells of a file", `SELECT * FROM observations WHERE document_path = 'x'`, ""},
		{"one cell", `SELECT * FROM observations WHERE report_id = 'x' AND indicator = 'y'`, ""},
		{"findings by rule", `SELECT * FROM report_findings WHERE rule = 'x'`, ""},
		{"findings of a report", `SELECT * FROM report_findings WHERE report_id = 'x'`, ""},
		{"a finding by its name", `SELECT * FROM report_findings WHERE finding_id = 'x'`, ""},
		{"findings of a file", `SELECT * FROM report_findings WHERE document_path = 'x'`, ""},
		{"sections of a report", `SELECT * FROM report_sections WHERE report_id = 'x'`, ""},
		{"reports joined to cells", `SELECT * FROM reports a JOIN observations b ON b.report_id = a.report_id WHERE a.year = 2021`, ""},
		{"cells beside another's", `SELECT * FROM observations a JOIN observations b ON b.report_id = a.report_id AND b.indicator = 'y' WHERE a.indicator = 'x' AND a.year = 2021`, ""},
		{"files with their reports", `SELECT * FROM documents a JOIN reports b ON b.document_path = a.path WHERE a.path = 'x'`, ""},
		{"reports with their findings", `SELECT * FROM reports r JOIN report_findings f USING (report_id) WHERE r.agency_key = 'x' AND r.year = 2021`, ""},
		{"reports of a body", `SELECT * FROM reports WHERE agency_key = 'x'`, ""},
		{"reports of a county", `SELECT * FROM reports WHERE division_code BETWEEN '230112' AND '230112~' AND preferred = 1`, ""},
		{"all reports of a county", `SELECT * FROM reports WHERE division_code GLOB '230112*'`, ""},
		{"cells of a county", `SELECT * FROM observations WHERE division_code GLOB '230112*' AND indicator = 'y'`, ""},
		{"findings of a county", `SELECT * FROM reports r JOIN report_findings f USING (report_id) WHERE r.division_code GLOB '230112*'`, ""},
		{"cells of a body", `SELECT * FROM observations WHERE agency_key = 'x' AND indicator = 'y'`, ""},
		{"findings of a body", `SELECT * FROM report_findings WHERE agency_key = 'x'`, ""},
		{"panel of a body", `SELECT * FROM panel WHERE agency_key = 'x'`, "s"},
		{"panel of a body and series", `SELECT * FROM panel WHERE agency_key = 'x' AND series = 'y'`, ""},
		{"panel of a county", `SELECT * FROM panel WHERE division_code BETWEEN '230112' AND '230112~'`, "s"},
		{"panel of a county by its beginning", `SELECT * FROM panel WHERE division_code GLOB '230112*' AND series = 'y'`, ""},
		{"panel of a year", `SELECT * FROM panel WHERE year = 2021 AND series = 'y'`, ""},
		{"panel of a report", `SELECT * FROM panel WHERE report_id = 'x'`, "s"},
		{"panel of a series", `SELECT agency_key, year, value FROM panel WHERE series = 'y'`, "r p"},
		{"panel beside another series", `SELECT * FROM panel a JOIN panel b USING (agency_key, year) WHERE a.series = 'x' AND b.series = 'y' AND a.year = 2021`, ""},
		{"panel of a county, like it", `SELECT * FROM panel WHERE division_code LIKE '230112%'`, "s"},
		{"reports of a county, like it", `SELECT * FROM reports WHERE division_code LIKE '230112%'`, ""},
		{"wide panel of a county, like it", `SELECT * FROM panel_wide WHERE division_code LIKE '230112%'`, ""},
		{"bodies of a county, like it", `SELECT * FROM agencies WHERE division_code LIKE '230112%'`, ""},
		{"cells of a county, like it", `SELECT * FROM observations WHERE division_code LIKE '230112%' AND indicator = 'y'`, ""},
		{"findings of a county, like it", `SELECT * FROM reports r JOIN report_findings f USING (report_id) WHERE r.division_code LIKE '230112%'`, ""},
		{"coverage of a province, like it", `SELECT division_code, year FROM reports WHERE division_code LIKE '23%' AND preferred = 1`, ""},
		{"wide panel of a body", `SELECT * FROM panel_wide WHERE agency_key = 'x'`, ""},
		{"wide panel of a county", `SELECT * FROM panel_wide WHERE division_code GLOB '230112*'`, ""},
		{"wide panel of a year", `SELECT * FROM panel_wide WHERE year = 2021`, ""},
		{"a year of the country", `SELECT * FROM panel_years WHERE year = 2021`, "s"},
		{"a body", `SELECT * FROM agencies WHERE agency_key = 'x'`, ""},
		{"bodies of a county", `SELECT * FROM agencies WHERE division_code GLOB '230112*'`, ""},
		{"findings with their cells", `SELECT * FROM report_findings f JOIN observations o ON o.report_id = f.report_id WHERE f.rule = 'x'`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, err := db.read.Query("EXPLAIN QUERY PLAN " + c.query)
			if err != nil {
				t.Fatal(err)
			}
			defer rows.Close()
			var plan []string
			for rows.Next() {
				var id, parent, unused int
				var line string
				if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
					t.Fatal(err)
				}
				plan = append(plan, line)
				if name, ok := strings.CutPrefix(line, "CO-ROUTINE "); ok { // what it reads is listed before it is scanned
					c.scan += " " + name
				}
				what, scanned := strings.CutPrefix(line, "SCAN ")
				what, _, _ = strings.Cut(what, " ")
				if scanned && !strings.Contains(" "+c.scan+" ", " "+what+" ") || strings.Contains(line, "AUTOMATIC") {
					t.Errorf("%s", line)
				}
			}
			if t.Failed() {
				t.Log(strings.Join(plan, "\n"))
			}
		})
	}
}
