package font

import (
	"math"

	"gongkai/extract/pdf/object"
)

// maxCID is the largest CID (ISO 32000-1 annex C).
const maxCID = 0xFFFF

// maxWidthFills bounds the CIDs that one W or W2 array may set, counted each time:
// sixteen times the whole font.
const maxWidthFills = 1 << 20

// cidWidths are the advances of a CID font in em.
type cidWidths struct {
	usual float64   // DW
	list  []float32 // by CID; NaN where W says nothing
}

func (w *cidWidths) advance(cid uint32) float64 {
	if uint64(cid) < uint64(len(w.list)) {
		if v := w.list[cid]; v == v {
			return float64(v)
		}
	}
	return w.usual
}

func (w *cidWidths) set(cid int64, em float64) {
	for int64(len(w.list)) <= cid {
		w.list = append(w.list, float32(math.NaN()))
	}
	w.list[cid] = float32(em)
}

// cidWidths reads DW and W (9.7.4.3).
func (s *source) cidWidths(dict object.Dict) cidWidths {
	w := cidWidths{usual: 1}
	if n, ok := s.file.Number(dict["DW"]); ok {
		w.usual = clampAdvance(n / 1000)
	}
	s.runs(dict["W"], 1, func(cid int64, v []float64) { w.set(cid, v[0]/1000) })
	return w
}

// runs reads an array of both forms: c [v v ...] gives each CID from c on its own n
// values, first last v... gives all of first to last the same n.
func (s *source) runs(entry object.Object, n int, set func(cid int64, v []float64)) {
	array := s.file.Array(entry)
	fills := 0
	for i := 0; i+1 < len(array); {
		first, ok := s.file.Int(array[i])
		if !ok {
			i++
			continue
		}
		if each := s.file.Array(array[i+1]); each != nil {
			for j := 0; j+n <= len(each) && fills < maxWidthFills; j += n {
				fills++
				if cid := first + int64(j/n); cid >= 0 && cid <= maxCID {
					set(cid, s.numbers(each[j:j+n]))
				}
			}
			i += 2
			continue
		}
		last, ok := s.file.Int(array[i+1])
		if !ok || i+2+n > len(array) {
			i++
			continue
		}
		v := s.numbers(array[i+2 : i+2+n])
		for cid := max(0, first); cid <= min(last, maxCID) && fills < maxWidthFills; cid++ {
			set(cid, v)
			fills++
		}
		i += 2 + n
	}
}

func (s *source) numbers(array object.Array) []float64 {
	out := make([]float64, len(array))
	for i, v := range array {
		out[i], _ = s.file.Number(v)
	}
	return out
}

// verticalMetrics are the metrics of vertical writing in em.
type verticalMetrics struct {
	originY, advance float64 // DW2
	own              map[uint32][3]float32
}

// verticalMetrics reads DW2 and W2. W2 gives w1y, vx and vy for each CID.
func (s *source) verticalMetrics(dict object.Dict) *verticalMetrics {
	m := &verticalMetrics{originY: 0.88, advance: -1}
	if usual := s.numbers(s.file.Array(dict["DW2"])); len(usual) == 2 {
		m.originY, m.advance = clampShift(usual[0]/1000), clampShift(usual[1]/1000)
	}
	m.own = make(map[uint32][3]float32)
	s.runs(dict["W2"], 3, func(cid int64, v []float64) {
		m.own[uint32(cid)] = [3]float32{float32(v[0] / 1000), float32(v[1] / 1000), float32(v[2] / 1000)}
	})
	return m
}

// of returns the position vector and advance of a CID with horizontal advance w0.
func (m *verticalMetrics) of(cid uint32, w0 float64) (vx, vy, w1 float64) {
	if v, ok := m.own[cid]; ok {
		return clampShift(float64(v[1])), clampShift(float64(v[2])), clampShift(float64(v[0]))
	}
	return w0 / 2, m.originY, m.advance
}
