package object

import "fmt"

// Predictors (7.4.4.4).
const (
	predictNone = 1
	predictTIFF = 2
	predictPNG  = 10 // and above; each row names its own
)

// unpredict undoes the predictor that parms name, in place.
func (f *File) unpredict(parms Dict, data []byte) ([]byte, error) {
	predictor, ok := f.Int(parms["Predictor"])
	if !ok || predictor <= predictNone {
		return data, nil
	}
	colors := f.parm(parms, "Colors", 1, 256)
	depth := f.parm(parms, "BitsPerComponent", 8, 32)
	columns := f.parm(parms, "Columns", 1, maxRowBytes)
	bits := colors * depth
	row := (bits*columns + 7) / 8
	if row > maxRowBytes {
		return data, fmt.Errorf("%w: rows of %d bytes", ErrLimit, row)
	}
	switch {
	case predictor == predictTIFF:
		return unTIFF(data, row, int(colors), int(depth)), nil
	case predictor >= predictPNG:
		return unPNG(data, int(row), int(bits+7)/8), nil
	}
	return data, fmt.Errorf("%w: predictor %d", ErrFilter, predictor)
}

// parm reads a parameter that is at least 1.
func (f *File) parm(parms Dict, key Name, standard, most int64) int64 {
	n, ok := f.Int(parms[key])
	if !ok || n < 1 {
		return standard
	}
	return min(n, most)
}

// unPNG undoes the filters of PNG (W3C PNG 9) on rows of size bytes, each with its
// tag before it. A last row may be short.
func unPNG(data []byte, size, step int) []byte {
	out := data[:0]
	var above []byte // the row before; nil stands for zeros
	for len(data) > 1 {
		tag := data[0]
		data = data[1:]
		n := min(size, len(data))
		start := len(out)
		out = append(out, data[:n]...) // moves down by a byte per row
		data = data[n:]
		row := out[start:]
		switch tag {
		case 1:
			for i := step; i < n; i++ {
				row[i] += row[i-step]
			}
		case 2:
			for i := range min(n, len(above)) {
				row[i] += above[i]
			}
		case 3:
			for i := range row {
				row[i] += byte((leftOf(row, i, step) + at(above, i)) / 2)
			}
		case 4:
			for i := range row {
				row[i] += paeth(leftOf(row, i, step), at(above, i), leftOf(above, i, step))
			}
		}
		above = row
	}
	return out
}

func at(row []byte, i int) int {
	if i >= len(row) {
		return 0
	}
	return int(row[i])
}

func leftOf(row []byte, i, step int) int {
	if i < step {
		return 0
	}
	return at(row, i-step)
}

func paeth(a, b, c int) byte {
	p := a + b - c
	pa, pb, pc := abs(p-a), abs(p-b), abs(p-c)
	switch {
	case pa <= pb && pa <= pc:
		return byte(a)
	case pb <= pc:
		return byte(b)
	}
	return byte(c)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// unTIFF undoes horizontal differencing (TIFF 6.0, section 14), for samples of 1,
// 2, 4, 8 or 16 bits. Other depths are left as they are.
func unTIFF(data []byte, size int64, colors, depth int) []byte {
	for start := 0; start < len(data); start += int(size) {
		row := data[start:min(start+int(size), len(data))]
		switch depth {
		case 8:
			for i := colors; i < len(row); i++ {
				row[i] += row[i-colors]
			}
		case 16:
			for i := 2 * colors; i+1 < len(row); i += 2 {
				j := i - 2*colors
				sum := uint16(row[i])<<8 + uint16(row[i+1]) + uint16(row[j])<<8 + uint16(row[j+1])
				row[i], row[i+1] = byte(sum>>8), byte(sum)
			}
		case 1, 2, 4:
			unTIFFBits(row, colors, depth)
		}
	}
	return data
}

func unTIFFBits(row []byte, colors, depth int) {
	mask := byte(1<<depth - 1)
	sample := func(i int) (at int, shift int) { return i * depth / 8, 8 - depth - i*depth%8 }
	for i := colors; i < len(row)*8/depth; i++ {
		at, shift := sample(i)
		before, by := sample(i - colors)
		v := (row[at]>>shift + row[before]>>by) & mask
		row[at] = row[at]&^(mask<<shift) | v<<shift
	}
}
