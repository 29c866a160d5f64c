package store

import "strings"

// neighbourhoodOf returns the neighbourhood that a body is judged in: for a department
// or zone its division, for a division the one above, "" for a province. A body without
// a division is a neighbourhood by itself, named by its key.
func neighbourhoodOf(key string) string {
	if !coded(key) {
		return key
	}
	code, _, isUnit := strings.Cut(key, "/")
	if isUnit {
		return code
	}
	return above(code)
}

// coded reports whether the key begins with a division code.
func coded(key string) bool { return key != "" && key[0] >= '0' && key[0] <= '9' }

// municipalities are the provinces whose districts have no city above them.
const municipalities = "11 12 31 50"

// above returns the code of the division that a division lies in, by the digits of its
// code (GB/T 2260): townships have nine, of which six are the county's. The nodes that
// nobody prints, 市辖区 and 省直辖县级行政区划 (xx90), are passed over.
func above(code string) string {
	switch {
	case len(code) > 6:
		return code[:6]
	case len(code) < 6 || code[2:] == "0000":
		return ""
	case code[4:] == "00" || code[2:4] == "90" || strings.Contains(municipalities, code[:2]):
		return code[:2] + "0000"
	}
	return code[:4] + "00"
}

// under returns the range of keys, half open, that holds all bodies below a division.
func under(code string) (from, to string) {
	from = code
	for len(from) > 2 && len(code) == 6 && strings.HasSuffix(from, "00") {
		from = from[:len(from)-2]
	}
	if from == "" { // the country: all that begins with a digit
		return "0", ":"
	}
	return from, from[:len(from)-1] + string(from[len(from)-1]+1)
}

// markDirty marks the neighbourhoods that a report of the body has a part in: where the
// body is judged, and for a division's government also where it is the one above. done
// holds what the transaction has marked.
func (w *writer) markDirty(key string, done map[string]bool) error {
	codes := []string{neighbourhoodOf(key)}
	if coded(key) && len(key) == 6 {
		codes = append(codes, key)
	}
	for _, code := range codes {
		if done[code] {
			continue
		}
		done[code] = true
		if err := w.exec(`INSERT INTO dirty_neighbourhood (code) VALUES (?) ON CONFLICT (code) DO UPDATE SET marked = marked + 1`, code); err != nil {
			return err
		}
	}
	return nil
}
