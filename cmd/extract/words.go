package main

import (
	"embed"
	"encoding/csv"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"gongkai/audit"
)

//go:embed messages.csv help/*.txt
var texts embed.FS

// words are the messages of one language.
type words audit.Lang

// say returns the message under key with its figures filled in, as fmt.Sprintf.
func (w words) say(key string, args ...any) string {
	m, ok := messages()[key]
	if !ok {
		panic("no message " + key) // a fault of the build; a test looks every key up
	}
	text := m[0]
	if audit.Lang(w) == audit.English {
		text = m[1]
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(agreeing(text, args), args...)
}

// figure is what Sprintf fills in, or two words of which the one fits that agrees with the
// figure before it: %s {file|files}.
var figure = regexp.MustCompile(`%%|%[-+# 0-9.]*(?:\[(\d+)\])?[a-z]|\{([^{}|]*)\|([^{}|]*)\}`)

// agreeing keeps of two words the one that agrees.
func agreeing(text string, args []any) string {
	if !strings.Contains(text, "|") {
		return text
	}
	next, one := 0, false
	return figure.ReplaceAllStringFunc(text, func(part string) string {
		m := figure.FindStringSubmatch(part)
		switch {
		case part == "%%":
		case part[0] == '%':
			if n, err := strconv.Atoi(m[1]); err == nil {
				next = n - 1
			}
			one = next < len(args) && fmt.Sprint(args[next]) == "1"
			next++
		case one:
			return m[2]
		default:
			return m[3]
		}
		return part
	})
}

// say is for what is written before the language is known: the help.
func say(key string) string { return words(audit.Chinese).say(key) }

// messages are the two wordings of every message: Chinese, English.
var messages = sync.OnceValue(func() map[string][2]string {
	f, err := texts.Open("messages.csv")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.Comment = '#'
	r.FieldsPerRecord = 3
	records, err := r.ReadAll()
	if err != nil {
		panic("messages.csv: " + err.Error())
	}
	m := map[string][2]string{}
	for _, rec := range records[1:] {
		m[rec[0]] = [2]string{rec[1], rec[2]}
	}
	return m
})

// helpPage returns help/NAME.txt.
func helpPage(name string) string {
	b, err := texts.ReadFile("help/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	return string(b)
}

// helpParts splits a page: the first line is the short help, what follows the
// long one, and what follows the line "Examples:" the examples.
func helpParts(name string) (short, long, example string) {
	page, example, _ := strings.Cut(helpPage(name), "\nExamples:\n")
	short, _, _ = strings.Cut(page, "\n")
	return short, strings.TrimSpace(page), strings.TrimRight(example, "\n")
}
