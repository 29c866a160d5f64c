package font

import (
	"strings"

	"gongkai/extract/pdf/object"
)

// maxCMapBytes bounds a CMap stream: 200,000 entries of some 20 bytes.
const maxCMapBytes = 4 << 20

// maxUseDepth bounds the chain of UseCMap; real chains have two links.
const maxUseDepth = 8

// toUnicode reads the ToUnicode entry, nil when it is missing or says nothing sane.
func (s *source) toUnicode(dict object.Dict) *toUnicode {
	stream := s.file.Stream(dict["ToUnicode"])
	if stream == nil {
		return nil
	}
	m := readCMap(s.data(stream, maxCMapBytes))
	t := newToUnicode(m, symbolsOf(s.font.Name))
	if t == nil && len(m.text) > 0 {
		s.font.fault("tounicode-senseless")
	}
	return t
}

// data is the decoded stream, as far as it could be decoded, cut at limit.
func (s *source) data(stream *object.Stream, limit int) []byte {
	data, err := s.file.Data(stream)
	if err != nil && len(data) == 0 {
		s.font.fault("stream-unreadable")
	}
	return data[:min(len(data), limit)]
}

// encodingCMap reads the Encoding of a composite font, a name or a stream. What is
// not known is taken for two-byte CIDs, the most common.
func (s *source) encodingCMap(entry object.Object) *cmap {
	if m := s.useCMap(entry, 0); m != nil {
		return m
	}
	return identityCMap("Identity-H", 2)
}

func (s *source) useCMap(entry object.Object, depth int) *cmap {
	if stream := s.file.Stream(entry); stream != nil {
		return s.streamCMap(stream, depth)
	}
	name := string(s.file.Name(entry))
	if name == "" {
		if depth == 0 {
			s.font.fault("cmap-missing")
		}
		return nil
	}
	m := predefined(name)
	if m == nil {
		s.font.fault("cmap-unknown:" + displayName(name[:min(len(name), 64)]))
	}
	return m
}

func (s *source) streamCMap(stream *object.Stream, depth int) *cmap {
	read := readCMap(s.data(stream, maxCMapBytes))
	m := &cmap{name: read.name, vertical: read.vertical, spaces: read.spaces}
	if mode, ok := s.file.Int(stream.Dict["WMode"]); ok {
		m.vertical = mode == 1
	}
	if name := s.file.Name(stream.Dict["CMapName"]); m.name == "" {
		m.name = string(name)
	}
	if ordering, ok := s.file.String(s.file.Dict(stream.Dict["CIDSystemInfo"])["Ordering"]); ok {
		m.ordering = string(ordering)
	}
	parent := stream.Dict["UseCMap"]
	if parent == nil && read.use != "" {
		parent = object.Name(read.use)
	}
	if parent != nil && depth < maxUseDepth {
		m.parent = s.useCMap(parent, depth+1)
	}
	for size := range m.cids {
		m.cids[size] = flatten(read.cids[size])
	}
	m.adopt()
	return m
}

// adopt completes an embedded CMap: the form of its codes when it is a copy of a
// predefined one, and codespaces where it states none.
func (m *cmap) adopt() {
	if archive()["cmap/"+stored(m.name)] != nil {
		m.form = formOf(m.name)
		if m.form == codesUTF16 || m.form == codesUTF8 || m.form == codesUTF32 {
			m.form = opaque // its CIDs are by code
			if known := predefined(m.name); m.parent == nil {
				m.parent = known
			}
		}
	}
	if len(m.spaces) == 0 && m.parent != nil {
		m.spaces = m.parent.spaces
	}
	if len(m.spaces) == 0 {
		for i, cids := range m.cids {
			if len(cids) > 0 {
				m.spaces = append(m.spaces, codespace{i + 1, 0, uint32(1<<(8*(i+1)) - 1)})
			}
		}
	}
	if m.parent != nil && m.form == opaque && strings.HasPrefix(m.parent.name, "Identity") && m.ordering == "" {
		m.ordering = m.parent.ordering
	}
	m.settle()
}
