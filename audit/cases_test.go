package audit

import (
	"slices"
	"testing"

	"gongkai/normalize"
)

// A subject is what a case looks at, and tells which rules find something.
type subject interface {
	found(*testing.T) []string
}

// neighbours are bodies that lie under one government, for the rules over years and files.
type neighbours struct {
	parent *Body
	bodies []Body
}

func (n neighbours) found(*testing.T) []string {
	return rulesOf(RunAcross(&Neighbourhood{Code: "990101", Parent: n.parent, Bodies: n.bodies}))
}

// over is one body over these years.
func over(years ...BodyYear) neighbours { return neighbours{bodies: []Body{town(years...)}} }

// made is a report made by hand, for what no page says.
type made normalize.Report

func (m made) found(*testing.T) (rules []string) {
	r := normalize.Report(m)
	for _, f := range Run(&r) {
		rules = append(rules, f.Rule)
	}
	return rules
}

// prints are reports with the prints of their sentences, for the rule on copied text.
type prints []PrintedReport

func (p prints) found(*testing.T) []string { return rulesOf(Copied(nil, p)) }

func rulesOf(fs []AcrossFinding) (rules []string) {
	for _, f := range fs {
		rules = append(rules, f.Rule)
	}
	return rules
}

// A ruleCase has, for a rule, what fires it, what it says nothing of, and what comes close to
// firing it and does not.
type ruleCase struct {
	rule               string
	fires, quiet, near subject
}

// TestRuleCases: every rule that is audit's own has its three cases, and they are right.
func TestRuleCases(t *testing.T) {
	all := slices.Concat(formCases(), cellCases(), sumCases(), metadataCases(), acrossCases())
	for _, r := range Rules() {
		if r.By == "audit" && !slices.ContainsFunc(all, func(c ruleCase) bool { return c.rule == r.ID }) {
			t.Errorf("%s has no cases", r.ID)
		}
	}
	for _, c := range all {
		t.Run(c.rule, func(t *testing.T) {
			if r, _, ok := LookupRule(c.rule); !ok || r.By != "audit" {
				t.Error("it is no rule of audit's own")
			}
			if got := c.fires.found(t); !slices.Contains(got, c.rule) {
				t.Errorf("it does not fire: %q", got)
			}
			for name, s := range map[string]subject{"what it says nothing of": c.quiet, "what is close": c.near} {
				if got := s.found(t); slices.Contains(got, c.rule) {
					t.Errorf("it fires on %s", name)
				}
			}
		})
	}
}

// formCases are those of forms, sections, tables and rows.
func formCases() []ruleCase {
	const (
		five     = "<h2>五、存在的主要问题及改进情况</h2><p>存在问题：更新不够及时。下一步加强培训与整改。</p>"
		six      = "<h2>六、其他需要报告的事项</h2><p>本年度没有收取信息处理费，无其他需要报告的事项。</p>"
		three    = "<h2>三、收到和处理政府信息公开申请情况</h2>"
		partly   = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
		repealed = "<td>本年废止件数</td>"
		triple   = "<td>0</td><td>0</td><td>0</td>"
		coercion = "\n<tr><td>行政强制</td>"
	)
	four := "<table border=1>" + remedies(nil) + "</table>"
	return []ruleCase{
		{"form/outdated", of("").on("2019", 2022), of(""), of("").on("2019", 2020)},
		{"form/early", of("").on("2021", 2018), of(""), of("").on("2021", 2021)},
		{"form/no-figures", of("").blanks(), of(""), of("requests.received.total=0").blanks()},
		{"section/missing", of("", six, ""), of(""), of("", six, "@", five, six, "@", five)},
		{"section/empty", of("", five, "<h2>五、存在的主要问题及改进情况</h2>"), of(""), of("", five, "<h2>五、存在的主要问题及改进情况</h2><p>无。</p>")},
		{"section/fee-statement-missing", of("", "没有收取信息处理费，", ""), of(""), of("", "没有收取信息处理费", "未收取任何费用")},
		{"section/heading-missing", of("", three, ""), of(""), of("", three, "<p>三、收到和处理政府信息公开申请情况</p>")},
		{"table/missing", of("", four, ""), of(""), of("", four, "<div>"+four+"</div>")},
		{"row/missing", of("").row(partly), of(""), of("", partly, "（二）部分公开")},
		{"cell/missing", of("", repealed, "").row("规章", "0", "0").row("行政规范性文件", "0", "0"), of(""), of("", repealed, "<td>本年 废止件数</td>")},
		{"cell/ambiguous", of("").row(partly, "0", "3", "3", "0", "0", "6"), of(""), of("").row(partly, "0", "0", "0", "0", "0", "", "0")},
		{"cell/unmapped", of("", coercion, "\n<tr><td>行政检查</td><td>52</td></tr>"+coercion), of(""), of("", coercion, "\n<tr><td>其中：</td><td></td></tr>"+coercion)},
		{"table/unproved", of("").row("规章", "2", "5"), of(""), of("").row("规章", "2", "/", "5")},
	}
}

// cellCases are those of what a cell says.
func cellCases() []ruleCase {
	const licences, penalties, coercion, granted = "disclosure.licensing.decisions=", "disclosure.penalties.decisions=", "disclosure.coercion.decisions=", "requests.granted.natural_person="
	const regulations, documents, grantedRow = "disclosure.regulations.issued=", "disclosure.normative_documents.issued=", "（一）予以公开"
	const one = "requests.received.natural_person=1 requests.received.total=1 requests.granted.natural_person=1 requests.granted.total=1 requests.handled_total.natural_person=1 requests.handled_total.total=1"
	return []ruleCase{
		{"value/text", of(granted + "约20"), of(""), of(granted + "20件")},
		{"value/looks-like", of(licences + "1O"), of(""), of(licences + "10")},
		{"value/leading-zero", of(penalties + "05"), of(""), of("disclosure.fees.amount=0.5")},
		{"value/mixed-widths", of(licences + "18０"), of(""), of(licences + "１８０")},
		{"value/dash-or-one", of(regulations + "一"), of(""), of(regulations + "一 " + licences + "十二")},
		{"value/ring-or-zero", of(coercion + "〇"), of(""), of(coercion + "〇 " + licences + "十二")},
		{"value/remark", of(documents + "22（其中修订16件）"), of(""), of(documents + "22件")},
		{"value/blank", of(granted + "_"), of(""), of(granted + "/")},
		{"value/zeros-blank", of(one).blanks(), of(""), of(one)},
		{"value/uniform", of("").row(grantedRow, "8", "8", "8", "8", "8", "8", "48"), of(""), of("").row(grantedRow, "8", "8", "8", "8", "8", "9", "49")},
		{"value/counting", of("").row(grantedRow, "1", "2", "3", "4", "5", "6", "21"), of(""), of("").row(grantedRow, "1", "2", "3", "4", "5", "7", "22")},
		{"value/not-applicable", of(regulations + "/"), of(""), of(regulations + "_")},
		{"value/negative", of(licences + "-7"), of(""), of("disclosure.licensing.items_prior=9 disclosure.licensing.items_change=-7").on("2019", 2020)},
		{"value/fraction", of(granted + "1.5"), of(""), of("disclosure.fees.amount=1.5")},
	}
}

// sumCases are those of sums, of the prose against them, and of what is usual.
func sumCases() []ruleCase {
	const one = "requests.received.natural_person=4 requests.received.total=4 requests.granted.natural_person=4 requests.granted.total=4 requests.handled_total.natural_person=4 requests.handled_total.total=4"
	const carried = "requests.received.natural_person=3 requests.received.total=3 requests.carried_in.natural_person=1 requests.carried_in.total=1 requests.granted.natural_person=4 requests.granted.total=4 requests.handled_total.natural_person=4 requests.handled_total.total=4"
	const documents, made19, licences, procured = "disclosure.normative_documents.", "disclosure.normative_documents.created=11 disclosure.normative_documents.disclosed=11 ", "disclosure.licensing.", "disclosure.procurement."
	old := func(figures string) casePage { return of(figures).on("2019", 2020) }
	list := func(figures string) casePage { return of(figures).on("2014", 2016) }
	return []ruleCase{
		{"identity/requests-row-total", of("requests.granted.natural_person=1 requests.granted.total=2"), of(""), of(one)},
		{"identity/requests-outcomes", of("requests.granted.natural_person=3 requests.granted.total=3"), of(""), of(one)},
		{"identity/requests-balance", of("requests.received.natural_person=3 requests.received.total=3"), of(""), of(carried)},
		{"identity/remedies-total", of("remedies.suit_direct.upheld=1"), of(""), of("remedies.suit_direct.upheld=1 remedies.suit_direct.total=1")},
		{"identity/legacy-total", list("legacy.applications=60 legacy.applications_in_person=40"), list(""), list("legacy.applications=60 legacy.applications_in_person=60")},
		{"identity/legacy-bound", list("legacy.disclosed=9 legacy.via_website=10"), list(""), list("legacy.disclosed=9 legacy.via_website=9 legacy.via_wechat=9")},
		{"prose/differs-from-table", of(one).saying("全年收到政府信息公开申请2件。"), of(one), of(carried).saying("全年共收到政府信息公开申请4件。")},
		{"plausibility/regulations", of("disclosure.regulations.in_force=5"), of(""), of("disclosure.regulations.in_force=5").by("云泽市人民政府")},
		{"plausibility/in-force", of(documents + "issued=6 " + documents + "repealed=1 " + documents + "in_force=4"), of(""), of(documents + "issued=6 " + documents + "repealed=1 " + documents + "in_force=5")},
		{"plausibility/disclosed", old(made19 + documents + "disclosed_total=8"), old(""), old(made19 + documents + "disclosed_total=11")},
		{"plausibility/decisions-as-stock", old(licences + "items_prior=21 " + licences + "items_change=19 " + licences + "decisions=40"), old(""), old(licences + "items_prior=21 " + licences + "items_change=19 " + licences + "decisions=41")},
		{"plausibility/amount-without-projects", old(procured + "amount=15.279万元"), old(""), old(procured + "projects=1 " + procured + "amount=15.279万元")},
		{"plausibility/amount", old(procured + "projects=1 " + procured + "amount=8040万元"), old(""), old(procured + "projects=1 " + procured + "amount=5000万元")},
	}
}

// metadataCases are those of who, when and where.
func metadataCases() []ruleCase {
	const period, contact = "所列数据的统计期限自2022年1月1日至2022年12月31日", "地址：白石镇青山路1号，"
	const phone = "联系电话：0999-5550100。"
	dated := func(date string) casePage { return of("", "<h1>", "<p>发布日期："+date+"</p><h1>") }
	numbered := func(index string) made { return made{Year: 2022, IndexNumber: index} }
	naming := func(before string) made {
		return made{Sections: []normalize.Section{{Number: 1, Status: normalize.Present, Text: before + "望川区政府信息公开水平"}},
			Elsewhere: []normalize.Elsewhere{{Name: "望川区", FullName: "临江省云泽市望川区", Code: "990102", Before: before, Behind: "政府信息公开水平", Begins: true}}}
	}
	return []ruleCase{
		{"metadata/period-missing", of("", period, "所列数据均已核实"), of(""), of("", period, "所列数据的统计期限为2022年1月至12月")},
		{"metadata/period-partial", of("", "2022年12月31日", "2022年11月30日"), of(""), of("", "2022年12月31日", "12月31日")},
		{"metadata/published-early", dated("2022-12-25"), of(""), dated("2022-12-31")},
		{"metadata/published-late", dated("2024-05-06"), of(""), dated("2023-12-31")},
		{"metadata/overdue", dated("2023-04-09"), of(""), dated("2023-03-31")},
		{"metadata/contact-missing", of("", contact+phone, ""), of(""), of("", contact, "")},
		{"text/other-place", naming("切实提升"), made{}, naming("赴")},
		{"metadata/index-malformed", numbered("/2022-None"), of(""), numbered("QS1-2022-01000")},
	}
}

// acrossCases are those over years and files.
func acrossCases() []ruleCase {
	const out, in, received = "requests.carried_out.total=", "requests.carried_in.total=", "requests.received.total="
	const documents, licences, jump = "disclosure.normative_documents.", "disclosure.licensing.", "disclosure.licensing.decisions"
	inForce := func(n string) neighbours {
		return over(yearOf(2022, documents+"in_force=10?"), yearOf(2023, documents+"issued=3 "+documents+"repealed=1 "+documents+"in_force="+n))
	}
	items := func(n string) neighbours {
		return over(yearOf(2019, licences+"items_prior=21 "+licences+"items_change=19"), yearOf(2020, licences+"items_prior="+n+" "+licences+"items_change=0"))
	}
	peers := func(figure string) (n neighbours) {
		for range leastPeers + 1 {
			n.bodies = append(n.bodies, seriesOf(jump, "105?"))
		}
		n.bodies = append(n.bodies, seriesOf(jump, figure))
		return n
	}
	area := func(claimed string) neighbours {
		y := yearOf(2023, received+claimed)
		y.Reports[0].WholeArea = true
		return neighbours{&Body{Key: "990101", DivisionCode: "990101", Level: normalize.County, Years: []BodyYear{y}}, []Body{town(yearOf(2023, received+"50"))}}
	}
	files := func(change func(*YearReport)) neighbours {
		a, b := fileOf(2023, received+"3"), fileOf(2023, received+"3")
		a.PeriodStart, a.PeriodEnd = "2023-01-01", "2023-12-31"
		b.PeriodStart, b.PeriodEnd, b.Path = a.PeriodStart, a.PeriodEnd, "2023.pdf"
		change(&b)
		return over(BodyYear{2023, []YearReport{a, b}})
	}
	const counted = "requests.granted.total=12 requests.partly_granted.total=5 requests.unavailable_not_held.total=8 requests.received.natural_person="
	twins := func(other string) neighbours {
		words := "requests.granted.total=130 requests.partly_granted.total=55 requests.unavailable_not_held.total=28 requests.received.natural_person="
		a, b := town(yearOf(2023, words+"213")), town(yearOf(2023, words+other))
		b.Key, b.Name, b.DivisionCode = "990101102", "青箬镇", "990101102"
		return neighbours{bodies: []Body{a, b}}
	}
	// said are two years of a body with so many sentences, of which so many are the same.
	said := func(n, same int) prints {
		return prints{wrote("a", "白石镇", 2021, own(0, n)...), wrote("a", "白石镇", 2022, append(own(0, same), own(100, n-same)...)...)}
	}
	republished := func(before string) neighbours {
		y := yearOf(2023, received+"3")
		y.Reports[0].Version, y.Reports[0].Earlier = 2, []Earlier{{YearReport: fileOf(2023, received+before), Version: 1}}
		return over(y)
	}
	alike := files(func(*YearReport) {})
	cells := func(words string) func(*YearReport) { return func(r *YearReport) { r.Cells = cellsOf(words) } }
	return []ruleCase{
		{"series/carry-over", over(yearOf(2020, out+"3"), yearOf(2021, in+"4")), over(yearOf(2020, out+"3"), yearOf(2021, in+"3")), over(yearOf(2019, out+"3"), yearOf(2021, in+"4"))},
		{"series/in-force", inForce("13"), inForce("12"), inForce("13!")},
		{"series/items-prior", items("34"), items("40"), items("34!")},
		{"series/jump", seriesCase(jump, "410?", "395?", "420?", "8401?"), seriesCase(jump, "410?", "395?", "420?", "400?"), seriesCase(jump, "410?", "395?", "420?", "8400?")},
		{"series/peers", peers("105001?"), peers("105?"), peers("105000?")},
		{"series/copied-figures", over(yearOf(2021, counted+"30"), yearOf(2022, counted+"30")), over(yearOf(2021, counted+"30")), over(yearOf(2021, counted+"30"), yearOf(2022, counted+"31"))},
		{"series/copied-neighbour", twins("213"), twins("150"), twins("214")},
		{"report/changed", republished("2"), republished("3"), over(yearOf(2023, received+"3"))},
		{"series/year-missing", over(yearOf(2019, ""), yearOf(2021, "")), over(yearOf(2019, ""), yearOf(2020, "")), over(yearOf(2021, ""))},
		{"series/parent", area("49"), area("90"), area("50")},
		{"text/copied", said(10, 8), said(10, 0), said(10, 7)},
		{"duplicate/differs", files(cells(received + "4")), alike, files(cells(received + "3?"))},
		{"duplicate/form-differs", files(func(r *YearReport) { r.Form = "2019" }), alike, files(func(r *YearReport) { r.Form = "" })},
		{"duplicate/period-differs", files(func(r *YearReport) { r.PeriodEnd = "2023-11-30" }), alike, files(func(r *YearReport) { r.PeriodEnd = "" })},
		{"duplicate/same", alike, over(yearOf(2023, received+"3")), files(cells(received + "4"))},
		{"duplicate/apart", files(cells(out + "4")), over(yearOf(2023, received+"3")), alike},
		{"duplicate/predecessor", files(func(r *YearReport) { r.DivisionCode = "990101201" }), over(yearOf(2023, received+"3")), alike},
	}
}

func seriesCase(key string, figures ...string) neighbours {
	return neighbours{bodies: []Body{seriesOf(key, figures...)}}
}
