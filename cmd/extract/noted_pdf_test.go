package main

// pdfCases are those of PDF files.
func pdfCases() []noteCase {
	return []noteCase{
		{"document/encrypted", storedFile("testdata/pdf/password.pdf"), nil, nil},
		{"document/encryption-unknown", storedFile("testdata/pdf/certificates.pdf"), nil, nil},
		{"document/needs-ocr", storedFile("testdata/pdf/scanned.pdf"), nil, nil},
		{"document/page-needs-ocr", storedFile("testdata/pdf/scanned-page.pdf"), nil, nil},
		{"document/ocr-layer", storedFile("testdata/pdf/scanned-layer.pdf"), nil, nil},
		{"document/unreadable-fonts", storedFile("testdata/pdf/no-unicode-type3.pdf"), nil, nil},
		{"document/unmapped-glyphs", storedFile("testdata/pdf/flate-broken.pdf"), nil, nil},
		{"document/second-engine", storedFile("testdata/pdf/scanned-page.pdf"), nil, nil},
		{"document/repaired", storedFile("testdata/pdf/xref-loop.pdf"), nil, nil},
		{"document/page-cut", storedFile("testdata/pdf/form-loop.pdf"), nil, nil},
	}
}
