package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// SearchOptions narrow a search. Zero values do not.
type SearchOptions struct {
	Limit   int    // hits wanted; 0 means DefaultLimit
	Year    int    // of the report
	Agency  string // of the report, exactly
	Section string // key of the section: overview, disclosure, ...
}

// DefaultLimit is the number of hits of a search that names none.
const DefaultLimit = 50

// A Hit is a section that has the words searched for.
type Hit struct {
	ReportID, DocumentPath string
	Agency                 string // "" when the report does not state it
	Year                   int    // 0 likewise
	Number                 int
	Key, Heading           string
	Snippet                string // text around the first match, on one line
	Start, End             int    // the match: Snippet[Start:End], in bytes
	Offset                 int    // of the match in the section's text, in characters
	Cut                    bool   // the snippet begins or ends inside the text
}

// Search returns the sections of the newest versions whose text contains query
// literally (case and inner white space count, white space around it does not),
// in the order of import, and whether there are more than the limit. An empty
// query has no hits.
func (db *DB) Search(ctx context.Context, query string, o SearchOptions) (hits []Hit, more bool, err error) {
	query = strings.ToValidUTF8(strings.TrimSpace(query), "\uFFFD")
	if query == "" {
		return nil, false, nil
	}
	if o.Limit <= 0 {
		o.Limit = DefaultLimit
	}
	tx, err := db.read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true}) // one state of the database
	if err != nil {
		return nil, false, err
	}
	defer tx.Rollback() // only read
	s := &search{ctx: ctx, tx: tx, query: query, phrase: []rune(query), options: o}
	if err := s.run(); err != nil {
		return nil, false, err
	}
	if len(s.hits) > o.Limit {
		return s.hits[:o.Limit], true, nil
	}
	return s.hits, false, nil
}

// A querier is a connection, a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// A search is one query under way.
type search struct {
	ctx     context.Context
	tx      *sql.Tx
	query   string
	phrase  []rune
	options SearchOptions
	allowed []int64  // ids of the sections the options leave, in order; nil: all
	marks   []uint64 // a bit per position of a segment, kept between segments
	hits    []Hit    // one more than the limit ends the search
}

func (s *search) full() bool { return len(s.hits) > s.options.Limit }

// run goes through the sections by id: segments by their index, gaps by reading.
func (s *search) run() error {
	if err := s.narrow(); err != nil || s.allowed != nil && len(s.allowed) == 0 {
		return err
	}
	segments, err := loadSegments(s.ctx, s.tx)
	if err != nil {
		return err
	}
	rest := gaps(segments)
	for _, seg := range segments {
		for ; rest[0].last < seg.first && !s.full(); rest = rest[1:] {
			if err := s.scan(rest[0]); err != nil {
				return err
			}
		}
		if s.full() {
			return nil
		}
		if err := s.ask(seg); err != nil {
			return err
		}
	}
	for ; len(rest) > 0 && !s.full(); rest = rest[1:] {
		if err := s.scan(rest[0]); err != nil {
			return err
		}
	}
	return nil
}

// narrow finds the sections the options leave.
func (s *search) narrow() error {
	o := s.options
	if o.Year == 0 && o.Agency == "" && o.Section == "" {
		return nil
	}
	where, args := `WHERE 1`, []any(nil)
	add := func(condition string, value any) { where, args = where+condition, append(args, value) }
	if o.Year != 0 {
		add(` AND r.year = ?`, o.Year)
	}
	if o.Agency != "" {
		add(` AND r.agency = ?`, o.Agency)
	}
	if o.Section != "" {
		add(` AND s.key = ?`, o.Section)
	}
	rows, err := s.tx.QueryContext(context.WithoutCancel(s.ctx), `SELECT s.id`+liveSections+where, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	s.allowed = []int64{}
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		s.allowed = append(s.allowed, id)
	}
	slices.Sort(s.allowed)
	return rows.Err()
}

// readAtOnce is the number of sections that are sooner read than asked for.
const readAtOnce = 50

// ask adds the hits of a segment.
func (s *search) ask(seg segment) error {
	if err := s.ctx.Err(); err != nil {
		return err
	}
	allowed := s.allowedIn(seg.span)
	if s.allowed != nil && len(allowed) <= readAtOnce {
		return s.verify(allowed)
	}
	at, err := s.candidates(seg)
	if err != nil || len(at) == 0 {
		return err
	}
	ids, err := s.sectionsAt(seg, at)
	if err != nil {
		return err
	}
	if s.allowed != nil {
		ids = common(ids, allowed)
	}
	for len(ids) > 0 && !s.full() {
		n := min(len(ids), 2*(s.options.Limit+1-len(s.hits)))
		if err := s.verify(ids[:n]); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// maxPairs bounds the lists read for a long phrase; by then few candidates are
// left, and their text decides.
const maxPairs = 8

// allowedIn returns the sections of the span that the options leave.
func (s *search) allowedIn(in span) []int64 {
	lo, _ := slices.BinarySearch(s.allowed, in.first)
	hi, _ := slices.BinarySearch(s.allowed, in.last+1)
	return s.allowed[lo:hi]
}

// common keeps the members of a that b has too; both are in order.
func common(a, b []int64) []int64 {
	kept := a[:0]
	for _, id := range a {
		for len(b) > 0 && b[0] < id {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == id {
			kept = append(kept, id)
		}
	}
	return kept
}

// oneCharacter returns the positions of a character: those of all pairs that
// begin with it, put in order by marking them.
func (s *search) oneCharacter(seg segment, c rune) ([]int32, error) {
	if s.marks == nil {
		s.marks = make([]uint64, maxPositions/64)
	}
	clear(s.marks)
	var at []int32
	err := s.lists(seg, gramOf(c, 0), gramOf(c, utf8.MaxRune), func(list []byte) {
		at = positions(at[:0], list, 0)
		for _, p := range at {
			if p < maxPositions {
				s.marks[p/64] |= 1 << (p % 64)
			}
		}
	})
	at = at[:0]
	for i, word := range s.marks {
		for ; word != 0; word &= word - 1 {
			at = append(at, int32(i*64+bits.TrailingZeros64(word)))
		}
	}
	return at, err
}

// candidates returns the positions on the segment's line, in order, where the
// phrase may begin.
func (s *search) candidates(seg segment) ([]int32, error) {
	if len(s.phrase) == 1 {
		return s.oneCharacter(seg, s.phrase[0])
	}
	type pair struct {
		offset int
		list   []byte
	}
	var pairs []pair
	// Pairs side by side cover the phrase; the last one may overlap.
	for i := 0; i < len(s.phrase) && len(pairs) < maxPairs; i += 2 {
		p := pair{offset: min(i, len(s.phrase)-2)}
		g := gramOf(s.phrase[p.offset], s.phrase[p.offset+1])
		if err := s.lists(seg, g, g, func(list []byte) { p.list = list }); err != nil {
			return nil, err
		}
		if len(p.list) == 0 {
			return nil, nil
		}
		pairs = append(pairs, p)
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return len(a.list) - len(b.list) })
	at := positions(make([]int32, 0, len(pairs[0].list)), pairs[0].list, pairs[0].offset)
	for _, p := range pairs[1:] {
		at = intersect(at, p.list, p.offset)
	}
	return at, nil
}

// lists calls visit with the segment's lists of the grams lo..hi.
func (s *search) lists(seg segment, lo, hi gram, visit func(list []byte)) error {
	rows, err := s.tx.QueryContext(context.WithoutCancel(s.ctx), `SELECT gram, lists FROM search_block
		WHERE segment = ?1 AND gram >= ifnull((SELECT max(gram) FROM search_block WHERE segment = ?1 AND gram <= ?2), ?2)
			AND gram <= ?3 AND gram >= 0 ORDER BY gram`, seg.id, int64(lo), int64(hi))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var first int64
		var block []byte
		if err := rows.Scan(&first, &block); err != nil {
			return err
		}
		if err := lists(gram(first), block, lo, hi, visit); err != nil {
			return err
		}
	}
	return rows.Err()
}

// sectionsAt returns the ids of the sections that hold the positions (in order).
func (s *search) sectionsAt(seg segment, at []int32) ([]int64, error) {
	var list []byte
	err := s.tx.QueryRowContext(s.ctx, `SELECT lists FROM search_block WHERE segment = ? AND gram = ?`, seg.id, sectionsGram).Scan(&list)
	if err != nil {
		return nil, err
	}
	var ids []int64
	var id int64
	for end := int32(0); len(list) > 0 && len(at) > 0; {
		step, n := binary.Uvarint(list)
		length, m := binary.Uvarint(list[max(n, 0):])
		if n <= 0 || m <= 0 {
			return nil, errIndex
		}
		list = list[n+m:]
		id += int64(step)
		end += int32(length % (maxPositions + 1))
		if at[0] >= end {
			continue
		}
		for len(at) > 0 && at[0] < end {
			at = at[1:]
		}
		ids = append(ids, id)
	}
	return ids, nil
}

const hitColumns = `SELECT r.uid, d.path, ifnull(r.agency, ''), ifnull(r.year, 0), s.number, s.key, s.heading, s.text`

// verify adds those of the sections whose text has the query.
func (s *search) verify(ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	// CROSS JOIN keeps the order of the list.
	return s.collect(hitColumns+` FROM json_each(?1) j
		CROSS JOIN section s ON s.id = j.value
		JOIN report r ON r.id = s.report
		JOIN version v ON v.id = r.version AND v.newest = 1
		JOIN document d ON d.id = v.document
		WHERE instr(s.text, ?2) > 0`, string(list), s.query)
}

// scan adds the hits of a gap.
func (s *search) scan(g span) error {
	o := s.options
	return s.collect(hitColumns+liveSections+`JOIN document d ON d.id = v.document
		WHERE s.id BETWEEN ? AND ? AND instr(s.text, ?) > 0
			AND (? = 0 OR r.year = ?) AND (? = '' OR r.agency = ?) AND (? = '' OR s.key = ?)
		ORDER BY s.id LIMIT ?`, g.first, g.last, s.query, o.Year, o.Year, o.Agency, o.Agency, o.Section, o.Section,
		o.Limit+1-len(s.hits))
}

func (s *search) collect(query string, args ...any) error {
	rows, err := s.tx.QueryContext(s.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for !s.full() && rows.Next() {
		var h Hit
		var text string
		if err := rows.Scan(&h.ReportID, &h.DocumentPath, &h.Agency, &h.Year, &h.Number, &h.Key, &h.Heading, &text); err != nil {
			return err
		}
		if at := strings.Index(text, s.query); at >= 0 {
			h.quote(text, at, len(s.query))
			s.hits = append(s.hits, h)
		}
	}
	return rows.Err()
}

// Characters of text shown before and after a match.
const (
	snippetBefore = 24
	snippetAfter  = 48
)

var oneLine = strings.NewReplacer("\n", " ", "\r", " ", "\t", " ")

// quote fills in the snippet around the match text[at:at+n].
func (h *Hit) quote(text string, at, n int) {
	from, to := at, at+n
	for i := 0; i < snippetBefore && from > 0; i++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for i := 0; i < snippetAfter && to < len(text); i++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	h.Snippet = oneLine.Replace(text[from:to])
	h.Start, h.End = at-from, at-from+n
	h.Offset = utf8.RuneCountInString(text[:at])
	h.Cut = from > 0 || to < len(text)
}
