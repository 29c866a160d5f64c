package content

import (
	"bytes"

	"gongkai/extract/pdf/object"
	"gongkai/extract/pdf/page"
)

// maxFormCache bounds the decoded forms kept for the next use, in bytes: a
// letterhead is shown by every page.
const maxFormCache = 16 << 20

// A form is a form XObject ready to run.
type form struct {
	data      []byte
	damaged   bool // every page with it may be misread
	matrix    matrix
	bbox      page.Rect // in form space; Empty when not stated
	resources object.Dict
}

// doXObject performs Do: forms are run, images are pictures.
func (p *interpreter) doXObject(name []byte) error {
	o := p.file.Dict(p.resources["XObject"])[object.Name(name)]
	s := p.file.Stream(o)
	if s == nil || p.unshown > 0 || p.layerHidden(s.Dict["OC"]) {
		return nil
	}
	switch p.file.Name(s.Dict["Subtype"]) {
	case "Image":
		p.image(p.file.Dict(s.Dict))
	case "Form":
		return p.doForm(s)
	}
	return nil
}

// doForm runs a form XObject (ISO 32000-1 8.10.1). A form that shows itself, and
// nesting past the limit, end the descent.
func (p *interpreter) doForm(s *object.Stream) error {
	if p.depth >= maxForms || p.active[s] {
		p.out.Cut = true
		return nil
	}
	f := p.form(s)
	if p.active == nil {
		p.active = map[*object.Stream]bool{}
	}
	p.active[s] = true
	p.depth++
	g, resources, outer := p.g, p.resources, p.path
	p.path = path{}
	p.g.ctm = f.matrix.Mul(p.g.ctm)
	if f.resources != nil {
		p.resources = f.resources // else those of the page (7.8.3)
	}
	veiled := p.g.blendMode || p.g.softMask || p.g.alpha < 1
	if veiled {
		p.veiled++
	}
	if !f.bbox.Empty() {
		p.g.looseClip = p.g.looseClip || !p.g.ctm.Upright()
		p.clipTo(p.g.ctm.Box(f.bbox.X0, f.bbox.Y0, f.bbox.X1, f.bbox.Y1), false)
	}
	err := p.run(f.data)
	p.g, p.resources, p.path = g, resources, outer
	p.depth--
	if veiled {
		p.veiled--
	}
	delete(p.active, s)
	return err
}

// form reads a form XObject, once where its data is small enough to keep.
func (p *interpreter) form(s *object.Stream) *form {
	if f := p.forms[s]; f != nil {
		p.out.Cut = p.out.Cut || f.damaged
		return f
	}
	sums := p.file.WrongSums()
	data, err := p.file.Data(s)
	damaged := err != nil || p.file.WrongSums() > sums
	p.out.Cut = p.out.Cut || damaged
	f := &form{data: data, damaged: damaged, matrix: identity, resources: p.file.Dict(s.Dict["Resources"])}
	if a := p.file.Array(s.Dict["Matrix"]); len(a) == 6 {
		for i, o := range a {
			f.matrix[i], _ = p.file.Number(o)
		}
	}
	if a := p.file.Array(s.Dict["BBox"]); len(a) == 4 {
		var v [4]float64
		for i, o := range a {
			v[i], _ = p.file.Number(o)
		}
		f.bbox = page.NewRect(v[0], v[1], v[2], v[3])
	}
	if p.cached += len(data); p.cached <= maxFormCache {
		p.forms[s] = f
	}
	return f
}

// image appends a picture as placed: the unit square of user space. A stencil of
// one sample, and a picture as thin as a line, are how some programs draw lines.
func (p *interpreter) image(d object.Dict) {
	b := p.g.ctm.Box(0, 0, 1, 1)
	if !b.Finite() {
		return
	}
	w, _ := p.file.Int(first(d, "Width", "W"))
	h, _ := p.file.Int(first(d, "Height", "H"))
	stencil, _ := p.file.Resolve(first(d, "ImageMask", "IM")).(bool)
	switch {
	case w == 1 && h == 1 && stencil:
		p.box(b, p.g.fillGray())
	case min(b.Width(), b.Height()) <= page.Thin/2 && max(b.Width(), b.Height()) > 2*page.Thin:
		p.box(b, 0)
	default:
		if c := b.Intersect(p.g.clip); !c.Empty() {
			p.out.Pictures = append(p.out.Pictures, c)
			if !stencil && opaquePicture(d) && p.g.ctm.Upright() && p.opaquely(p.g.alpha) {
				p.cover(c)
			}
		}
	}
}

// opaquePicture reports whether a picture has no mask of any kind.
func opaquePicture(d object.Dict) bool {
	return d["SMask"] == nil && d["Mask"] == nil && d["SMaskInData"] == nil
}

// first returns the value under the first key that d has: inline images
// abbreviate their keys.
func first(d object.Dict, keys ...object.Name) object.Object {
	for _, k := range keys {
		if o, ok := d[k]; ok {
			return o
		}
	}
	return nil
}

// inlineImage performs BI ... ID ... EI (ISO 32000-1 8.9.7).
func (p *interpreter) inlineImage(s *scanner) {
	d := object.Dict{}
	for {
		s.skipSpace()
		if s.pos >= len(s.data) {
			return
		}
		if s.data[s.pos] != '/' {
			if s.data[s.pos] == 'I' || class[s.data[s.pos]] == regular { // ID
				s.word()
				break
			}
			s.pos++
			continue
		}
		key := object.Name(s.name())
		start := s.pos
		s.value()
		if o, ok := object.NewLexer(s.data[start:s.pos]).Next(); ok {
			d[key] = o
		}
	}
	end, found := imageEnd(s.data, min(s.pos+1, len(s.data)), p.rawLength(d))
	if s.pos = end; !found {
		p.out.Cut = true // the rest of the page went with it
	}
	if p.unshown == 0 {
		p.image(d)
	}
}

// value moves past one value of an inline image's dictionary.
func (s *scanner) value() {
	s.skipSpace()
	if s.pos >= len(s.data) {
		return
	}
	switch c := s.data[s.pos]; class[c] {
	case regular:
		s.word()
	case digit:
		s.number()
	default:
		s.delimited(c)
	}
}

// rawLength returns the bytes of an inline image without filter, or 0.
func (p *interpreter) rawLength(d object.Dict) int {
	if first(d, "Filter", "F") != nil {
		return 0
	}
	w, _ := p.file.Int(first(d, "Width", "W"))
	h, _ := p.file.Int(first(d, "Height", "H"))
	bits, _ := p.file.Int(first(d, "BitsPerComponent", "BPC"))
	if mask, _ := p.file.Resolve(first(d, "ImageMask", "IM")).(bool); mask {
		bits = 1
	}
	parts := int64(1)
	switch p.file.Name(first(d, "ColorSpace", "CS")) {
	case "DeviceRGB", "RGB":
		parts = 3
	case "DeviceCMYK", "CMYK":
		parts = 4
	}
	const most = 1 << 16
	if w <= 0 || h <= 0 || w > most || h > most || bits <= 0 || bits > 16 {
		return 0
	}
	return int((w*bits*parts + 7) / 8 * h)
}

// imageEnd returns where the stream goes on after the image data that begins at
// pos: behind the EI that stands where the length says, else behind the first EI
// after white space, or the end mark of a text filter, that is followed by what a
// content stream may hold. Where there is none the image takes all.
func imageEnd(data []byte, pos, length int) (end int, found bool) {
	if length > 0 && pos+length <= len(data) {
		rest := bytes.TrimLeft(data[pos+length:min(len(data), pos+length+8)], "\r\n\t \x00")
		if bytes.HasPrefix(rest, []byte("EI")) {
			return pos + length + bytes.Index(data[pos+length:], []byte("EI")) + 2, true
		}
	}
	for at := pos; ; {
		i := bytes.Index(data[at:], []byte("EI"))
		if i < 0 {
			return len(data), false
		}
		at += i + 2
		if (at-3 < pos || class[data[at-3]] == space || data[at-3] == '>') && (at == len(data) || class[data[at]] == space) && plainText(data[at:]) {
			return at, true
		}
	}
}

// plainText reports whether the next bytes look like operators, not samples.
func plainText(data []byte) bool {
	for _, c := range data[:min(len(data), 16)] {
		if c >= 0x7f || c < 0x20 && class[c] != space {
			return false
		}
	}
	return true
}
