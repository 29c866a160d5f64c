package audit

import "gongkai/normalize"

// copiedCases are those of what is left out, filled in, taken over or changed afterwards.
func copiedCases() []ruleCase {
	const six = "没有收取信息处理费，"
	const contact = "地址：白石镇青山路1号，联系电话：0999-5550100。"
	dated := func(date string) casePage { return of("", "<h1>", "<p>发布日期："+date+"</p><h1>") }
	row := func(figures ...string) casePage { return of("").row("（一）予以公开", figures...) }
	place := func(e normalize.Elsewhere) made {
		return made{Year: 2022, Sections: []normalize.Section{{Number: 1, Status: normalize.Present, Text: "略"}}, Elsewhere: []normalize.Elsewhere{e}}
	}
	valley := normalize.Elsewhere{Name: "望川区", FullName: "临江省云泽市望川区", Code: "990102", Begins: true, Behind: "人民政府坚持公开"}
	visited := valley
	visited.Before = "组织人员赴"
	own := made{Year: 2022}

	years := func(after string) neighbours { return over(yearOf(2022, busy), yearOf(2023, after)) }
	beside := func(figures string) neighbours {
		other := Body{Key: "990101102", Name: "青岩镇", DivisionCode: "990101102", Level: normalize.Town, Years: []BodyYear{yearOf(2023, figures)}}
		return neighbours{bodies: []Body{town(yearOf(2023, busiest)), other}}
	}
	changed := func(before string) neighbours {
		r := fileOf(2023, busy)
		r.Version, r.Earlier = 2, []Earlier{{fileOf(2023, before), 1, ""}}
		return over(BodyYear{2023, []YearReport{r}})
	}
	return []ruleCase{
		{"section/fee-statement-missing", of("", six, ""), of(""), of("", six, "全部免费，")},
		{"metadata/contact-missing", of("", contact, ""), of(""), of("", contact, "电子邮箱：a@town.example。")},
		{"metadata/overdue", dated("2023-04-01"), of(""), dated("2023-03-31")},
		{"text/other-place", place(valley), own, place(visited)},
		{"value/uniform", row("3", "3", "3", "3", "3", "3", "18"), of(""), row("3", "3", "3", "3", "3", "2", "17")},
		{"value/counting", row("1", "2", "3", "4", "5", "6", "7"), of(""), row("1", "2", "3", "4", "5", "5", "20")},
		{"series/copied-figures", years(busy), over(yearOf(2022, busy)), over(yearOf(2022, quiet), yearOf(2023, quiet))},
		{"series/copied-neighbour", beside(busiest), beside(quiet), neighbours{bodies: []Body{town(yearOf(2022, busiest), yearOf(2023, quiet)), beside(busiest).bodies[1]}}},
		{"report/changed", changed(quiet), over(yearOf(2023, busy)), changed(busy)},
	}
}
