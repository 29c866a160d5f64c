package pdfium

import (
	"embed"

	"github.com/tetratelabs/wazero"
)

// fonts holds the one font that pdfium finds on its system: a narrow bar for every
// character of every East Asian code page. Most Chinese PDFs made by a program
// without fonts of its own name a face and do not embed it. With no face at all
// the glyphs have no extent, and pdfium leaves a text object of no width out of the
// text page: each one of a single character, and all of vertical writing. The bar
// lies within the box of any glyph, so that it widens none.
//
// box.ttf is made by boxFont in boxfont_test.go, and says nothing of its own.
//
//go:embed fonts/box.ttf
var fonts embed.FS

// fontDir is where pdfium looks for fonts, on what it takes for a Linux system.
const fontDir = "/usr/share"

// systemFiles are the files that the module sees.
func systemFiles() wazero.FSConfig {
	return wazero.NewFSConfig().WithFSMount(fonts, fontDir)
}
