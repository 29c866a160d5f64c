package store

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"

	"gongkai/extract/document"
	"gongkai/normalize"
)

// A detail is what a report holds beyond its rows: nobody selects by it, but it
// must come back whole for one report. It is stored as JSON, with indicators by
// their id.
type detail struct {
	Rules []string `json:"rules,omitempty"` // of the equations, each once
	// Sums are the equations, each a row of numbers, packed: the forty of a form take
	// 0.8 KB. Equations are such rows as older versions of this program stored them.
	Sums      []byte     `json:"sums,omitempty"`
	Equations [][]int64  `json:"equations,omitempty"`
	Missing   [][2]int64 `json:"missing,omitempty"` // indicator, reason
	Unmapped  []unmapped `json:"unmapped,omitempty"`
	Notes     []note     `json:"notes,omitempty"`
}

type unmapped struct {
	Row  string `json:"row,omitempty"`
	Text string `json:"text,omitempty"`
	Path string `json:"path,omitempty"`
	Mark string `json:"mark,omitempty"`
}

type note struct {
	Rule       string   `json:"rule"`
	Args       []string `json:"args,omitempty"`
	Indicators []string `json:"indicators,omitempty"`
	Path       string   `json:"path,omitempty"`
	Mark       string   `json:"mark,omitempty"`
}

// An equation is a row of numbers: these, then the indicators of its left side,
// then those of its right side, 0 for an operand that does not exist.
const (
	eqRule = iota // index into Rules
	eqFlags
	eqLeftSum
	eqLeftScale
	eqRightSum
	eqRightScale
	eqLeftCount
	eqOperands
)

const (
	flagHolds     = 1
	flagEvaluated = 2
)

func encodeDetail(r *normalize.Report, ids map[string]int64) (string, error) {
	var d detail
	rules := map[string]int64{}
	for i := range r.Equations {
		e := &r.Equations[i]
		rule, ok := rules[e.Rule]
		if !ok {
			rule = int64(len(d.Rules))
			rules[e.Rule] = rule
			d.Rules = append(d.Rules, e.Rule)
		}
		d.Sums = packRow(d.Sums, encodeEquation(e, rule, ids))
	}
	for _, m := range r.Missing {
		id, ok := ids[m.Indicator.Key]
		if !ok {
			return "", fmt.Errorf("missing indicator %s is not in the dictionary", m.Indicator.Key)
		}
		d.Missing = append(d.Missing, [2]int64{id, int64(m.Reason)})
	}
	for _, u := range r.Unmapped {
		d.Unmapped = append(d.Unmapped, unmapped{u.Row, u.Text, u.Ref.Path, u.Ref.Mark})
	}
	for _, n := range r.Notes {
		d.Notes = append(d.Notes, note{n.Rule, n.Args, n.Indicators, n.Ref.Path, n.Ref.Mark})
	}
	b, err := json.Marshal(d)
	return string(b), err
}

func encodeEquation(e *normalize.Equation, rule int64, ids map[string]int64) []int64 {
	row := make([]int64, eqOperands, eqOperands+len(e.Left)+len(e.Right))
	row[eqRule] = rule
	if e.Holds {
		row[eqFlags] |= flagHolds
	}
	if e.Evaluated {
		row[eqFlags] |= flagEvaluated
	}
	row[eqLeftSum], row[eqLeftScale] = e.LeftSum.Unscaled, int64(e.LeftSum.Scale)
	row[eqRightSum], row[eqRightScale] = e.RightSum.Unscaled, int64(e.RightSum.Scale)
	row[eqLeftCount] = int64(len(e.Left))
	for _, side := range [][]*normalize.Observation{e.Left, e.Right} {
		for _, o := range side {
			var id int64
			if o != nil {
				id = ids[o.Indicator.Key]
			}
			row = append(row, id)
		}
	}
	return row
}

// decodeDetail fills r from text; cells are r's observations by indicator id.
func decodeDetail(text string, r *normalize.Report, cells map[int64]*normalize.Observation, indicators map[int64]*normalize.Indicator) error {
	var d detail
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		return fmt.Errorf("detail: %w", err)
	}
	rows, err := unpackRows(d.Sums)
	if err != nil {
		return fmt.Errorf("detail: %w", err)
	}
	for i, row := range append(rows, d.Equations...) {
		e, err := decodeEquation(row, d.Rules, cells)
		if err != nil {
			return fmt.Errorf("detail: equation %d: %w", i, err)
		}
		r.Equations = append(r.Equations, e)
	}
	for _, m := range d.Missing {
		i := indicators[m[0]]
		if i == nil {
			return fmt.Errorf("detail: unknown indicator %d", m[0])
		}
		r.Missing = append(r.Missing, normalize.Missing{Indicator: i, Reason: normalize.MissingReason(m[1])})
	}
	for _, u := range d.Unmapped {
		r.Unmapped = append(r.Unmapped, normalize.Unmapped{Row: u.Row, Text: u.Text, Ref: document.Ref{Path: u.Path, Mark: u.Mark}})
	}
	for _, n := range d.Notes {
		r.Notes = append(r.Notes, document.Note{Rule: n.Rule, Args: n.Args, Indicators: n.Indicators, Ref: document.Ref{Path: n.Path, Mark: n.Mark}})
	}
	return nil
}

// packRow appends the length of a row and its numbers, each operand as the difference
// from the one before: those of a sum are neighbours in the dictionary.
func packRow(b []byte, row []int64) []byte {
	b = binary.AppendUvarint(b, uint64(len(row)))
	before := int64(0)
	for i, n := range row {
		b = binary.AppendVarint(b, n-before)
		if i >= eqOperands {
			before = n
		}
	}
	return b
}

var errDamaged = errors.New("damaged equations")

// unpackRows is the inverse of packRow.
func unpackRows(b []byte) (rows [][]int64, err error) {
	for len(b) > 0 {
		length, n := binary.Uvarint(b)
		if n <= 0 || length > uint64(len(b)) { // a number takes a byte at least
			return nil, errDamaged
		}
		b = b[n:]
		row, before := make([]int64, length), int64(0)
		for i := range row {
			if row[i], n = binary.Varint(b); n <= 0 {
				return nil, errDamaged
			}
			b = b[n:]
			if i >= eqOperands {
				row[i] += before
				before = row[i]
			}
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func decodeEquation(row []int64, rules []string, cells map[int64]*normalize.Observation) (e normalize.Equation, err error) {
	if len(row) < eqOperands || row[eqRule] < 0 || row[eqRule] >= int64(len(rules)) ||
		row[eqLeftCount] < 0 || row[eqLeftCount] > int64(len(row)-eqOperands) {
		return e, fmt.Errorf("damaged: %v", row)
	}
	e.Rule = rules[row[eqRule]]
	e.Holds = row[eqFlags]&flagHolds != 0
	e.Evaluated = row[eqFlags]&flagEvaluated != 0
	e.LeftSum = normalize.Decimal{Unscaled: row[eqLeftSum], Scale: uint8(row[eqLeftScale])}
	e.RightSum = normalize.Decimal{Unscaled: row[eqRightSum], Scale: uint8(row[eqRightScale])}
	for i, id := range row[eqOperands:] {
		if int64(i) < row[eqLeftCount] {
			e.Left = append(e.Left, cells[id])
		} else {
			e.Right = append(e.Right, cells[id])
		}
	}
	return e, nil
}
