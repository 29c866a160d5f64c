package flow

import "testing"

func TestParseFolio(t *testing.T) {
	for text, want := range map[string]folio{
		"4":           {number: 4, plain: true},
		"12":          {number: 12, plain: true},
		"- 4 -":       {number: 4},
		"-4-":         {number: 4},
		"— 4 —":       {number: 4},
		"－４－":         {number: 4},
		"－ 12 －":      {number: 12},
		"·4·":         {number: 4},
		"第4页":         {number: 4},
		"第 4 页 共 6 页": {number: 4, total: 6},
		"第4页，共6页":     {number: 4, total: 6},
		"共6页 第4页":     {number: 4, total: 6},
		"4/6":         {number: 4, total: 6},
		"4 / 6":       {number: 4, total: 6},
		"Page 4 of 6": {number: 4, total: 6},
		"P.4":         {number: 4},
		"iv":          {number: 4, plain: true},
		"Ⅳ":           {number: 4, plain: true},
		"- IX -":      {number: 9},
		"第四页":         {number: 4},
		"第十二页":        {number: 12},
		"[4]":         {number: 4},
	} {
		if got, ok := parseFolio(text); !ok || got != want {
			t.Errorf("%q is %+v (%t), want %+v", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "-", "2024年", "第四条", "3119 件", "12 34", "1.5万", "合计 3", "一、总体情况", "0", "mild spring", "——", "99999"} {
		if got, ok := parseFolio(text); ok {
			t.Errorf("%q is a page number %+v", text, got)
		}
	}
}
