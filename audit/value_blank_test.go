package audit

import (
	"testing"

	"gongkai/normalize"
)

// TestBlanks: a blank in a report that leaves its zeros blank is worth a hint; one
// in a table that prints its zeros elsewhere may be a figure lost in reading.
func TestBlanks(t *testing.T) {
	for _, c := range []struct {
		name       string
		zerosBlank bool
		other      int64 // the figure beside the blank
		want       Severity
	}{
		{"zeros are blank", true, 5, Info},
		{"zeros are printed beside it", true, 0, Warning},
		{"nothing shows what blanks are", false, 5, Warning},
	} {
		r := &normalize.Report{Form: "2021", ZerosBlank: c.zerosBlank, Observations: []normalize.Observation{
			{Indicator: normalize.Lookup("requests.received.total"), Kind: normalize.Number, Value: normalize.Decimal{Unscaled: c.other}},
			{Indicator: normalize.Lookup("requests.granted.total"), Kind: normalize.Blank},
		}}
		for _, f := range blanks(r) {
			if f.Rule == "value/blank" && f.Severity != c.want {
				t.Errorf("%s: severity %v, want %v", c.name, f.Severity, c.want)
			}
		}
	}
}
