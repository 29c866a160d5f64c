package audit

import (
	"strconv"
	"strings"

	"gongkai/normalize"
)

// cells are those a finding is about.
type cells struct {
	keys, labels []string
	first        *normalize.Observation
}

func (c *cells) add(o *normalize.Observation) {
	if c.first == nil {
		c.first = o
	}
	c.keys = append(c.keys, o.Indicator.Key)
	c.labels = append(c.labels, cellLabel(o.Indicator))
}

// finding makes one finding of the cells, none without any.
func (c *cells) finding(rule string, args ...string) []Finding {
	if c.first == nil {
		return nil
	}
	f := finding(rule, c.keys, append([]string{"cells", strconv.Itoa(len(c.keys)), "label", c.labels[0], "labels", someOf(c.labels), "raw", c.first.Raw}, args...)...)
	f.Ref = c.first.Ref
	return []Finding{f}
}

// maxNamed is how many labels a message names; the finding's indicators name all.
const maxNamed = 4

func someOf(labels []string) string {
	if len(labels) <= maxNamed {
		return strings.Join(labels, "、")
	}
	return strings.Join(labels[:maxNamed], "、") + "…"
}

// cellLabel names a cell by its row and column.
func cellLabel(i *normalize.Indicator) string { return i.RowLabel + "/" + i.ColumnLabel }
