package normalize_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

const crosswalkDoc = "../docs/crosswalk.md"

// TestCrosswalkDoc compares docs/crosswalk.md with the crosswalk; go test
// ./normalize -update rewrites it.
func TestCrosswalkDoc(t *testing.T) {
	want := renderCrosswalk()
	if *update {
		if err := os.WriteFile(crosswalkDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(crosswalkDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is stale: run go test ./normalize -run CrosswalkDoc -update", crosswalkDoc)
	}
}

const crosswalkIntro = `# Crosswalk: %d series over the forms of all years

Generated from ` + "`series.csv`, `crosswalk.csv` and `crosswalk_apart.csv` in `normalize/schema` by `go test ./normalize -run CrosswalkDoc -update`" + `; do not edit.

The statutory tables were changed for the reports of 2014, 2019 and 2021, and before 2014 there was none. A **series** is a quantity that can
be followed over those changes; the crosswalk says from which indicators ([schema.md](schema.md)) of each form it is taken. The view ` + "`panel`" + ` has
one row for each body, year and series, with the ` + "`form`, `source` and `relation`" + ` by which it came.

- A series has the key of the indicator of the newest form where one is the same quantity; otherwise a key of its own.
- **=** ` + "(`equal`)" + ` the form has the same quantity as one indicator. **Σ** ` + "(`sum`)" + ` the form has its parts; the value exists only when every part does.
  **<** ` + "(`narrower`)" + ` the form counts less, **>** ` + "(`wider`)" + ` more than the series means: such years can be compared with care, for the reason given.
- The form is that of the report's tables, whatever its year: bodies fill in superseded forms. So a break lies in one year for one body and in another for the next.
- **prose** is what the running text states. It is taken only where no table of the report gives the series, and is marked ` + "`narrative`" + `
  in ` + "`source`" + `. Before 2014 there is nothing else.
- ` + "`.*`" + ` stands for the seven columns of the applications table, as [schema.md](schema.md) lists them. Only the ` + "`total`" + ` has a 2014 form or prose.
- What does not correspond is not joined; the last table names what looks alike and is not.
`

func renderCrosswalk() string {
	var b strings.Builder
	all := slices.Clone(normalize.AllSeries())
	fmt.Fprintf(&b, crosswalkIntro, len(all))
	all = slices.DeleteFunc(all, func(s normalize.Series) bool { return isApplicant(s.Key) })
	b.WriteString("\n## All series\n\n| series | | unit | 2014 | 2019 | 2021 | prose |\n|---|---|---|---|---|---|---|\n")
	for _, s := range all {
		fmt.Fprintf(&b, "| `%s` | %s · %s | %s |", shown(s), s.Chinese, s.English, s.Unit)
		for _, form := range crosswalkForms {
			fmt.Fprintf(&b, " %s |", relationMark(s.Source(form)))
		}
		b.WriteString("\n")
	}
	b.WriteString("\n## Series by series\n\nThose that the forms have in different words or as sums.\n")
	for _, s := range all {
		if !asItIs(s) {
			renderSeries(&b, s)
		}
	}
	b.WriteString("\n## As they are\n\nThe other series are one indicator each, which every form that has it prints in the same words. Some need a word.\n\n| series | |\n|---|---|\n")
	for _, s := range all {
		if asItIs(s) && s.Note != "" {
			fmt.Fprintf(&b, "| `%s` | %s |\n", shown(s), s.Note)
		}
	}
	b.WriteString("\n## Alike, and not joined\n\n| indicator | form | is not a source of | because |\n|---|---|---|---|\n")
	for _, u := range normalize.AllUnjoined() {
		series := "any series"
		if u.Series != "" {
			series = "`" + u.Series + "`"
		}
		fmt.Fprintf(&b, "| `%s` %s | %s | %s | %s |\n", u.Indicator.Key, printedWords(u.Indicator), strings.Join(u.Forms, " "), series, u.Reason)
	}
	return b.String()
}

var crosswalkForms = []string{"2014", "2019", "2021", normalize.Narrative}

func renderSeries(b *strings.Builder, s normalize.Series) {
	fmt.Fprintf(b, "\n### `%s`\n\n%s · %s, in %s.", shown(s), s.Chinese, s.English, s.Unit)
	if s.Note != "" {
		b.WriteString(" " + s.Note)
	}
	b.WriteString("\n\n| form | | indicators | |\n|---|---|---|---|\n")
	for _, src := range s.Sources {
		var names []string
		for _, i := range src.Indicators {
			key := i.Key
			if strings.HasSuffix(shown(s), ".*") && i.Table == "requests" {
				key = strings.TrimSuffix(key, "total") + "*"
			}
			names = append(names, fmt.Sprintf("`%s` %s", key, printedWords(i)))
		}
		form := strings.ReplaceAll(strings.Join(src.Forms, ", "), normalize.Narrative, "prose")
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", form, relationMark(&src), strings.Join(names, " + "), src.Note)
	}
}

// asItIs: one indicator, of whatever forms have it.
func asItIs(s normalize.Series) bool {
	return len(s.Sources) == 1 && s.Sources[0].Relation == normalize.Equal
}

func relationMark(src *normalize.SeriesSource) string {
	if src == nil {
		return ""
	}
	mark := map[normalize.Relation]string{normalize.Equal: "=", normalize.Sum: "Σ", normalize.Narrower: "<", normalize.Wider: ">"}[src.Relation]
	if src.Relation != normalize.Sum && len(src.Indicators) > 1 {
		mark += " Σ"
	}
	return mark
}

// printedWords are what the form prints for the indicator, without the applicant.
func printedWords(i *normalize.Indicator) string {
	if i.Table == "disclosure" || i.Table == "remedies" {
		return i.RowLabel + " / " + i.ColumnLabel
	}
	return i.RowLabel
}

// isApplicant: one of the columns that the total stands for.
func isApplicant(key string) bool {
	return strings.HasPrefix(key, "requests.") && !strings.HasSuffix(key, ".total")
}

// shown is the key as the page shows it: the total of the applicants for all columns.
func shown(s normalize.Series) string {
	if row, ok := strings.CutSuffix(s.Key, ".total"); ok && seriesOf(row+".natural_person") != nil {
		return row + ".*"
	}
	return s.Key
}
