package docx

// Limits of one file. The official template is 23 KB packed and 252 KB
// unpacked, the longest city reports a few megabytes; these leave two orders of
// magnitude and still bound memory to a few hundred megabytes.
const (
	MaxEntries    = 10_000    // entries of the zip directory
	MaxPartBytes  = 64 << 20  // bytes of one part that is read
	MaxReadBytes  = 128 << 20 // bytes of all parts that are read
	MaxTotalBytes = 1 << 30   // bytes of all entries, pictures included
	MaxRatio      = 400       // unpacked to packed size of one entry beyond ratioFloor; XML stays below 100
	ratioFloor    = 32 << 20  // smaller entries cannot hurt, however well they pack

	MaxDepth  = 512       // nested XML elements; a printed page needs some 40
	MaxBlocks = 200_000   // paragraphs, tables, pictures and attachments of one file
	MaxCells  = 250_000   // table cells of one file; they take some 150 bytes each
	MaxSlots  = 4_000_000 // table slots of one file; one table has its own limit in package document

	maxStyles     = 20_000 // styles; Word itself stops at 4,079
	maxNumberings = 10_000 // numbering definitions, and numberings; each takes a kilobyte
	maxRelations  = 50_000 // lines of one rels part
	maxBindings   = 256    // namespace declarations in force; Word writes some 35

	maxNotes     = 200  // warnings of one file; the first ones tell the story
	maxPath      = 600  // bytes of a Ref.Path, so that deep nesting cannot multiply memory
	maxLevelText = 255  // bytes of a numbering level's text; Word allows 31 characters
	maxFieldCode = 4096 // bytes of a field code that are looked at
	tickEvery    = 256  // elements between two looks at the context
)
