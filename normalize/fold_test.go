package normalize

import "testing"

func TestOrdinal(t *testing.T) {
	for _, c := range []struct {
		text          string
		number, level int
		rest          string
	}{
		{"三、本年度办理结果", 3, 1, "本年度办理结果"},
		{"（三）不予公开", 3, 2, "不予公开"},
		{"1.属于国家秘密", 1, 3, "属于国家秘密"},
		{"1属于国家秘密", 1, 3, "属于国家秘密"},
		{"１、属于国家秘密", 1, 3, "属于国家秘密"},
		{"①主动公开", 1, 4, "主动公开"},
		{"(2)其他", 2, 4, "其他"},
		{"十二、附则", 12, 1, "附则"},
		{"三安全一稳定", 0, 0, "三安全一稳定"},
		{"2021年情况", 0, 0, "2021年情况"},
		{"3件", 0, 0, "3件"},
		{"1.5", 0, 0, "1.5"},
		{"规章", 0, 0, "规章"},
	} {
		n, level, rest := ordinal(fold(c.text))
		if n != c.number || level != c.level || rest != c.rest {
			t.Errorf("%s: %d, level %d, %q, want %d, %d, %q", c.text, n, level, rest, c.number, c.level, c.rest)
		}
	}
}

// TestVariantWords: whole words that converters to Traditional replace.
func TestVariantWords(t *testing.T) {
	for _, c := range []struct{ printed, folded string }{
		{"政府資訊公開", "政府信息公开"},
		{"行政規範性檔案", "行政规范性文件"},
		{"通過網路公開", "通过网络公开"},
		{"請與本局聯絡", "请与本局联系"},
		{"檔案", "文件"},
		{"档案", "档案"},  // Simplified print means an archive
		{"資 訊", "资讯"}, // only a word in one piece
		{"資", "资"},
	} {
		if got := fold(c.printed); got != c.folded {
			t.Errorf("%s: %q, want %q", c.printed, got, c.folded)
		}
	}
	for _, r := range readSchema("variant_words.csv", 2) {
		printed, folded := []rune(r[0]), []rune(r[1])
		if len(printed) != len(folded) || len(printed) < 2 || foldRune(printed[0]) == printed[0] {
			t.Errorf("%s,%s: as many characters, the first traditional", r[0], r[1])
		}
	}
}

func TestLabelSimilarity(t *testing.T) {
	for _, c := range []struct {
		printed, schema string
		low, high       float64
	}{
		{"规章（县级无此项）", "规章", 1, 1},
		{"規範性文件", "规范性文件", 1, 1},
		{"本年 制\n发件数", "本年制发件数", 1, 1},
		{"（二）部分公开（区分处理的，只计", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", 1, 1},
		{"规范性文件", "行政规范性文件", 0.80, 0.99},
		{"1.属于国家秘宓", "1.属于国家秘密", 0.80, 0.99},
		{"行政许可", "行政处罚", 0, 0.59},
		{"结果维持", "结果纠正", 0, 0.59},
		{"无法提供", "不予处理", 0, 0.59},
		{"其他外部文件", "规章", 0, 0.59},
	} {
		l, want := makeLabel(c.printed), makeLabel(c.schema)
		p := makePattern(want.core)
		if s := p.similarity(l.core); s < c.low || s > c.high {
			t.Errorf("%s ~ %s: %.2f, want %.2f to %.2f", c.printed, c.schema, s, c.low, c.high)
		}
	}
}

func TestChineseNumber(t *testing.T) {
	for _, c := range []struct {
		text string
		want int64
		ok   bool
	}{
		{"零", 0, true}, {"十", 10, true}, {"十五", 15, true}, {"二十", 20, true}, {"一百零五", 105, true}, {"三千二百", 3200, true},
		{"一万二千", 12000, true}, {"二〇二一", 2021, true}, {"两", 2, true},
		{"", 0, false}, {"百", 0, false}, {"二百三四", 0, false}, {"一百二", 0, false}, {"一万二", 0, false}, {"人", 0, false}, {"一件", 0, false}, {"万", 0, false},
	} {
		if n, ok := chineseNumber(c.text); n != c.want && ok || ok != c.ok {
			t.Errorf("%s: %d %v, want %d %v", c.text, n, ok, c.want, c.ok)
		}
	}
}

// TestVariants: the table of traditional characters has one meaning each.
func TestVariants(t *testing.T) {
	for from, to := range simplified() {
		if from == to || simplified()[to] != 0 {
			t.Errorf("%c folds to %c, which folds again", from, to)
		}
	}
}
