package object

// Codes of LZWDecode (7.4.4.2).
const (
	lzwClear = 256
	lzwEnd   = 257
	lzwFirst = 258
	lzwCodes = 4096
)

// unLZW decodes LZWDecode. With early, codes grow a bit longer one code early, as
// is the default.
func unLZW(data []byte, early bool, limit int) ([]byte, error) {
	// Each code stands for a stretch of the output: where it last was written.
	var at, length [lzwCodes]int32
	var out []byte
	next, width, prev := lzwFirst, 9, -1
	ahead := 0
	if early {
		ahead = 1
	}
	var bits uint32
	n := 0
	for _, c := range data {
		bits, n = bits<<8|uint32(c), n+8
		if n < width {
			continue
		}
		n -= width
		code := int(bits >> n & (1<<width - 1))
		switch {
		case code == lzwEnd:
			return out, nil
		case code == lzwClear:
			next, width, prev = lzwFirst, 9, -1
			continue
		case code > next || code == next && prev < 0:
			return out, ErrFilter
		}
		start := len(out)
		// The previous text and the first byte of this one become a new code: they
		// stand next to each other in the output.
		if prev >= 0 && next < lzwCodes {
			at[next], length[next] = int32(start)-prevLength(prev, &length), prevLength(prev, &length)+1
			next++
		}
		switch {
		case code < lzwClear:
			out = append(out, byte(code))
		case code >= next:
			return out, ErrFilter
		default:
			for i := at[code]; i < at[code]+length[code]; i++ {
				out = append(out, out[i]) // may reach into what it writes
			}
		}
		if len(out) > limit {
			return out[:limit], ErrLimit
		}
		prev = code
		if next+ahead >= 1<<width && width < 12 {
			width++
		}
	}
	return out, nil
}

func prevLength(code int, length *[lzwCodes]int32) int32 {
	if code < lzwClear {
		return 1
	}
	return length[code]
}
