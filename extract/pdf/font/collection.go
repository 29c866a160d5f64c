package font

import "slices"

var collections memo[[]rune]

// collection returns the characters of the CIDs of an Adobe character collection by
// its ordering; nil for Identity and unknown ones. A 0 in it is unknown.
func collection(ordering string) []rune {
	if !slices.Contains([]string{"GB1", "CNS1", "Japan1", "Korea1"}, ordering) {
		return nil
	}
	return collections.get(ordering, func(ordering string) []rune {
		in := varints{table("cid/" + ordering)}
		chars := make([]rune, in.unsigned())
		last := rune(0)
		for i := range chars {
			last += in.signed()
			chars[i] = last
		}
		return chars
	})
}

// collectionText returns the text of a CID, "" when it is not known.
func collectionText(chars []rune, cid uint32) string {
	if uint64(cid) < uint64(len(chars)) && shown(chars[cid]) {
		return foldRune(chars[cid])
	}
	return ""
}
