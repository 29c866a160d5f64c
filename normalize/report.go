package normalize

import (
	"gongkai/extract/document"
	"gongkai/normalize/gazetteer"
)

// A Report is what one annual report says: who, when, the sections, and every
// cell of the statutory tables that an indicator claims.
type Report struct {
	Title  string // as printed, one line
	Agency string // the body the report is about, as printed, without year and 政府信息公开…报告
	Level  Level

	// DivisionCode is the division of the body, or of the one that a department or
	// zone belongs to, as it was in Year; "" when it is not resolved with certainty.
	DivisionCode string
	// Unit is the body's name without its place, 教育局 or 经济技术开发区; "" for the
	// division's own government.
	Unit string
	// AgencyKey tells bodies apart over the years: equal for two reports exactly
	// when they are taken to be of one body. "" is a report without an agency.
	AgencyKey string

	// The rest of what Locate says: the full name of the division (临江省云泽市望川区),
	// the rule that decided or failed to, and the divisions that are possible when
	// none is certain.
	DivisionName string
	DivisionRule string
	Candidates   []Candidate

	// Clues are the places of the document that say whose report it is, folded.
	Clues []gazetteer.Clue

	// Elsewhere are the places that the sections name outside the division: what Locate
	// reads, and an auditor judges.
	Elsewhere []Elsewhere

	Year        int    // reporting year; 0 when nothing states it
	PeriodStart string // ISO date, or ""
	PeriodEnd   string
	Form        string // "2014", "2019" or "2021" as the tables show; "" for prose only

	Contact     Contact
	PublishedOn string // ISO date, when the page states it
	URL         string // the page's own address, when it states it
	IndexNumber string // 索引号

	Sections     []Section     // six for forms 2019 and 2021, in order; else those found
	Observations []Observation // in the dictionary's order
	Equations    []Equation    // the form's identities as they stand in this report
	Missing      []Missing     // indicators of the form whose cell does not exist
	Unmapped     []Unmapped    // cells of statutory tables that no indicator claims
	ZerosBlank   bool          // the report shows that it leaves zeros blank

	Notes []document.Note // what else the normalizer saw, by rule
}

// Level is the kind of body that reports.
type Level string

const (
	Province    Level = "province"
	City        Level = "city"
	County      Level = "county"
	Town        Level = "town"
	Subdistrict Level = "subdistrict"
	Department  Level = "department"
	OtherLevel  Level = "other"
)

// A Candidate is a division that a report may be of.
type Candidate struct {
	Code string
	Name string // in full: 黑龙江省哈尔滨市阿城区红星镇
}

// An Elsewhere is a place that the text of a section names and that is neither the report's
// division nor in it nor around it.
type Elsewhere struct {
	Section  int    // index in Sections
	Name     string // as printed, folded: 望川县
	FullName string // 临江省云泽市望川县
	Code     string
	Before   string // the sentence up to the name, folded
	Behind   string // and what follows in it
	Begins   bool   // a name can begin there: 切实提高望川县 might be the end of another word
}

// A Contact is the address a reader can turn to; each part as printed, "" when
// the report does not state it.
type Contact struct{ Address, Postcode, Phone, Email string }

// SectionStatus says whether a section of the form is there.
type SectionStatus string

const (
	Present SectionStatus = "present"
	Empty   SectionStatus = "empty"   // a heading with nothing under it
	Absent  SectionStatus = "missing" // neither heading nor content
)

// A Section is one of the six parts of a report. A report in free prose has those
// it prints, in its own order, the six among them under their keys.
type Section struct {
	Number  int    // 1..6; 0 for a section that the forms of 2019 and 2021 do not have
	Key     string // overview, disclosure, requests, remedies, problems, other; of prose also introduction, fees, staff, consultations, plans, appendix, local
	Heading string // as printed; "" when the content is there without its heading
	Status  SectionStatus
	Text    string // paragraphs joined by '\n', tables left out
	Ref     document.Ref
}

// CellKind tells a number from the ways of not stating one.
type CellKind uint8

const (
	Number        CellKind = iota // a number, with or without a remark
	Blank                         // the cell is there and empty
	NotApplicable                 // "/", "-", "—", "无", "不适用"
	Text                          // anything else
)

func (k CellKind) String() string {
	return [...]string{"number", "blank", "not_applicable", "text"}[k]
}

// Status is how far the form's own arithmetic proves a cell.
type Status uint8

const (
	Unchecked Status = iota // no identity that can be evaluated covers the cell
	Verified                // a satisfied identity would break if the value changed
	Conflict                // an identity that covers it fails
)

func (s Status) String() string { return [...]string{"unchecked", "verified", "conflict"}[s] }

// An Observation is one cell that an indicator claims.
type Observation struct {
	Indicator *Indicator
	Kind      CellKind
	Value     Decimal  // in the indicator's unit; meaningful for Kind Number only
	Implied   *Decimal // for a blank or unreadable cell: the only value the identities leave possible
	Raw       string   // the cell's text exactly as printed
	Status    Status
	Ref       document.Ref

	// Approximate marks a figure of prose that is rounded: 约100条. It equals nothing.
	Approximate bool
	// AtLeast marks one that the true number is not below: 100余条.
	AtLeast bool
}

// An Equation is one identity of the form as it stands in a report:
// the sum of Left against the sum of Right.
type Equation struct {
	Rule        string // finding rule, e.g. "identity/requests-balance"
	Left, Right []*Observation
	LeftSum     Decimal
	RightSum    Decimal
	Holds       bool
	Evaluated   bool // false when an operand is missing, unreadable, or a blank that may not be zero
}

// Missing is an indicator of the form without a cell.
type Missing struct {
	Indicator *Indicator
	Reason    MissingReason
}

// MissingReason says what is absent or unreadable.
type MissingReason uint8

const (
	NoTable   MissingReason = iota // the whole block is absent
	NoRow                          // its row was not found
	NoColumn                       // its column was not found, or the row has too few cells
	Ambiguous                      // cells are there, but which is whose cannot be told
)

// Unmapped is a cell inside a statutory block that no indicator claims.
type Unmapped struct {
	Row  string // the row's label as printed
	Text string
	Ref  document.Ref
}
