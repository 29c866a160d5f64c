package aligned

import (
	"math/rand/v2"
	"strconv"
)

// The statutory forms, as grids to be set with any numbers.

var applicants = []string{"自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"}

var outcomes = []struct {
	name string
	rows []string
}{
	{"（三）不予公开", []string{"1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
		"5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项"}},
	{"（四）无法提供", []string{"1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确"}},
	{"（五）不予处理", []string{"1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
		"5.要求行政机关确认或重新出具已获取信息"}},
	{"（六）其他处理", []string{"1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
		"2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他"}},
}

// number returns a value or, in one case of blank, none.
func number(r *rand.Rand, blank int) string {
	if blank > 0 && r.IntN(blank) == 0 {
		return ""
	}
	return strconv.Itoa([]int{0, 0, 0, 1, 7, 12, 105, 1288}[r.IntN(8)])
}

// requests is the matrix of requests: three label columns and seven of numbers.
func requests(r *rand.Rand, align float64, blank int) form {
	f := form{widths: []float64{22, 46, 130, 38, 38, 38, 38, 38, 38, 38}}
	add := func(row, col, rows, cols int, text string, a float64) {
		f.cells = append(f.cells, cell{row, col, rows, cols, text, a})
	}
	add(0, 0, 3, 3, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 0)
	add(0, 3, 1, 7, "申请人情况", 0.5)
	add(1, 3, 2, 1, applicants[0], 0.5)
	add(1, 4, 1, 5, "法人或其他组织", 0.5)
	add(1, 9, 2, 1, applicants[6], 0.5)
	for i, s := range applicants[1:6] {
		add(2, 4+i, 1, 1, s, 0.5)
	}
	row := 3
	values := func() {
		for c := range 7 {
			b := blank
			if c == 6 {
				b = 0
			}
			add(row, 3+c, 1, 1, number(r, b), align)
		}
		row++
	}
	for _, s := range []string{"一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"} {
		add(row, 0, 1, 3, s, 0)
		values()
	}
	add(row, 0, 22, 1, "三、本年度办理结果", 0)
	for _, s := range []string{"（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"} {
		add(row, 1, 1, 2, s, 0)
		values()
	}
	for _, g := range outcomes {
		add(row, 1, len(g.rows), 1, g.name, 0)
		for _, s := range g.rows {
			add(row, 2, 1, 1, s, 0)
			values()
		}
	}
	add(row, 1, 1, 2, "（七）总计", 0)
	values()
	add(row, 0, 1, 3, "四、结转下年度继续办理", 0)
	values()
	f.rows, f.body = row, row-3
	return f
}

// remedies is the matrix of reviews and suits: fifteen numbers under three
// header rows.
func remedies(r *rand.Rand, align float64) form {
	f := form{rows: 4, body: 1}
	for range 15 {
		f.widths = append(f.widths, 30)
	}
	f.cells = []cell{{0, 0, 2, 5, "行政复议", 0.5}, {0, 5, 1, 10, "行政诉讼", 0.5},
		{1, 5, 1, 5, "未经复议直接起诉", 0.5}, {1, 10, 1, 5, "复议后起诉", 0.5}}
	for i := range 15 {
		f.cells = append(f.cells, cell{2, i, 1, 1, []string{"结果维持", "结果纠正", "其他结果", "尚未审结", "总计"}[i%5], 0.5},
			cell{3, i, 1, 1, number(r, 0), align})
	}
	return f
}

// disclosure is one list of section two.
func disclosure(r *rand.Rand, align float64) form {
	f := form{widths: []float64{140, 100, 100, 100}, rows: 3, body: 2}
	for i, s := range []string{"信息内容", "本年制发件数", "本年废止件数", "现行有效件数"} {
		a := align
		if i == 0 {
			a = 0
		}
		f.cells = append(f.cells, cell{0, i, 1, 1, s, a})
	}
	for i, s := range []string{"规章", "行政规范性文件"} {
		f.cells = append(f.cells, cell{1 + i, 0, 1, 1, s, 0})
		for c := range 3 {
			f.cells = append(f.cells, cell{1 + i, 1 + c, 1, 1, number(r, 0), align})
		}
	}
	return f
}
