package audit

import (
	"slices"
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// TestRegulations: who makes no 规章 in which year, and the law that is named for it.
func TestRegulations(t *testing.T) {
	const qingdao, weifang = "370200", "370700" // a larger city, and one that is none
	for _, c := range []struct {
		name   string
		year   int
		level  normalize.Level
		code   string
		agency string
		basis  string // "" where nothing is found
	}{
		{"a county since 2023", 2023, normalize.County, "", "", "legislation-2023"},
		{"a county before", 2022, normalize.County, "", "", "legislation-2015"},
		{"a township in the first year of the law of 2015", 2015, normalize.Town, "", "", "legislation-2015"},
		{"a township in the last of the law of 2000", 2014, normalize.Town, "", "", "legislation-2000"},
		{"a sub-district without a year", 0, normalize.Subdistrict, "", "", "legislation-2023"},
		{"a city", 2015, normalize.City, weifang, "甲市人民政府", ""},
		{"a city the year before", 2014, normalize.City, weifang, "甲市人民政府", "legislation-2000"},
		{"a larger city", 2014, normalize.City, qingdao, "甲市人民政府", ""},
		{"a city that may be a larger one", 2014, normalize.City, "", "甲市人民政府", ""},
		{"an autonomous prefecture", 2023, normalize.City, "222400", "甲自治州人民政府", ""},
		{"an autonomous prefecture before it could", 2014, normalize.City, "222400", "甲自治州人民政府", "legislation-2000"},
		{"the office of a prefecture", 2023, normalize.City, "232700", "甲地区行政公署", "legislation-2023"},
		{"the office of a league", 2020, normalize.City, "152500", "甲盟行政公署", "legislation-2015"},
		{"a city of that name", 2020, normalize.City, "", "甲盟市人民政府", ""},
		{"a city without a year", 0, normalize.City, weifang, "甲市人民政府", ""},
		{"a province", 2014, normalize.Province, "370000", "甲省人民政府", ""},
		{"a department", 2014, normalize.Department, weifang, "甲市司法局", ""},
	} {
		r := reportOf("2019", c.level, map[string]string{"disclosure.regulations.created": "1", "disclosure.regulations.disclosed": "1", "disclosure.regulations.disclosed_total": "4"})
		r.Year, r.DivisionCode, r.Agency = c.year, c.code, c.agency
		basis := ""
		if all := regulations(r); len(all) > 0 {
			basis = document.Note{Args: all[0].Args}.Arg("basis")
		}
		if basis != c.basis {
			t.Errorf("%s: %q, want %q", c.name, basis, c.basis)
		}
	}
}

// TestRegulationsFigures: any figure but zero, and none beside what is no number.
func TestRegulationsFigures(t *testing.T) {
	for _, c := range []struct {
		issued, repealed, inForce string
		told                      bool
	}{{"1", "1", "1", true}, {"0", "0", "6", true}, {"0", "0", "0", false}, {"1", "", "1", false}} {
		r := reportOf("2021", normalize.Town, map[string]string{"disclosure.regulations.issued": c.issued,
			"disclosure.regulations.repealed": c.repealed, "disclosure.regulations.in_force": c.inForce})
		if told := len(regulations(r)) > 0; told != c.told {
			t.Errorf("%+v: told %v", c, told)
		}
	}
}

// TestLegislationYears: for every year and level the lines speak of one law alone, and every
// year has one.
func TestLegislationYears(t *testing.T) {
	for year := 2000; year < 2040; year++ {
		var laws []string
		for _, w := range legislation() {
			if year >= w.first && (w.last == 0 || year <= w.last) {
				laws = append(laws, w.basis)
			}
		}
		slices.Sort(laws)
		if laws = slices.Compact(laws); len(laws) != 1 {
			t.Errorf("%d has the laws %q", year, laws)
		}
	}
	// 27 capitals, 4 cities with a special economic zone and 18 that were approved.
	if n := len(largerCities()); n != 27+4+18 {
		t.Errorf("%d larger cities", n)
	}
}
