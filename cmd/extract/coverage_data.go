package main

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"

	"gongkai/normalize/gazetteer"
)

// A missingYear is a report that is due and not there.
type missingYear struct {
	division *gazetteer.Division
	year     int
}

// missing are the reports that are not there, by code and year.
func (v *coverage) missing() (all []missingYear) {
	for i := range v.rows {
		for k, c := range v.rows[i].cells {
			if c.state == uncovered {
				all = append(all, missingYear{v.rows[i].division, v.years[k]})
			}
		}
	}
	return all
}

// coverageColumns are those of the CSV: a row for each division and year, and for each
// report of a body that is no division of the list.
var coverageColumns = []string{"division_code", "name", "full_name", "level", "agency_key", "unit", "year", "state", "listed",
	"report_id", "document_path", "agency", "others", "by_division"}

// writeCSV writes the coverage for spreadsheets and for SQL, in which no view can see
// the gazetteer.
func (v *coverage) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(coverageColumns); err != nil {
		return err
	}
	for i := range v.rows {
		r := &v.rows[i]
		d := r.division
		for k := range r.cells {
			line := append([]string{d.Code, d.Name, d.FullName(), levelWord(d.Level), v.places.Body(d).Code, ""}, v.csvCell(k, &r.cells[k], "1")...)
			if err := out.Write(line); err != nil {
				return err
			}
		}
	}
	for i := range v.apart {
		b := &v.apart[i]
		place := ""
		if d := v.places.Division(b.code); d != nil {
			place = d.FullName()
		}
		for k := range b.cells {
			if b.cells[k].report == nil {
				continue
			}
			line := append([]string{b.code, b.name, place, b.cells[k].report.Level, b.key, b.unit}, v.csvCell(k, &b.cells[k], "0")...)
			if err := out.Write(line); err != nil {
				return err
			}
		}
	}
	for i := range v.undated {
		u := &v.undated[i]
		if err := out.Write([]string{u.DivisionCode, u.Agency, "", u.Level, u.AgencyKey, u.Unit, "", "undated", "0", u.ID, u.Path, u.Agency, "", ""}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// csvCell are the columns from the year on.
func (v *coverage) csvCell(k int, c *coveredCell, listed string) []string {
	line := []string{strconv.Itoa(v.years[k]), string(c.state), listed, "", "", "", "", ""}
	if c.report != nil {
		line[3], line[4], line[5], line[6] = c.report.ID, c.report.Path, c.report.Agency, strconv.Itoa(c.report.Others)
	}
	if c.by != nil {
		line[7] = c.by.Code
	}
	return line
}

// levelWord is the level in the words of the contract; of townships, of which the
// gazetteer does not tell 镇 from 街道 by itself, town.
func levelWord(l gazetteer.Level) string {
	switch l {
	case gazetteer.Province:
		return "province"
	case gazetteer.City:
		return "city"
	case gazetteer.County:
		return "county"
	}
	return "town"
}

func (v *coverage) jsonObject() object {
	divisions, apart, missing, undated, totals := []object{}, []object{}, []object{}, []object{}, []object{}
	have, due := make([]int, len(v.years)), make([]int, len(v.years))
	for i := range v.rows {
		r := &v.rows[i]
		d := r.division
		v.addTo(r, have, due)
		h, all := counts(r.cells)
		from, to := v.span(d)
		earlier := []string{}
		for _, e := range v.earlier[d.Code] {
			earlier = append(earlier, e.Code)
		}
		slices.Sort(earlier)
		divisions = append(divisions, object{{"code", d.Code}, {"name", d.Name}, {"full_name", d.FullName()}, {"level", levelWord(d.Level)},
			{"from", orNull(from)}, {"to", orNull(to)}, {"successor", orNull(d.Successor)}, {"earlier", earlier}, {"agency_key", v.places.Body(d).Code},
			{"years", v.cellObjects(r.cells)}, {"present", h}, {"due", all}})
	}
	for i, y := range v.years {
		totals = append(totals, object{{"year", y}, {"present", have[i]}, {"due", due[i]}})
	}
	for _, m := range v.missing() {
		missing = append(missing, object{{"name", m.division.FullName()}, {"code", m.division.Code}, {"year", m.year}})
	}
	for i := range v.apart {
		b := &v.apart[i]
		apart = append(apart, object{{"agency_key", b.key}, {"name", b.name}, {"division_code", orNull(b.code)}, {"unit", orNull(b.unit)}, {"why", b.why},
			{"years", v.cellObjects(b.cells)}})
	}
	for i := range v.undated {
		u := &v.undated[i]
		undated = append(undated, object{{"agency_key", u.AgencyKey}, {"name", orNull(u.Agency)}, {"division_code", u.DivisionCode}, {"report_id", u.ID}, {"document_path", u.Path}})
	}
	return object{
		{"region", object{{"code", v.region.Code}, {"name", v.region.Name}, {"full_name", v.region.FullName()}}},
		{"level", orNull(v.level)}, {"years", v.years}, {"divisions", divisions}, {"totals", totals}, {"missing", missing}, {"unlisted", apart},
		{"other_levels", object{{"city", v.elsewhere[gazetteer.City]}, {"county", v.elsewhere[gazetteer.County]}, {"town", v.elsewhere[gazetteer.Township]}}},
		{"undated", undated}, {"unplaced_bodies", v.unplaced},
	}
}

// cellObjects are the years of a row; of a body that is no division those with a report.
func (v *coverage) cellObjects(cells []coveredCell) []object {
	list := []object{}
	for i := range cells {
		c := &cells[i]
		if c.state == notDue {
			continue
		}
		o := object{{"year", v.years[i]}, {"state", string(c.state)}}
		if c.report != nil {
			o = append(o, member{"report_id", c.report.ID}, member{"document_path", c.report.Path}, member{"others", c.report.Others})
		}
		if c.by != nil {
			o = append(o, member{"by_division", c.by.Code})
		}
		list = append(list, o)
	}
	return list
}
