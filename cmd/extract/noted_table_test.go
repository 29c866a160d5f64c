package main

// tableCases are those of tables.
func tableCases() []noteCase {
	return []noteCase{
		{"table/unsure-columns", storedFile("testdata/pdf/flate-broken.pdf"), nil, nil},
		{"table/picture", storedFile("testdata/cases/sections-picture-at-end/report.html"), nil, nil},
		{"table/unaligned", storedFile("testdata/pdf/digits-without-unicode.pdf"), nil, nil},
		{"table/attachment", storedFile("testdata/docx/report.html"), nil, nil},
		{"table/repeated", storedFile("testdata/cases/adv-departments/report.html"), nil, nil},
		{"table/other-statistics", storedFile("testdata/cases/legacy-other-form/report.html"), nil, nil},
		{"table/contradicted", storedFile("testdata/cases/legacy-twice/report.html"), nil, nil},
		{"table/other-year", madeToFire["table/other-year"], nil, nil},
		{"table/superseded", storedFile("testdata/cases/legacy-beside-2019/report.html"), nil, nil},
		{"table/statistics-missing", storedFile("testdata/cases/prose-2018-text/report.txt"), nil, nil},
	}
}

// rowCases are those of rows.
func rowCases() []noteCase {
	return []noteCase{
		{"row/unlabelled", storedFile("testdata/cases/adv-no-headings/report.html"), nil, nil},
		{"row/uneven", storedFile("testdata/cases/remark-column/report.html"), nil, nil},
		{"row/glued", storedFile("testdata/gold/documents/g118/glued_few.txt"), nil, nil},
		{"row/broken-off", madeToFire["row/broken-off"], nil, nil},
		{"row/gap", storedFile("corpus/临江省/云泽市/澄溪县/杏林峪乡/2024年.pdf"), nil, nil},
		{"row/columns-by-place", storedFile("testdata/cases/rem-list-15x2/report.html"), nil, nil},
		{"row/borrowed", madeToFire["row/borrowed"], nil, nil},
		{"row/other-year", madeToFire["row/other-year"], nil, nil},
		{"row/contradicted", storedFile("testdata/cases/trap-corrected-table/report.html"), nil, nil},
		{"row/label-doubtful", storedFile("testdata/cases/legacy-local-rows/report.html"), nil, nil},
	}
}
