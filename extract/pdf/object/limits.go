package object

// Limits on hostile input. Each is far above what a report or any other real
// document needs and low enough for the machine to survive a file that meets all
// of them at once.
const (
	// headerReach is how many bytes may precede "%PDF-" (Annex H, note 13).
	headerReach = 4096
	// maxObjects is the number of table entries kept.
	maxObjects = 1 << 20
	// maxNesting is the depth of arrays and dictionaries inside one object; what is
	// deeper is flattened into its parent. Object trees nest through references,
	// which this does not count.
	maxNesting = 100
	// maxElements is the number of array elements and dictionary entries of one
	// object; further ones are dropped.
	maxElements = 1 << 20
	// maxHops is the length of a chain of references to references.
	maxHops = 16
	// maxLoadDepth bounds objects that must be read before another can be: a stream
	// length in an object stream whose own length is in another one, and so on.
	maxLoadDepth = 24
	// maxSections is the number of cross-reference sections followed. Each saving
	// of a file adds one.
	maxSections = 4096
	// maxExtends is the length of a chain of object streams.
	maxExtends = 16
	// maxFilters is the number of filters of one stream.
	maxFilters = 8
	// maxStreamBytes is what one stream may decode to, and what the content of one
	// page may come to.
	maxStreamBytes = 64 << 20
	// maxFileBytes is what all calls of Data for one file together may decode to.
	maxFileBytes = 256 << 20
	// maxRowBytes is one row of samples under a predictor.
	maxRowBytes = 16 << 20
	// maxPages is the number of pages of a file.
	maxPages = 20000
	// maxTreeDepth is the depth of the page tree.
	maxTreeDepth = 128
	// maxTreeNodes is the number of entries of Kids looked at.
	maxTreeNodes = 4 * maxPages
	// maxContents is the number of streams of one page's content.
	maxContents = 1 << 16
	// maxTrailers is how many trailers a scan keeps, half from the beginning of the
	// file and half from its end.
	maxTrailers = 64

	// cacheCost is the estimated size of the objects kept after reading, in bytes,
	// for each of two generations.
	cacheCost = 12 << 20
	// objStreamCost is the size of the decoded object streams kept, in bytes.
	objStreamCost = 24 << 20
	// elementCost is the estimated size of an element of an array or dictionary.
	elementCost = 64

	// parseAllowance and parseFactor bound the bytes looked at to parse objects and
	// to find the ends of streams: the allowance plus so many times the file. A file
	// without strings and streams that never end needs little more than once.
	parseAllowance = 64 << 20
	parseFactor    = 16
)
