package normalize

import (
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Bytes seldom make sentences: what reads prose is tried with pieces of the sentences
// of testdata/narrative, put together anyhow, with odd characters between.

// spliceBytes is how many bytes choose one piece: the sentence (2), from and to where,
// what odd thing stands in it, where, and what ends it.
const spliceBytes = 7

// maxSpliced is how many pieces are put together at most.
const maxSpliced = 6

// sentences are the lines of the cases of testdata/narrative.
func sentences(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/narrative/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var lines []string
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(src)) {
			if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") && line[0] >= 0x80 {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

// splice puts pieces of sentences together as choice says.
func splice(sentences []string, choice []byte) string {
	odd := slices.Concat(Oddities, mapped)
	var b strings.Builder
	for n := 0; n < maxSpliced && len(choice) >= spliceBytes; n++ {
		c := choice[:spliceBytes]
		choice = choice[spliceBytes:]
		r := []rune(sentences[(int(c[0])<<8|int(c[1]))%len(sentences)])
		from := len(r) * int(c[2]) / 256
		r = r[from : from+(len(r)-from)*(256-int(c[3]))/256]
		if int(c[4]) < len(odd) && len(r) > 0 {
			at := len(r) * int(c[5]) / 256
			r = slices.Concat(r[:at], []rune(odd[c[4]]), r[at:])
		}
		b.WriteString(string(r))
		b.WriteString([...]string{"", "，", "。", "\n", "：", "（", "）", "；"}[c[6]%8])
	}
	return b.String()
}

// splicedTexts is how many texts TestSplicedProse makes, in a second or so.
const splicedTexts = 10_000

func TestSplicedProse(t *testing.T) {
	all := sentences(t)
	random := rand.New(rand.NewSource(1))
	for range splicedTexts {
		choice := make([]byte, spliceBytes*(1+random.Intn(4)))
		random.Read(choice)
		checkProse(t, splice(all, choice))
	}
}

func FuzzSplicedProse(f *testing.F) {
	all := sentences(f)
	f.Add([]byte("\x00\x00\x00\x00\xff\x00\x00"))
	f.Add([]byte("\x01\x10\x00\x80\x10\x80\x04\x00\x40\x20\x00\xff\x00\x05\x02\x33\x00\x00\x50\x20\x06"))
	f.Fuzz(func(t *testing.T, choice []byte) { checkProse(t, splice(all, choice)) })
}
