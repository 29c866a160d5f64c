package gazetteer

import "testing"

// TestCases are names as pages print them, with what else the page says. The code is
// that of the division; "" is left open.
func TestCases(t *testing.T) {
	type c = Clue
	for _, test := range []struct {
		agency string
		year   int
		clues  []Clue
		code   string
		unit   string
		level  string
		rule   string
	}{
		// full, partial and short paths
		{"黑龙江省哈尔滨市阿城区红星镇人民政府", 2021, nil, "230112109", "", "town", RulePath},
		{"哈尔滨市阿城区红星镇", 2021, nil, "230112109", "", "town", RulePath},
		{"阿城区红星镇", 2021, nil, "230112109", "", "town", RulePath},
		{"阿城红星镇", 2021, nil, "230112109", "", "town", RulePath},
		{"红星镇人民政府", 2021, nil, "", "", "", RuleAmbiguous},
		{"红星镇", 2021, []c{{"preamble", "本报告通过阿城区人民政府网站向社会公开"}}, "230112109", "", "town", RuleContext},
		{"红星镇", 2021, []c{{"url", "www.acheng.gov.cn"}, {"site", "阿城区人民政府"}}, "", "", "", RuleAmbiguous},
		{"红星", 2021, []c{{"folder", "黑龙江/哈尔滨/阿城/红星/2021.html"}}, "230112109", "", "town", RuleShort},
		{"红星乡人民政府", 2021, []c{{"breadcrumb", "首页 > 哈尔滨市阿城区 > 年报"}}, "230112109", "", "town", RuleChanged},
		{"阿城区紅星鎮人民政府", 2021, nil, "230112109", "", "town", RulePath},
		{"红星街道办事处", 2016, []c{{"folder", "哈尔滨市/阿城区"}}, "", "", "", RuleContradiction}, // no 街道 became a 镇
		{"黑龙江省红星镇", 2021, nil, "", "", "", RuleAmbiguous},
		{"道里区人民政府斯大林街道办事处", 2021, nil, "230102009", "", "subdistrict", RulePath},
		{"哈尔滨市人民政府", 2021, nil, "230100", "", "city", RuleUnique},
		{"阿城区人民政府办公室", 2021, nil, "230112", "", "county", RuleUnique},
		{"阿城", 2021, nil, "", "", "", RuleAmbiguous},
		{"阿城", 2021, []c{{"folder", "黑龙江省/哈尔滨市/阿城"}}, "230112", "", "county", RuleShort},
		{"黑龙江省人民政府办公厅", 2021, nil, "230000", "", "province", RuleUnique},

		// one name, several levels
		{"长沙县人民政府", 2021, nil, "430121", "", "county", RuleUnique},
		{"长沙市人民政府", 2021, nil, "430100", "", "city", RuleUnique},
		{"吉林市人民政府", 2021, nil, "220200", "", "city", RuleUnique},
		{"吉林省人民政府", 2021, nil, "220000", "", "province", RuleUnique},
		{"吉林省吉林市", 2021, nil, "220200", "", "city", RulePath},
		{"海南省人民政府", 2021, nil, "460000", "", "province", RuleUnique},
		{"海南州人民政府", 2021, nil, "632500", "", "city", RuleUnique},
		{"海南区人民政府", 2021, nil, "150303", "", "county", RuleUnique},
		{"朝阳区教育局", 2021, nil, "", "", "", RuleAmbiguous},
		{"北京市朝阳区教育局", 2021, nil, "110105", "教育局", "department", RulePath},
		{"长春市朝阳区人民政府", 2021, nil, "220104", "", "county", RulePath},
		{"朝阳区人民政府", 2021, []c{{"folder", "吉林省/长春市/朝阳区"}}, "220104", "", "county", RuleContext},
		{"朝阳市人民政府", 2021, nil, "211300", "", "city", RuleUnique},
		{"朝阳县人民政府", 2021, nil, "211321", "", "county", RuleUnique},
		{"鼓楼区人民政府", 2021, []c{{"title", "南京市鼓楼区2021年政府信息公开工作年度报告"}}, "320106", "", "county", RuleContext},
		{"鼓楼区", 2021, []c{{"breadcrumb", "首页>福州市>鼓楼区"}}, "350102", "", "county", RuleContext},
		{"市中区人民政府", 2021, []c{{"box", "发布机构:济南市市中区人民政府"}}, "370103", "", "county", RuleContext},
		{"济南市市中区教育局", 2021, nil, "370103", "教育局", "department", RulePath},
		{"和平区人民政府", 2021, []c{{"contact", "地址:天津市和平区"}}, "120101", "", "county", RuleContext},
		{"宁县教育局", 2021, nil, "621026", "教育局", "department", RuleUnique},
		{"长宁县教育局", 2021, nil, "511524", "教育局", "department", RuleUnique},
		{"叶县人民政府", 2021, nil, "410422", "", "county", RuleUnique},
		{"赵县人民政府", 2021, nil, "130133", "", "county", RuleUnique},
		{"城区人民政府", 2021, nil, "", "", "", RuleAmbiguous},
		{"东城区人民政府", 2021, nil, "110101", "", "county", RuleUnique},
		{"矿区人民政府", 2021, nil, "", "", "", RuleUnsupported},
		{"阳泉市矿区人民政府", 2021, nil, "140303", "", "county", RulePath},
		{"郊区人民政府", 2021, []c{{"folder", "佳木斯市/郊区"}}, "230811", "", "county", RuleContext},
		{"西藏自治区那曲市人民政府", 2021, nil, "540600", "", "city", RulePath},
		{"内蒙古自然资源厅", 2021, nil, "150000", "自然资源厅", "department", RuleUnique},
		{"广西壮族自治区柳州市人民政府", 2021, nil, "450200", "", "city", RulePath},
		{"广西柳州市人民政府", 2021, nil, "450200", "", "city", RulePath},
		{"恩施州人民政府", 2021, nil, "422800", "", "city", RuleUnique},
		{"恩施市人民政府", 2021, nil, "422801", "", "county", RuleUnique},
		{"杜尔伯特县人民政府", 2021, nil, "230624", "", "county", RuleUnique},
		{"巴州人民政府", 2021, nil, "", "", "", RuleUnsupported},
		{"新疆巴州人民政府", 2021, nil, "652800", "", "city", RulePath},
		{"东莞市东城街道办事处", 2021, nil, "441900003", "", "subdistrict", RulePath},
		{"仙桃市人民政府", 2021, nil, "429004", "", "county", RuleUnique},

		// Its bare name is no place beside another: the 双桥区 of 重庆市 is not known.
		{"双桥区人民政府", 2010, []c{{"folder", "重庆市/双桥区/2010"}}, "", "", "", RuleContradiction},
		{"双桥区人民政府", 2010, []c{{"breadcrumb", "首页>重庆市>双桥区"}}, "", "", "", RuleContradiction},
		{"双桥区人民政府", 2010, []c{{"sign-off", "重庆市双桥区人民政府"}}, "", "", "", RuleContradiction},
		{"双桥区人民政府", 2010, []c{{"contact", "地址:重庆市双桥区"}}, "", "", "", RuleContradiction},
		{"教育局", 2010, []c{{"folder", "重庆市/双桥区/教育局"}}, "", "", "", RuleContradiction},
		{"双桥区人民政府", 2021, []c{{"folder", "河北省/承德市/双桥区/2021"}, {"contact", "地址:承德市双桥区"}}, "130802", "", "county", RuleContext},

		// A county of two characters is a place as any other, but not in the middle of a sentence.
		{"乌镇镇人民政府", 2021, []c{{"breadcrumb", "首页>萧县>年报"}}, "", "", "", RuleContradiction},
		{"乌镇镇人民政府", 2021, []c{{"contact", "萧县龙城镇"}}, "", "", "", RuleContradiction},
		{"乌镇镇人民政府", 2021, []c{{"preamble", "对应县直部门的要求"}}, "330483100", "", "town", RuleUnique},
		{"教育局", 2021, []c{{"breadcrumb", "首页>萧县>部门"}}, "341322", "教育局", "department", RulePlace},

		// So do short names that stand alone, where they are no words of departments.
		{"东直门街道办事处", 2012, []c{{"folder", "南京/东直门街道"}}, "", "", "", RuleContradiction},
		{"海淀区人民政府", 2021, []c{{"folder", "河南省信阳市/海淀"}}, "", "", "", RuleContradiction},
		{"海淀区公安局", 2021, []c{{"folder", "公安/海淀区"}}, "110108", "公安局", "department", RuleUnique},

		// names that were another's, and that two have in turn
		{"新市区人民政府", 2014, nil, "", "", "", RuleAmbiguous},
		{"新市区人民政府", 2014, []c{{"folder", "保定市/新市区"}}, "130602", "", "county", RuleContext},
		{"新市区人民政府", 2020, nil, "650104", "", "county", RuleUnique},
		{"东乡县人民政府", 2015, []c{{"folder", "抚州市/东乡县"}}, "361029", "", "county", RuleContext},
		{"东乡县人民政府", 2015, []c{{"folder", "甘肃省/临夏州/东乡县"}}, "622926", "", "county", RuleContext},
		{"东乡县人民政府", 2021, []c{{"folder", "甘肃省/临夏州/东乡县"}}, "622926", "", "county", RuleContext},
		{"东乡县人民政府", 2021, nil, "", "", "", RuleUnsupported},
		{"密云县人民政府", 2021, nil, "110118", "", "county", RuleUnique},

		// names that another has when its people is left out
		{"江桥镇人民政府", 2021, nil, "", "", "", RuleAmbiguous},
		{"江桥镇财政所", 2021, nil, "", "", "", RuleAmbiguous},
		{"江桥镇", 2021, []c{{"title", "江桥镇2021年政府信息公开工作年度报告"}}, "", "", "", RuleAmbiguous},
		{"江桥镇", 2021, []c{{"folder", "上海市/嘉定区/江桥镇"}}, "310114118", "", "town", RuleContext},
		{"江桥镇", 2021, []c{{"folder", "黑龙江省/齐齐哈尔市/泰来县"}}, "230224103", "", "town", RuleContext},
		{"江桥镇", 2021, []c{{"preamble", "由江桥蒙古族镇人民政府编制"}}, "230224103", "", "town", RuleContext},
		{"江桥镇", 2021, []c{{"contact", "地址:江桥蒙古族镇"}, {"folder", "上海市/嘉定区"}}, "", "", "", RuleContradiction},
		{"江桥蒙古族镇", 2021, nil, "230224103", "", "town", RuleUnique},
		{"嘉定区江桥镇", 2021, nil, "310114118", "", "town", RulePath},

		// names that another had before, or has besides
		{"四季青镇人民政府", 2022, nil, "", "", "", RuleAmbiguous}, // one of 林甸县, and what 四季青地区 of 北京市 calls itself
		{"四季青镇人民政府", 2022, []c{{"folder", "北京市/海淀区"}}, "110108027", "", "subdistrict", RuleChanged},
		{"四季青镇人民政府", 2022, []c{{"folder", "大庆市/林甸县"}}, "230623103", "", "town", RuleContext},
		{"平房区平房镇", 2022, nil, "230108101", "", "town", RulePath},
		{"方村镇人民政府", 2012, nil, "", "", "", RuleAmbiguous}, // 方村街道 was one, too
		{"方村镇人民政府", 2022, nil, "130108101", "", "town", RuleUnique},
		{"方村镇人民政府", 2012, []c{{"folder", "石家庄市/裕华区"}}, "130108101", "", "town", RuleContext},
		{"朝阳区人民政府", 2021, []c{{"folder", "辽宁省/朝阳市/朝阳区"}}, "", "", "", RuleContradiction}, // 朝阳县 has not become one
		{"朝阳市场监督管理局", 2021, nil, "", "", "", RuleAmbiguous},
		{"朝阳市场监督管理局", 2021, []c{{"folder", "北京市/朝阳区"}}, "110105", "市场监督管理局", "department", RuleShort},
		{"朝阳市市场监督管理局", 2021, nil, "211300", "市场监督管理局", "department", RuleUnique},
		{"宁波市政府采购中心", 2021, nil, "330200", "采购中心", "department", RuleUnique},
		{"南沙新区", 2021, nil, "", "", "", RuleUnknown},
		{"浦东区人民政府", 2021, nil, "310115", "", "county", RuleUnique},

		// governments below that the list has elsewhere are no departments
		{"伊犁哈萨克自治州塔城地区行署", 2021, nil, "", "", "", RuleUnknown},
		{"伊犁哈萨克自治州塔城地区教育局", 2021, nil, "", "", "", RuleUnknown},
		{"喀什地区行署教育局", 2021, nil, "653100", "教育局", "department", RuleUnique},
		{"地区教育局", 2021, []c{{"folder", "新疆/喀什地区"}}, "653100", "教育局", "department", RulePlace},

		// offices named for a county that was another before
		{"苏州市生态环境局吴江分局", 2021, nil, "320509", "生态环境局分局", "department", RulePath},
		{"成都市公安局双流区分局", 2021, nil, "510116", "公安局分局", "department", RulePath},
		{"成都市公安局双流分局", 2012, nil, "510122", "公安局分局", "department", RulePath},
		{"张家口市公安局宣化分局", 2010, nil, "130700", "公安局宣化分局", "department", RuleUnique}, // the district or the county

		// one name in many counties
		{"城关镇人民政府", 2021, nil, "", "", "", RuleAmbiguous},
		{"城关镇人民政府", 2021, []c{{"folder", "甘肃省/兰州市/榆中县/城关镇"}}, "620123100", "", "town", RuleContext},
		{"向阳街道", 2021, []c{{"title", "赤峰市"}}, "150404002", "", "subdistrict", RuleContext},

		// departments
		{"阿城区教育局", 2021, nil, "230112", "教育局", "department", RuleUnique},
		{"阿城教育局", 2021, nil, "", "", "", RuleUnsupported},
		{"阿城教育局", 2021, []c{{"folder", "哈尔滨市/阿城区/教育局"}}, "230112", "教育局", "department", RuleShort},
		{"共青团阿城区委员会", 2021, nil, "", "", "", RuleUnknown},
		{"中共阿城区委员会", 2021, nil, "", "", "", RuleUnknown},
		{"阿城区卫生健康委员会", 2021, nil, "230112", "卫生健康委员会", "department", RuleUnique},
		{"国家税务总局阿城区税务局", 2021, nil, "230112", "税务局", "department", RuleUnique},
		{"国家税务总局哈尔滨市阿城区税务局", 2021, nil, "230112", "税务局", "department", RulePath},
		{"哈尔滨市公安局阿城分局", 2021, nil, "230112", "公安局分局", "department", RulePath},
		{"北京市规划和自然资源委员会朝阳分局", 2021, nil, "110105", "规划和自然资源委员会分局", "department", RulePath},
		{"北京市规划和自然资源委员会朝阳区分局", 2021, nil, "110105", "规划和自然资源委员会分局", "department", RulePath},
		{"北京市住建委朝阳分局", 2021, nil, "110105", "住建委分局", "department", RulePath},
		{"哈尔滨市公安局交通警察支队道里大队", 2021, nil, "230102", "公安局交通警察支队大队", "department", RulePath},
		{"南京市城市管理行政执法总队江宁大队", 2021, nil, "320115", "城市管理行政执法总队大队", "department", RulePath},
		{"哈尔滨市不动产登记中心阿城分中心", 2021, nil, "230112", "不动产登记中心分中心", "department", RulePath},
		{"规划和自然资源委员会朝阳分局", 2021, nil, "", "", "", ""},
		{"哈尔滨市公安局交通警察支队机动大队", 2021, nil, "230100", "公安局交通警察支队机动大队", "department", RuleUnique},
		{"哈尔滨市规划委员会交通分局", 2021, nil, "230100", "规划委员会交通分局", "department", RuleUnique},
		{"晋城市公安局交警支队城区大队", 2021, nil, "", "", "", ""},
		{"晋城市公安局城区分局", 2021, nil, "140502", "公安局分局", "department", RulePath},
		{"湖南省地质局长沙分局", 2021, nil, "430000", "地质局长沙分局", "department", RuleUnique},
		{"哈尔滨市公安局交通分局", 2021, nil, "230100", "公安局交通分局", "department", RuleUnique},
		{"市自然资源局红星分局", 2021, []c{{"folder", "黑龙江省/哈尔滨市/自然资源局"}}, "230100", "自然资源局红星分局", "department", RulePlace},
		{"教育局", 2021, []c{{"folder", "黑龙江省/哈尔滨市/阿城区/教育局"}}, "230112", "教育局", "department", RuleOwner},
		{"教育局", 2021, []c{{"title", "哈尔滨市2021年政府信息公开工作年度报告"}, {"folder", "黑龙江省/哈尔滨市/阿城区"}}, "", "", "", RuleAmbiguous},
		{"教育局", 2021, []c{{"site", "阿城区人民政府"}, {"url", "http://www.acheng.gov.cn/"}}, "", "", "", RuleUnknown},
		{"市教育局", 2021, []c{{"breadcrumb", "首页>哈尔滨市人民政府>市教育局"}}, "230100", "教育局", "department", RulePlace},
		{"镇人民政府", 2021, []c{{"folder", "哈尔滨市/阿城区/红星镇"}}, "230112109", "", "town", RulePlace},
		{"市场监督管理局", 2021, []c{{"breadcrumb", "首页>阿城区>部门"}}, "230112", "市场监督管理局", "department", RulePlace},
		{"阿城区市场监督管理局", 2021, nil, "230112", "市场监督管理局", "department", RuleUnique},
		{"红星镇财政所", 2021, []c{{"folder", "哈尔滨市/阿城区"}}, "230112109", "财政所", "department", RuleContext},
		{"南山林场", 2021, []c{{"folder", "哈尔滨市/阿城区"}}, "230112", "南山林场", "department", RulePlace},
		{"朝阳医院", 2021, []c{{"folder", "北京市/朝阳医院"}}, "110000", "朝阳医院", "department", RuleOwner},
		{"城关税务所", 2021, []c{{"folder", "哈尔滨市/阿城区"}}, "", "", "", RuleContradiction},
		{"东方红林业局", 2021, []c{{"folder", "海南省/东方市"}}, "", "", "", RuleContradiction},
		{"新疆生产建设兵团第三师", 2021, nil, "", "", "", RuleUnknown},
		{"哈尔滨市朝阳区教育局", 2021, nil, "", "", "", RuleUnknown},

		// zones
		{"合肥经济技术开发区管委会", 2021, nil, "340172", "", "other", RuleUnique},
		{"合肥市经济技术开发区", 2021, nil, "340172", "", "other", RulePath},
		{"阿城区经济开发区管委会", 2021, nil, "230112", "经济开发区", "other", RuleUnique},
		{"西湖风景名胜区管委会", 2021, []c{{"folder", "浙江省/杭州市"}}, "330100", "西湖风景名胜区", "other", RulePlace},
		{"新区管委会", 2021, nil, "", "", "", RuleUnknown},
		{"高新区", 2021, []c{{"folder", "黑龙江省/佳木斯市/高新区"}}, "230800", "高新区", "other", RuleOwner},

		// years
		{"光明区人民政府", 2012, nil, "", "", "", RuleYear},
		{"光明区人民政府", 2018, nil, "440311", "", "county", RuleUnique},
		{"龙华区人民政府", 2012, nil, "460106", "", "county", RuleUnique},
		{"龙华区人民政府", 2018, nil, "", "", "", RuleAmbiguous},
		{"密云县人民政府", 2012, nil, "110228", "", "county", RuleUnique},
		{"密云区人民政府", 2018, nil, "110118", "", "county", RuleUnique},
		{"密云县人民政府", 2018, nil, "110118", "", "county", RuleUnique},
		{"密云区人民政府", 2012, nil, "110228", "", "county", RuleUnique},
		{"密云县太师屯镇人民政府", 2012, nil, "110228107", "", "town", RulePath},
		{"宣化区人民政府", 2010, nil, "130705", "", "county", RuleUnique},
		{"宣化县人民政府", 2010, nil, "130721", "", "county", RuleUnique},
		{"钢城区人民政府", 2012, nil, "371203", "", "county", RuleUnique},
		{"钢城区人民政府", 2022, nil, "370117", "", "county", RuleUnique},
		{"通州市教育局", 2008, nil, "320683", "教育局", "department", RuleUnique},
		{"崇文区人民政府", 2008, nil, "110103", "", "county", RuleUnique},
		{"崇文区人民政府", 2018, nil, "", "", "", RuleYear},

		{"巢湖市人民政府", 2010, nil, "341400", "", "city", RuleUnique},
		{"巢湖市人民政府", 2015, nil, "340181", "", "county", RuleUnique},
		{"襄樊市人民政府", 2009, nil, "420600", "", "city", RuleUnique},
		{"九江市庐山区", 2010, nil, "360402", "", "county", RulePath},
		{"阿城区料甸满族乡", 2020, nil, "230112013", "", "subdistrict", RuleChanged},

		// more shapes of departments and offices
		{"南京市公安局江宁分局", 2020, nil, "320115", "公安局分局", "department", RulePath},
		{"国家统计局阿城调查队", 2020, []c{{"folder", "哈尔滨市/阿城区"}}, "230112", "调查队", "department", RuleShort},
		{"阿城区教育局办公室", 2020, nil, "230112", "教育局", "department", RuleUnique},
		{"阿城区政务公开领导小组办公室", 2020, nil, "230112", "政务公开领导小组办公室", "department", RuleUnique},
		{"阿城区经济开发区管委会党政办公室", 2020, nil, "230112", "经济开发区", "other", RuleUnique},
		{"公安交通管理局", 2020, []c{{"folder", "湖北省/荆州市"}}, "421000", "公安交通管理局", "department", RulePlace},
		{"辽宁师范大学", 2020, []c{{"folder", "辽宁省/大连市"}}, "", "", "", RuleAmbiguous},
		{"教育局", 2020, []c{{"breadcrumb", "首页>阿城区>街道>开发区"}}, "230112", "教育局", "department", RulePlace},
		{"红星镇人民政府（本级）", 2020, []c{{"box", "阿城区"}}, "230112109", "", "town", RuleContext},
		{"市政府办公室", 2020, []c{{"folder", "山东省/济南市"}}, "370100", "", "city", RulePlace},
		{"交通运输局", 2021, []c{{"title", "交通运输局2021年度报告"}, {"sign-off", "济南市交通运输局"}}, "370100", "交通运输局", "department", RuleOwner},
		{"交通运输局", 2021, []c{{"folder", "济南市"}, {"sign-off", "青岛市交通运输局"}}, "", "", "", RuleContradiction},
		{"商务局", 2020, []c{{"preamble", "根据要求,由沈阳市和平区商务局编制本报告"}}, "210102", "商务局", "department", RuleOwner},
		{"人民政府", 2020, []c{{"folder", "哈尔滨市/阿城区"}}, "230112", "", "county", RulePlace},
		{"办公室", 2020, []c{{"folder", "哈尔滨市/阿城区"}}, "", "", "", RuleUnknown},
		{"财政所", 2020, []c{{"folder", "黑龙江省/哈尔滨市/阿城区/各镇/红星镇/财政所"}}, "230112109", "财政所", "department", RuleOwner},
		{"县教育局", 2020, []c{{"folder", "河北省/石家庄市/赵县/教育局"}}, "130133", "教育局", "department", RuleOwner},
		{"阿城区红星镇振兴村村民委员会", 2020, nil, "230112109", "振兴村村民委员会", "other", RulePath},
		{"高新技术产业开发区管委会", 2020, []c{{"breadcrumb", "首页>西安市人民政府>开发区"}}, "610100", "高新技术产业开发区", "other", RulePlace},
		{"东湖新技术开发区", 2020, []c{{"title", "武汉市"}}, "420100", "东湖新技术开发区", "other", RulePlace},
		{"新城区管委会", 2020, []c{{"folder", "河北省/张家口市"}}, "", "", "", RuleUnknown},

		{"城关镇人民政府", 2021, []c{{"folder", "甘肃省/兰州市/榆中县"}, {"preamble", "一年来扎实推进新城区建设和全市中区域合作"}}, "620123100", "", "town", RuleContext},

		// clues against each other
		{"阿城区红星镇", 2021, []c{{"folder", "吉林省/长春市"}}, "230112109", "", "town", RulePath},
		{"阿城区红星镇", 2021, []c{{"preamble", "吉林省长春市人民政府"}}, "", "", "", RuleContradiction},
		{"平山镇人民政府", 2021, []c{{"title", "石家庄市平山县平山镇"}, {"folder", "黑龙江省/哈尔滨市/阿城区"}}, "130131100", "", "town", RuleContext},
		{"平山镇人民政府", 2021, []c{{"breadcrumb", "石家庄市平山县"}, {"folder", "黑龙江省/哈尔滨市/阿城区"}}, "", "", "", RuleContradiction},
	} {
		got := Builtin().Resolve(Evidence{test.agency, test.year, test.clues})
		code := ""
		if got.Division != nil {
			code = got.Division.Code
		}
		if code != test.code || got.Unit != test.unit || got.Level != test.level || test.rule != "" && got.Rule != test.rule {
			t.Errorf("%s %d %v:\n got %s %q %s by %s %v\nwant %s %q %s by %s", test.agency, test.year, test.clues, code, got.Unit, got.Level, got.Rule, fullNames(got.Candidates), test.code, test.unit, test.level, test.rule)
		}
	}
}

// TestAgainst: what is not believed is named.
func TestAgainst(t *testing.T) {
	for _, test := range []struct {
		clues   []Clue
		against string
	}{
		{[]Clue{{"folder", "吉林省/长春市"}, {"contact", "哈尔滨市阿城区"}}, "folder"},
		{[]Clue{{"contact", "吉林省长春市朝阳区"}}, "contact"},
		{[]Clue{{"site", "吉林省长春市人民政府"}}, ""},
		{[]Clue{{"folder", "黑龙江/哈尔滨/阿城"}}, ""},
	} {
		got := Builtin().Resolve(Evidence{"阿城区红星镇", 2021, test.clues})
		if got.Division == nil || got.Division.Code != "230112109" || got.Against != test.against {
			t.Errorf("%v: %+v", test.clues, got)
		}
	}
}
