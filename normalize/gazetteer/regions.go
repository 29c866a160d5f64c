package gazetteer

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A Region is a division to add to a gazetteer, or to put in the place of the one
// with its code.
type Region struct {
	Code, Name string
	Level      Level
	Parent     string // code; "" for provinces
	From, To   int    // first and last year; 0: open
	Successor  string // code, or ""
	Former     []Former
}

// Limits of a file of regions: several times the whole country.
const (
	maxRegions     = 200_000
	maxRegionsSize = 32 << 20 // bytes
	maxNameLength  = 60       // characters
)

var regionColumns = []string{"code", "name", "level", "parent", "from", "to", "successor", "former_names"}

// levelNames are the words of the column level.
var levelNames = map[string]Level{"province": Province, "city": City, "county": County, "town": Township, "subdistrict": Township}

// ReadRegions reads divisions from CSV with a header. Columns: code (six digits, nine
// for townships; twelve that end in 000 are taken for nine), name, level (province
// city county town subdistrict; may be empty where the code tells it), parent (a code;
// may be empty where the code tells it), from and to (first and last year, empty:
// open), successor (a code), former_names (names the code had before, with | between
// them; /2010 behind a name is its last year). Only code and name must be there, in
// any order of columns; lines that begin with # are comments. Errors name the line.
func ReadRegions(r io.Reader) ([]Region, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxRegionsSize+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxRegionsSize {
		return nil, fmt.Errorf("more than %d MB", maxRegionsSize>>20)
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if !utf8.Valid(text) {
		return nil, errors.New("not UTF-8: save the file as CSV UTF-8")
	}
	c := csv.NewReader(bufio.NewReader(bytes.NewReader(text)))
	c.Comment = '#'
	c.TrimLeadingSpace = true
	header, err := c.Read()
	if err == io.EOF {
		return nil, errors.New("no header: the first line names the columns, code, name and others")
	}
	if err != nil {
		return nil, err
	}
	columns, err := columnsOf(header)
	if err != nil {
		return nil, err
	}
	return readRows(c, columns)
}

// readRows reads the rows below the header.
func readRows(c *csv.Reader, columns map[string]int) (all []Region, err error) {
	seen := map[string]int{}
	for {
		row, err := c.Read()
		if err == io.EOF {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		line, _ := c.FieldPos(0)
		region, err := readRegion(columns, row)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		if before, twice := seen[region.Code]; twice {
			return nil, fmt.Errorf("line %d: code %s stands in line %d already", line, region.Code, before)
		}
		seen[region.Code] = line
		if all = append(all, region); len(all) > maxRegions {
			return nil, fmt.Errorf("line %d: more than %d regions", line, maxRegions)
		}
	}
}

// columnsOf finds the known columns in a header.
func columnsOf(header []string) (map[string]int, error) {
	columns := map[string]int{}
	for i, name := range header {
		name = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(regionColumns, name) {
			return nil, fmt.Errorf("line 1: unknown column %q: there are %s", name, strings.Join(regionColumns, ","))
		}
		if _, twice := columns[name]; twice {
			return nil, fmt.Errorf("line 1: column %q twice", name)
		}
		columns[name] = i
	}
	for _, name := range []string{"code", "name"} {
		if _, ok := columns[name]; !ok {
			return nil, fmt.Errorf("line 1: no column %q", name)
		}
	}
	return columns, nil
}

func readRegion(columns map[string]int, row []string) (r Region, err error) {
	field := func(name string) string {
		i, ok := columns[name]
		if !ok {
			return ""
		}
		return strings.TrimSpace(row[i])
	}
	if r.Code, err = readCode(field("code")); err != nil {
		return r, fmt.Errorf("code: %w", err)
	}
	if r.Name, err = readName(field("name")); err != nil {
		return r, err
	}
	if r.Level, err = readLevel(field("level"), r.Code); err != nil {
		return r, err
	}
	if r.Parent = field("parent"); r.Parent == "" {
		r.Parent = parentCode(r.Code, r.Level)
	} else if r.Parent, err = readCode(r.Parent); err != nil {
		return r, fmt.Errorf("parent: %w", err)
	}
	if r.From, err = readYear(field("from")); err != nil {
		return r, fmt.Errorf("from: %w", err)
	}
	if r.To, err = readYear(field("to")); err != nil {
		return r, fmt.Errorf("to: %w", err)
	}
	if r.To != 0 && r.From > r.To {
		return r, fmt.Errorf("from %d is after to %d", r.From, r.To)
	}
	if r.Successor = field("successor"); r.Successor != "" {
		if r.Successor, err = readCode(r.Successor); err != nil {
			return r, fmt.Errorf("successor: %w", err)
		}
	}
	r.Former, err = readFormer(field("former_names"))
	return r, err
}

// readCode checks a code and cuts the village's zeros from it.
func readCode(s string) (string, error) {
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return "", fmt.Errorf("%q is no code: digits only", s)
		}
	}
	if len(s) == 12 && strings.HasSuffix(s, "000") {
		s = s[:9]
		if strings.HasSuffix(s, "000") {
			s = s[:6]
		}
	}
	if len(s) != 6 && len(s) != 9 {
		return "", fmt.Errorf("%q is no code: six digits, nine for townships", s)
	}
	return s, nil
}

func readName(s string) (string, error) {
	if n := utf8.RuneCountInString(s); n < 2 || n > maxNameLength {
		return "", fmt.Errorf("name %q: 2 to %d characters", s, maxNameLength)
	}
	return s, nil
}

func readLevel(s, code string) (Level, error) {
	l := Township
	switch {
	case len(code) == 9:
	case strings.HasSuffix(code, "0000"):
		l = Province
	case strings.HasSuffix(code, "00"):
		l = City
	default:
		l = County
	}
	if s == "" {
		return l, nil
	}
	said, ok := levelNames[s]
	if !ok {
		return 0, fmt.Errorf("level %q: province, city, county, town or subdistrict", s)
	}
	if (said == Township) != (len(code) == 9) {
		return 0, fmt.Errorf("level %s does not go with code %s", s, code)
	}
	return said, nil
}

// parentCode is the code that the first digits of a code state.
func parentCode(code string, l Level) string {
	switch l {
	case Province:
		return ""
	case City:
		return code[:2] + "0000"
	case County:
		return code[:4] + "00"
	}
	return code[:6]
}

// Years a division can begin or end in.
const firstYear, lastYear = 1949, 2100

func readYear(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	y, err := strconv.Atoi(s)
	if err != nil || y < firstYear || y > lastYear {
		return 0, fmt.Errorf("%q is no year", s)
	}
	return y, nil
}

func readFormer(s string) (all []Former, err error) {
	if s == "" {
		return nil, nil
	}
	for part := range strings.SplitSeq(s, "|") {
		name, year, _ := strings.Cut(part, "/")
		f := Former{}
		if f.Name, err = readName(strings.TrimSpace(name)); err == nil {
			f.To, err = readYear(strings.TrimSpace(year))
		}
		if err != nil {
			return nil, fmt.Errorf("former_names: %w", err)
		}
		all = append(all, f)
	}
	return all, nil
}

// With returns a gazetteer with regions added, or put in the place of the divisions
// with their codes. It fails when a parent or a successor is not known, or a parent
// does not stand above.
func (g *Gazetteer) With(regions []Region) (*Gazetteer, error) {
	if len(regions) == 0 {
		return g, nil
	}
	divisions, err := merge(g.divisions, regions)
	if err != nil {
		return nil, err
	}
	return newGazetteer(divisions, digest(g.digest, regions)), nil
}

// check refuses what ReadRegions would not have read.
func (r *Region) check() error {
	code, err := readCode(r.Code)
	if err == nil && code != r.Code {
		err = fmt.Errorf("code %q: nine digits at most", r.Code)
	}
	if err == nil {
		_, err = readName(r.Name)
	}
	for _, f := range r.Former {
		if err == nil {
			_, err = readName(f.Name)
		}
	}
	if err == nil && (r.Level < Province || r.Level > Township || (r.Level == Township) != (len(r.Code) == 9)) {
		err = fmt.Errorf("level %d does not go with the code", r.Level)
	}
	if err != nil {
		return fmt.Errorf("%s %s: %w", r.Code, r.Name, err)
	}
	return nil
}

// digest tells sets of regions apart; their order does not matter.
func digest(before string, regions []Region) string {
	regions = slices.Clone(regions)
	slices.SortFunc(regions, func(a, b Region) int { return cmp.Compare(a.Code, b.Code) })
	h := sha256.New()
	fmt.Fprintf(h, "%q", before)
	for _, r := range regions {
		fmt.Fprintf(h, "%q", fmt.Sprint(r))
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// merge copies divisions and puts regions between them.
func merge(old []Division, regions []Region) ([]Division, error) {
	added := map[string]*Region{}
	for i := range regions {
		added[regions[i].Code] = &regions[i]
	}
	regions = slices.Clone(regions)
	slices.SortFunc(regions, func(a, b Region) int { return cmp.Compare(a.Code, b.Code) })
	for i, r := range regions {
		if err := r.check(); err != nil {
			return nil, err
		}
		if i > 0 && regions[i-1].Code == r.Code {
			return nil, fmt.Errorf("%s %s: two regions have this code", r.Code, r.Name)
		}
	}
	all := interleave(old, regions)
	g := Gazetteer{divisions: all}
	var before, after *Division // the parent of the divisions at hand, in the old list and in the new
	for i := range all {
		d := &all[i]
		if r := added[d.Code]; r != nil {
			if err := g.attach(d, r.Parent); err != nil {
				return nil, err
			}
			continue
		}
		if d.Parent == nil {
			continue
		}
		if d.Parent != before {
			before, after = d.Parent, g.Division(d.Parent.Code)
		}
		if d.Parent = after; after.Level >= d.Level {
			return nil, fmt.Errorf("%s %s: its parent %s %s does not stand above it", d.Code, d.Name, after.Code, after.Name)
		}
	}
	return all, nil
}

// interleave puts regions between divisions or in their place; both are in the order
// of codes.
func interleave(old []Division, regions []Region) []Division {
	all := make([]Division, 0, len(old)+len(regions))
	for rest := regions; ; {
		if len(old) > 0 && (len(rest) == 0 || old[0].Code < rest[0].Code) {
			all, old = append(all, old[0]), old[1:]
			continue
		}
		if len(rest) == 0 {
			break
		}
		r := rest[0]
		all, rest = append(all, Division{r.Code, r.Name, r.Level, nil, r.From, r.To, r.Successor, r.Former}), rest[1:]
		if len(old) > 0 && old[0].Code == r.Code {
			old = old[1:]
		}
	}
	return all
}

// attach sets the parent of a division and checks what it points at.
func (g *Gazetteer) attach(d *Division, parent string) error {
	d.Parent = nil
	if d.Level > Province {
		d.Parent = g.Division(parent)
		if d.Parent == nil {
			return fmt.Errorf("%s %s: its parent %s is not known: add it too, or state another", d.Code, d.Name, parent)
		}
		if d.Parent.Level >= d.Level {
			return fmt.Errorf("%s %s: its parent %s %s does not stand above it", d.Code, d.Name, parent, d.Parent.Name)
		}
	}
	if d.Successor != "" && g.Division(d.Successor) == nil {
		return fmt.Errorf("%s %s: its successor %s is not known", d.Code, d.Name, d.Successor)
	}
	return nil
}
