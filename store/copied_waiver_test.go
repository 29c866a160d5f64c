package store

import (
	"context"
	"slices"
	"strings"
	"testing"

	"gongkai/audit"
	"gongkai/normalize"
)

// sectionsFile is a report whose sections one and five have these sentences.
func sectionsFile(town, year, content int, one, five []string) *File {
	f := writtenFile(town, year, five...)
	f.SHA256 = sha(content)
	r := f.Reports[0].Report
	r.Sections = append(r.Sections, normalize.Section{Number: 1, Key: "overview", Status: normalize.Present, Text: strings.Join(one, "。")})
	return f
}

// TestCopiedWaiver: the findings of a report's sections have names of their own, so that what
// was accepted in one section is accepted there alone, and stays so when another's goes.
func TestCopiedWaiver(t *testing.T) {
	ctx := context.Background()
	db := open(t)
	put(t, db, sectionsFile(1, 2022, 1, saying("培训", 5), saying("平台", 5)), Added)
	put(t, db, sectionsFile(2, 2022, 2, nil, saying("平台", 6)), Added)
	put(t, db, sectionsFile(1, 2023, 3, saying("培训", 5), saying("平台", 5)), Added)
	judgeCopied(t, db)
	// Section five is that of the body's own last year, and of another body.
	want := []string{"section[1]/own-body", "section[5]/other-body", "section[5]/own-body"}
	if got := copiedPlaces(t, db); !slices.Equal(got, want) {
		t.Fatalf("found in %q, want %q", got, want)
	}
	ids := column(t, db, `SELECT finding_id FROM report_findings WHERE rule = 'text/copied' AND agency_key = '990112101' ORDER BY locator`)
	for _, id := range ids {
		if len(id) != 2*idBytes {
			t.Errorf("%s is told from others by a number alone", id)
		}
	}
	accepted := "accepted in section five"
	if err := db.Accept(ctx, ids[2:3], accepted, ""); err != nil {
		t.Fatal(err)
	}
	standing := func(what string, want ...string) {
		t.Helper()
		judgeCopied(t, db)
		for name, f := range map[string]AuditFilter{"": {}, ", judged anew": {Config: config(t, "[rules.\"text/copied\"]\nshare = 0.79\n")}} {
			var got []string
			for r, err := range db.Audit(ctx, f) {
				if err != nil {
					t.Fatal(err)
				}
				if r.Rule == copiedRule && r.AgencyKey == "990112101" {
					got = append(got, strings.TrimSpace(r.Locator+" "+r.Accepted))
				}
			}
			slices.Sort(got)
			same(t, what+name, got, want...)
		}
	}
	standing("at first", "section[1]/own-body", "section[5]/other-body", "section[5]/own-body "+accepted)
	put(t, db, sectionsFile(2, 2022, 4, nil, saying("窗口", 6)), Altered)
	standing("the other body's text went", "section[1]/own-body", "section[5]/own-body "+accepted)
}

func copiedPlaces(t *testing.T, db *DB) []string {
	t.Helper()
	return column(t, db, `SELECT locator FROM report_findings WHERE rule = 'text/copied' AND agency_key = '990112101' ORDER BY locator`)
}

func config(t *testing.T, text string) *audit.Config {
	t.Helper()
	c, err := audit.ReadConfig(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}
