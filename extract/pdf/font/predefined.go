package font

import "strings"

var predefinedCMaps memo[*cmap]

// predefined returns the CMap of ISO 32000-1 table 118 with the name, nil when there
// is none.
func predefined(name string) *cmap {
	switch name {
	case "Identity-H", "Identity-V", "Identity":
		return identityCMap(name, 2)
	case "OneByteIdentityH", "OneByteIdentityV":
		return identityCMap(name, 1)
	}
	if archive()["cmap/"+stored(name)] == nil {
		return nil
	}
	return predefinedCMaps.get(name, loadPredefined)
}

func identityCMap(name string, size int) *cmap {
	m := &cmap{
		name: name, form: identity, vertical: strings.HasSuffix(name, "V"),
		spaces: []codespace{{size, 0, 1<<(8*size) - 1}},
	}
	m.settle()
	return m
}

// stored is the name under which a CMap is in the archive: the UTF-8 and UTF-16 ones
// are made of the UTF-32 one, which maps the same characters.
func stored(name string) string {
	return strings.NewReplacer("-UTF8-", "-UTF32-", "-UTF16-", "-UTF32-").Replace(name)
}

// formOf is the form of the codes of a predefined CMap. Those of GB/T 12345 stand for
// traditional glyphs and go by CID.
func formOf(name string) form {
	switch {
	case strings.Contains(name, "-UCS2-"):
		return codesUCS2
	case strings.Contains(name, "-UTF16-"):
		return codesUTF16
	case strings.Contains(name, "-UTF8-"):
		return codesUTF8
	case strings.Contains(name, "-UTF32-"):
		return codesUTF32
	case strings.HasPrefix(name, "GB-EUC-"), strings.HasPrefix(name, "GBpc-EUC-"),
		strings.HasPrefix(name, "GBK"):
		return codesGB18030
	}
	return opaque
}

func loadPredefined(name string) *cmap {
	in := varints{table("cmap/" + stored(name))}
	m := &cmap{name: name, form: formOf(name), vertical: in.unsigned() == 1, ordering: in.text()}
	if parent := in.text(); parent != "" {
		m.parent = loadPredefined(sibling(parent, name))
	}
	for n := in.unsigned(); n > 0 && len(in.data) > 0; n-- {
		m.spaces = append(m.spaces, codespace{int(in.unsigned()), in.unsigned(), in.unsigned()})
	}
	for size := range m.cids {
		m.cids[size] = readSpans(&in)
	}
	switch {
	case m.form == codesUTF16:
		m.spaces = []codespace{{2, 0, 0xD7FF}, {4, 0xD800DC00, 0xDBFFDFFF}, {2, 0xE000, 0xFFFF}}
	case m.form == codesUTF8:
		m.spaces = []codespace{{1, 0, 0x7F}, {2, 0xC080, 0xDFBF}, {3, 0xE08080, 0xEFBFBF}, {4, 0xF0808080, 0xF7BFBFBF}}
	case len(m.spaces) == 0 && m.parent != nil:
		m.spaces = m.parent.spaces
	}
	m.settle()
	return m
}

// sibling gives the parent that a stored CMap names the form of the one that is
// loaded: UniGB-UTF16-V builds on UniGB-UTF16-H, though UniGB-UTF32-V is stored.
func sibling(parent, name string) string {
	for _, form := range []string{"-UTF8-", "-UTF16-"} {
		if strings.Contains(name, form) {
			return strings.Replace(parent, "-UTF32-", form, 1)
		}
	}
	return parent
}

// readSpans reads one list of spans: their count, then for each the gap before it,
// its length minus one, and the step of the value.
func readSpans(in *varints) []span {
	n := min(int(in.unsigned()), len(in.data))
	spans := make([]span, n)
	code, value := uint32(0), uint32(0)
	for i := range spans {
		lo := code + in.unsigned()
		hi := lo + in.unsigned()
		value += uint32(in.signed())
		spans[i] = span{lo: lo, hi: hi, value: value}
		code, value = hi+1, value+hi-lo+1
	}
	return spans
}
