package audit

import (
	"cmp"
	"slices"
	"strings"
)

// maxNear is how many names are proposed for one that does not exist.
const maxNear = 3

// near are the names that somebody may have meant: those that differ in a third of their
// letters at most, the nearest first, and those that begin or end so.
func near(name string, names []string) []string {
	type candidate struct {
		name     string
		distance int
	}
	if len(name) > 100 {
		return nil // no name of ours: nothing is near
	}
	var all []candidate
	for _, n := range names {
		d := distance(name, n)
		if _, last, _ := strings.Cut(n, "/"); last == name || name != "" && strings.HasPrefix(n, name) {
			d = 0
		}
		if 3*d <= len(n) {
			all = append(all, candidate{n, d})
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return cmp.Compare(a.distance, b.distance) })
	var some []string
	for _, c := range all[:min(len(all), maxNear)] {
		some = append(some, c.name)
	}
	return some
}

// distance is how many letters must be put in, taken out or changed to make one name of
// the other (Levenshtein).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
