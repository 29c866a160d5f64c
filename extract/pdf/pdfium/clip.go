package pdfium

import "gongkai/extract/pdf/page"

// A clip is the bounds of a clip region on the page as shown, within the page.
type clip struct {
	page.Rect
	index int32 // in page.Clips, or -1 when only the page bounds it
}

// clipOf returns the clip of an object: its own clip paths within outer. Clip
// paths that are a rectangle are listed among the page's boxes at their first use.
func (r *reader) clipOf(obj uint64, show matrix, outer clip) clip {
	handle := r.in.call(objectClip, obj)
	if handle == 0 {
		return outer
	}
	c := outer
	n := int(int32(r.in.call(clipCount, handle)))
	for i := 0; i < n && r.segment(); i++ {
		r.path.clear()
		segments := int(int32(r.in.call(clipSegmentCount, handle, uint64(i))))
		for k := 0; k < segments && r.segment(); k++ {
			r.addSegment(r.in.call(clipSegment, handle, uint64(i), uint64(k)), show)
		}
		c = r.clipTo(c)
	}
	return c
}

// clipTo narrows c to the bounds of r.path.
func (r *reader) clipTo(c clip) clip {
	if len(r.path.subs) == 0 {
		return c
	}
	b := r.path.box(r.path.subs[0])
	for _, s := range r.path.subs[1:] {
		b = b.Union(r.path.box(s))
	}
	if !b.Finite() {
		return c
	}
	b = c.Rect.Intersect(b)
	if b.X1 < b.X0 || b.Y1 < b.Y0 { // nothing shows any more
		b = page.Rect{X0: b.X0, Y0: b.Y0, X1: b.X0, Y1: b.Y0}
	}
	if b == c.Rect {
		return c
	}
	i, seen := r.clips[b]
	switch {
	case seen:
	case len(r.page.Clips) == maxClips:
		r.page.Cut = true
		return clip{b, c.index}
	default:
		i = int32(len(r.page.Clips))
		r.clips[b] = i
		r.page.Clips = append(r.page.Clips, b)
		if len(r.path.subs) == 1 && r.path.rectangular(r.path.subs[0]) && !b.Empty() {
			r.page.Boxes = append(r.page.Boxes, page.Box{Rect: b, Paint: page.Clipped})
		}
	}
	return clip{b, i}
}
