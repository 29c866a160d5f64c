package normalize_test

import (
	"context"
	"fmt"
	"hash/fnv"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// A damage spoils a made report in one way met in published ones; it reports
// whether the report had a place for it.
type damage struct {
	name    string
	reading string // what an exact reading of the spoiled print is
	do      func(r *rand.Rand, m *made) bool
}

var damages = slices.Concat(rowDamages, labelDamages, columnDamages, cellDamages, tableDamages, documentDamages)

// An outcome counts what became of the indicators of damaged reports.
type outcome struct {
	reports, cells, exact int // cells: those that must be read exactly
	flagged, silent       int // of all indicators of the form
}

func (t *outcome) add(o outcome) {
	t.reports += o.reports
	t.cells += o.cells
	t.exact += o.exact
	t.flagged += o.flagged
	t.silent += o.silent
}

func (t outcome) share() float64 {
	if t.cells == 0 {
		return 100
	}
	return 100 * float64(t.exact) / float64(t.cells)
}

// A job is one report to draw, spoil, print and read. Its name says all of it.
type job struct {
	damages []damage // none: five at random
	form    string
	shape   string
	n       int
}

func (j job) name() string {
	what := "five"
	if len(j.damages) > 0 {
		what = j.damages[0].name
	}
	return fmt.Sprintf("%s/%s/%s/%d", what, j.form, j.shape, j.n)
}

// atOnce is how many damages one report of TestDamageFive gets.
const atOnce = 5

// maxDraws is how many reports are drawn to find one with a place for a damage.
const maxDraws = 10

// spoil draws the report of a job and damages it; the names of the damages that
// found a place come back.
func (j job) spoil() (*made, []string) {
	seed := fnv.New64a()
	fmt.Fprintf(seed, "%s", j.name())
	r := rand.New(rand.NewSource(int64(seed.Sum64())))
	m := drawReport(r, j.form)
	var done []string
	if len(j.damages) > 0 {
		for range maxDraws {
			if j.damages[0].do(r, m) {
				return m, []string{j.damages[0].name}
			}
			m = drawReport(r, j.form)
		}
		return m, nil
	}
	for tries := 0; len(done) < atOnce && tries < 3*atOnce; tries++ {
		if d := damages[r.Intn(len(damages))]; d.do(r, m) {
			done = append(done, d.name)
		}
	}
	// What another damage hides cannot be seen: only the promise is left.
	for k := range m.sheets {
		for y := range m.sheets[k].rows {
			for x := range m.sheets[k].rows[y] {
				if c := &m.sheets[k].rows[y][x]; c.demand == andNamed {
					c.demand = exactly
				}
			}
		}
	}
	return m, done
}

// A result is what became of a job: its outcome and the silent errors, told.
type result struct {
	outcome
	job     job
	done    []string
	silents []string
	fault   string
}

// run spoils, prints, reads and judges one report.
func (j job) run() result {
	m, done := j.spoil()
	res := result{job: j, done: done}
	if len(done) == 0 {
		return res
	}
	res.reports = 1
	read, named, fault := readPrinted(j.shape, m.print(j.shape))
	res.fault = fault
	prints := m.prints(j.shape)
	for _, i := range normalize.Dictionary() {
		if !i.In(j.form) || i.Table == "narrative" {
			continue
		}
		cells := prints[i.Key]
		if slices.ContainsFunc(cells, func(c sheetCell) bool { return c.demand == nothing }) || len(cells) == 0 && m.gapFilled(i.Key, j.shape == "lines.txt") {
			continue
		}
		v := judge(cells, m.drawn(i.Key), read[i.Key], named[i.Key])
		if len(cells) > 0 && !slices.ContainsFunc(cells, func(c sheetCell) bool { return c.demand == orNamed }) {
			res.cells++
			if v == right {
				res.exact++
			}
		}
		switch v {
		case flagged:
			res.flagged++
		case silent:
			res.silent++
			res.silents = append(res.silents, tell(i.Key, cells, read[i.Key]))
		}
	}
	// An indicator of another form is made up, unless it is named.
	for key, o := range read {
		if !o.Indicator.In(j.form) && !named[key] && o.Indicator.Table != "narrative" {
			res.silent++
			res.silents = append(res.silents, tell(key, nil, o))
		}
	}
	slices.Sort(res.silents)
	return res
}

// readPrinted reads a document and returns its observations and which indicators a
// warning or error names. A document with several reports is as good as its best.
func readPrinted(name string, data []byte) (read map[string]*normalize.Observation, named map[string]bool, fault string) {
	read, named = map[string]*normalize.Observation{}, map[string]bool{}
	doc, err := extract.Bytes(context.Background(), name, data)
	if err != nil {
		return read, named, err.Error()
	}
	reports := normalize.Normalize(doc, name)
	if len(reports) != 1 {
		fault = fmt.Sprintf("%d reports", len(reports))
	}
	for _, r := range reports {
		if len(r.Observations) < len(read) {
			continue
		}
		clear(read)
		clear(named)
		for i := range r.Observations {
			read[r.Observations[i].Indicator.Key] = &r.Observations[i]
		}
		for _, f := range audit.Run(r) {
			if f.Severity > audit.Info && !strings.HasPrefix(f.Rule, "plausibility/") {
				for _, k := range f.Indicators {
					named[k] = true
				}
			}
		}
	}
	return read, named, fault
}

// runAll runs jobs on all processors; results keep the order of the jobs.
func runAll(jobs []job) []result {
	results := make([]result, len(jobs))
	next := make(chan int)
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for k := range next {
				results[k] = jobs[k].run()
			}
		})
	}
	for k := range jobs {
		next <- k
	}
	close(next)
	wg.Wait()
	return results
}

// damagedReports is how many reports a test spoils: GONGKAI_DAMAGE, or as many as
// an ordinary run has time for.
func damagedReports(ordinary int) int {
	if n, err := strconv.Atoi(os.Getenv("GONGKAI_DAMAGE")); err == nil {
		return n
	}
	return ordinary
}

// firstDraw is the number of the first report of TestDamageFive: GONGKAI_DAMAGE_FROM
// asks for draws that nobody has looked at.
func firstDraw() int {
	n, _ := strconv.Atoi(os.Getenv("GONGKAI_DAMAGE_FROM"))
	return max(0, n)
}

// TestDamage spoils reports in one way each and holds the promise: every printed
// statutory cell is read as printed, or a warning or error names it.
func TestDamage(t *testing.T) {
	var jobs []job
	rounds := max(1, damagedReports(1300)/(len(damages)*len(shapes)))
	for k, d := range damages {
		for n := range rounds {
			for x, shape := range shapes {
				jobs = append(jobs, job{[]damage{d}, madeForms[(k+n+x)%len(madeForms)], shape, n})
			}
		}
	}
	holdPromise(t, runAll(jobs), "single")
}

// TestDamageFive spoils each report in five ways at once.
func TestDamageFive(t *testing.T) {
	var jobs []job
	for n := range damagedReports(1000) {
		n += firstDraw()
		jobs = append(jobs, job{nil, madeForms[n/len(shapes)%len(madeForms)], shapes[n%len(shapes)], n})
	}
	holdPromise(t, runAll(jobs), "five")
}

// TestDamageOne reads one report again, by the name that a failure gives:
// GONGKAI_DAMAGE_SEED='row lost/2021/r.html/7'. With -v the document is kept.
func TestDamageOne(t *testing.T) {
	name := os.Getenv("GONGKAI_DAMAGE_SEED")
	if name == "" {
		t.Skip("GONGKAI_DAMAGE_SEED names no report")
	}
	parts := strings.Split(name, "/")
	if len(parts) < 4 {
		t.Fatal("a report is damage/form/shape/number")
	}
	k := len(parts) - 3
	n, err := strconv.Atoi(parts[k+2])
	if err != nil {
		t.Fatal(err)
	}
	j := job{form: parts[k], shape: parts[k+1], n: n}
	what := strings.Join(parts[:k], "/")
	for _, d := range damages {
		if d.name == what {
			j.damages = []damage{d}
		}
	}
	if testing.Verbose() {
		m, done := j.spoil()
		dir, err := os.MkdirTemp("", "damaged")
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(dir, j.shape)
		if err := os.WriteFile(file, m.print(j.shape), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %s", file, strings.Join(done, ", "))
	}
	res := j.run()
	t.Logf("%d of %d cells exact, %d indicators flagged, %d silent; %s", res.exact, res.cells, res.flagged, res.silent, res.fault)
	for _, s := range res.silents {
		t.Errorf("SILENT %s", s)
	}
}
