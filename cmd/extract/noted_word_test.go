package main

// wordCases are those of Word files.
func wordCases() []noteCase {
	return []noteCase{
		{"document/damaged", nil /* was held by extract/file_test.go */, nil, nil},
		{"document/xml-entities", nil /* was held by extract/docx/container_test.go */, nil, nil},
		{"document/unmapped-glyph", nil /* was held by extract/docx/content_test.go */, nil, nil},
		{"document/too-deep", nil /* was held by extract/docx/container_test.go */, nil, nil},
		{"document/embedded", nil /* was held by extract/docx/content_test.go */, nil, nil},
		{"document/field-unclosed", nil /* was held by extract/docx/content_test.go */, nil, nil},
	}
}
