package page

import "strings"

// boldNames are pieces of the names of heavy faces, in lower case. Chinese headings
// are set in 黑体 and 小标宋, which stand for bold; 微软雅黑 is an ordinary face.
var boldNames = []string{
	"bold", "black", "heavy", "黑体", "simhei", "stheiti", "heiti", "fzhei", "fzht", "fzxbs", "fzdbs",
	"小标宋", "大标宋", "xiaobiaosong", "大黑", "粗黑", "粗宋", "超粗",
}

var italicNames = []string{"italic", "oblique"}

// BoldName and ItalicName report what the name of a face says of it.
func BoldName(name string) bool   { return containsAny(name, boldNames) }
func ItalicName(name string) bool { return containsAny(name, italicNames) }

func containsAny(name string, pieces []string) bool {
	name = strings.ToLower(name)
	for _, piece := range pieces {
		if strings.Contains(name, piece) {
			return true
		}
	}
	return false
}
