package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// TestUnitRows: a row of a table that states a unit speaks for the amounts below it, and where
// it says otherwise than their label or the line over the table, that is told.
func TestUnitRows(t *testing.T) {
	const (
		item   = "<tr><td colspan=2>第二十条第（八）项</td></tr>"
		yuan   = "<tr><td colspan=4>单位：元</td></tr>"
		head   = "本年收费金额（单位：万元）"
		bare   = "本年收费金额"
		over   = "<p>单位：万元</p><table border=1>"
		listed = "<tr><td>七、依申请公开信息收取的费用</td><td>元</td><td>4350</td></tr>"
		plain  = "<tr><td>七、依申请公开信息收取的费用</td><td></td><td>4350</td></tr>"
		top    = "<tr><td>统计指标</td>"
		fees   = "disclosure.fees.amount"
		list   = "legacy.fees_charged"
	)
	form := htmlReport("白石镇", "2022", map[string]string{fees: "18.87"})
	early := readCase("legacy-yuan")
	for _, c := range []struct {
		name, page  string
		pairs       []string
		key, amount string
		told        string // value/unit-disagrees in English, "" for none
	}{
		{"as the form has it", form, nil, fees, "18.87", ""},
		{"a row against the label", form, []string{item, yuan + item}, fees, "18.87",
			"two units are stated for the amount 18.87: 万元 (header) and 元 (row of the table); 万元 is taken"},
		{"below the title of the item", form, []string{item, item + "<tr><td colspan=4><p>（金额单位：人民币元）</p></td></tr>"}, fees, "18.87",
			"two units are stated for the amount 18.87: 万元 (header) and 元 (row of the table); 万元 is taken"},
		{"a row with the label's unit", form, []string{item, "<tr><td colspan=4>单位：件、万元</td></tr>" + item}, fees, "18.87", ""},
		{"a row for counts", form, []string{item, "<tr><td colspan=4>单位：件</td></tr>" + item}, fees, "18.87", ""},
		{"the body that filled it in", form, []string{item, "<tr><td colspan=4>填报单位：广元</td></tr>" + item}, fees, "18.87", ""},
		{"a row under a line, and a label without", form, []string{item, yuan + item, head, bare, "<table border=1>", over}, fees, "0.001887",
			"two units are stated for the amount 18.87: 元 (row of the table) and 万元 (line over the table); 元 is taken"},
		{"a line against a row with the label's unit", form, []string{item, "<tr><td colspan=4>单位：万元</td></tr>" + item, "<table border=1>", "<p>单位：元</p><table border=1>"}, fees, "18.87",
			"two units are stated for the amount 18.87: 万元 (header) and 元 (line over the table); 万元 is taken"},
		{"a line against a row, and a label without", form, []string{item, "<tr><td colspan=4>单位：万元</td></tr>" + item, head, bare, "<table border=1>", "<p>单位：元</p><table border=1>"}, fees, "18.87",
			"two units are stated for the amount 18.87: 万元 (row of the table) and 元 (line over the table); 万元 is taken"},
		{"a later row is of what stands below it", form, []string{"</table>", yuan + "</table>"}, fees, "18.87", ""},
		{"a row among those of the list", early, []string{listed, yuan + plain}, list, "0.435", ""},
		{"beside a row at the top", early, []string{listed, yuan + plain, top, "<tr><td>填报单位：某局</td><td></td><td>单位：万元</td></tr>" + top}, list, "0.435",
			"two units are stated for the amount 4350: 元 (row of the table) and 万元 (line over the table); 元 is taken"},
		{"against the column of units", early, []string{listed, yuan + strings.Replace(listed, "<td>元", "<td>万元", 1)}, list, "4350",
			"two units are stated for the amount 4350: 万元 (header) and 元 (row of the table); 万元 is taken"},
	} {
		r := readPage(t, changed(t, c.page, c.pairs))
		k := slices.IndexFunc(r.Observations, func(o normalize.Observation) bool { return o.Indicator.Key == c.key })
		if k < 0 || r.Observations[k].Value.String() != c.amount {
			t.Errorf("%s: the amount is not %s", c.name, c.amount)
		}
		told := ""
		for _, f := range audit.Run(r) {
			if f.Rule == "value/unit-disagrees" {
				told += f.Message(audit.English)
			}
		}
		if told != c.told {
			t.Errorf("%s: %q, want %q", c.name, told, c.told)
		}
	}
}

// readPage returns the one report of a page.
func readPage(t *testing.T, page string) *normalize.Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.html")
	must(t, os.WriteFile(path, []byte(page), 0o600))
	entries, err := extract.Walk(t.Context(), []string{path})
	must(t, err)
	f, err := newReader(words(audit.Chinese), builtIn, nil).file(t.Context(), &entries[0])
	must(t, err)
	if len(f.Reports) != 1 {
		t.Fatalf("%d reports", len(f.Reports))
	}
	return f.Reports[0].Report
}
