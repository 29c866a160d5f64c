package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"
)

// Widths of output in columns. A pipe gets the default, so that the same run
// gives the same bytes anywhere.
const (
	defaultWidth = 100
	minWidth     = 60
	maxWidth     = 120
)

// fixWidths makes the width of a character independent of the locale.
func fixWidths() { text.OverrideRuneWidthEastAsianWidth(false) }

// terminalWidth returns the columns of the terminal behind w, 0 when w is none.
func terminalWidth(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil || columns <= 0 {
		return defaultWidth
	}
	return columns
}

// A page writes text for a person: in colour on a terminal, plain in a pipe.
type page struct {
	words
	w       io.Writer
	color   bool
	width   int   // of text
	columns int   // of the terminal; 0: the page is not for one, and lines may be of any length
	err     error // the first error of w
}

// newPage returns a page on w. Whether it goes to a terminal is a.stdout's to
// say: w may buffer it.
func (a *app) newPage(w io.Writer) *page {
	p := &page{words: a.language(), w: w, width: defaultWidth}
	if columns := terminalWidth(a.stdout); columns > 0 {
		p.columns = max(columns, minWidth)
		p.width = min(max(columns, minWidth), maxWidth)
		p.color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	}
	return p
}

func (p *page) print(format string, args ...any) {
	if _, err := fmt.Fprintf(p.w, format, args...); err != nil && p.err == nil {
		p.err = err
	}
}

// line prints the parts one after the other and ends the line.
func (p *page) line(parts ...string) {
	p.print("%s\n", strings.TrimRight(strings.Join(parts, ""), " "))
}

// A paint is an ANSI colour or weight.
type paint string

const (
	bold   paint = "1"
	faint  paint = "2"
	red    paint = "31"
	green  paint = "32"
	yellow paint = "33"
	cyan   paint = "36"
	mark   paint = "1;30;43" // a found word
)

func (p *page) paint(c paint, s string) string {
	if !p.color || s == "" {
		return s
	}
	return "\x1b[" + string(c) + "m" + s + "\x1b[0m"
}

// heading prints a title over a part of the page.
func (p *page) heading(s string) { p.line("\n", p.paint(bold, s)) }

// wrapped prints text below a first prefix, continued under rest, within the
// page's width; prefixes are as wide as they look.
func (p *page) wrapped(first, rest, s string) {
	room := max(p.width-text.StringWidthWithoutEscSequences(rest), 20)
	prefix := first
	for _, l := range wrap(s, room) {
		p.line(prefix, l)
		prefix = rest
	}
}

// noLineStart are the marks that must not begin a line.
const noLineStart = "，。；：、！？）》」』】”’％%,.;:!?)]}"

// wrap breaks s into lines of at most width columns: between Chinese characters,
// and between words of others where that is possible.
func wrap(s string, width int) []string {
	var lines []string
	var line []rune
	columns, breakAt := 0, 0 // breakAt: where line may be broken, 0 when nowhere
	var previous rune
	for _, r := range s {
		w := text.RuneWidth(r)
		if previous != 0 && breakable(previous, r) {
			breakAt = len(line)
		}
		if columns+w > width && len(line) > 0 {
			at := breakAt
			if at == 0 {
				at = len(line)
			}
			lines = append(lines, strings.TrimRight(string(line[:at]), " "))
			line = []rune(strings.TrimLeft(string(line[at:]), " "))
			columns, breakAt = text.StringWidth(string(line)), 0
			if len(line) == 0 && r == ' ' {
				continue // a line does not begin with the space it was broken at
			}
		}
		line, columns, previous = append(line, r), columns+w, r
	}
	return append(lines, string(line))
}

// breakable reports whether a line may end between a and b.
func breakable(a, b rune) bool {
	if strings.ContainsRune(noLineStart, b) || strings.ContainsRune("（《「『【“‘([", a) {
		return false
	}
	return a == ' ' || a == '/' || text.RuneWidth(a) == 2 || text.RuneWidth(b) == 2
}

// clip cuts s to width columns, with … for what is lost.
func clip(s string, width int) string {
	if text.StringWidth(s) <= width {
		return s
	}
	var b strings.Builder
	columns := 0
	for _, r := range s {
		if columns += text.RuneWidth(r); columns > width-1 {
			break
		}
		b.WriteRune(r)
	}
	return b.String() + "…"
}

func padRight(s string, width int) string { return text.Pad(s, width, ' ') }

func padLeft(s string, width int) string {
	return strings.Repeat(" ", max(0, width-text.StringWidthWithoutEscSequences(s))) + s
}

// printable makes one harmless line of text that comes from a file: what would
// steer the terminal becomes a space, what shows nothing goes.
func printable(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r < ' ', r == 0x7f, r >= 0x80 && r < 0xa0:
			return ' '
		case unicode.Is(unicode.Cf, r): // direction marks, zero-width characters
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// thousands writes n with commas.
func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// displayWidth is how many columns s takes on a terminal.
func displayWidth(s string) int { return text.StringWidthWithoutEscSequences(s) }
