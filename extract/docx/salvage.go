package docx

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"strings"

	"gongkai/extract/document"
)

// A local file header (APPNOTE 4.3.7) stands before each entry of a zip; the
// directory at the end repeats it. A download that broke off has no directory.
const (
	localSignature = "PK\x03\x04"
	localHeader    = 30 // bytes before the name
	methodStored   = 0
	methodDeflated = 8
	flagSizesLater = 1 << 3 // sizes follow the data
)

// salvage reads what it can of a zip without a usable directory: it walks the
// local headers and inflates the XML parts as far as they go.
func salvage(data []byte, cause error) (*container, error) {
	c := &container{salvaged: map[string]string{}}
	if !bytes.HasPrefix(data, []byte("PK")) && !bytes.Contains(data, []byte(localSignature)) {
		return nil, damaged(cause, "")
	}
	entries := 0
	for pos := 0; entries < MaxEntries; entries++ {
		i := bytes.Index(data[pos:], []byte(localSignature))
		if i < 0 {
			break
		}
		pos += i
		name, body, ok := localEntry(data[pos:])
		if !ok {
			pos += len(localSignature)
			continue
		}
		header := data[pos:]
		pos += localHeader
		if isRead(name) && c.read < MaxReadBytes {
			text, used := inflateLocal(header, body, min(MaxPartBytes, MaxReadBytes-c.read))
			c.read += int64(len(text))
			if _, twice := c.salvaged[fold(name)]; !twice && text != "" {
				c.salvaged[fold(name)] = text
			}
			pos = len(data) - len(body) + used
		}
	}
	c.main = c.mainPart()
	content, ok := c.part(c.main)
	if !ok {
		return nil, damaged(cause, c.main)
	}
	c.content = content
	c.damage = append(c.damage, document.NewNote("document/damaged", "part", c.main, "reason", "directory"))
	return c, nil
}

// localEntry returns the name of the entry that begins data, and what follows its header.
func localEntry(data []byte) (name string, body []byte, ok bool) {
	if len(data) < localHeader {
		return "", nil, false
	}
	names := int(binary.LittleEndian.Uint16(data[26:]))
	extra := int(binary.LittleEndian.Uint16(data[28:]))
	if len(data) < localHeader+names+extra {
		return "", nil, false
	}
	return string(data[localHeader : localHeader+names]), data[localHeader+names+extra:], true
}

// inflateLocal unpacks the entry until it ends or breaks, and tells how many
// bytes of body it took.
func inflateLocal(header, body []byte, limit int64) (text string, used int) {
	switch binary.LittleEndian.Uint16(header[8:]) {
	case methodStored:
		size := int(binary.LittleEndian.Uint32(header[18:]))
		if binary.LittleEndian.Uint16(header[6:])&flagSizesLater != 0 {
			if size = bytes.Index(body, []byte("PK")); size < 0 {
				size = len(body)
			}
		}
		size = min(size, len(body), int(limit))
		return string(body[:size]), size
	case methodDeflated:
		var b strings.Builder
		r := bytes.NewReader(body)
		inflater := flate.NewReader(r)
		_, _ = io.Copy(&b, io.LimitReader(inflater, limit)) // what came before the fault is what we want
		return b.String(), len(body) - r.Len()
	}
	return "", 0
}
