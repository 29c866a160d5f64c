package content

import (
	"gongkai/extract/pdf/font"
	"gongkai/extract/pdf/page"
)

// graphics is the graphics state as far as it decides what stands where (ISO
// 32000-1 8.4). It is copied by q.
type graphics struct {
	ctm       matrix
	clip      page.Rect // bounds of the clip region, as shown
	clipIndex int32     // of clip in Page.Clips; -1: the page itself

	fill, stroke colour
	alpha        float32 // of fills
	strokeAlpha  float32
	lineWidth    float64 // in user space
	dashed       bool
	blendMode    bool // some other than Normal
	softMask     bool
	looseClip    bool // clip is larger than the clip region

	text textState
}

// textState is the part that Tf and its like set (ISO 32000-1 9.3).
type textState struct {
	font       *font.Font // nil before the first Tf: nothing can be shown
	face       *page.Font
	size       float64
	charSpace  float64
	wordSpace  float64
	scale      float64 // Th: 1 is 100 %
	leading    float64
	rise       float64
	mode       int
	matrix     matrix // Tm
	lineMatrix matrix // Tlm
}

func newGraphics(base matrix, shown page.Rect) graphics {
	return graphics{
		ctm: base, clip: shown, clipIndex: -1,
		alpha: 1, strokeAlpha: 1, lineWidth: 1,
		text: textState{scale: 1, matrix: identity, lineMatrix: identity},
	}
}

// fillGray and strokeGray are how light paint appears on white paper.
func (g *graphics) fillGray() float32   { return 1 - (1-g.fill.gray)*g.alpha }
func (g *graphics) strokeGray() float32 { return 1 - (1-g.stroke.gray)*g.strokeAlpha }
