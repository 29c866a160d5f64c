package main

func agencyCases() []noteCase {
	const nobody, preamble = "白石镇2022", "白石镇人民政府根据《中华人民共和国政府信息公开条例》编制本报告。"
	return []noteCase{
		{"metadata/agency-missing", above("我镇根据条例编制本报告。", nobody, "2022"), usual(),
			filed("白石镇/2022.html", nobody, "2022")}, // the folder alone names it
		{"metadata/agency-source", above(preamble, nobody, "2022"), above(preamble),
			usual(nobody, "2022", "工作年度报告<", "工作年度报告（白石镇）<")},
		{"metadata/agency-weak", filed("白石镇/2022.html", nobody, "2022"), usual(),
			filed("白石镇/2022.html", nobody, "2022", "</body>", "<p>白石镇人民政府</p><p>2023年1月10日</p></body>")}, // two weak places confirm each other
		{"metadata/agency-doubtful", usual("白石镇", "云海之窗"), usual(), usual("白石镇", "白石湖风景名胜区")},
		{"metadata/agency-disagreement", above("本报告由青山县财政局编制。", "白石镇", "青山县自然资源局"), above("本报告由白石镇人民政府办公室编制。"),
			above("本报告由青山县自然资源和规划局编制。", "白石镇", "青山县自然资源局")}, // the same bureau in full
		{"metadata/agency-elsewhere", above("发布机构：青山县人民政府"), above("发布机构：白石镇人民政府"),
			above("发布机构：青山县人民政府", "白石镇", "青山县白石镇")}, // whoever publishes is named in the title
	}
}

func divisionCases() []noteCase {
	placed := func(path, name string, pairs ...string) usualPage {
		return usualPage{path, true, append([]string{"白石镇", name}, pairs...)}
	}
	printed := func(line string) []string {
		return []string{"<p>本报告所列", "<p>" + line + "</p><p>本报告所列"}
	}
	return []noteCase{
		{"metadata/division-unresolved", placed("2022.html", "临江省望江门街道"), placed("2022.html", "菊园街道"), // of the first there are two
			placed("2022.html", "瀚宁市望江门街道")},
		{"metadata/division-unknown", placed("2022.html", "澄溪县无此镇"), placed("2022.html", "澄溪县石桥坞镇"),
			placed("2022.html", "澄溪县箬溪镇")}, // its name until 2017
		{"metadata/division-elsewhere", placed("2022.html", "澄溪县石桥坞镇", printed("地址：瀚宁市人民路1号。")...), placed("2022.html", "澄溪县石桥坞镇"),
			placed("2022.html", "澄溪县石桥坞镇", printed("地址：瀚宁路1号。")...)}, // a street with the city's name
		{"metadata/division-contradicted", placed("岚桥区/2022.html", "望江门街道", printed("发布机构：望川区人民政府")...), placed("岚桥区/2022.html", "望江门街道"),
			placed("岚桥区/2022.html", "望江门街道", printed("发布机构：瀚宁市人民政府")...)}, // the city of the folder's district
	}
}

func yearCases() []noteCase {
	const period, yearless = "自2022年1月1日至2022年12月31日", "白石镇2022年"
	return []noteCase{
		{"metadata/year-missing", filed("白石镇.html", yearless, "白石镇", period, "为本年度", "全年发布", "按国办公开办函〔2021〕30号发布"), usual(),
			filed("白石镇.html", yearless, "白石镇", period, "为本年度", "<body>", "<body><p>发布日期：2023-01-20</p>")},
		{"metadata/year-disagreement", above("白石镇人民政府根据《条例》，编制了2021年政府信息公开工作年度报告。"), usual(),
			above("白石镇人民政府根据《条例》和2021年印发的格式，编制了2022年政府信息公开工作年度报告。")},
		{"metadata/year-elsewhere", filed("2023/白石镇.html"), filed("2022/白石镇.html"),
			filed("2023-01/白石镇.html")}, // where a site keeps what it published that month
		{"metadata/year-weak", filed("2022/白石镇.html", yearless, "白石镇", period, "为本年度"), usual(),
			filed("2022/白石镇.html", yearless, "白石镇", period, "为本年度", "本年度认真", "2022年认真")},
		{"metadata/period-garbled", usual(period, "自2022年11日至2022年1231日"), usual(), usual(period, "自20220101至20221231")},
		{"metadata/period-months", usual(period, "自2022年1月至2022年12月"), usual(), usual(period, "自2022年1月1日至12月31日")},
		{"metadata/period-incomplete", usual(period, "自2022年1月1日起"), usual(), usual(period, "自2022年1月1日起至年底")},
	}
}

// boxCases are those of what stands around a report and of how to reach its body.
func boxCases() []noteCase {
	const title = "白石镇2022年政府信息公开工作年度报告"
	return []noteCase{
		{"metadata/title-missing", usual(title, "信息公开"), usual(),
			usual("<title>"+title, "<title>", "<h1>"+title+"</h1>\n<p>", "<p>"+title+"根据《条例》编制。")}, // before the first sentence
		{"metadata/email-garbled", above("电子邮箱：bs#mail.example。"), usual(), above("电子邮箱：bs＠mail.example。")},
		{"metadata/withdrawn", above("该文件已失效"), above("有效性：有效 失效日期：2032-12-31"), above("该链接已失效")},
	}
}
