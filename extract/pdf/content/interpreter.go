package content

import (
	"context"
	"fmt"

	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// errLimit ends a page that is over a limit of the package.
var errLimit = fmt.Errorf("content of a page: %w", object.ErrLimit)

// askContext is how many operators pass between two looks at the context.
const askContext = 4096

// An interpreter runs the content of one page.
type interpreter struct {
	*Reader
	ctx       context.Context
	out       *page.Page
	shown     page.Rect // the page
	resources object.Dict
	g         graphics
	lost      int // q beyond maxStates, whose Q must do nothing
	path      path
	marked    []marked
	unshown   int // open marked-content sequences of hidden layers
	ops       int
	depth     int // of forms
	active    map[*object.Stream]bool
	covers    []cover
	veiled    int // forms open that are not painted opaquely
}

// run interprets one content stream in the current state. The graphics state
// stack of a stream is its own: what it leaves open is closed.
func (p *interpreter) run(data []byte) error {
	s := scanner{data: data}
	floor, lost, open := len(p.stack), p.lost, len(p.marked)
	p.lost = 0
	defer func() {
		p.stack, p.lost = p.stack[:floor], lost
		for len(p.marked) > open {
			p.endMarked()
		}
	}()
	for {
		op := s.next()
		if op == nil {
			return nil
		}
		if p.ops++; p.ops%askContext == 0 {
			if err := p.ctx.Err(); err != nil {
				return err
			}
		}
		if p.ops > maxOperators || p.full() {
			return errLimit
		}
		if err := p.do(op, &s, floor); err != nil {
			return err
		}
	}
}

// full reports whether the page holds all it may.
func (p *interpreter) full() bool {
	o := p.out
	return len(o.Glyphs) > maxGlyphs || len(o.Lines) > maxShapes || len(o.Boxes) > maxShapes ||
		len(o.Clips) > maxShapes || len(o.Pictures) > maxPictures
}

// do performs one operator; unknown ones do nothing (ISO 32000-1 annex A).
func (p *interpreter) do(op []byte, s *scanner, floor int) error {
	switch string(op) {
	case "Tj":
		p.show(s.text(0))
	case "TJ":
		p.showArray(s)
	case "'":
		p.nextLine()
		p.show(s.text(0))
	case "\"":
		p.g.text.wordSpace, p.g.text.charSpace = s.num(0), s.num(1)
		p.nextLine()
		p.show(s.text(2))
	case "BT":
		p.g.text.matrix, p.g.text.lineMatrix = identity, identity
	case "Td":
		p.moveLine(s.num(0), s.num(1))
	case "TD":
		p.g.text.leading = -s.num(1)
		p.moveLine(s.num(0), s.num(1))
	case "Tm":
		p.g.text.matrix = s.matrix()
		p.g.text.lineMatrix = p.g.text.matrix
	case "T*":
		p.nextLine()
	case "Tf":
		p.setFont(s.name0(), s.num(1))
	case "Tc":
		p.g.text.charSpace = s.num(0)
	case "Tw":
		p.g.text.wordSpace = s.num(0)
	case "Tz":
		p.g.text.scale = s.num(0) / 100
	case "TL":
		p.g.text.leading = s.num(0)
	case "Ts":
		p.g.text.rise = s.num(0)
	case "Tr":
		p.g.text.mode = int(s.num(0))
	case "q":
		p.push(floor)
	case "Q":
		p.pop(floor)
	case "cm":
		p.g.ctm = s.matrix().Mul(p.g.ctm)
	case "Do":
		return p.doXObject(s.name0())
	case "BI":
		p.inlineImage(s)
	case "sh":
		p.shade()
	case "gs":
		p.setParameters(s.name0())
	case "BMC", "BDC":
		p.beginMarked(s)
	case "EMC":
		p.endMarked()
	default:
		if !p.doPath(op, s) {
			p.doColour(op, s)
		}
	}
	return nil
}

// doPath performs the operators of paths and lines (ISO 32000-1 8.5).
func (p *interpreter) doPath(op []byte, s *scanner) bool {
	switch string(op) {
	case "m":
		p.path.moveTo(p.point(s.num(0), s.num(1)))
	case "l":
		p.path.lineTo(p.point(s.num(0), s.num(1)))
	case "c":
		p.path.curveTo(p.point(s.num(4), s.num(5)))
	case "v", "y":
		p.path.curveTo(p.point(s.num(2), s.num(3)))
	case "h":
		p.path.close()
	case "re":
		p.rectangle(s.num(0), s.num(1), s.num(2), s.num(3))
	case "W", "W*":
		p.path.clips = true
	case "n":
		p.paint(0)
	case "S":
		p.paint(strokes)
	case "s":
		p.path.close()
		p.paint(strokes)
	case "f", "F", "f*":
		p.paint(fills)
	case "B", "B*":
		p.paint(fills | strokes)
	case "b", "b*":
		p.path.close()
		p.paint(fills | strokes)
	case "w":
		p.g.lineWidth = s.num(0)
	case "d":
		p.g.dashed = dashes(s)
	default:
		return false
	}
	return true
}

// doColour performs the operators of colour (ISO 32000-1 8.6.8).
func (p *interpreter) doColour(op []byte, s *scanner) {
	switch string(op) {
	case "g", "rg", "k":
		p.g.fill = colour{}
		p.g.fill.set(s.operands)
	case "G", "RG", "K":
		p.g.stroke = colour{}
		p.g.stroke.set(s.operands)
	case "cs":
		p.setSpace(&p.g.fill, s.name0())
	case "CS":
		p.setSpace(&p.g.stroke, s.name0())
	case "sc", "scn":
		p.g.fill.set(s.operands)
	case "SC", "SCN":
		p.g.stroke.set(s.operands)
	}
}

func (p *interpreter) push(floor int) {
	if len(p.stack)-floor >= maxStates {
		p.lost++
		return
	}
	p.stack = append(p.stack, p.g)
}

func (p *interpreter) pop(floor int) {
	switch n := len(p.stack); {
	case p.lost > 0:
		p.lost--
	case n > floor:
		p.g, p.stack = p.stack[n-1], p.stack[:n-1]
	}
}

// setParameters performs gs: what of a graphics state parameter dictionary
// matters here (ISO 32000-1 8.4.5).
func (p *interpreter) setParameters(name []byte) {
	d := p.file.Dict(p.file.Dict(p.resources["ExtGState"])[object.Name(name)])
	if v, ok := p.file.Number(d["LW"]); ok {
		p.g.lineWidth = v
	}
	if v, ok := p.file.Number(d["ca"]); ok {
		p.g.alpha = clamp01(float32(v))
	}
	if v, ok := p.file.Number(d["CA"]); ok {
		p.g.strokeAlpha = clamp01(float32(v))
	}
	if o, ok := d["BM"]; ok {
		p.g.blendMode = p.blends(o)
	}
	if o, ok := d["SMask"]; ok {
		p.g.softMask = p.file.Name(o) != "None"
	}
	if a := p.file.Array(d["Font"]); len(a) == 2 {
		if size, ok := p.file.Number(a[1]); ok {
			p.useFont(a[0], size)
		}
	}
}

// blends reports whether a blend mode, or the first one of several, mixes what is
// painted with what is there.
func (p *interpreter) blends(o object.Object) bool {
	if a := p.file.Array(o); len(a) > 0 {
		o = a[0]
	}
	mode := p.file.Name(o)
	return mode != "Normal" && mode != "Compatible"
}

// The operands of the operator just read: the i-th, or its zero.
func (s *scanner) num(i int) float64 {
	if i < len(s.operands) && s.operands[i].kind == numberOperand {
		return s.operands[i].num
	}
	return 0
}

func (s *scanner) text(i int) []byte {
	if i < len(s.operands) && s.operands[i].kind == stringOperand {
		return s.operands[i].text
	}
	return nil
}

func (s *scanner) name0() []byte {
	if len(s.operands) > 0 && s.operands[0].kind == nameOperand {
		return s.operands[0].text
	}
	return nil
}

func (s *scanner) matrix() matrix {
	return matrix{s.num(0), s.num(1), s.num(2), s.num(3), s.num(4), s.num(5)}
}
