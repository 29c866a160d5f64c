package normalize

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// The identity of a body over the years, as a key.

// unitWords are the words that a unit's name may have or not have for the same unit.
var unitWords = strings.NewReplacer("管理委员会", "", "管委会", "", "委员会", "委")

// divisionKey is the key of a body of a division, whose code is that of its body today: of its
// government the code, of a department or zone the name behind it (230112/教育局).
func divisionKey(code, unit string) string {
	if unit == "" {
		return code
	}
	unit = fold(unit)
	if short := unitWords.Replace(unit); short != "" {
		unit = short
	}
	if slices.Contains(metadataWords("government-office"), unit) {
		unit = metadataWords("government-office")[0]
	}
	return code + "/" + unit
}

// officeIn is the office of a government that a folded name ends with, or "". From
// counties up it reports for itself, as a department does, beside its government; that
// of a town reports for the town.
func officeIn(agency string) string {
	longest := ""
	for _, office := range metadataWords("government-office") {
		if strings.HasSuffix(agency, office) && len(office) > len(longest) {
			longest = office
		}
	}
	return longest
}

// bodyWords are the words that the name of a government may have or not have.
var bodyWords = strings.NewReplacer("人民政府", "", "街道办事处", "街道", "街道办", "街道")

// nameKey is the key of a body whose division is not known. Two bodies of one name
// must not have one key, so where the file lies is part of it: without the parts of
// the path that only name a year or a format, for those of a body differ in them.
func nameKey(agency, path string) string {
	name := shortBody(agency)
	parts := pathParts(path)
	var where []string
	own := "" // a folder of the body's own, which has one name in all years
	for i, part := range parts {
		last := i == len(parts)-1
		if last && own != "" {
			break
		}
		if last {
			part = stemOf(part)
		}
		if part == "" || passing(part) || last && shortBody(part) == name {
			continue
		}
		if !last && names(part, name) {
			own = shortBody(part)
		}
		where = append(where, part)
	}
	return "name:" + cmp.Or(own, name) + "@" + strings.Join(where, "/")
}

// NameKey is what the keys of bodies of a name begin with whose division is not known.
func NameKey(agency string) string { return "name:" + shortBody(agency) + "@" }

// names reports whether a folder is named for a body, in short or in full: 白石镇 and
// 青山县白石镇.
func names(folder, body string) bool {
	folder = shortBody(folder)
	return isBody(folder) && body != "" && sameBody(folder, body) && (strings.HasSuffix(folder, body) || strings.HasSuffix(body, folder))
}

// shortBody is a body's name folded, without the words it may do without.
func shortBody(agency string) string {
	agency = fold(agency)
	if short := bodyWords.Replace(agency); short != "" {
		return short
	}
	return agency
}

// stemOf is what the name of a file says beside the year: the body, where it reads as
// a title.
func stemOf(stem string) string {
	if t, ok := parseTitle(stem); ok {
		return fold(t.agency)
	}
	return strings.Trim(hanYear.ReplaceAllString(yearInName.ReplaceAllString(stem, "$1$2"), ""), "-_.() ")
}

// yearInName is a year in the name of a file; in t20220113_1 the digits are a day's,
// and what they leave could be another file's.
var yearInName = regexp.MustCompile(`(^|[^0-9])(?:19|20)\d\d(?:年度?)?([^0-9]|$)`)

// dayFolder is a folder named for a year, month or day: 2021, 2021年度, 202201.
var dayFolder = regexp.MustCompile(`^(?:19|20)\d\d[\d年月日度._-]*$`)

// passing reports a part of a path that only names a year or a format.
func passing(part string) bool {
	return dayFolder.MatchString(part) || slices.Contains(metadataWords("folder-format"), strings.ToLower(part))
}

// pathParts are the folded parts of a path, the last without its ending.
func pathParts(name string) []string {
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		parts = append(parts, fold(part))
	}
	last := &parts[len(parts)-1]
	if dot := strings.LastIndexByte(*last, '.'); dot > 0 {
		*last = (*last)[:dot]
	}
	return parts
}
