package main

// pageCases are those of pages and of texts.
func pageCases() []noteCase {
	return []noteCase{
		{"document/hidden-content", storedFile("testdata/cases/html-hidden-tabs/report.html"), nil, nil},
		{"document/nesting", madeToFire["document/nesting"], nil, nil},
		{"document/too-many-headings", nil /* was held by normalize/fuzz_test.go */, nil, nil},
		{"document/too-many-rows", nil /* was held by normalize/fuzz_test.go */, nil, nil},
		{"document/table-cut", madeToFire["document/table-cut"], nil, nil},
		{"document/table-omitted", madeToFire["document/table-omitted"], nil, nil},
		{"document/truncated", madeToFire["document/truncated"], nil, nil},
		{"report/none", madeToFire["report/none"], nil, nil},
	}
}
