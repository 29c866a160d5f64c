package normalize

import "testing"

func TestDivisionKey(t *testing.T) {
	for _, c := range []struct{ code, unit, want string }{
		{"990102", "", "990102"},
		{"990102", "教育局", "990102/教育局"},
		{"990102", "教 育 局", "990102/教育局"},
		{"990102", "衛生健康局", "990102/卫生健康局"},
		{"990100", "经济技术开发区", "990100/经济技术开发区"},
		{"990100", "经济技术开发区管委会", "990100/经济技术开发区"},
		{"990100", "经济技术开发区管理委员会", "990100/经济技术开发区"},
		{"990100", "发展和改革委员会", "990100/发展和改革委"},
		{"990100", "发展和改革委", "990100/发展和改革委"},
		{"990100", "管理委员会", "990100/管理委员会"}, // nothing else is left of it
	} {
		if got := divisionKey(c.code, c.unit); got != c.want {
			t.Errorf("%s %s: %s, want %s", c.code, c.unit, got, c.want)
		}
	}
}

func TestNameKey(t *testing.T) {
	for _, c := range []struct{ agency, path, want string }{
		// The years of a body lie side by side, or in a folder each.
		{"红星镇", "data/阿城/红星镇/2021年.html", "name:红星镇@data/阿城/红星镇"},
		{"红星镇人民政府", "data/阿城/红星镇/2022年.pdf", "name:红星镇@data/阿城/红星镇"},
		{"红星镇", "data/阿城/红星镇/年报/PDF/2022年度.pdf", "name:红星镇@data/阿城/红星镇"},
		{"红星镇", "data/阿城/2021/红星镇.html", "name:红星镇@data/阿城"},
		{"红星镇", "data/阿城/2022年/红星镇.docx", "name:红星镇@data/阿城"},
		{"红星镇", "data/阿城/红星镇2021年政府信息公开工作年度报告.html", "name:红星镇@data/阿城"},
		{"红星镇", "data/阿城/202201/红星镇2021年.html", "name:红星镇@data/阿城"},
		{"阿城区红星镇", "data/阿城/红星镇/2021年.html", "name:红星镇@data/阿城/红星镇"}, // short and long names, one folder
		{"红星镇", "data/阿城区红星镇/2021年.html", "name:阿城区红星镇@data/阿城区红星镇"},
		{"红星镇", "data/小红星镇/a.html", "name:红星镇@data/小红星镇/a"}, // another place
		{"青山县人民政府办公室", "data/青山县/a.html", "name:青山县办公室@data/青山县/a"},
		{"红星镇", "2021.html", "name:红星镇@"},
		{"红星镇", "红星镇/t20220113_1.html", "name:红星镇@红星镇"},
		// Bodies of one name are two, where anything tells their files apart.
		{"红星镇", "data/五常/红星镇/2021年.html", "name:红星镇@data/五常/红星镇"},
		{"红星镇", "data/t20220113_1.html", "name:红星镇@data/t20220113_1"},
		{"红星镇", "data/t20220113_2.html", "name:红星镇@data/t20220113_2"},
		{"红星镇", "data/阿城区红星镇2021年.html", "name:红星镇@data/阿城区红星镇"},
		{"红星镇", "data/五常市红星镇2021年.html", "name:红星镇@data/五常市红星镇"},
		{"红星乡", "data/阿城/2021年.html", "name:红星乡@data/阿城"},
		// Words that a name may do without, and print that folds.
		{"白石街道办事处", "a/2021.html", "name:白石街道@a"},
		{"白石街道", "a/2021.html", "name:白石街道@a"},
		{"白石鎮", "a/2021.html", "name:白石镇@a"},
		{"人民政府", "a/2021.html", "name:人民政府@a"},
		{"红星镇", "", "name:红星镇@"},
		{"红星镇", "///.html", "name:红星镇@"},
	} {
		if got := nameKey(c.agency, c.path); got != c.want {
			t.Errorf("%s in %s: %s, want %s", c.agency, c.path, got, c.want)
		}
	}
}
