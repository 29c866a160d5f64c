package main

import (
	"encoding/json"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// arrows says what each room may import of ours. No arrow turns round; nothing
// imports cmd.
var arrows = map[string][]string{
	"extract/document":    nil,
	"extract/charset":     {"extract/document"},
	"extract/html":        {"extract/document", "extract/charset"},
	"extract/docx":        {"extract/document"},
	"extract/text":        {"extract/document", "extract/charset"},
	"extract/pdf/page":    nil,
	"extract/pdf/object":  nil,
	"extract/pdf/font":    {"extract/pdf/object", "extract/pdf/page"},
	"extract/pdf/content": {"extract/pdf/page", "extract/pdf/object", "extract/pdf/font"},
	"extract/pdf/pdfium":  {"extract/pdf/page"},
	"extract/pdf/line":    {"extract/pdf/page"},
	"extract/pdf/table":   {"extract/pdf/page", "extract/pdf/line", "extract/document"},
	"extract/pdf/aligned": {"extract/pdf/page", "extract/pdf/line", "extract/pdf/table"},
	"extract/pdf/flow":    {"extract/pdf/page", "extract/pdf/line", "extract/pdf/table", "extract/pdf/aligned", "extract/document"},
	"extract/pdf": {"extract/document", "extract/pdf/page", "extract/pdf/object", "extract/pdf/content", "extract/pdf/pdfium",
		"extract/pdf/line", "extract/pdf/table", "extract/pdf/aligned", "extract/pdf/flow"},
	"extract":                   {"extract/document", "extract/charset", "extract/html", "extract/docx", "extract/text", "extract/pdf"},
	"normalize/gazetteer":       nil,
	"normalize/gazetteer/build": nil,
	"normalize":                 {"extract/document", "normalize/gazetteer"},
	"audit":                     {"normalize", "normalize/gazetteer", "extract/document"},
	"audit/page":                {"normalize", "audit"},
	"store":                     {"normalize", "normalize/gazetteer", "audit", "extract/document"},
	"cmd/extract":               {"extract", "extract/document", "normalize", "normalize/gazetteer", "audit", "audit/page", "store"},
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "gongkai/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	seen := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); dec.More(); {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		room := strings.TrimPrefix(p.ImportPath, "gongkai/")
		allowed, known := arrows[room]
		if !known {
			t.Errorf("package %s has no place in the house: add it to arrows", room)
		}
		seen++
		for _, i := range p.Imports {
			if ours, is := strings.CutPrefix(i, "gongkai/"); is && !slices.Contains(allowed, ours) {
				t.Errorf("%s imports %s", room, ours)
			}
		}
	}
	if seen < len(arrows) {
		t.Errorf("go list found %d packages of %d", seen, len(arrows))
	}
}
