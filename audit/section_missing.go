package audit

import (
	"strconv"

	"gongkai/normalize"
)

// sectionNames are the form's words for the six sections.
var sectionNames = [...]string{"总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "存在的主要问题及改进情况", "其他需要报告的事项"}

// sections reports what is missing or empty of the six. Reports in free prose owe
// none of them.
func sections(r *normalize.Report) []Finding {
	var all []Finding
	for _, s := range r.Sections {
		if s.Number == 0 {
			continue
		}
		args := []string{"number", strconv.Itoa(s.Number), "heading", sectionNames[s.Number-1]}
		rule := ""
		switch {
		case s.Status == normalize.Absent:
			rule = "section/missing"
		case s.Status == normalize.Empty:
			rule = "section/empty"
		case s.Heading == "":
			rule = "section/heading-missing"
		default:
			continue
		}
		f := finding(rule, nil, args...)
		f.Ref = s.Ref
		all = append(all, f)
	}
	return all
}
