// Package charset turns the bytes of a file into UTF-8: which encoding they are
// in, whatever the file declares, and what had to be overruled or is damaged.
//
// The order is: byte order mark; UTF-16 by its zero bytes; strict UTF-8 (no text
// of another encoding is valid UTF-8 by accident once it has a few Chinese
// characters); the declaration; GB18030; Big5. A declaration is believed only
// when the bytes bear it out, because content systems copy it from a template:
// pages that say gb2312 and are UTF-8 are common, and the reverse exists.
//
// GB2312, GBK and GB18030 are all decoded as GB18030, which contains the others.
//
// Known limits: Big5 without a declaration is recognized only where it is not
// valid GB18030, and UTF-16 without a byte order mark only when the beginning
// has some ASCII.
package charset

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"gongkai/extract/document"
)

// The rule ids of the notes that Decode gives.
const (
	Misdeclared = "document/encoding-misdeclared" // args declared, used
	Damaged     = "document/encoding-damaged"     // args encoding, count (of U+FFFD put in)
)

// Names of the encodings as the WHATWG encoding standard writes them.
const (
	nameUTF8    = "utf-8"
	nameUTF16LE = "utf-16le"
	nameUTF16BE = "utf-16be"
	nameGB18030 = "gb18030"
	nameBig5    = "big5"
)

// Decode returns data as valid UTF-8 without byte order mark, and the name of
// the encoding it was in. declared is what the file says of itself, "" when it
// says nothing. Bytes that are no character become U+FFFD. It never fails: bytes
// that fit nothing are decoded in the encoding they fit best, and the note says
// how badly. The text may share memory with data.
func Decode(data []byte, declared string) (text []byte, name string, notes []document.Note) {
	want := Canonical(declared)
	text, name = decode(data, want)
	if declared = strings.TrimSpace(declared); declared != "" && want != name && !sameFamily(want, name) {
		notes = append(notes, document.NewNote(Misdeclared, "declared", cut(declared), "used", name))
	}
	if n := bytes.Count(text, replacement) - literalReplacements(data, name); n > 0 {
		notes = append(notes, document.NewNote(Damaged, "encoding", name, "count", strconv.Itoa(n)))
	}
	return text, name, notes
}

// Canonical returns the standard's name for an encoding label as written in a
// declaration, "gb18030" for the whole GB family, "utf-16" where the label
// leaves the byte order open, and "" for a label no browser knows.
func Canonical(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\"';"))
	switch label {
	case "":
		return ""
	case "unicode", "utf-16", "utf16", "ucs-2": // what Word and Excel write
		return "utf-16"
	case "cp936", "ms936", "936", "gb-2312", "gb2312-80", "gbk2312":
		return nameGB18030
	case "utf_8", "utf-8n":
		return nameUTF8
	}
	e, err := htmlindex.Get(label)
	if err != nil {
		return ""
	}
	name, err := htmlindex.Name(e)
	switch {
	case err != nil, name == "replacement", name == "x-user-defined":
		return ""
	case name == "gbk":
		return nameGB18030
	}
	return name
}

// sameFamily is true for a UTF-16 label without byte order, which both orders satisfy.
func sameFamily(want, name string) bool {
	return strings.HasPrefix(want, "utf-16") && strings.HasPrefix(name, "utf-16")
}

// decode is Decode without the notes; want is a canonical name or "".
func decode(data []byte, want string) ([]byte, string) {
	rest, marked := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	switch {
	case marked:
		// A mark that an include put before GBK bytes does not make them UTF-8.
		data = rest
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return fromUTF16(data[2:], unicode.LittleEndian), nameUTF16LE
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return fromUTF16(data[2:], unicode.BigEndian), nameUTF16BE
	default:
		if order, ok := utf16Order(data); ok {
			return fromUTF16(data, order), utf16Name(order)
		}
	}
	if utf8.Valid(data) {
		if isASCII(data) && asciiSuperset(want) {
			return data, want
		}
		if want == nameGB18030 && !marked && latinOnly(data) {
			if text, damage := fromMultiByte(data, simplifiedchinese.GB18030); damage == 0 {
				return text, nameGB18030 // two-byte sequences alone prove nothing against the page
			}
		}
		return data, nameUTF8
	}
	if s := measureUTF8(data); s.plausible() {
		return bytes.ToValidUTF8(data, replacement), nameUTF8
	}
	return fromLegacy(data, want)
}

// fromLegacy decodes what is neither UTF-8 nor UTF-16.
func fromLegacy(data []byte, want string) ([]byte, string) {
	text, damage, name := []byte(nil), len(data), ""
	if e := multiByte(want); e != nil {
		if text, damage = fromMultiByte(data, e); damage == 0 {
			return text, want
		}
		name = want
	} else if singleByte(want) && !inRuns(data) {
		if e, err := htmlindex.Get(want); err == nil {
			text, _ = fromMultiByte(data, e)
			return text, want
		}
	}
	if t, d := fromMultiByte(data, simplifiedchinese.GB18030); name == "" || d < damage {
		text, damage, name = t, d, nameGB18030
	}
	if name == nameGB18030 && want != nameBig5 && !acceptable(text, damage) {
		if t, d := fromMultiByte(data, traditionalchinese.Big5); d < damage {
			return t, nameBig5
		}
	}
	return text, name
}

// multiByte returns the declared encoding when it is one that the bytes can
// contradict, apart from GB18030, which is tried anyway; else nil.
func multiByte(want string) encoding.Encoding {
	switch want {
	case nameBig5, "euc-kr", "euc-jp", "shift_jis", "iso-2022-jp":
		if e, err := htmlindex.Get(want); err == nil {
			return e
		}
	}
	return nil
}

// singleByte is true for a declaration that no bytes contradict (iso-8859-1 on
// a GBK page), and which is therefore weak evidence.
func singleByte(want string) bool {
	return want != "" && want != nameGB18030 && want != nameUTF8 && !strings.HasPrefix(want, "utf-16") && multiByte(want) == nil
}

// asciiSuperset is true when ASCII bytes mean the same in the declared encoding.
func asciiSuperset(want string) bool {
	return want != "" && want != "iso-2022-jp" && !strings.HasPrefix(want, "utf-16")
}

// fromMultiByte decodes data and counts the bytes that are no character.
func fromMultiByte(data []byte, e encoding.Encoding) (text []byte, damage int) {
	// Two bytes become at most three, save for stray bytes, for which it grows.
	buf := make([]byte, 0, len(data)+len(data)/2+16)
	text, _, err := transform.Append(e.NewDecoder(), buf, data)
	if err != nil { // decoders replace, they do not fail; should one, nothing was read
		return nil, len(data)
	}
	return text, bytes.Count(text, replacement)
}

// cut keeps a hostile label from filling a message.
func cut(label string) string {
	const most = 40 // runes; the longest registered label has 19
	if r := []rune(label); len(r) > most {
		return string(r[:most]) + "..."
	}
	return strings.ToValidUTF8(label, string(replacement))
}
