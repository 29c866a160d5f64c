package store

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// textFile is a file of one report with the given section texts.
func textFile(n, version int, texts ...string) *File {
	r := &normalize.Report{Title: "t", Agency: fmt.Sprintf("机关%d", n%5), Year: 2019 + n%3}
	for i, text := range texts {
		r.Sections = append(r.Sections, normalize.Section{Number: i + 1, Key: []string{"overview", "other"}[i%2], Status: normalize.Present, Text: text})
	}
	return &File{Root: "/d", Path: fmt.Sprint(n), Abs: fmt.Sprint("/d/", n), SHA256: sha(n*100 + version),
		Status: document.OK, Engine: "1", Reports: []Report{{Report: r}}}
}

// forceIndex indexes everything, whether it pays or not.
func forceIndex(t testing.TB, db *DB) {
	t.Helper()
	if err := db.dropDead(context.Background()); err != nil {
		t.Fatal(err)
	}
	for {
		n, err := db.indexNext(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

// brute answers a search by reading every file.
func brute(files map[int]*File, query string, o SearchOptions) []string {
	var all []string
	for _, f := range files {
		r := f.Reports[0]
		if o.Year != 0 && r.Year != o.Year || o.Agency != "" && r.Agency != o.Agency {
			continue
		}
		for _, s := range r.Sections {
			if strings.Contains(s.Text, query) && (o.Section == "" || s.Key == o.Section) {
				all = append(all, fmt.Sprint(f.Path, "/", s.Number))
			}
		}
	}
	slices.Sort(all)
	return all
}

// TestSearchEqualsReading: with any mixture of indexed, waiting, superseded and
// pruned sections, a search finds what reading everything finds.
func TestSearchEqualsReading(t *testing.T) {
	ctx := context.Background()
	for seed := range int64(8) {
		r := rand.New(rand.NewSource(seed))
		db := open(t)
		files := map[int]*File{}
		for step := range 60 {
			n := r.Intn(25)
			switch r.Intn(12) {
			case 0:
				forceIndex(t, db)
			case 1:
				if _, err := db.Prune(ctx, []string{fmt.Sprint("/d/", n)}); err != nil {
					t.Fatal(err)
				}
				delete(files, n)
			default:
				f := textFile(n, step, word(r, r.Intn(80)), word(r, r.Intn(20)), "")
				if _, err := db.Put(ctx, f); err != nil {
					t.Fatal(err)
				}
				files[n] = f
			}
			if step%5 == 0 {
				for range 12 {
					checkSearch(t, db, files, r)
				}
			}
		}
	}
}

func checkSearch(t *testing.T, db *DB, files map[int]*File, r *rand.Rand) {
	t.Helper()
	query := strings.TrimSpace(word(r, 1+r.Intn(5)))
	o := SearchOptions{Limit: 1000}
	if r.Intn(2) == 0 {
		o.Year = 2019 + r.Intn(4)
	}
	if r.Intn(3) == 0 {
		o.Agency = "机关2"
	}
	if r.Intn(3) == 0 {
		o.Section = "other"
	}
	hits, more, err := db.Search(context.Background(), query, o)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range hits {
		got = append(got, fmt.Sprint(h.DocumentPath, "/", h.Number))
		if h.Snippet[h.Start:h.End] != strings.ReplaceAll(query, "\n", " ") {
			t.Fatalf("%q: the snippet %q[%d:%d] is not the match", query, h.Snippet, h.Start, h.End)
		}
	}
	slices.Sort(got)
	want := brute(files, query, o)
	if query == "" {
		want = nil
	}
	if more || !slices.Equal(got, want) {
		t.Fatalf("search %q %+v: %v (more %v), want %v", query, o, got, more, want)
	}
	limited, more, err := db.Search(context.Background(), query, SearchOptions{Limit: 2, Year: o.Year, Agency: o.Agency, Section: o.Section})
	if err != nil {
		t.Fatal(err)
	}
	if len(limited) != min(2, len(hits)) || more != (len(hits) > 2) || !slices.Equal(limited, hits[:len(limited)]) {
		t.Fatalf("search %q limited to 2: %v, more %v, of %d", query, limited, more, len(hits))
	}
}

// TestSearchNarrowed: options that leave more sections than are read at once.
func TestSearchNarrowed(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	db := open(t)
	files := map[int]*File{}
	for n := range 200 {
		files[n] = textFile(n, 0, word(r, 40), word(r, 10))
		put(t, db, files[n], Added)
	}
	forceIndex(t, db)
	for range 200 {
		checkSearch(t, db, files, r)
	}
}

func TestSearchHit(t *testing.T) {
	db := open(t)
	put(t, db, textFile(1, 0, strings.Repeat("前", 100)+"公开\n信息Abc 2021"+strings.Repeat("后", 100)), Added)
	for _, indexed := range []bool{false, true} {
		if indexed {
			forceIndex(t, db)
		}
		hits, more, err := db.Search(context.Background(), "  信息Abc 20 ", SearchOptions{})
		if err != nil || more || len(hits) != 1 {
			t.Fatalf("hits %v, more %v, %v", hits, more, err)
		}
		want := Hit{ReportID: ReportID("1", sha(100), 1, 0), DocumentPath: "1", Agency: "机关1", Year: 2020, Number: 1, Key: "overview",
			Snippet: strings.Repeat("前", 21) + "公开 信息Abc 2021" + strings.Repeat("后", 46), Start: 70, End: 82, Offset: 103, Cut: true}
		if hits[0] != want {
			t.Errorf("hit %+v\nwant %+v", hits[0], want)
		}
		for _, q := range []string{"", "  ", "abc", "开信", "后前", "\x00", "\xff"} {
			if hits, _, err := db.Search(context.Background(), q, SearchOptions{}); err != nil || len(hits) != 0 {
				t.Errorf("search %q: %v, %v", q, hits, err)
			}
		}
	}
}

// TestIndexOversized: a section too long for the index is found by reading it.
func TestIndexOversized(t *testing.T) {
	db := open(t)
	long := strings.Repeat("长", maxIndexed/3+10) + "尾巴"
	put(t, db, textFile(1, 0, "甲一", long, "甲二"), Added)
	put(t, db, textFile(2, 0, "甲三"), Added)
	forceIndex(t, db)
	segments, err := loadSegments(context.Background(), db.read)
	if err != nil || len(segments) != 2 {
		t.Fatalf("segments %v, %v", segments, err)
	}
	for query, want := range map[string]int{"甲": 3, "尾巴": 1, "长长": 1, "甲三": 1, "一长": 0} {
		if hits, _, err := db.Search(context.Background(), query, SearchOptions{}); err != nil || len(hits) != want {
			t.Errorf("search %q: %d hits, want %d, %v", query, len(hits), want, err)
		}
	}
}

// TestIndexDropsDead: a segment whose sections were mostly replaced is made anew.
func TestIndexDropsDead(t *testing.T) {
	db := open(t)
	for n := range 10 {
		put(t, db, textFile(n, 0, "甲乙丙", ""), Added)
	}
	forceIndex(t, db)
	for n := range 7 {
		put(t, db, textFile(n, 1, "丁戊己"), Altered)
	}
	forceIndex(t, db)
	var live, dead int
	if err := db.read.QueryRow(`SELECT sum(live), sum(dead) FROM search_segment`).Scan(&live, &dead); err != nil || live != 10 || dead != 0 {
		t.Errorf("index of %d sections, %d dead, %v; want 10 and 0", live, dead, err)
	}
}

func TestDamagedIndex(t *testing.T) {
	db := open(t)
	put(t, db, textFile(1, 0, "政府信息公开"), Added)
	forceIndex(t, db)
	r := rand.New(rand.NewSource(1))
	for range 300 {
		junk := make([]byte, r.Intn(30))
		r.Read(junk)
		if _, err := db.write.Exec(`UPDATE search_block SET lists = ?`, junk); err != nil {
			t.Fatal(err)
		}
		for _, q := range []string{"政", "信息", "信息公开"} {
			db.Search(context.Background(), q, SearchOptions{}) // any answer or error, no panic
		}
	}
}

func FuzzLists(f *testing.F) {
	var b segmentBuilder
	b.add(1, "政府信息公开政府")
	b.blocks(func(g int64, block []byte) error { f.Add(uint64(max(g, 0)), block); return nil })
	f.Fuzz(func(t *testing.T, first uint64, block []byte) {
		lists(gram(first), block, 0, ^gram(0), func(list []byte) {
			at := positions(nil, list, 1)
			intersect(at, list, 2)
		})
	})
}
