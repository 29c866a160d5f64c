package font

import "bytes"

// maxType1Tokens bounds the tokens of an encoding: 256 entries of four, and slack.
const maxType1Tokens = 4096

// readType1 reads the built-in encoding out of the clear part of a Type 1 program:
// "/Encoding StandardEncoding def", or an array filled by "dup 65 /A put".
func (p *program) readType1(data []byte) bool {
	if end := bytes.Index(data, []byte("eexec")); end >= 0 {
		data = data[:end]
	}
	start := bytes.Index(data, []byte("/Encoding"))
	if start < 0 {
		return false
	}
	scan := scanner{data: data[start+len("/Encoding"):]}
	var before, last token
	for range maxType1Tokens {
		t := scan.next()
		switch {
		case t.kind == tokenEnd:
			return true
		case t.kind == tokenWord && t.text == "StandardEncoding":
			p.builtin = *encodingTable("Standard")
			return true
		case t.kind == tokenWord && t.text == "put" && last.kind == tokenName &&
			before.kind == tokenNumber && before.number >= 0 && before.number < 256:
			if last.text != ".notdef" {
				p.builtin[before.number] = last.text
			}
		case t.kind == tokenWord && (t.text == "def" || t.text == "readonly"):
			return true
		}
		before, last = last, t
	}
	return true
}
