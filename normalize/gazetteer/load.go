package gazetteer

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"strings"
	"unsafe"
)

//go:generate go run ./build . data/divisions.txt.gz

//go:embed data/divisions.txt.gz
var packed []byte

//go:embed data/history.csv
var history []byte

// builtin reads the embedded files. They are part of the program: a fault in them is
// one of the program.
func builtin() *Gazetteer {
	divisions, err := readPacked(packed)
	if err != nil {
		panic("gazetteer: divisions.txt.gz: " + err.Error())
	}
	regions, err := ReadRegions(bytes.NewReader(history))
	if err != nil {
		panic("gazetteer: history.csv: " + err.Error())
	}
	divisions, err = merge(divisions, regions)
	if err != nil {
		panic("gazetteer: history.csv: " + err.Error())
	}
	return newGazetteer(divisions, "")
}

// maxText bounds what divisions.txt.gz unpacks to, in bytes; it holds 0.9 MB.
const maxText = 1 << 21

// readPacked reads the text that the command build writes, and says there how.
func readPacked(packed []byte) ([]Division, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	unpacked := make([]byte, 0, 1<<20)
	buffer := bytes.NewBuffer(unpacked)
	if _, err := io.Copy(buffer, io.LimitReader(z, maxText)); err != nil {
		return nil, err
	}
	b := buffer.Bytes()
	// The names stay parts of this one text, which nothing changes any more.
	text := unsafe.String(unsafe.SliceData(b), len(b))
	r := packedReader{divisions: make([]Division, 0, strings.Count(text, "\n"))}
	r.codes.Grow(9 * cap(r.divisions))
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if err := r.line(line); err != nil {
			return nil, fmt.Errorf("line %q: %w", line, err)
		}
	}
	r.link()
	return r.divisions, nil
}

// A packedReader is where the reading of the text stands.
type packedReader struct {
	divisions []Division
	parents   []int32 // of each division, the place of its parent; -1: none
	codes     strings.Builder
	above     [Township]int32 // the last division of each level
	prefix    string          // of the codes of townships
	last      int             // the end of the last township's code
}

func (r *packedReader) line(s string) error {
	if len(s) < 2 {
		return fmt.Errorf("too short")
	}
	switch s[0] {
	case 'P':
		return r.add(Province, s[1:], 2, "", "0000")
	case 'C':
		return r.add(City, s[1:], 2, r.prefix[:2], "00")
	case 'A':
		return r.add(County, s[1:], 4, r.prefix[:2], "")
	case 'T':
		r.prefix, r.last = s[1:], 0
		return nil
	}
	n := r.last + 1
	if s[0] >= '0' && s[0] <= '9' && len(s) > 3 {
		n = int(s[0]-'0')*100 + int(s[1]-'0')*10 + int(s[2]-'0')
		s = s[3:]
	}
	r.last = n
	return r.add(Township, string([]byte{byte('0' + n/100), byte('0' + n/10%10), byte('0' + n%10)})+s, 3, r.prefix, "")
}

// add appends a division: digits of its code and its name, with what stands before
// and behind those digits.
func (r *packedReader) add(l Level, s string, digits int, before, behind string) error {
	if len(s) <= digits {
		return fmt.Errorf("no name")
	}
	s, rest, _ := strings.Cut(s, "\t")
	from := r.codes.Len()
	r.codes.WriteString(before)
	r.codes.WriteString(s[:digits])
	r.codes.WriteString(behind)
	code := r.codes.String()[from:]
	parent := int32(-1)
	if l == County && r.above[City] > 0 && r.divisions[r.above[City]-1].Code[:4] != code[:4] {
		r.above[City] = 0 // 仙桃市 lies in no city
	}
	for above := l - 1; above >= Province && parent < 0; above-- {
		parent = r.above[above] - 1
	}
	d := Division{Code: code, Name: s[digits:], Level: l}
	if err := d.readPast(rest); err != nil {
		return err
	}
	r.divisions = append(r.divisions, d)
	r.parents = append(r.parents, parent)
	if l == Township {
		return nil
	}
	r.prefix, r.last = code, 0
	r.above[l] = int32(len(r.divisions))
	for below := l + 1; below < Township; below++ {
		r.above[below] = 0
	}
	return nil
}

// readPast reads what stands behind a name: years, successor, former names.
func (d *Division) readPast(s string) (err error) {
	for s != "" && err == nil {
		var field string
		field, s, _ = strings.Cut(s, "\t")
		if len(field) < len("?2018") {
			return fmt.Errorf("field %q: too short", field)
		}
		switch year := field[1:len("?2018")]; field[0] {
		case '>':
			d.From, err = readYear(year)
		case '<':
			d.To, err = readYear(year)
		case '=':
			d.Successor = field[1:]
		case '~':
			f := Former{Name: field[len("?2018"):]}
			f.To, err = readYear(year)
			d.Former = append(d.Former, f)
		default:
			err = fmt.Errorf("field %q", field)
		}
	}
	return err
}

// link sets the parents, when the slice moves no more.
func (r *packedReader) link() {
	for i, p := range r.parents {
		if p >= 0 {
			r.divisions[i].Parent = &r.divisions[p]
		}
	}
}
