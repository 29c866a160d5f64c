package audit

import (
	"strconv"

	"gongkai/normalize"
)

// formAge compares the form with the reporting year: the form of 2014 gave way to
// that of 2019 (国办公开办函〔2019〕60号), and this one was superseded for the
// reports of 2021 (国办公开办函〔2021〕30号).
func formAge(r *normalize.Report) []Finding {
	current := formInForce(r.Year)
	switch {
	case r.Form == "" || r.Year == 0 || r.Form == current:
		return nil
	case r.Form < current:
		return []Finding{finding("form/outdated", onlyIn(current, r.Form), "year", strconv.Itoa(r.Year), "form", r.Form, "current", current)}
	}
	return []Finding{finding("form/early", onlyIn(current, r.Form), "year", strconv.Itoa(r.Year), "form", r.Form)}
}

// formInForce is the form for the reports of a year; "" before there was one.
func formInForce(year int) string {
	switch {
	case year < 2014:
		return ""
	case year < 2019:
		return "2014"
	case year < 2021:
		return "2019"
	}
	return "2021"
}

// onlyIn are the indicators of the form in force which the form used does not have:
// numbers the law asks for and the report cannot state.
func onlyIn(inForce, used string) []string {
	var keys []string
	for _, i := range normalize.Dictionary() {
		if i.In(inForce) && !i.In(used) {
			keys = append(keys, i.Key)
		}
	}
	return keys
}
