package normalize_test

import (
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"gongkai/normalize"
)

var update = flag.Bool("update", false, "rewrite docs/schema.md and docs/crosswalk.md")

const schemaDoc = "../docs/schema.md"

// TestSchemaDoc compares docs/schema.md with the dictionary; go test ./normalize
// -update rewrites it.
func TestSchemaDoc(t *testing.T) {
	want := renderSchema()
	if *update {
		if err := os.WriteFile(schemaDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(schemaDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./normalize -run SchemaDoc -update", schemaDoc)
	}
}

var tableTitles = []struct{ table, title, note string }{
	{"disclosure", "二、主动公开政府信息情况", "Printed as one block for each item of article 20. No sums: labels, units and the neighbouring year carry the proof."},
	{"requests", "三、收到和处理政府信息公开申请情况", "A matrix of rows by seven columns of applicants; shown here with the first column, `natural_person`; the others are `enterprise` 商业企业, `research` 科研机构, `nonprofit` 社会公益组织, `legal_service` 法律服务机构, `other` 其他 and `total` 总计."},
	{"remedies", "四、政府信息公开行政复议、行政诉讼情况", "One row of fifteen cells."},
	{"legacy", "政府信息公开情况统计表 (2014)", "The statistics form of 2014, appended to reports for 2014-2018 or an attachment of its own: a list of label, unit and figure, with headings that hold no figure."},
	{"narrative", "Figures in prose", "What the running text states for the reporting year, for years without tables and to hold against them. A figure has a row only when it is beyond doubt which it is (`normalize/schema/narrative.csv`); a rounded one (100余条) has the finding `prose/approximate`, and a smaller figure in the table contradicts it where it says at least so many. The sums of the prose itself prove what they can."},
}

func renderSchema() string {
	var b strings.Builder
	all := normalize.Dictionary()
	fmt.Fprintf(&b, "# Schema: the %d indicators\n\nGenerated from `normalize/schema/indicators.csv` by `go test ./normalize -run SchemaDoc -update`; do not edit.\n\n", len(all))
	b.WriteString("A key is `table.row.column`. `forms` says which national forms have the indicator: 2014, 2019, 2021, or `prose`.\n" +
		"`type`: `count` is a whole number, never negative; `change` has a sign; `money` is a decimal in the unit.\n" +
		"How the forms are joined to series over the years: [crosswalk.md](crosswalk.md).\n")
	for _, t := range tableTitles {
		fmt.Fprintf(&b, "\n## %s: %s\n\n%s\n\n| key | forms | stands under | row | column | unit | type |\n|---|---|---|---|---|---|---|\n", t.table, t.title, t.note)
		for _, i := range all {
			if i.Table != t.table || t.table == "requests" && i.Column != "natural_person" {
				continue
			}
			column := i.ColumnLabel
			if len(i.AlsoPrinted) > 0 {
				column += " (also " + strings.Join(i.AlsoPrinted, ", ") + ")"
			}
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s | %s | %s |\n", i.Key, strings.Join(i.Forms, " "), i.Group, i.RowLabel, column, i.Unit, i.Type)
		}
	}
	b.WriteString("\n## Identities\n\nFrom `normalize/schema/identities.csv`: the sum of left equals the sum of right, for each row or column of the table; `*` ends a prefix.\n\n| rule | table | for each | left | right |\n|---|---|---|---|---|\n")
	src, _ := os.ReadFile("schema/identities.csv")
	for _, line := range strings.Split(strings.TrimSpace(string(src)), "\n")[1:] {
		if f := strings.Split(line, ","); len(f) == 5 && !strings.HasPrefix(line, "#") {
			fmt.Fprintf(&b, "| `%s` | %s | %s | %s | %s |\n", f[0], f[1], f[2], f[3], f[4])
		}
	}
	renderViews(&b)
	return b.String()
}

// renderViews writes what store/views.csv says; a test of the store holds that list
// against a database.
func renderViews(b *strings.Builder) {
	b.WriteString("\n## Views\n\nFrom `store/views.csv`: the public face of the database. Columns are added at the end of a view; none is renamed.\n" +
		"What is missing is in none of them, as no view can see the gazetteer: `extract coverage --format csv` ([divisions.md](divisions.md)).\n")
	src, err := os.Open("../store/views.csv")
	if err != nil {
		panic(err)
	}
	defer src.Close()
	r := csv.NewReader(src)
	r.Comment, r.FieldsPerRecord = '#', 3
	rows, err := r.ReadAll()
	if err != nil {
		panic(err)
	}
	for _, row := range rows[1:] {
		if row[1] == "" {
			fmt.Fprintf(b, "\n### %s\n\n%s\n\n| column | meaning |\n|---|---|\n", row[0], row[2])
			continue
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", row[1], row[2])
	}
}
