package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"sync"

	"gongkai/normalize"
)

// A panelMark says in one printable byte whether a report has a series, from which of
// its sources, and how far it is proved: panelAbsent, or panelPresent + 3 * number of
// the source + normalize.Status.
const (
	panelAbsent  = ' '
	panelPresent = panelAbsent + 1
	// maxSources is how many sources of one series fit: the byte stays printable.
	maxSources = ('~' - panelPresent) / 3
)

// A panelSource is where reports of a form have a series.
type panelSource struct {
	series     int // its place in normalize.AllSeries
	number     int // of the source in the series
	indicators []*normalize.Indicator
}

// A panelForm is the series that a report of one form can have, in their order: in
// its tables, and in its running text where the tables do not have them.
type panelForm struct {
	series []panelChoice
	insert string // of the values of these series
}

type panelChoice struct {
	table, narrative *panelSource // nil: none
}

// panelForms are by form; "" is that of reports without tables.
var panelForms = sync.OnceValue(func() map[string]*panelForm {
	all := map[string]*panelForm{"": newPanelForm("")}
	for _, s := range normalize.AllSeries() {
		for _, src := range s.Sources {
			for _, form := range src.Forms {
				if all[form] == nil && form != normalize.Narrative {
					all[form] = newPanelForm(form)
				}
			}
		}
	}
	return all
})

func newPanelForm(form string) *panelForm {
	f := &panelForm{}
	columns := []string{"report", "how"}
	for n := range normalize.AllSeries() {
		c := panelChoice{sourceOf(n, form), sourceOf(n, normalize.Narrative)}
		if c.table != nil || c.narrative != nil {
			f.series = append(f.series, c)
			columns = append(columns, fmt.Sprintf("v%d", n+1))
		}
	}
	f.insert = `INSERT INTO panel_row (` + strings.Join(columns, ", ") + `) VALUES (?` + strings.Repeat(", ?", len(columns)-1) + `)`
	return f
}

// sourceOf returns the source that series n has in a form, or nil.
func sourceOf(n int, form string) *panelSource {
	for number, src := range normalize.AllSeries()[n].Sources {
		for _, f := range src.Forms {
			if f == form && number < maxSources {
				return &panelSource{n, number, src.Indicators}
			}
		}
	}
	return nil
}

// A panelCells is what the panel is made from: the cells of a report at the Index of
// their indicator, nil where it has none.
type panelCells struct {
	form       string
	zerosBlank bool
	cells      []*normalize.Observation
}

func cellsOf(r *normalize.Report) *panelCells {
	c := &panelCells{r.Form, r.ZerosBlank, make([]*normalize.Observation, len(normalize.Dictionary()))}
	for i := range r.Observations {
		if o := &r.Observations[i]; o.Indicator.Index >= 0 {
			c.cells[o.Indicator.Index] = o
		}
	}
	return c
}

// choose returns the source that gives the series: the table's if it has a cell, be
// it blank, else the prose. nil: the report does not have the series.
func (c *panelCells) choose(p panelChoice) *panelSource {
	for _, src := range []*panelSource{p.table, p.narrative} {
		if src == nil {
			continue
		}
		for _, i := range src.indicators {
			if c.cells[i.Index] != nil {
				return src
			}
		}
	}
	return nil
}

// read returns the value of a source, nil for none, and the weakest status of its
// cells. A sum has a value when every part is a number, or a blank in a report that
// leaves zeros blank; blanks alone are none, as they are no number by themselves.
func (c *panelCells) read(src *panelSource) (value any, status normalize.Status) {
	var sum normalize.Decimal
	numbers, whole := 0, true
	status = normalize.Verified
	for _, i := range src.indicators {
		o := c.cells[i.Index]
		switch {
		case o == nil:
			whole = false
			continue
		case o.Kind == normalize.Number:
			var ok bool
			if sum, ok = sum.Add(o.Value); !ok {
				whole = false
			}
			numbers++
		case o.Kind != normalize.Blank || !c.zerosBlank:
			whole = false
		}
		status = weaker(status, o.Status)
	}
	if !whole || numbers == 0 {
		return nil, status
	}
	return shown(sum), status
}

// weaker returns the status that proves less: conflict before unchecked.
func weaker(a, b normalize.Status) normalize.Status {
	switch {
	case a == normalize.Conflict || b == normalize.Conflict:
		return normalize.Conflict
	case a == normalize.Unchecked || b == normalize.Unchecked:
		return normalize.Unchecked
	}
	return normalize.Verified
}

// shown is d as the views show a value: a whole number as an integer.
func shown(d normalize.Decimal) any {
	divisor := divisorOf(d.Scale)
	if d.Unscaled%divisor == 0 {
		return d.Unscaled / divisor
	}
	return float64(d.Unscaled) / float64(divisor)
}

// panel writes the panel_row of a report.
func (w *writer) panel(report int64, c *panelCells) error {
	form := panelForms()[c.form]
	if form == nil { // of a form that has no tables in the crosswalk
		form = panelForms()[""]
	}
	var how []byte
	args := make([]any, 2, 2+len(form.series))
	for _, choice := range form.series {
		src := c.choose(choice)
		if src == nil {
			args = append(args, nil)
			continue
		}
		value, status := c.read(src)
		for len(how) < src.series {
			how = append(how, panelAbsent)
		}
		how = append(how, byte(panelPresent+3*src.number+int(status)))
		args = append(args, value)
	}
	if how == nil {
		how = []byte{}
	}
	args[0], args[1] = report, how
	return w.exec(form.insert, args...)
}

// storedPanel writes the panel_row of a report from its stored cells.
func (w *writer) storedPanel(report int64) error {
	c := &panelCells{cells: make([]*normalize.Observation, len(normalize.Dictionary()))}
	if err := w.tx.QueryRow(`SELECT ifnull(form, ''), zeros_blank FROM report WHERE id = ?`, report).Scan(&c.form, &c.zerosBlank); err != nil {
		return err
	}
	rows, err := w.tx.Query(`SELECT indicator, kind, status, number, divisor FROM observation WHERE report = ?`, report)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var indicator, divisor int64
		var number sql.NullInt64
		o := &normalize.Observation{}
		if err := rows.Scan(&indicator, &o.Kind, &o.Status, &number, &divisor); err != nil {
			return err
		}
		o.Value = normalize.Decimal{Unscaled: number.Int64, Scale: scaleOf(divisor)}
		if i := w.db.indicators[indicator]; i != nil && i.Index >= 0 {
			c.cells[i.Index] = o
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.panel(report, c)
}

// makePanels writes the panel_row of every preferred report.
func (w *writer) makePanels(ctx context.Context) error {
	rows, err := w.tx.Query(`SELECT id FROM report WHERE preferred = 1 ORDER BY id`)
	if err != nil {
		return err
	}
	defer rows.Close()
	var ids []int64
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for n, id := range ids {
		if n%1000 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err := w.storedPanel(id); err != nil {
			return err
		}
	}
	return nil
}
