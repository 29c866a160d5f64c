package page

import (
	"slices"
	"strings"

	"gongkai/audit"
	"gongkai/normalize"
)

// maxEquations bounds the equations written out for one finding.
const maxEquations = 4

// written writes out the equations that a finding is about: those of its form whose cells
// it names, or the one that equations.csv has for the figures of its message.
func (d *draft) written(f *Finding, r *Report) (all []string) {
	if w, ok := equations()[f.Rule]; ok && len(f.Args) > 1 {
		args := make([]any, 0, len(f.Args))
		for _, a := range f.Args[:len(f.Args)&^1] {
			args = append(args, plain(a, maxRaw))
		}
		if text := fill(w[d.Lang], args...); !strings.Contains(text, "{") {
			return []string{text}
		}
	}
	if r == nil || !strings.HasPrefix(f.Rule, "identity/") {
		return nil
	}
	cells := map[string]*audit.Cell{}
	for i := range r.Cells {
		cells[r.Cells[i].Indicator.Key] = &r.Cells[i]
	}
	for _, id := range normalize.Identities(r.Form) {
		if id.Rule == f.Rule && len(all) < maxEquations && covers(f.Indicators, id) {
			all = append(all, d.equation(id, cells, r.ZerosBlank))
		}
	}
	return all
}

// covers reports an identity all of whose cells are among the keys.
func covers(keys []string, id normalize.Identity) bool {
	foreign := func(i *normalize.Indicator) bool { return !slices.Contains(keys, i.Key) }
	return !slices.ContainsFunc(id.Left, foreign) && !slices.ContainsFunc(id.Right, foreign)
}

// equation writes both sides with the names of their terms, and the sums where a side has
// more than one: 自然人 35 + 商业企业 5 = 40 ≠ 总计 41（相差 1）.
func (d *draft) equation(id normalize.Identity, cells map[string]*audit.Cell, zerosBlank bool) string {
	name, place := termNames(id)
	left, leftSum, okLeft := d.side(id.Left, cells, name, zerosBlank)
	right, rightSum, okRight := d.side(id.Right, cells, name, zerosBlank)
	text := place + d.say("colon") + left
	sign := " = "
	if okLeft && okRight && leftSum.Cmp(rightSum) != 0 {
		sign = " ≠ "
	}
	if okLeft && len(id.Left) > 1 {
		text += " = " + leftSum.String()
	}
	text += sign
	if okRight && len(id.Right) > 1 {
		text += rightSum.String() + " = "
	}
	text += right
	if diff, ok := leftSum.Add(rightSum.Neg()); ok && okLeft && okRight && diff.Sign() != 0 {
		text += d.say("difference", "n", strings.TrimPrefix(diff.String(), "-"))
	}
	return text
}

// termNames returns what tells the terms of an identity apart, and what they have in
// common: their columns when they stand in one row, else their rows.
func termNames(id normalize.Identity) (name func(*normalize.Indicator) string, place string) {
	first := id.Left[0]
	for _, i := range slices.Concat(id.Left, id.Right) {
		if i.Row != first.Row {
			return func(i *normalize.Indicator) string { return plain(i.RowLabel, maxTerm) }, plain(first.ColumnLabel, maxTerm)
		}
	}
	return func(i *normalize.Indicator) string { return plain(i.ColumnLabel, maxTerm) }, plain(first.RowLabel, maxTerm)
}

// maxTerm is the most characters of a term's name: 3.危及“三安全一稳定” fits, and the
// row that explains itself at length is cut.
const maxTerm = 18

// side writes the terms of a side; zeros are counted only. ok is false when one is no
// number.
func (d *draft) side(is []*normalize.Indicator, cells map[string]*audit.Cell, name func(*normalize.Indicator) string, zerosBlank bool) (text string, sum normalize.Decimal, ok bool) {
	var parts []string
	zeros := 0
	ok = true
	for _, i := range is {
		c := cells[i.Key]
		switch {
		case c == nil:
			parts, ok = append(parts, name(i)+" "+d.say("unread")), false
		case c.Kind == normalize.Number && c.Value.Sign() == 0 && len(is) > 1:
			zeros++
		case c.Kind == normalize.Number:
			parts = append(parts, name(i)+" "+c.Value.String())
			var whole bool
			sum, whole = sum.Add(c.Value)
			ok = ok && whole
		case c.Kind == normalize.Blank && zerosBlank:
			zeros++
		case c.Kind == normalize.Blank:
			parts, ok = append(parts, name(i)+" "+d.say("blank")), false
		default:
			parts, ok = append(parts, name(i)+" “"+plain(c.Raw, maxRaw)+"”"), false
		}
	}
	switch {
	case len(parts) == 0:
		return d.say("all-zero", "n", zeros), sum, ok
	case zeros > 0:
		return strings.Join(parts, " + ") + d.say("zeros", "n", zeros), sum, ok
	}
	return strings.Join(parts, " + "), sum, ok
}
