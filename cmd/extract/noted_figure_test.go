package main

// figureCases are those of values, of figures in the prose and of who, when and where.
func figureCases() []noteCase {
	return []noteCase{
		{"report/whole-area", nil /* was held by cmd/extract/across_test.go */, nil, nil},
		{"value/unit-assumed", storedFile("corpus/临江省/云泽市/望川区/南浦埠街道/2020年.pdf"), nil, nil},
		{"value/unit-converted", storedFile("testdata/cases/legacy-yuan/report.html"), nil, nil},
		{"value/unit-disagrees", madeToFire["value/unit-disagrees"], nil, nil},
		{"value/scaled", storedFile("testdata/cases/val-ten-thousands/report.html"), nil, nil},
		{"prose/parts-exceed-total", storedFile("testdata/gold/documents/g023/art_55_89.html"), nil, nil},
		{"prose/parts-below-total", nil /* was held by normalize/testdata/narrative/requests.txt */, nil, nil},
		{"prose/balance", storedFile("testdata/gold/documents/g022/art_55_88.html"), nil, nil},
		{"prose/received-unclear", nil /* was held by normalize/testdata/narrative/requests.txt */, nil, nil},
		{"prose/ambiguous", storedFile("corpus/临江省/云泽市/澄溪县/澄溪县人民政府/2021年.html"), nil, nil},
		{"prose/approximate", storedFile("testdata/gold/documents/g031/55119.html"), nil, nil},
		{"metadata/agency-missing", storedFile("testdata/cases/meta-second-untitled/report.html"), nil, nil},
		{"metadata/agency-source", storedFile("corpus/临江省/云泽市/澄溪县/杏林峪乡/2019年.html"), nil, nil},
		{"metadata/agency-weak", storedFile("testdata/cases/meta-box-dl/report.html"), nil, nil},
		{"metadata/agency-doubtful", nil /* was held by normalize/metadata_test.go */, nil, nil},
		{"metadata/agency-disagreement", storedFile("testdata/cases/meta-preamble-copied/report.html"), nil, nil},
		{"metadata/agency-elsewhere", nil /* was held by normalize/metadata_test.go */, nil, nil},
		{"metadata/division-unresolved", storedFile("testdata/docx/report.html"), nil, nil},
		{"metadata/division-unknown", storedFile("testdata/cases/rem-3x5/report.html"), nil, nil},
		{"metadata/division-elsewhere", nil /* was held by normalize/locate_test.go */, nil, nil},
		{"metadata/division-contradicted", nil /* was held by normalize/locate_test.go */, nil, nil},
		{"metadata/year-missing", nil /* was held by normalize/metadata_test.go */, nil, nil},
		{"metadata/year-disagreement", storedFile("testdata/cases/meta-period-other-year/report.html"), nil, nil},
		{"metadata/year-elsewhere", storedFile("testdata/cases/legacy-beside-2019/report.html"), nil, nil},
		{"metadata/year-weak", storedFile("testdata/cases/meta-year-address/report.html"), nil, nil},
		{"metadata/title-missing", storedFile("testdata/cases/meta-second-untitled/report.html"), nil, nil},
		{"metadata/period-garbled", storedFile("testdata/cases/meta-lost-characters/report.html"), nil, nil},
		{"metadata/period-months", madeToFire["metadata/period-months"], nil, nil},
		{"metadata/period-incomplete", storedFile("testdata/gold/documents/g097/gs2.pdf"), nil, nil},
		{"metadata/email-garbled", storedFile("testdata/cases/meta-lost-characters/report.html"), nil, nil},
		{"metadata/withdrawn", storedFile("testdata/cases/meta-withdrawn/report.html"), nil, nil},
	}
}
