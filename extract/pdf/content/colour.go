package content

import "gongkai/extract/pdf/object"

// A colour is a current colour as the lightness it appears with, and the colour
// space that the components of sc and scn are in.
type colour struct {
	gray  float32 // 0 black to 1 white
	space colourSpace
}

// colourSpace is how components become lightness.
type colourSpace uint8

const (
	byCount  colourSpace = iota // by the number of components: 1 gray, 3 RGB, 4 CMYK
	tint                        // Separation, DeviceN: more is darker
	lab                         // the first component is lightness, 0 to 100
	opaque                      // Indexed and Pattern: not looked up, taken for dark
	tintOnly                    // as tint, of a colorant that leaves no mark (None)
)

// set gives the colour the components c.
func (c *colour) set(parts []operand) {
	var v [4]float32
	n := 0
	for _, o := range parts {
		if o.kind == numberOperand && n < 4 {
			v[n] = clamp01(float32(o.num))
			n++
		}
	}
	switch {
	case c.space == opaque:
		c.gray = 0
	case c.space == tintOnly:
		c.gray = 1
	case n == 0:
	case c.space == tint:
		c.gray = 1 - max(v[0], v[1], v[2], v[3])
	case c.space == lab:
		c.gray = clamp01(float32(parts[0].num / 100))
	case n == 1:
		c.gray = v[0]
	case n == 4:
		c.gray = clamp01(1 - luma(v[0], v[1], v[2]) - v[3])
	default:
		c.gray = luma(v[0], v[1], v[2])
	}
}

// solid reports whether paint of this colour leaves no gaps, as patterns may.
func (c *colour) solid() bool { return c.space != opaque && c.space != tintOnly }

// luma is the usual weighting of red, green and blue (ITU-R BT.601).
func luma(r, g, b float32) float32 { return 0.299*r + 0.587*g + 0.114*b }

func clamp01(v float32) float32 {
	if !(v > 0) { // NaN too
		return 0
	}
	return min(v, 1)
}

// setSpace makes the named colour space current, with its initial colour: black,
// or full tint (ISO 32000-1 8.6.8).
func (p *interpreter) setSpace(c *colour, name []byte) {
	*c = colour{}
	switch string(name) {
	case "DeviceGray", "DeviceRGB", "DeviceCMYK", "G", "RGB", "CMYK", "CalGray", "CalRGB":
		return
	case "Pattern":
		c.space = opaque
		return
	}
	spaces := p.file.Dict(p.resources["ColorSpace"])
	array := p.file.Array(spaces[object.Name(name)])
	if len(array) == 0 {
		return
	}
	switch p.file.Name(array[0]) {
	case "Separation", "DeviceN":
		c.space = tint
		if len(array) > 1 && p.file.Name(array[1]) == "None" {
			c.space, c.gray = tintOnly, 1
		}
	case "Indexed", "Pattern":
		c.space = opaque
	case "Lab":
		c.space = lab
	}
}
