package object

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"fmt"
)

// method is how a crypt filter encrypts (7.6.5, table 25).
type method uint8

const (
	inClear method = iota
	byRC4
	byAES128
	byAES256
)

// A crypt decrypts the strings and streams of a file.
type crypt struct {
	key              []byte
	filters          map[Name]method
	strings, streams method
	clearMetadata    bool // the metadata stream is not encrypted
}

// An objectKey decrypts what belongs to one object.
type objectKey struct {
	key    []byte
	method method
}

// forStrings returns what decrypts the strings of an object, nil for nothing.
func (c *crypt) forStrings(r Ref) *objectKey {
	if c == nil || c.strings == inClear {
		return nil
	}
	return c.objectKey(r, c.strings)
}

// objectKey derives the key of an object (7.6.2, algorithm 1; ISO 32000-2 7.6.3.3).
func (c *crypt) objectKey(r Ref, m method) *objectKey {
	if m == byAES256 {
		return &objectKey{c.key, m}
	}
	h := md5.New()
	h.Write(c.key)
	h.Write([]byte{byte(r.Num), byte(r.Num >> 8), byte(r.Num >> 16), byte(r.Gen), byte(r.Gen >> 8)})
	if m == byAES128 {
		h.Write([]byte("sAlT"))
	}
	return &objectKey{h.Sum(nil)[:min(len(c.key)+5, md5.Size)], m}
}

// decrypt returns the clear form of data, which is not changed.
func (k *objectKey) decrypt(data []byte) []byte {
	if k.method == byRC4 {
		out := make([]byte, len(data))
		if c, err := rc4.NewCipher(k.key); err == nil { // the key is never empty
			c.XORKeyStream(out, data)
		}
		return out
	}
	return decryptCBC(k.key, data)
}

// decryptCBC decrypts AES data that begins with its initialization vector and ends
// with padding. Bytes that fill no block are dropped, odd padding is kept.
func decryptCBC(key, data []byte) []byte {
	if len(data) < 2*aes.BlockSize {
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	body := data[aes.BlockSize:]
	out := make([]byte, len(body)/aes.BlockSize*aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, body[:len(out)])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}

// decryptStream decrypts the stored data of a stream (7.6.1, 7.6.5): by the crypt
// filter its own Crypt filter names, else as all streams are.
func (f *File) decryptStream(s *Stream, raw []byte) ([]byte, error) {
	m := f.crypt.streams
	switch {
	case s.Dict["Type"] == Name("XRef"):
		m = inClear
	case s.Dict["Type"] == Name("Metadata") && f.crypt.clearMetadata:
		m = inClear
	}
	if steps := f.filters(s); len(steps) > 0 && steps[0].name == "Crypt" {
		m = f.crypt.filters[f.Name(steps[0].parms["Name"])] // Identity when there is none
	}
	if m == inClear {
		return raw, nil
	}
	if f.decoded += int64(len(raw)); f.decoded > maxFileBytes {
		f.fault("decode-limit")
		return nil, fmt.Errorf("%w: decrypted data", ErrLimit)
	}
	return f.crypt.objectKey(s.Ref, m).decrypt(raw), nil
}
