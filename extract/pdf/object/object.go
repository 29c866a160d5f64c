// Package object reads the objects of a PDF file: cross references, objects and
// object streams, filters, encryption, and the page tree (ISO 32000-1 clause 7).
// It knows nothing of fonts, content or layout.
//
// The steps of Open are: find the header; follow startxref and its chain of
// cross-reference sections; where that fails, scan the file for "N G obj" and
// build the table from what is there; open the encryption with the empty
// password; find the catalog. Objects are read when they are first asked for. An
// object that is not where the table says is looked for by the same scan, which
// is done at most once.
//
// Stream data is a part of the bytes given to Open until Data decodes it; nothing
// is copied before. Decoded data is not kept, except that of object streams.
//
// Input is taken as hostile: nesting, chains, numbers of objects and pages,
// parsed bytes and decoded bytes have limits (limits.go); a File that meets one
// gives less and says so in Faults.
//
// Known limits: passwords other than the empty one, public-key encryption and
// data in external files are not supported; image filters are not decoded; a
// reference is followed by its number, whatever its generation.
package object

import "errors"

// An Object is one of nil (the null object), bool, int64, float64, String, Name,
// Array, Dict, *Stream or Ref; from a Lexer also Keyword. Numbers are finite.
// Objects are shared by all who ask for them and must not be changed.
type Object any

// A Name is a name object without its slash, #xx escapes resolved.
type Name string

// A String is the bytes of a string object, decrypted. Text makes a text string
// readable.
type String string

// An Array may hold references; File.Resolve follows them.
type Array []Object

// A Dict holds no null values: a missing key is the same (7.3.7).
type Dict map[Name]Object

// A Ref is an indirect reference.
type Ref struct {
	Num uint32
	Gen uint16
}

// A Keyword is an operator or any other bare word between objects.
type Keyword string

// A Stream is a dictionary and data that File.Data decodes.
type Stream struct {
	Dict Dict
	// Ref is the object the stream is, zero for one made by NewStream.
	Ref Ref

	start   int    // of the data in the file
	raw     []byte // as stored, once located
	located bool
	inline  bool // made by NewStream: abbreviated keys, never encrypted
}

// NewStream returns a stream for data from elsewhere, as an inline image has it:
// the abbreviated keys and filter names of 8.9.7 are understood.
func NewStream(dict Dict, data []byte) *Stream {
	return &Stream{Dict: dict, raw: data, located: true, inline: true}
}

// Errors of Open, all of them for errors.Is.
var (
	ErrNotPDF     = errors.New("not a PDF file")
	ErrDamaged    = errors.New("PDF file damaged beyond repair")
	ErrPassword   = errors.New("PDF file needs a password")
	ErrEncryption = errors.New("PDF file encrypted in an unsupported way")
)

// Errors of Data, PageContent and Pages.
var (
	// ErrImage marks a filter that makes pixels, not bytes to interpret: DCTDecode,
	// JPXDecode, JBIG2Decode, CCITTFaxDecode. The data is what comes before it.
	ErrImage = errors.New("image filter")
	// ErrFilter marks encoded data that is damaged, or a filter nobody knows.
	ErrFilter = errors.New("stream cannot be decoded in full")
	// ErrLimit marks something cut short at a limit of this package.
	ErrLimit = errors.New("limit exceeded")
	// ErrPages marks a page tree from which pages are missing.
	ErrPages = errors.New("pages missing or damaged")
)
