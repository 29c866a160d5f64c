package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"gongkai/store"
)

// printNext says where the database is and what to try next.
func (s *summary) printNext(p *page) {
	if s.options.dryRun {
		return
	}
	p.line()
	p.line(p.paint(bold, p.say("summary.database")), "  ", s.app.db)
	command, database := programName(), ""
	if s.app.db != "gongkai.db" {
		database = " --db " + quoted(s.app.db)
	}
	var next []string
	if s.sample.path != "" {
		next = append(next, command+" show "+quoted(s.sample.path))
		next = append(next, command+" search"+database+" "+p.say("next.word"))
		next = append(next, "sqlite3 -box "+quoted(s.app.db)+` "SELECT agency, year, value FROM panel WHERE series = 'requests.received.total' ORDER BY agency, year"`)
	}
	title := p.say("summary.next")
	for _, n := range next {
		p.line(p.paint(bold, title), "  ", p.paint(cyan, n))
		title = strings.Repeat(" ", displayWidth(title))
	}
}

// programName is how the user called this program: what go run builds is gone
// when it ends, so that has to be said as it was typed.
func programName() string {
	exe, err := os.Executable()
	if err == nil && strings.Contains(filepath.ToSlash(exe), "/go-build") {
		return "go run ./cmd/extract"
	}
	return "extract"
}

// quoted writes s so that a shell reads it as one word.
func quoted(s string) string {
	if s != "" && !strings.ContainsAny(s, " \t\n\r\"'\\$`!*?[]{}()<>|&;#~") && s[0] != '-' {
		return s
	}
	if strings.ContainsAny(s, "\n\r\x1b") { // nothing that would steer the terminal
		return "$" + "'" + strings.Trim(strconv.Quote(s), `"`) + "'"
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// storedReports and storedCells are the counts of the whole database.
func storedReports(s *store.Stats) map[yearForm]int {
	all := map[yearForm]int{}
	for _, c := range s.Reports {
		year, _ := strconv.Atoi(c.Name) // "" is no year: 0
		all[yearForm{year, c.Form}] += c.N
	}
	return all
}

func storedCells(s *store.Stats) (c cellCounts) {
	to := map[string]*int{"verified": &c.verified, "unchecked": &c.unchecked, "conflict": &c.conflict, "missing": &c.missing}
	for _, n := range s.Cells {
		if at := to[n.Name]; at != nil {
			*at += n.N
		}
	}
	return c
}
