package extract

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"strings"
	"unicode/utf16"
)

// Limits of the look into containers. An office file has tens of members; the
// look must not cost more than reading would.
const (
	maxDirectory    = 4 << 20 // bytes of a zip central directory we read
	maxLocalHeaders = 1000    // local headers looked at when the directory is damaged
	maxTypePart     = 1 << 20 // bytes inflated of a part that states the type
)

// zipMembers lists the member names of a zip in lower case with '/' separators
// (old Windows tools write '\'), and gives the archive when its central
// directory is whole. Both are nil when data is no zip.
func zipMembers(data []byte) (names []string, archive *zip.Reader) {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) && !bytes.HasPrefix(data, []byte("PK\x05\x06")) {
		return nil, nil
	}
	if directoryBytes(data) <= maxDirectory {
		// An insecure path is an error that comes with a usable reader; we open
		// no member by path.
		archive, _ = zip.NewReader(bytes.NewReader(data), int64(len(data)))
	}
	if archive == nil {
		return localNames(data), nil
	}
	for _, f := range archive.File {
		names = append(names, memberName(f.Name))
	}
	return names, archive
}

func memberName(s string) string {
	return strings.TrimPrefix(strings.ToLower(strings.ReplaceAll(s, `\`, "/")), "/")
}

// directoryBytes returns the stated size of the central directory, found by the
// end record (APPNOTE 4.3.16); 0 when there is none.
func directoryBytes(data []byte) int64 {
	tail := data[max(0, len(data)-(1<<16)-22):]
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || i+22 > len(tail) {
		return 0
	}
	return int64(binary.LittleEndian.Uint32(tail[i+12:]))
}

// localNames reads member names off the local headers, for a file cut off before
// its directory.
func localNames(data []byte) (names []string) {
	for range maxLocalHeaders {
		i := bytes.Index(data, []byte("PK\x03\x04"))
		if i < 0 || i+30 > len(data) {
			break
		}
		n := int(binary.LittleEndian.Uint16(data[i+26:]))
		if end := i + 30 + n; end <= len(data) {
			names = append(names, memberName(string(data[i+30:end])))
		}
		data = data[i+30:]
	}
	return names
}

// isDOCX tells a WordprocessingML package: by its word/ folder, else by the main
// part's type in [Content_Types].xml, for producers that name parts freely. A
// package cut off before either is a docx if it says so by name.
func isDOCX(name string, data []byte) bool {
	names, archive := zipMembers(data)
	typed := false
	for _, n := range names {
		if strings.HasPrefix(n, "word/") {
			return true
		}
		typed = typed || n == "[content_types].xml"
	}
	switch {
	case !typed:
		return false
	case archive == nil:
		return hasExt(name, ".docx", ".docm") && !anyPrefix(names, "xl/", "ppt/")
	}
	return bytes.Contains(member(archive, "[content_types].xml"), []byte("wordprocessingml.document.main")) ||
		bytes.Contains(member(archive, "[content_types].xml"), []byte("ms-word.document.macroEnabled.main"))
}

// zipWith matches a zip with a member of that name or below that folder.
func zipWith(prefix string) func(string, []byte) bool {
	return func(_ string, data []byte) bool {
		names, _ := zipMembers(data)
		return anyPrefix(names, prefix)
	}
}

func anyPrefix(names []string, prefixes ...string) bool {
	for _, n := range names {
		for _, p := range prefixes {
			if strings.HasPrefix(n, p) {
				return true
			}
		}
	}
	return false
}

// zipOfType matches a zip whose "mimetype" member says mime (OpenDocument 1.2
// part 3, 3.3; EPUB OCF 3.3). The member stands first and uncompressed, so a
// package without a directory still shows it.
func zipOfType(mime string) func(string, []byte) bool {
	return func(_ string, data []byte) bool {
		if _, archive := zipMembers(data); archive != nil {
			return strings.TrimSpace(string(member(archive, "mimetype"))) == mime
		}
		return bytes.HasPrefix(data, []byte("PK\x03\x04")) && len(data) > 38+len(mime) &&
			string(data[30:38+len(mime)]) == "mimetype"+mime
	}
}

func isZIP(_ string, data []byte) bool {
	names, archive := zipMembers(data)
	return archive != nil || names != nil
}

// member returns the start of the named member's content; nil when it is absent
// or damaged, which here only means that it tells nothing.
func member(archive *zip.Reader, name string) []byte {
	for _, f := range archive.File {
		if memberName(f.Name) != name {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return nil
		}
		defer r.Close()
		part, _ := io.ReadAll(io.LimitReader(r, maxTypePart))
		return part
	}
	return nil
}

// oleHead begins a compound file (MS-CFB 2.2).
const oleHead = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// oleDirEntry is the size of a directory entry (MS-CFB 2.6.1).
const oleDirEntry = 128

// mainStreams are the streams by which office programs know their own files.
var mainStreams = []string{"EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document"}

// mainStream returns the first of mainStreams in the directory of a compound
// file, "" when it has none. Directory entries stand at multiples of their size,
// so they are found without the allocation table, in damaged files too. The
// first in the file is the document's own; those of embedded objects follow.
func mainStream(data []byte) string {
	if !strings.HasPrefix(string(data[:min(len(data), 8)]), oleHead) {
		return ""
	}
	for at := 4 * oleDirEntry; at+oleDirEntry <= len(data); at += oleDirEntry {
		entry := data[at : at+oleDirEntry]
		n := int(binary.LittleEndian.Uint16(entry[64:])) // with the final NUL
		if n < 4 || n > 64 || n%2 != 0 || entry[66] == 0 || entry[66] > 5 || entry[0] > 'Z' || entry[1] != 0 {
			continue
		}
		units := make([]uint16, n/2-1)
		for i := range units {
			units[i] = binary.LittleEndian.Uint16(entry[2*i:])
		}
		name := string(utf16.Decode(units))
		for _, s := range mainStreams {
			if name == s {
				return s
			}
		}
	}
	return ""
}

// ole matches a compound file whose main stream is one of streams; without
// streams, any compound file.
func ole(streams ...string) func(string, []byte) bool {
	return func(_ string, data []byte) bool {
		if !bytes.HasPrefix(data, []byte(oleHead)) {
			return false
		}
		if len(streams) == 0 {
			return true
		}
		main := mainStream(data)
		for _, s := range streams {
			if s == main {
				return true
			}
		}
		return false
	}
}

func isEncrypted(name string, data []byte) bool { return ole("EncryptedPackage")(name, data) }

// isWPS: WPS Writer keeps its text in a WordDocument stream as Word does, so
// only the name tells its files from .doc.
func isWPS(name string, data []byte) bool {
	return hasExt(name, ".wps", ".wpt") && ole("WordDocument")(name, data)
}

func hasExt(name string, exts ...string) bool {
	ext := strings.ToLower(path.Ext(name))
	for _, e := range exts {
		if ext == e {
			return true
		}
	}
	return false
}
