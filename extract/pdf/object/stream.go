package object

import (
	"bytes"
	"errors"
)

var (
	endStream = []byte("endstream")
	endObject = []byte("endobj")
)

// Raw returns the stored bytes of a stream, decrypted and otherwise as they are.
// They may be part of the file and must not be changed.
func (f *File) Raw(s *Stream) ([]byte, error) {
	if s == nil {
		return nil, nil
	}
	raw, err := f.locate(s)
	if err != nil || s.inline || f.crypt == nil {
		return raw, err
	}
	return f.decryptStream(s, raw)
}

var errExternal = errors.New("stream data is in another file")

// locate finds the data of s in the file. The Length counts when "endstream"
// follows (7.3.8.2); else the data ends where that keyword is.
func (f *File) locate(s *Stream) ([]byte, error) {
	if s.located {
		return s.raw, nil
	}
	if s.Dict["F"] != nil {
		return nil, errExternal
	}
	rest := f.data[min(s.start, len(f.data)):]
	n, ok := f.Int(s.Dict["Length"])
	if ok && n >= 0 && n <= int64(len(rest)) && endFollows(rest[n:]) {
		s.raw = rest[:n:n]
	} else {
		f.fault("stream-length")
		end := f.streamEnd(s.start, n)
		s.raw = f.data[s.start:end:end]
	}
	s.located = true
	return s.raw, nil
}

// endFollows reports whether a stream may end before b.
func endFollows(b []byte) bool {
	i := 0
	for i < len(b) && i < 4 && class[b[i]] == space {
		i++
	}
	return bytes.HasPrefix(b[i:], endStream) || bytes.HasPrefix(b[i:], endObject)
}

// streamEnd looks for the end of the data at start: where "endstream" is, or
// "endobj", else the claimed length, else the end of the file. That a keyword was
// searched for in vain, and all bytes searched, are remembered, so that many
// streams without an end stay cheap.
func (f *File) streamEnd(start int, claimed int64) int {
	rest := f.data[start:]
	end := len(rest)
	if f.spent() {
		return start + int(min(max(claimed, 0), int64(end)))
	}
	known := false
	if start < f.noEnd {
		if i := bytes.Index(rest, endStream); i >= 0 {
			end, known = i, true
		} else {
			f.noEnd = start
		}
	}
	// A keyword of a later object does not end this one.
	if i := bytes.Index(rest[:end], endObject); i >= 0 {
		end, known = i, true
	}
	f.parsed += int64(2 * end)
	if !known && claimed > 0 && claimed < int64(end) {
		return start + int(claimed)
	}
	// The end of line before the keyword is not data.
	if end > 0 && rest[end-1] == '\n' {
		end--
	}
	if end > 0 && rest[end-1] == '\r' {
		end--
	}
	return start + end
}
