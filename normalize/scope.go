package normalize

import (
	"strings"

	"gongkai/extract/document"
)

// A scope is the element of a page that holds the report: the deepest one around
// everything a report must contain, its headings and its tables. What stands
// outside is the site's: navigation, related links, footers. Formats without
// element paths have one scope, everything.
type scope struct{ prefix string }

func (s scope) contains(r document.Ref) bool {
	return s.prefix == "" || r.Path == s.prefix || strings.HasPrefix(r.Path, s.prefix) && r.Path[len(s.prefix)] == '/'
}

// findScope returns the deepest element around all headings and statutory rows.
func (f *flow) findScope(heads [7]candidate, a *alignment) scope {
	var prefix string
	any := false
	widen := func(path string) {
		path = parent(path)
		if !any {
			prefix, any = path, true
			return
		}
		prefix = commonPath(prefix, path)
	}
	for _, h := range heads {
		if h.item >= 0 {
			widen(f.items[h.item].line.ref.Path)
		}
	}
	for i, j := range a.line {
		if j >= 0 && a.form.lines[j].kind == dataLine {
			if t := a.rows[i].table; t != nil {
				widen(t.Ref.Path)
			}
		}
	}
	return scope{prefix}
}

func parent(path string) string {
	if i := strings.LastIndexByte(path, '/'); i > 0 {
		return path[:i]
	}
	return ""
}

// commonPath returns the longest common path of whole elements.
func commonPath(a, b string) string {
	n := min(len(a), len(b))
	end := 0
	for i := range n {
		if a[i] != b[i] {
			return a[:end]
		}
		if i+1 == n || a[i+1] == '/' && b[i+1] == '/' {
			end = i + 1
		}
	}
	if len(a) > n && a[n] != '/' || len(b) > n && b[n] != '/' {
		return a[:strings.LastIndexByte(a[:n]+"/", '/')]
	}
	return a[:n]
}
