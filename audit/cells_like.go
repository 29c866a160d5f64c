package audit

import (
	"strings"

	"gongkai/normalize"
)

// cellsLike returns the indicators with one of the keys, where '*' stands for any word.
func cellsLike(keys string) (is []*normalize.Indicator) {
	for _, i := range normalize.Dictionary() {
		for key := range strings.FieldsSeq(keys) {
			before, after, some := strings.Cut(key, "*")
			if i.Key == key || some && strings.HasPrefix(i.Key, before) && strings.HasSuffix(i.Key, after) && len(i.Key) > len(before)+len(after) {
				is = append(is, i)
			}
		}
	}
	return is
}
