package object

import (
	"bytes"
	"fmt"
)

// Data returns the data of a stream with all its filters undone (7.4). What could
// be decoded comes back even with an error: ErrFilter, ErrImage, ErrLimit
// (wrapped). It may be part of the file and must not be changed. Nothing is kept:
// each call decodes anew.
func (f *File) Data(s *Stream) ([]byte, error) {
	if err := f.ctx.Err(); err != nil {
		return nil, err
	}
	data, err := f.Raw(s)
	if err != nil || s == nil {
		return data, err
	}
	for i, step := range f.filters(s) {
		if i >= maxFilters {
			f.fault("filter-limit")
			return data, fmt.Errorf("%w: more than %d filters", ErrLimit, maxFilters)
		}
		if data, err = f.undo(step, data); err != nil {
			return data, fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return data, nil
}

// A filterStep is one filter with its parameters.
type filterStep struct {
	name  Name
	parms Dict
}

// filters lists the filters of s, in the order of decoding.
func (f *File) filters(s *Stream) []filterStep {
	filter, parms := s.Dict["Filter"], s.Dict["DecodeParms"]
	if parms == nil {
		parms = s.Dict["DP"]
	}
	if filter == nil && s.inline {
		filter = s.Dict["F"]
	}
	switch filter := f.Resolve(filter).(type) {
	case Name:
		d := f.Resolve(parms)
		if a, ok := d.(Array); ok && len(a) > 0 {
			d = a[0]
		}
		return []filterStep{{filter, f.Dict(d)}}
	case Array:
		steps := make([]filterStep, 0, min(len(filter), maxFilters+1))
		list := f.Array(parms)
		for i, o := range filter[:cap(steps)] {
			step := filterStep{name: f.Name(o)}
			switch {
			case i < len(list):
				step.parms = f.Dict(list[i])
			case len(filter) == 1:
				step.parms = f.Dict(parms)
			}
			steps = append(steps, step)
		}
		return steps
	}
	return nil
}

// undo decodes data through one filter, by its name or its abbreviation.
func (f *File) undo(step filterStep, data []byte) (out []byte, err error) {
	limit := int(min(maxStreamBytes, maxFileBytes-f.decoded))
	if limit <= 0 {
		f.fault("decode-limit")
		return nil, ErrLimit
	}
	switch step.name {
	case "FlateDecode", "Fl":
		if out, err = inflate(data, limit); err == errChecksum { // a viewer shows it all the same
			f.fault("stream-checksum")
			f.wrongSums++
			err = nil
		}
	case "LZWDecode", "LZW":
		early, ok := f.Int(step.parms["EarlyChange"])
		out, err = unLZW(data, !ok || early != 0, limit)
	case "ASCIIHexDecode", "AHx":
		out = unHex(data)
	case "ASCII85Decode", "A85":
		out, err = un85(data, limit)
	case "RunLengthDecode", "RL":
		out, err = unRunLength(data, limit)
	case "Crypt": // undone by Raw
		return data, nil
	case "DCTDecode", "DCT", "JPXDecode", "JBIG2Decode", "CCITTFaxDecode", "CCF":
		return data, ErrImage
	default:
		f.fault("filter-unknown")
		return data, fmt.Errorf("%w: unknown filter", ErrFilter)
	}
	f.decoded += int64(len(out))
	switch step.name {
	case "FlateDecode", "Fl", "LZWDecode", "LZW":
		var perr error
		if out, perr = f.unpredict(step.parms, out); err == nil {
			err = perr
		}
	}
	switch {
	case err == nil:
	case len(out) >= limit:
		f.fault("decode-limit")
	default:
		f.fault("filter-error")
	}
	return out, err
}

// unHex decodes ASCIIHexDecode (7.4.2).
func unHex(data []byte) []byte {
	l := Lexer{data: data}
	return l.hex()
}

// un85 decodes ASCII85Decode (7.4.3).
func un85(data []byte, limit int) ([]byte, error) {
	data = bytes.TrimPrefix(bytes.TrimLeft(data, "\x00\t\n\f\r "), []byte("<~"))
	out := make([]byte, 0, min(limit, len(data)/5*4+4))
	var group uint32
	n := 0
	var err error
	for _, c := range data {
		switch {
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group = group*85 + uint32(c-'!')
			if n++; n == 5 {
				out = append(out, byte(group>>24), byte(group>>16), byte(group>>8), byte(group))
				group, n = 0, 0
			}
		case class[c] == space:
		default:
			if c != '~' {
				err = ErrFilter
			}
			return last85(out, group, n), err
		}
		if len(out) > limit {
			return out[:limit], ErrLimit
		}
	}
	return last85(out, group, n), nil
}

// last85 appends the n-1 bytes of a last group of n characters.
func last85(out []byte, group uint32, n int) []byte {
	if n < 2 {
		return out
	}
	for i := n; i < 5; i++ {
		group = group*85 + 84
	}
	for i := 1; i < n; i++ {
		out = append(out, byte(group>>24))
		group <<= 8
	}
	return out
}

// unRunLength decodes RunLengthDecode (7.4.5).
func unRunLength(data []byte, limit int) ([]byte, error) {
	var out []byte
	for len(data) > 0 {
		n := int(data[0])
		data = data[1:]
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			if n+1 > len(data) {
				return append(out, data...), ErrFilter
			}
			out = append(out, data[:n+1]...)
			data = data[n+1:]
		case len(data) == 0:
			return out, ErrFilter
		default:
			for range 257 - n {
				out = append(out, data[0])
			}
			data = data[1:]
		}
		if len(out) > limit {
			return out[:limit], ErrLimit
		}
	}
	return out, nil
}
