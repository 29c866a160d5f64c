package extract

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/extract/document"
)

// File names are bytes to the system and UTF-8 to us. Archives packed on Chinese
// Windows and unpacked elsewhere leave names in GB18030.

func utf8Name(name string) bool { return utf8.ValidString(name) }

// shownNames holds the names shown in one directory: two files never share one.
type shownNames map[string]bool

// show returns the name to show for a file, with a note when that is not its own.
func (names shownNames) show(name string) (string, []document.Note) {
	shown, notes := displayName(name)
	if notes == nil {
		return shown, nil
	}
	if names[shown] {
		shown = escapeName(name)
	}
	for plain, n := shown, 2; names[shown]; n++ {
		shown = fmt.Sprintf("%s~%d", plain, n)
	}
	names[shown] = true
	return shown, notes
}

// displayName returns name as valid UTF-8: as it is, else decoded as GB18030
// where that gives printable text, else with its bad bytes as \xNN.
func displayName(name string) (string, []document.Note) {
	if utf8Name(name) {
		return name, nil
	}
	shown, encoding := escapeName(name), "unknown"
	s, err := simplifiedchinese.GB18030.NewDecoder().String(name)
	if err == nil && strings.IndexFunc(s, unprintable) < 0 {
		shown, encoding = s, "gb18030"
	}
	return shown, []document.Note{document.NewNote("document/name-encoding", "encoding", encoding, "name", escapeName(name))}
}

func unprintable(r rune) bool { return r == utf8.RuneError || r == '/' || !unicode.IsPrint(r) }

// displayPath does for a whole path what displayName does for a name.
func displayPath(path string) string {
	parts := strings.Split(path, "/")
	for i, p := range parts {
		parts[i], _ = displayName(p)
	}
	return strings.Join(parts, "/")
}

// escapeName writes the bytes of name that are not UTF-8 as \xNN.
func escapeName(name string) string {
	var b strings.Builder
	for i := 0; i < len(name); {
		r, n := utf8.DecodeRuneInString(name[i:])
		if r == utf8.RuneError && n == 1 {
			fmt.Fprintf(&b, `\x%02x`, name[i])
		} else {
			b.WriteString(name[i : i+n])
		}
		i += n
	}
	return b.String()
}
