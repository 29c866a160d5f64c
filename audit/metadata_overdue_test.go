package audit

import (
	"fmt"
	"testing"

	"gongkai/normalize"
)

func TestOverdue(t *testing.T) {
	for _, c := range []struct {
		level     normalize.Level
		year      int
		published string
		want      string
	}{
		{normalize.Department, 2022, "2023-01-31", ""},
		{normalize.Department, 2022, "2023-02-01", "warning 1"},
		{normalize.Department, 2022, "2022-12-30", ""},
		{normalize.County, 2022, "2023-02-20", ""},
		{normalize.County, 2022, "2023-03-31", ""},
		{normalize.City, 2022, "2023-04-01", "warning 1"},
		{normalize.Province, 2019, "2020-05-30", "warning 60"},
		{normalize.Town, 2022, "2023-03-31", ""},
		{normalize.Town, 2022, "2023-04-10", "info 10"},
		{normalize.Subdistrict, 2022, "2023-12-31", "info 275"},
		{normalize.OtherLevel, 2022, "2023-12-31", ""},
		{normalize.Town, 2017, "2018-04-02", "warning 2"},     // every organ, by the regulation of 2007
		{normalize.Department, 2018, "2019-02-20", ""},        // the regulation of 2019 was not yet in force
		{normalize.Department, 2020, "2023-02-20", ""},        // years later: metadata/published-late
		{normalize.Department, 0, "2023-02-20", ""},           // no year
		{normalize.Department, 2022, "", ""},                  // no date
		{normalize.Department, 2022, "2023-02", ""},           // not a day
		{normalize.Department, 2022, "2023-02-30", ""},        // no day
		{normalize.Department, 999999999, "2023-02-03", ""},   // no year of ours
		{normalize.Department, -1, "0000-02-03", "warning 3"}, // the year is not judged here
	} {
		t.Run(fmt.Sprintf("%s %d %s", c.level, c.year, c.published), func(t *testing.T) {
			got := ""
			for _, f := range overdue(&normalize.Report{Level: c.level, Year: c.year, PublishedOn: c.published}) {
				got = f.Severity.String() + " " + f.Args[7]
				if f.Rule != "metadata/overdue" || f.Message(Chinese) == "" {
					t.Errorf("finding %v", f)
				}
			}
			if c.year >= 0 && got != c.want {
				t.Errorf("finding %q, want %q", got, c.want)
			}
		})
	}
}

func TestContactMissing(t *testing.T) {
	for _, c := range []struct {
		contact normalize.Contact
		want    bool
	}{
		{normalize.Contact{}, true},
		{normalize.Contact{Postcode: "100000"}, true},
		{normalize.Contact{Phone: "0999-5550123"}, false},
		{normalize.Contact{Address: "临江省云泽市"}, false},
		{normalize.Contact{Email: "a@town.example"}, false},
	} {
		fs := contactMissing(&normalize.Report{Contact: c.contact})
		if (len(fs) == 1) != c.want || c.want && fs[0].Severity != Info {
			t.Errorf("%+v: %v", c.contact, fs)
		}
	}
}
