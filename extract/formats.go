package extract

import (
	"bytes"
	"context"

	"gongkai/extract/document"
	"gongkai/extract/docx"
	"gongkai/extract/html"
	"gongkai/extract/pdf"
)

// A Format is one kind of file: how its content is told, and what reads it.
type Format struct {
	Name string
	// Match reports whether data is of this format. It looks at the whole
	// content; the name only breaks ties that the content leaves.
	Match func(name string, data []byte) bool
	// Extract reads a file of this format; nil where we recognise the format and
	// cannot read it.
	Extract func(ctx context.Context, data []byte) (*document.Document, error)
	// Second reads a file of this format with another engine, for what Extract
	// fails on or leaves in doubt; nil for most.
	Second func(ctx context.Context, data []byte) (*document.Document, error)
	// Recheck is Second for what Extract could read and left in doubt; nil where
	// Second is.
	Recheck func(ctx context.Context, data []byte) (*document.Document, error)
	// Draw calls emit with a picture (SVG) of each page and what was found on it;
	// nil for formats without pages.
	Draw func(ctx context.Context, data []byte, emit func(number int, svg []byte) error) error
	// Advice is the key of what to tell the user when Extract is nil.
	Advice string
}

// The advice keys of document/unsupported-format: what a person can do with a
// file we do not read. Their words live in the audit catalogue.
const (
	adviceSaveAs    = "save-as-docx" // open it in an office program and save it as DOCX
	adviceRecognise = "recognise"    // a picture: run text recognition, or find the original
	adviceUnpack    = "unpack"       // unpack the archive and read the folder
)

// Formats lists every format we know; order is precedence. Signatures of few
// bytes that cannot be text come first, then the containers, then what only a
// look at the text decides; txt accepts all other text.
var Formats = []Format{
	{Name: "docx", Match: isDOCX, Extract: docx.Extract},
	{Name: "pdf", Match: isPDF, Extract: pdf.Extract, Second: pdf.Second, Recheck: pdf.Recheck, Draw: pdf.Draw},
	{Name: "encrypted", Match: isEncrypted, Extract: refuseEncrypted},
	{Name: "wps", Match: isWPS, Advice: adviceSaveAs},
	{Name: "doc", Match: ole("WordDocument"), Advice: adviceSaveAs},
	{Name: "xls", Match: ole("Workbook", "Book"), Advice: adviceSaveAs},
	{Name: "ppt", Match: ole("PowerPoint Document"), Advice: adviceSaveAs},
	{Name: "ole", Match: ole(), Advice: adviceSaveAs},
	{Name: "ofd", Match: zipWith("ofd.xml"), Advice: adviceSaveAs},
	{Name: "xlsx", Match: zipWith("xl/"), Advice: adviceSaveAs},
	{Name: "pptx", Match: zipWith("ppt/"), Advice: adviceSaveAs},
	{Name: "odt", Match: zipOfType("application/vnd.oasis.opendocument.text"), Advice: adviceSaveAs},
	{Name: "ods", Match: zipOfType("application/vnd.oasis.opendocument.spreadsheet"), Advice: adviceSaveAs},
	{Name: "epub", Match: zipOfType("application/epub+zip"), Advice: adviceSaveAs},
	{Name: "zip", Match: isZIP, Advice: adviceUnpack},
	{Name: "rar", Match: magic("Rar!\x1a\x07"), Advice: adviceUnpack},
	{Name: "7z", Match: magic("7z\xbc\xaf\x27\x1c"), Advice: adviceUnpack},
	{Name: "gzip", Match: magic("\x1f\x8b\x08"), Advice: adviceUnpack},
	{Name: "png", Match: magic("\x89PNG\r\n\x1a\n"), Advice: adviceRecognise},
	{Name: "jpeg", Match: magic("\xff\xd8\xff"), Advice: adviceRecognise},
	{Name: "gif", Match: magic("GIF87a", "GIF89a"), Advice: adviceRecognise},
	{Name: "bmp", Match: isBMP, Advice: adviceRecognise},
	{Name: "tiff", Match: magic("II*\x00", "MM\x00*"), Advice: adviceRecognise},
	{Name: "webp", Match: isWebP, Advice: adviceRecognise},
	{Name: "rtf", Match: isRTF, Advice: adviceSaveAs},
	{Name: "mht", Match: isMHT, Advice: adviceSaveAs},
	{Name: "uof", Match: isUOF, Advice: adviceSaveAs},
	{Name: "html", Match: isHTML, Extract: html.Extract},
	{Name: "xml", Match: isXML, Advice: adviceSaveAs},
	{Name: "txt", Match: isText, Extract: readText},
}

// Unknown is the format name of a file that is none of Formats.
const Unknown = "unknown"

// Sniff returns the first format of Formats that matches data, or a Format named
// Unknown without Extract.
func Sniff(name string, data []byte) Format {
	for _, f := range Formats {
		if f.Match(name, data) {
			return f
		}
	}
	return Format{Name: Unknown}
}

// refuseEncrypted answers for office files under a password: they are a known
// format and what is missing is the password, which other advice would hide.
func refuseEncrypted(context.Context, []byte) (*document.Document, error) {
	return nil, document.NewFault(document.Unsupported, nil, "document/encrypted")
}

// magic matches files that begin with one of the signatures.
func magic(signatures ...string) func(string, []byte) bool {
	return func(_ string, data []byte) bool {
		for _, s := range signatures {
			if bytes.HasPrefix(data, []byte(s)) {
				return true
			}
		}
		return false
	}
}

// pdfHead is how far into a file the %PDF header may stand. ISO 32000-1, annex H,
// note 13 says 1,024 bytes; a server's error page before it may be longer.
const pdfHead = 4096

func isPDF(_ string, data []byte) bool {
	head := data[:min(len(data), pdfHead)]
	i := bytes.Index(head, []byte("%PDF-"))
	if i < 0 || i+5 >= len(data) || data[i+5] < '0' || data[i+5] > '9' {
		return false
	}
	// Markup before it may be a page that speaks of PDF: then the end decides.
	return !bytes.HasPrefix(bytes.TrimLeft(head[:i], " \t\r\n\ufeff"), []byte("<")) ||
		bytes.Contains(data[max(0, len(data)-pdfHead):], []byte("startxref"))
}

// isBMP wants more than the two letters BM, which begin words too: the reserved
// words of the header are zero.
func isBMP(_ string, data []byte) bool {
	return len(data) > 26 && data[0] == 'B' && data[1] == 'M' &&
		bytes.Equal(data[6:10], []byte{0, 0, 0, 0})
}

func isWebP(_ string, data []byte) bool {
	return len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP"
}

func isRTF(_ string, data []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 64)], " \t\r\n\xef\xbb\xbf"), []byte(`{\rtf`))
}
