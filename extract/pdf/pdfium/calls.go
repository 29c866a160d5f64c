package pdfium

// call names a function of pdfium's public headers (fpdfview.h, fpdf_text.h,
// fpdf_edit.h, fpdf_transformpage.h), where what it does is said.
type call int

const (
	malloc call = iota
	loadDocument
	lastError
	pageCount
	loadPage
	closePage
	pageBox
	pageRotation
	countObjects
	getObject
	objectType
	objectMatrix
	objectClip
	fillColor
	strokeColor
	strokeWidth
	dashCount
	formCount
	formObject
	segmentCount
	pathSegment
	drawMode
	segmentType
	segmentPoint
	segmentClose
	clipCount
	clipSegmentCount
	clipSegment
	loadText
	closeText
	countChars
	charUnicode
	charGenerated
	charUnmapped
	charObject
	charOrigin
	charLooseBox
	charMatrix
	charFontSize
	textMode
	textFont
	fontName
	fontFlags
	fontAscent
	fontDescent
	callCount
)

var callNames = [callCount]string{
	malloc:           "malloc",
	loadDocument:     "FPDF_LoadMemDocument",
	lastError:        "FPDF_GetLastError",
	pageCount:        "FPDF_GetPageCount",
	loadPage:         "FPDF_LoadPage",
	closePage:        "FPDF_ClosePage",
	pageBox:          "FPDF_GetPageBoundingBox",
	pageRotation:     "FPDFPage_GetRotation",
	countObjects:     "FPDFPage_CountObjects",
	getObject:        "FPDFPage_GetObject",
	objectType:       "FPDFPageObj_GetType",
	objectMatrix:     "FPDFPageObj_GetMatrix",
	objectClip:       "FPDFPageObj_GetClipPath",
	fillColor:        "FPDFPageObj_GetFillColor",
	strokeColor:      "FPDFPageObj_GetStrokeColor",
	strokeWidth:      "FPDFPageObj_GetStrokeWidth",
	dashCount:        "FPDFPageObj_GetDashCount",
	formCount:        "FPDFFormObj_CountObjects",
	formObject:       "FPDFFormObj_GetObject",
	segmentCount:     "FPDFPath_CountSegments",
	pathSegment:      "FPDFPath_GetPathSegment",
	drawMode:         "FPDFPath_GetDrawMode",
	segmentType:      "FPDFPathSegment_GetType",
	segmentPoint:     "FPDFPathSegment_GetPoint",
	segmentClose:     "FPDFPathSegment_GetClose",
	clipCount:        "FPDFClipPath_CountPaths",
	clipSegmentCount: "FPDFClipPath_CountPathSegments",
	clipSegment:      "FPDFClipPath_GetPathSegment",
	loadText:         "FPDFText_LoadPage",
	closeText:        "FPDFText_ClosePage",
	countChars:       "FPDFText_CountChars",
	charUnicode:      "FPDFText_GetUnicode",
	charGenerated:    "FPDFText_IsGenerated",
	charUnmapped:     "FPDFText_HasUnicodeMapError",
	charObject:       "FPDFText_GetTextObject",
	charOrigin:       "FPDFText_GetCharOrigin",
	charLooseBox:     "FPDFText_GetLooseCharBox",
	charMatrix:       "FPDFText_GetMatrix",
	charFontSize:     "FPDFText_GetFontSize",
	textMode:         "FPDFTextObj_GetTextRenderMode",
	textFont:         "FPDFTextObj_GetFont",
	fontName:         "FPDFFont_GetBaseFontName",
	fontFlags:        "FPDFFont_GetFlags",
	fontAscent:       "FPDFFont_GetAscent",
	fontDescent:      "FPDFFont_GetDescent",
}
