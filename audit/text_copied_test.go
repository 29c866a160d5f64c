package audit

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gongkai/normalize"
)

// own are n sentences that nobody else has, from the number given on.
func own(seed, n int) (all []string) {
	words := []string{"主动公开", "栏目更新", "政策解读", "窗口服务", "业务培训", "目录编制", "平台建设", "依申请办理", "责任落实", "群众反馈", "基层试点", "档案移交"}
	for i := range n {
		x := uint64(seed*1000 + i)
		s := "围绕"
		for range 6 {
			x = x*6364136223846793005 + 1442695040888963407
			s += words[x>>33%uint64(len(words))]
		}
		all = append(all, s+"继续改进工作")
	}
	return all
}

// wrote is a report of a body with sentences in section five.
func wrote(key, agency string, year int, sentences ...string) PrintedReport {
	r := &normalize.Report{Agency: agency, AgencyKey: key, Year: year, Sections: []normalize.Section{{Number: 5, Key: "problems", Text: strings.Join(sentences, "。") + "。"}}}
	return PrintedReport{ID: fmt.Sprintf("%s-%d", key, year), Path: fmt.Sprintf("%s/%d.html", key, year), Key: key, Agency: agency, Year: year, Prints: Prints(r)}
}

func toldCopies(fs []AcrossFinding) (all []string) {
	for _, f := range fs {
		all = append(all, fmt.Sprintf("%s %s: %s", f.ReportID, f.Severity, f.Message(Chinese)))
	}
	return all
}

func TestCopied(t *testing.T) {
	numbered := func(figures ...int) (all []string) {
		for i, s := range own(7, len(figures)) {
			all = append(all, fmt.Sprintf("%s%d件", s, figures[i]))
		}
		return all
	}
	const path, other = "；见 990112101/2022.html", "；见 990112101/2023.html"
	cases := []struct {
		name    string
		reports []PrintedReport
		want    []string
	}{
		{"the body's own year before", []PrintedReport{wrote("990112101", "白石镇人民政府", 2023, own(1, 10)...), wrote("990112101", "白石镇人民政府", 2022, own(1, 10)...)},
			[]string{"990112101-2023 warning: 第 5 部分的 10 句中有 10 句（100%）与本机关 2022 年报告相同" + path}},
		{"eight of ten", []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, own(1, 10)...), wrote("990112101", "白石镇人民政府", 2023, append(own(1, 8), own(2, 2)...)...)},
			[]string{"990112101-2023 warning: 第 5 部分的 10 句中有 8 句（80%）与本机关 2022 年报告相同" + path}},
		{"close: seven of ten", []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, own(1, 10)...), wrote("990112101", "白石镇人民政府", 2023, append(own(1, 7), own(2, 3)...)...)}, nil},
		{"close: three sentences", []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, own(1, 3)...), wrote("990112101", "白石镇人民政府", 2023, own(1, 3)...)}, nil},
		{"another body", []PrintedReport{wrote("990112102", "青山镇人民政府", 2023, own(1, 6)...), wrote("990112101", "白石镇人民政府", 2023, own(1, 6)...)},
			[]string{"990112102-2023 warning: 第 5 部分的 6 句中有 6 句（100%）与白石镇人民政府 2023 年报告相同" + other}},
		{"some figures were changed", []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, numbered(1, 2, 3, 4)...), wrote("990112101", "白石镇人民政府", 2023, numbered(1, 2, 30, 40)...)},
			[]string{"990112101-2023 warning: 第 5 部分的 4 句中有 4 句（100%）与本机关 2022 年报告相同，其中 2 句只有数字不同" + path}},
		{"nothing but figures was changed", []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, numbered(1, 2, 3, 4)...), wrote("990112101", "白石镇人民政府", 2023, numbered(10, 20, 30, 4)...)},
			[]string{"990112101-2023 info: 第 5 部分的 4 句中有 4 句（100%）与本机关 2022 年报告相同，其中 3 句只有数字不同" + path}},
		{"names, years and the numbers of items are the body's own", []PrintedReport{
			wrote("990112101", "白石镇人民政府", 2022, "一是2022年白石镇人民政府组织了业务培训", "二是白石镇的目录还没有全部编完", "（三）2023年我镇将把窗口延长到周末", "4.全镇公开栏更换了破损的面板"),
			wrote("990112102", "青山镇人民政府", 2023, "二是2023年青山镇人民政府组织了业务培训", "三是青山镇的目录还没有全部编完", "（一）2024年我镇将把窗口延长到周末", "1、全镇公开栏更换了破损的面板")},
			[]string{"990112102-2023 warning: 第 5 部分的 4 句中有 4 句（100%）与白石镇人民政府 2022 年报告相同" + path}},
		{"close: the same year's other file of a merged body", []PrintedReport{wrote("990112101", "白石镇人民政府", 2023, own(1, 9)...), wrote("990112101", "白石镇人民政府", 2023, own(1, 9)...)}, nil},
		{"the template's headings", []PrintedReport{
			wrote("990112101", "白石镇人民政府", 2022, "（一）存在的主要问题", "（二）政府信息管理情况", "（三）政府信息公开平台建设", "（四）监督保障情况", "五、政府信息公开平台建设情况"),
			wrote("990112102", "青山镇人民政府", 2022, "（一）存在的主要问题", "（二）政府信息管理情况", "（三）政府信息公开平台建设", "（四）监督保障情况", "五、政府信息公开平台建设情况")}, nil},
		{"the law's and the template's words", []PrintedReport{
			wrote("990112101", "白石镇人民政府", 2022, "本年度没有其他需要报告的事项", "本报告数据的统计期限自2022年1月1日起至12月31日止", "本年度没有发出收费通知和收取信息处理费", "根据中华人民共和国政府信息公开条例的要求编制本报告", "如对本报告有疑问请联系镇党政办公室"),
			wrote("990112102", "青山镇人民政府", 2022, "本年度没有其他需要报告的事项", "本报告数据的统计期限自2022年1月1日起至12月31日止", "本年度没有发出收费通知和收取信息处理费", "根据中华人民共和国政府信息公开条例的要求编制本报告", "如对本报告有疑问请联系镇党政办公室")}, nil},
	}
	for _, c := range cases {
		if got := toldCopies(Copied(nil, c.reports)); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestCopiedByMany: what more than twenty bodies write is everybody's; what twenty write is
// not, and each but the first is told.
func TestCopiedByMany(t *testing.T) {
	county := func(bodies int) (all []PrintedReport) {
		for b := range bodies {
			all = append(all, wrote(fmt.Sprintf("99011%04d", b), fmt.Sprintf("第%d镇人民政府", b), 2023, append(own(1, 8), own(100+b, 1)...)...))
		}
		return all
	}
	got := toldCopies(Copied(nil, county(20)))
	if len(got) != 19 || !strings.Contains(got[18], "与第0镇人民政府 2023 年报告相同；另有 18 份报告也是如此") {
		t.Errorf("of twenty bodies %d are told: %q", len(got), got[max(0, len(got)-1):])
	}
	if got := toldCopies(Copied(nil, county(21))); len(got) != 0 {
		t.Errorf("what everybody writes is told: %q", got[0])
	}
}

// TestCopiedParameters: what the configuration sets counts.
func TestCopiedParameters(t *testing.T) {
	pair := []PrintedReport{wrote("990112101", "白石镇人民政府", 2022, own(1, 10)...), wrote("990112101", "白石镇人民政府", 2023, append(own(1, 6), own(2, 4)...)...)}
	for file, want := range map[string]int{"": 0, "share = 0.6": 1, "share = 0.6\nsentences = 11": 0, "share = 2": 0, "share = 0": 1, "share = 0.6\ncommon_share = 0\ncommon_bodies = 1": 1, "share = 99999999999999999": 0} {
		c, err := ReadConfig(strings.NewReader("[rules.\"text/copied\"]\n" + file))
		if err != nil {
			t.Fatal(err)
		}
		if got := Copied(c, pair); len(got) != want {
			t.Errorf("%q: %d findings, want %d", file, len(got), want)
		}
	}
}

// TestCopiedLong: of a section longer than its prints the same sample is taken on both sides.
func TestCopiedLong(t *testing.T) {
	a, b := wrote("990112101", "白石镇人民政府", 2022, own(1, 60)...), wrote("990112101", "白石镇人民政府", 2023, append(own(1, 57), own(2, 3)...)...)
	got := toldCopies(Copied(nil, []PrintedReport{b, a}))
	if len(got) != 1 || !strings.Contains(got[0], "该部分共 60 句") {
		t.Errorf("%q", got)
	}
	var all []normalize.Section
	for _, key := range []string{"overview", "problems", "other"} {
		all = append(all, normalize.Section{Key: key, Text: strings.Join(own(3, 500), "。")})
	}
	if n := len(Prints(&normalize.Report{Sections: all})); n > 376 {
		t.Errorf("%d bytes", n)
	}
}

// TestCopiedOrder: what is found depends on the reports, not on the order they came in.
func TestCopiedOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 8))
	for range 20 {
		var all []PrintedReport
		for b := range 30 {
			for year := 2018; year < 2024; year++ {
				seed := random.IntN(12)
				all = append(all, wrote(fmt.Sprintf("99011%04d", b), fmt.Sprintf("第%d镇人民政府", b), year, append(own(seed, 5+random.IntN(6)), own(1000+random.IntN(40), 1)...)...))
			}
		}
		want := toldCopies(Copied(nil, all))
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		if got := toldCopies(Copied(nil, all)); !slices.Equal(got, want) || len(want) == 0 {
			t.Fatalf("in another order %d findings are others than the %d", len(got), len(want))
		}
	}
}

// TestCopiedAgainstAll holds the search by rare sentences against a comparison of all
// pairs.
func TestCopiedAgainstAll(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 30 {
		var all []PrintedReport
		for b := range 40 {
			sentences := own(random.IntN(25), 4+random.IntN(9))
			for i := range sentences {
				if random.IntN(8) == 0 {
					sentences[i] = own(random.IntN(4000), 1)[0]
				}
			}
			all = append(all, wrote(fmt.Sprintf("99011%04d", b), fmt.Sprintf("第%d镇人民政府", b), 2020+b%4, sentences...))
		}
		s := newCopies(nil, all)
		s.place()
		for k := range s.sections {
			counted := s.counted(k)
			if counted < s.least {
				continue
			}
			need := (counted*8 + 9) / 10
			found := s.candidates(k, counted, need)
			for o := range k {
				if _, ok := s.match(k, o, need); ok && !slices.Contains(found, o) {
					t.Fatalf("section %d stands in %d, which is no candidate", k, o)
				}
			}
		}
	}
}

// TestSentencesHostile: no input makes prints that are long or cannot be read.
func TestSentencesHostile(t *testing.T) {
	for _, text := range []string{strings.Repeat("。", 1e5), strings.Repeat("一是加强学习提高认识；", 1e5), strings.Repeat("字", 1e6), "\x00\xff\xfe第", strings.Repeat("1,", 1e5) + "年", "第一", "(", strings.Repeat("(", 1000)} {
		r := &normalize.Report{Agency: "\x01\x02字", Year: 2023, Sections: []normalize.Section{{Key: "overview", Text: text}, {Key: "other", Text: text}}}
		p := Prints(r)
		for cut := range min(len(p), 40) {
			Copied(nil, []PrintedReport{{ID: "a", Key: "a", Year: 2023, Prints: p[:cut]}, {ID: "b", Key: "b", Year: 2023, Prints: p}})
		}
	}
	Copied(nil, []PrintedReport{{Prints: []byte{9, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0}}, {Prints: []byte{0, 0, 0, 9, 1}}})
}

func BenchmarkPrints(b *testing.B) {
	r := &normalize.Report{Agency: "白石镇人民政府", Year: 2023, Sections: []normalize.Section{{Key: "overview", Text: strings.Join(own(1, 40), "。")}, {Key: "problems", Text: strings.Join(own(2, 12), "。")}}}
	for b.Loop() {
		Prints(r)
	}
}

// BenchmarkCopied judges a country: 100,000 reports of 14,286 bodies over seven years, a
// fifth of them copied from the year before or a neighbour.
func BenchmarkCopied(b *testing.B) {
	all := country(100000)
	b.ReportAllocs()
	for b.Loop() {
		b.ReportMetric(float64(len(Copied(nil, all))), "findings")
	}
}

func country(n int) (all []PrintedReport) {
	random := rand.New(rand.NewPCG(3, 4))
	for k := range n {
		body, year := k/7, 2018+k%7
		var prints []byte
		for kind, p := range printedSections {
			sentences := make([]Sentence, []int{24, 10, 2}[kind])
			for i := range sentences {
				seed := k*100 + i
				switch random.IntN(10) {
				case 0:
					seed = -random.IntN(3000) // a phrase of many
				case 1, 2, 3:
					if k%5 == 0 {
						seed -= 100 // the year before
					}
				default:
					if k%5 == 0 {
						seed -= 100
					} else if k%17 == 0 {
						seed -= 7000 // a neighbour
					}
				}
				sentences[i] = Sentence{words: fmt.Sprintf("%d-%d", kind, seed)}
			}
			prints = appendPrints(prints, byte(kind), p.max, sentences)
		}
		all = append(all, PrintedReport{ID: fmt.Sprintf("%016x", k), Path: fmt.Sprintf("%d/%d.html", body, year), Key: fmt.Sprintf("99%07d", body), Agency: "某镇", Year: year, Prints: prints})
	}
	return all
}
