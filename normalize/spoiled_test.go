package normalize_test

import (
	"context"
	"math/rand"
	"strconv"
	"testing"

	"gongkai/audit"
	"gongkai/extract"
	"gongkai/normalize"
)

// Reports spoiled past all recognition: damaged many times, cells exchanged for others,
// pieces cut out. What is read of them nobody can judge; that they are read without a
// slip, and what every report promises (checkReport, checkRaw), holds all the same.

// spoiledFigures are cells that stand in the place of others.
var spoiledFigures = []string{"0", "12", "", "/", "无", "1.5", "3件", "０", "12 34", "000", "141414", "２０２１", "60141213326515", "６０１４１２１３３２６５１５", "-2", "1,234", "\n5", "O", "1\n2",
	"总计", "规章", "一、本年新收政府信息公开申请数量", "（一）予以公开", "自然人", "第二十条第（一）项", "信息内容", "统计数", "其中，收到申请5件"}

// spoilCell exchanges one cell in share, or puts something odd into it.
func spoilCell(r *rand.Rand, share int, text string) string {
	switch r.Intn(share) {
	case 0:
		return spoiledFigures[r.Intn(len(spoiledFigures))]
	case 1:
		return oddAt(text, normalize.Oddities[r.Intn(len(normalize.Oddities))], r.Intn(9))
	case 2:
		return text + spoiledFigures[r.Intn(len(spoiledFigures))]
	}
	return text
}

// spoiled draws a report on one of the forms with six sections and spoils it.
func spoiled(r *rand.Rand) (name string, data []byte) {
	m := drawReport(r, madeForms[r.Intn(len(madeForms))])
	for range r.Intn(10) {
		damages[r.Intn(len(damages))].do(r, m)
	}
	for k := range m.sheets {
		for _, row := range m.sheets[k].rows {
			for x := range row {
				c := &row[x]
				if c.text = spoilCell(r, 50, c.text); r.Intn(80) == 0 {
					c.row, c.col = 1+r.Intn(4), 1+r.Intn(4)
				}
			}
			if r.Intn(30) == 0 {
				r.Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
			}
		}
	}
	m.respell = func(s string) string { return spoilCell(r, 20, s) }
	name = []string{"r.html", "lines.txt", "pipes.txt", "tabs.txt"}[r.Intn(4)]
	return name, m.print(name)
}

// spoiledList does so with a report on the statistics form of 2014.
func spoiledList(r *rand.Rand) (name string, data []byte) {
	m := makeListed(r)
	s := m.sheet()
	listDamage[r.Intn(len(listDamage))].do(r, s)
	for i := range s.rows {
		for x := range s.rows[i].cells {
			s.rows[i].cells[x] = spoilCell(r, 50, s.rows[i].cells[x])
		}
	}
	name = []string{"html", "pipes.txt", "lines.txt"}[r.Intn(3)]
	data = []byte(s.write(name, m))
	if name == "html" {
		name = "r.html"
	}
	return name, data
}

// spoiledReports is how many TestSpoiledReports reads in an ordinary run, in some
// three seconds.
const spoiledReports = 300

func TestSpoiledReports(t *testing.T) {
	for seed := range int64(damagedReports(spoiledReports)) {
		t.Run(strconv.FormatInt(seed, 10), func(t *testing.T) { readSpoiled(t, seed) })
	}
}

func readSpoiled(t *testing.T, seed int64) {
	r := rand.New(rand.NewSource(seed))
	draw := spoiled
	if r.Intn(3) == 0 {
		draw = spoiledList
	}
	name, data := draw(r)
	if r.Intn(3) == 0 { // a piece is gone
		from := r.Intn(len(data))
		data = append(data[:from:from], data[from+r.Intn(len(data)-from):]...)
	}
	doc, err := extract.Bytes(context.Background(), name, data)
	if err != nil {
		return
	}
	page := printedIn(doc.Blocks)
	for _, report := range normalize.Normalize(doc, name) {
		checkReport(t, report)
		checkRaw(t, page, report)
		audit.Run(report)
	}
}
