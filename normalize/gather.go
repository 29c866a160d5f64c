package normalize

import (
	"slices"
	"strings"

	"gongkai/extract/document"
)

// Notes on rows are gathered: one for all rows of a table of which the same is to be said.

// maxNamedRows is how many rows a note names; its indicators name all.
const maxNamedRows = 4

// gatherRows makes one note of those that say the same of several rows of a table.
func gatherRows(notes []document.Note) []document.Note {
	type group struct{ rule, table, cells string }
	groups := map[group]int{} // to the index in kept
	rows := map[int][]string{}
	var kept []document.Note
	for _, n := range notes {
		if !strings.HasPrefix(n.Rule, "row/") || n.Rule == "row/label-doubtful" || len(n.Indicators) == 0 {
			kept = append(kept, n)
			continue
		}
		table, _, _ := strings.Cut(n.Indicators[0], ".")
		g := group{n.Rule, table, n.Arg("cells")}
		at, known := groups[g]
		if !known {
			at = len(kept)
			groups[g] = at
			kept = append(kept, n)
		} else {
			kept[at].Indicators = slices.Concat(kept[at].Indicators, n.Indicators)
		}
		rows[at] = append(rows[at], n.Arg("row"))
	}
	for at, names := range rows {
		if len(names) > 1 {
			kept[at].Args = withRows(kept[at].Args, names)
		}
	}
	return kept
}

// withRows returns the arguments of a note with the names of several rows.
func withRows(args, names []string) []string {
	more := ""
	if len(names) > maxNamedRows {
		names, more = names[:maxNamedRows], "…"
	}
	args = slices.Clone(args)
	for i := 0; i+1 < len(args); i += 2 {
		if args[i] == "row" {
			args[i+1] = strings.Join(names, "；") + more
		}
	}
	return args
}
