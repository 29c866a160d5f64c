package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strconv"
	"strings"

	library "github.com/nguyenthenguyen/docx"

	"gongkai/extract/document"
)

// A container is the opened zip: its parts by name.
type container struct {
	files    map[string]*zip.File // by folded name
	salvaged map[string]string    // the same for a zip without directory: what could be inflated
	read     int64                // bytes of parts read so far
	main     string               // name of the main part
	content  string               // the main part
	damage   []document.Note      // parts that could not be read whole
}

// open checks the zip against the limits, then opens it and reads the main part.
//
// The opening is the library's. Where it refuses a file that Word opens, ours is
// used; all such cases are here: it wants word/document.xml and
// word/_rels/document.xml.rels under exactly these names (OPC lets
// _rels/.rels name the main part, names differ in case, some writers put
// backslashes into them, and rels may be absent), and a wrong checksum of either
// is fatal to it.
func open(data []byte) (*container, error) {
	if err := checkEntries(data); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return salvage(data, err)
	}
	if err := checkSizes(archive.File); err != nil {
		return nil, err
	}
	c := &container{files: make(map[string]*zip.File, len(archive.File))}
	for _, f := range archive.File {
		c.files[fold(f.Name)] = f
	}
	c.main = c.mainPart()
	if c.main == "word/document.xml" {
		if opened, err := library.ReadDocxFromMemory(bytes.NewReader(data), int64(len(data))); err == nil {
			c.content = opened.Editable().GetContent()
			c.read = int64(len(c.content))
			return c, nil
		}
	}
	if f := c.files[fold(c.main)]; f != nil && f.Flags&1 != 0 {
		return nil, document.NewFault(document.Unsupported, nil, "document/encrypted")
	}
	content, ok := c.part(c.main)
	if !ok {
		return nil, damaged(errors.New("no main part"), c.main)
	}
	c.content = content
	return c, nil
}

// checkEntries bounds the directory before anything allocates for it: each entry
// costs archive/zip some 300 bytes. Counting signatures may count those of a zip
// stored inside too; no report comes near the limit either way.
func checkEntries(data []byte) error {
	if bytes.Count(data, []byte("PK\x01\x02")) > MaxEntries {
		return tooLarge("", strconv.Itoa(MaxEntries)+" entries")
	}
	return nil
}

// checkSizes holds the sizes declared in the directory against the limits.
// archive/zip never delivers more than the declared size, so a lie does not help.
func checkSizes(files []*zip.File) error {
	var total, read uint64
	for _, f := range files {
		size := f.UncompressedSize64
		if size > MaxTotalBytes || total+size > MaxTotalBytes {
			return tooLarge(f.Name, strconv.Itoa(MaxTotalBytes)+" bytes")
		}
		total += size
		if size > ratioFloor && size/MaxRatio > f.CompressedSize64 {
			return tooLarge(f.Name, strconv.Itoa(MaxRatio)+":1")
		}
		if !isRead(f.Name) {
			continue
		}
		if read += size; size > MaxPartBytes || read > MaxReadBytes {
			return tooLarge(f.Name, strconv.Itoa(MaxPartBytes)+" bytes")
		}
	}
	return nil
}

// isRead tells whether the part may be read: XML by us, and by the library
// anything that is called header or footer.
func isRead(name string) bool {
	name = fold(name)
	return strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") ||
		strings.Contains(name, "header") || strings.Contains(name, "footer")
}

func tooLarge(part, limit string) error {
	return document.NewFault(document.Failed, nil, "document/too-large", "limit", limit, "part", part)
}

func damaged(err error, part string) error {
	return document.NewFault(document.Failed, err, "document/damaged", "part", part)
}

// fold makes part names comparable: OPC compares them without case, and they are
// written with backslashes or a leading slash at times.
func fold(name string) string {
	return strings.ToLower(strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// part returns a part as UTF-8, and whether there is anything of it. A damaged
// part is returned as far as it goes, with a note in c.damage.
func (c *container) part(name string) (string, bool) {
	if name == "" {
		return "", false
	}
	if text, ok := c.salvaged[fold(name)]; ok {
		return text, true
	}
	f := c.files[fold(name)]
	if f == nil {
		return "", false
	}
	text, err := c.inflate(f)
	if err != nil {
		c.damage = append(c.damage, document.NewNote("document/damaged", "part", name, "reason", reason(err)))
	}
	return text, text != ""
}

// inflate reads a part within the limits; with an error it returns what came before.
func (c *container) inflate(f *zip.File) (string, error) {
	r, err := f.Open()
	if err != nil {
		return "", err
	}
	defer r.Close() // reading: nothing to lose
	left := min(MaxPartBytes, MaxReadBytes-c.read)
	var b strings.Builder
	b.Grow(int(min(int64(f.UncompressedSize64), left, 4096+64*int64(f.CompressedSize64)))) // the declared size, if it is credible
	n, err := io.Copy(&b, io.LimitReader(r, left))
	c.read += n
	if err == nil && n == left {
		err = fmt.Errorf("more than %d bytes", left)
	}
	return b.String(), err
}

// reason names the damage in a word that does not change with the Go release.
func reason(err error) string {
	switch {
	case errors.Is(err, zip.ErrChecksum):
		return "checksum"
	case errors.Is(err, zip.ErrAlgorithm):
		return "compression"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "truncated"
	}
	return "malformed"
}

// mainPart returns the name of the main part: as _rels/.rels says, else as the
// content types say, else the usual one.
func (c *container) mainPart() string {
	const usual = "word/document.xml"
	if name := c.relations("").part("officeDocument"); c.has(name) {
		return name
	}
	if c.has(usual) {
		return usual
	}
	types, _ := c.part("[Content_Types].xml")
	x := scanner{src: types}
	for t := x.next(); t != tokenEOF; t = x.next() {
		if t != tokenStart || x.name != "Override" {
			continue
		}
		kind, _ := x.attr("ContentType")
		name, _ := x.attr("PartName")
		if strings.HasSuffix(kind, ".main+xml") && c.has(name) {
			return strings.TrimLeft(name, "/")
		}
	}
	return usual
}

func (c *container) has(name string) bool {
	_, kept := c.salvaged[fold(name)]
	return kept || c.files[fold(name)] != nil
}

// A relation is one line of a .rels part.
type relation struct {
	kind     string // the last word of its type: hyperlink, image, styles, ...
	target   string // part name, or address when external
	external bool
}

// relations are the lines of a .rels part, in its order and by id.
type relations struct {
	lines []relation
	ids   map[string]int // index into lines plus one
}

// byID returns the relation with the id, or an empty one.
func (r relations) byID(id string) relation {
	if i := r.ids[id]; i > 0 {
		return r.lines[i-1]
	}
	return relation{}
}

// part returns the first part of the kind, or "".
func (r relations) part(kind string) string {
	for _, line := range r.lines {
		if line.kind == kind && !line.external {
			return line.target
		}
	}
	return ""
}

// relations reads the relationships of a part; "" means the package.
func (c *container) relations(part string) relations {
	dir, base := path.Split(part)
	text, _ := c.part(dir + "_rels/" + base + ".rels")
	if text == "" {
		return relations{}
	}
	text, _ = decode(text)
	found := relations{ids: map[string]int{}}
	x := scanner{src: text}
	for t := x.next(); t != tokenEOF; t = x.next() {
		if t != tokenStart || x.name != "Relationship" {
			continue
		}
		id, _ := x.attr("Id")
		kind, _ := x.attr("Type")
		target, _ := x.attr("Target")
		mode, _ := x.attr("TargetMode")
		line := relation{kind: kind[strings.LastIndexByte(kind, '/')+1:], target: target, external: mode == "External"}
		if !line.external {
			line.target = resolve(dir, target)
		}
		if len(found.lines) == maxRelations {
			c.damage = append(c.damage, document.NewNote("document/damaged", "part", part, "reason", "too-many-relations"))
			break
		}
		found.lines = append(found.lines, line)
		found.ids[id] = len(found.lines)
	}
	return found
}

// resolve makes a part name of a target relative to dir.
func resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if strings.HasPrefix(target, "#") {
		return target // a place in the part itself
	}
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimLeft(path.Clean("/"+target), "/")
}
