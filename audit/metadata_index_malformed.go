package audit

import (
	"regexp"
	"strings"

	"gongkai/normalize"
)

// unnumbered are the index numbers of programs that had none to print: /2021-0000,
// /2021-None, 2026-00000.
var unnumbered = regexp.MustCompile(`(?i)none|null|undefined|nan$|^[/_-]|[/_-]$|[/_-]0{3,}$`)

func indexNumber(r *normalize.Report) []Finding {
	if r.IndexNumber == "" || !unnumbered.MatchString(strings.TrimSpace(r.IndexNumber)) {
		return nil
	}
	return []Finding{finding("metadata/index-malformed", nil, "index", r.IndexNumber)}
}
