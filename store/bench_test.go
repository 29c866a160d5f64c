package store

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/audit"
	"gongkai/extract/document"
	"gongkai/normalize"
)

// prose writes text with the frequencies of Chinese: words of one to four
// characters drawn by Zipf's law, a comma or full stop now and then.
type prose struct {
	r     *rand.Rand
	zipf  *rand.Zipf
	words []string
}

func newProse(seed int64) *prose {
	r := rand.New(rand.NewSource(seed))
	p := &prose{r: r, zipf: rand.NewZipf(r, 1.1, 8, 19_999)}
	chars := rand.NewZipf(r, 1.05, 40, 3500)
	for range 20_000 {
		w := make([]rune, 1+min(r.Intn(4), r.Intn(4)))
		for i := range w {
			w[i] = rune(0x4e00 + chars.Uint64()*5)
		}
		p.words = append(p.words, string(w))
	}
	return p
}

// text returns about n characters.
func (p *prose) text(n int) string {
	var b strings.Builder
	for b.Len() < 3*n {
		b.WriteString(p.words[p.zipf.Uint64()])
		switch p.r.Intn(12) {
		case 0:
			b.WriteString("，")
		case 1:
			b.WriteString("。")
		}
	}
	return b.String()
}

// fullFile is a file with one report as they are: 200 cells, 40 equations, six
// sections, two findings.
func fullFile(p *prose, n, chars int) *File {
	r := &normalize.Report{
		Title: fmt.Sprintf("某县第%d镇人民政府2021年政府信息公开工作年度报告", n), Agency: fmt.Sprintf("某县第%d镇人民政府", n),
		Level: normalize.Town, Year: 2019 + n%6, PeriodStart: "2021-01-01", PeriodEnd: "2021-12-31", Form: "2021",
		Contact:     normalize.Contact{Address: "某县某镇人民路1号", Postcode: "435000", Phone: "0714-1234567"},
		PublishedOn: "2022-01-20", URL: "http://www.example.gov.cn/zwgk/2021/t20220120_1234567.html",
	}
	for i := range 6 {
		r.Sections = append(r.Sections, normalize.Section{Number: i + 1, Key: "overview", Heading: "一、总体情况", Status: normalize.Present,
			Text: p.text(chars), Ref: document.Ref{Path: fmt.Sprintf("/html/body/div[3]/div[2]/p[%d]", 4+9*i)}})
	}
	for _, ind := range normalize.Dictionary() {
		if ind.In("2021") && len(r.Observations) < 200 {
			k := len(r.Observations)
			v := normalize.Int(int64((n + k) % 7 * (k % 3)))
			r.Observations = append(r.Observations, normalize.Observation{Indicator: ind, Value: v, Raw: v.String(), Status: normalize.Verified,
				Ref: document.Ref{Path: fmt.Sprintf("/html/body/div[3]/div[2]/table[%d]", 1+k/80), Mark: fmt.Sprintf("/tr[%d]/*[%d]", k/7+1, k%7+1)}})
		}
	}
	for i := range 40 {
		e := normalize.Equation{Rule: fmt.Sprintf("identity/rule-%d", i/10), Holds: true, Evaluated: true}
		for j := range 6 {
			e.Left = append(e.Left, &r.Observations[(i*5+j)%200])
		}
		e.Right = append(e.Right, &r.Observations[(i*5+6)%200])
		r.Equations = append(r.Equations, e)
	}
	f := Finding{Finding: audit.Finding{Rule: "year/jump", Severity: audit.Warning, Args: []string{"from", "3", "to", "4000"}, Indicators: []string{"requests.received.total"}},
		Message: "新收申请数由 3 件变为 4000 件"}
	name := fmt.Sprintf("%d/%d.html", r.Year, n)
	return &File{Root: "/data/reports", Path: name, Abs: "/data/reports/" + name, SHA256: sha(n), Bytes: 100_000, Format: "html",
		Status: document.OK, Engine: "1", Reports: []Report{{Report: r, Findings: []Finding{f, f}}}}
}

// BenchmarkPut stores reports without section text, one transaction each, and
// tells how many bytes each takes.
func BenchmarkPut(b *testing.B) {
	p := newProse(1)
	files := make([]*File, b.N)
	for i := range files {
		files[i] = fullFile(p, i, 0)
	}
	db := open(b)
	b.ReportAllocs()
	b.ResetTimer()
	for _, f := range files {
		put(b, db, f, Added)
	}
	b.StopTimer()
	db.Close()
	info, err := os.Stat(db.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/float64(b.N), "B/report")
}

// BenchmarkPutText is BenchmarkPut with 2,500 characters of text per report.
func BenchmarkPutText(b *testing.B) {
	p := newProse(1)
	files := make([]*File, b.N)
	for i := range files {
		files[i] = fullFile(p, i, 416)
	}
	db := open(b)
	b.ResetTimer()
	for _, f := range files {
		put(b, db, f, Added)
	}
}

// BenchmarkIndex makes the index of 2,000 reports of 2,500 characters.
func BenchmarkIndex(b *testing.B) {
	const reports = 2000
	p := newProse(1)
	for range b.N {
		b.StopTimer()
		db := open(b)
		text := 0
		for i := range reports {
			var texts []string
			for range 6 {
				texts = append(texts, p.text(416))
				text += len(texts[len(texts)-1])
			}
			put(b, db, textFile(i, 0, texts...), Added)
		}
		b.StartTimer()
		if err := db.Index(context.Background()); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/reports/float64(b.N), "ms/report")
		b.ReportMetric(indexBytes(b, db)/float64(text), "index/text")
	}
}

func indexBytes(t testing.TB, db *DB) float64 {
	t.Helper()
	var n float64
	if err := db.read.QueryRow(`SELECT sum(octet_length(lists) + 30) FROM search_block`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestSearchTimes measures searches over 100,000 sections of 300 to 1,500
// characters; GONGKAI_MEASURE names a folder to keep the database in, which takes
// minutes to make the first time.
func TestSearchTimes(t *testing.T) {
	dir := os.Getenv("GONGKAI_MEASURE")
	if dir == "" {
		t.Skip("set GONGKAI_MEASURE to a folder to measure")
	}
	p := newProse(1)
	path := filepath.Join(dir, "sections.db")
	made := exists(path)
	db := reopen(t, path)
	for n := 0; !made && n < 100_000/6; n++ {
		var texts []string
		for range 6 {
			texts = append(texts, p.text(300+p.r.Intn(1200)))
		}
		put(t, db, textFile(n, 0, texts...), Added)
	}
	start := time.Now()
	if err := db.Index(context.Background()); err != nil {
		t.Fatal(err)
	}
	t.Logf("index made in %v", time.Since(start))
	var text float64
	if err := db.read.QueryRow(`SELECT sum(octet_length(text)) FROM section`).Scan(&text); err != nil {
		t.Fatal(err)
	}
	segments, err := loadSegments(context.Background(), db.read)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("text %.0f MB, index %.0f MB in %d segments", text/1e6, indexBytes(t, db)/1e6, len(segments))
	for _, c := range measured(t, db, p) {
		measure(t, db, c.name, c.query, c.options)
	}
}

type measuredQuery struct {
	name, query string
	options     SearchOptions
}

// measured picks the queries that are hard for one part or another of the search.
func measured(t *testing.T, db *DB, p *prose) []measuredQuery {
	byLength := func(n int) (all []string) {
		for _, w := range p.words { // most frequent first
			if len([]rune(w)) == n {
				all = append(all, w)
			}
		}
		return all
	}
	one, two, three := byLength(1), byLength(2), byLength(3)
	var sentence string
	if err := db.read.QueryRow(`SELECT substr(text, 100, 30) FROM section WHERE id = 90000`).Scan(&sentence); err != nil {
		t.Fatal(err)
	}
	none := SearchOptions{Year: 1999}
	return []measuredQuery{
		{"a very common character", one[0], SearchOptions{}},
		{"the comma, other year", "，", none},
		{"the comma, a kind of section there is not", "，", SearchOptions{Section: "remedies"}},
		{"the comma, a third of the sections", "，", SearchOptions{Year: 2020, Limit: 5000}},
		{"the full stop, one agency and year", "。", SearchOptions{Year: 2019, Agency: "机关3", Limit: 1000}},
		{"a rare character", string(rune(0x4e00 + 3400*5)), SearchOptions{}},
		{"a character never seen", "龘", SearchOptions{}},
		{"a common word of two", two[0], SearchOptions{}},
		{"a common word of two, all hits of a year", two[0], SearchOptions{Year: 2020, Limit: 200}},
		{"a rare word of two", two[len(two)-1], SearchOptions{}},
		{"a common phrase of six", two[0] + two[1] + two[0], SearchOptions{}},
		{"common pairs, never together", two[0] + "，" + two[0] + "。" + two[0] + "，" + two[0], SearchOptions{}},
		{"common pairs that cannot meet", "，" + one[0] + "。" + one[0] + "，" + one[1] + "。，", SearchOptions{}},
		{"a sentence of thirty", sentence, SearchOptions{}},
		{"three common words, never together", three[0] + three[1] + three[2], SearchOptions{}},
		{"latin, no hit", "Excel 2010", SearchOptions{}},
	}
}

func measure(t *testing.T, db *DB, name, query string, o SearchOptions) {
	t.Helper()
	var times []time.Duration
	var hits []Hit
	var more bool
	for range 7 {
		start := time.Now()
		var err error
		if hits, more, err = db.Search(context.Background(), query, o); err != nil {
			t.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	first := times[0]
	slices.Sort(times)
	t.Logf("%-42s %6.1f ms first, %6.1f ms median, %d hits, more %v", name, first.Seconds()*1000, times[3].Seconds()*1000, len(hits), more)
}
