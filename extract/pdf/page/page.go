// Package page is the model between the engines that read a PDF and the layout
// analysis that makes tables and paragraphs of it: what one page shows, and
// where. An engine fills it and judges nothing.
//
// All coordinates are points (1/72 inch) of the page as a viewer shows it: after
// /Rotate, the crop box and user units, with the origin at the upper left corner
// and y growing downwards. Engines leave out whatever has a coordinate that is
// not a finite number.
package page

// A Page is what one page shows, in painting order.
type Page struct {
	Number        int     // from 1
	Width, Height float64 // as shown
	Glyphs        []Glyph
	Lines         []Line
	Boxes         []Box
	Clips         []Rect // what Glyph.Clip points into
	Pictures      []Rect // images as placed
	// Shapes counts the filled shapes with curved sides: letters drawn as outlines,
	// emblems.
	Shapes int
	// Cut is true when the engine met an error or a limit on this page, so that
	// something may be missing.
	Cut bool
}

// A Rect has X0 <= X1 and Y0 <= Y1; Y0 is the upper edge.
type Rect struct{ X0, Y0, X1, Y1 float64 }

// Dir is the direction in which the text of a glyph runs on the page as shown.
type Dir uint8

const (
	Right Dir = iota // the usual one
	Down             // rotated clockwise by a quarter
	Left             // upside down
	Up               // rotated counter-clockwise by a quarter
)

// A Font is what a glyph's face says of itself. Glyphs of one font share it.
type Font struct {
	Name   string // base font without the subset prefix, in UTF-8
	Bold   bool   // by name, weight or flags
	Italic bool
}

// A Glyph is one shown character code.
type Glyph struct {
	// Text is its Unicode text, mostly one character; U+FFFD when the font gives
	// no way to know it (then Unmapped is true). Never empty. Spaces are glyphs too.
	Text string
	// Box reaches along the writing direction from the glyph's origin to the next
	// one (its advance), across it from descender to ascender.
	Box  Rect
	Size float64 // of the font as shown, in points
	Font *Font   // never nil
	Dir  Dir
	// Vertical marks vertical writing: upright glyphs set one below the other (Dir
	// is Down, the glyphs are not turned).
	Vertical bool
	// Gray is how light it is painted: 0 black to 1 white.
	Gray float32
	// Invisible marks text that is there and not shown: rendering mode 3 (the text
	// layer of a scanned page), wholly outside its clip or the page, on a layer that
	// is switched off, or under something opaque that was painted later.
	Invisible bool
	Unmapped  bool
	// Stroked marks a glyph whose outline is stroked as well as filled (rendering
	// mode 2): the common way to print bold without a bold font.
	Stroked bool
	// Clip is the index in Page.Clips of the rectangle that bounds the glyph's
	// clip region, or -1 when only the page bounds it. Office programs clip each
	// table cell.
	Clip int32
}

// A Line is a stroked straight line from (X0, Y0) to (X1, Y1), a side of a stroked
// rectangle included. Slanted lines are among them.
type Line struct {
	X0, Y0, X1, Y1 float64
	Width          float64 // of the stroke in points; 0 is the thinnest a device can draw
	Dashed         bool
	Gray           float32
}

// Paint says what was done with a rectangle.
type Paint uint8

const (
	Filled  Paint = iota // painted whole: a background, or a ruling line where it is thin
	Clipped              // made the clip region and not painted
)

// A Box is a rectangle of the page that was filled or clipped to. The sides of a
// stroked rectangle are Lines.
type Box struct {
	Rect
	Paint Paint
	Gray  float32 // of a filled one
}
