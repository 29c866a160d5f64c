package object

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"fmt"
	"slices"
)

// passwordPad fills a password up to 32 bytes (7.6.3.3, algorithm 2); alone it is
// the empty one.
const passwordPad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// A standard is what the encryption dictionary of the standard security handler
// says (7.6.3.2, ISO 32000-2 7.6.4.2).
type standard struct {
	revision      int
	keyBytes      int
	owner, user   string // O and U
	ownerE, userE string // OE and UE
	permissions   uint32
	id            string
	clearMetadata bool
}

// openCrypt sets f.crypt from the trailer, with the empty password. It is
// ErrPassword when that does not open the file.
func (f *File) openCrypt() error {
	if f.trailer["Encrypt"] == nil {
		f.cryptKnown = true
		return nil
	}
	if f.crypt != nil {
		return nil
	}
	d := f.Dict(f.trailer["Encrypt"])
	if d == nil && f.scan() {
		d = f.Dict(f.trailer["Encrypt"])
	}
	if d == nil {
		return fmt.Errorf("%w: no encryption dictionary", ErrEncryption)
	}
	if name := f.Name(d["Filter"]); name != "Standard" {
		return fmt.Errorf("%w: security handler %q", ErrEncryption, name)
	}
	c, err := f.readCrypt(d)
	if err != nil {
		return err
	}
	s := f.readStandard(d)
	if c.key = s.openEmpty(); c.key == nil {
		return ErrPassword
	}
	f.crypt, f.cryptKnown = c, true
	f.cache.clear() // strings read so far were not decrypted
	f.streams = objStreams{}
	return nil
}

// readCrypt reads which method is for what (7.6.5).
func (f *File) readCrypt(d Dict) (*crypt, error) {
	version, _ := f.Int(d["V"])
	c := &crypt{filters: map[Name]method{}}
	switch version {
	case 1, 2:
		c.strings, c.streams = byRC4, byRC4
		return c, nil
	case 4, 5, 6:
	default:
		return nil, fmt.Errorf("%w: version %d", ErrEncryption, version)
	}
	clear, ok := f.Resolve(d["EncryptMetadata"]).(bool)
	c.clearMetadata = ok && !clear
	for name, o := range f.Dict(d["CF"]) { // any order gives the same map
		switch m := f.Name(f.Dict(o)["CFM"]); m {
		case "V2":
			c.filters[name] = byRC4
		case "AESV2":
			c.filters[name] = byAES128
		case "AESV3":
			c.filters[name] = byAES256
		}
	}
	for _, use := range []struct {
		key    Name
		method *method
	}{{"StmF", &c.streams}, {"StrF", &c.strings}} {
		name := f.Name(d[use.key])
		m, ok := c.filters[name]
		if !ok && name != "" && name != "Identity" {
			return nil, fmt.Errorf("%w: crypt filter %q", ErrEncryption, name)
		}
		*use.method = m
	}
	return c, nil
}

func (f *File) readStandard(d Dict) standard {
	s := standard{}
	str := func(key Name) string { v, _ := f.String(d[key]); return string(v) }
	s.owner, s.user, s.ownerE, s.userE = str("O"), str("U"), str("OE"), str("UE")
	revision, _ := f.Int(d["R"])
	s.revision = int(min(max(revision, 0), 100))
	p, _ := f.Int(d["P"])
	s.permissions = uint32(p)
	clear, ok := f.Resolve(d["EncryptMetadata"]).(bool)
	s.clearMetadata = ok && !clear
	if ids := f.Array(f.trailer["ID"]); len(ids) > 0 {
		id, _ := f.String(ids[0])
		s.id = string(id)
	}
	bits, ok := f.Int(d["Length"])
	if !ok {
		bits = 40
	}
	if bits < 40 {
		bits *= 8 // given in bytes
	}
	s.keyBytes = int(min(max(bits/8, 5), 16))
	return s
}

// openEmpty returns the file key that the empty password gives, as the user's or
// as the owner's; nil when it gives none.
func (s standard) openEmpty() []byte {
	if s.revision >= 5 {
		return s.openAES256()
	}
	if len(s.owner) < 32 || len(s.user) < 16 {
		return nil
	}
	s.owner = s.owner[:32]
	// Version 4 means 128 bits, and files disagree on what Length means there.
	lengths := []int{s.keyBytes, 16, 5}
	if s.revision == 2 {
		lengths = []int{5}
	}
	for _, s.keyBytes = range lengths {
		for _, password := range []string{passwordPad, s.fromOwner()} {
			if key := s.key(password); s.opens(key) {
				return key
			}
		}
	}
	return nil
}

// key is algorithm 2 (7.6.3.3) for a padded password.
func (s standard) key(password string) []byte {
	h := md5.New()
	h.Write([]byte(password))
	h.Write([]byte(s.owner))
	p := s.permissions
	h.Write([]byte{byte(p), byte(p >> 8), byte(p >> 16), byte(p >> 24)})
	h.Write([]byte(s.id))
	if s.revision >= 4 && s.clearMetadata {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	return s.stretch(h.Sum(nil))
}

// stretch is the fifty rounds of MD5 that revision 3 brought.
func (s standard) stretch(key []byte) []byte {
	if s.revision >= 3 {
		for range 50 {
			sum := md5.Sum(key[:s.keyBytes])
			key = sum[:]
		}
	}
	return key[:s.keyBytes]
}

// opens checks a key against U (7.6.3.4, algorithms 4 to 6).
func (s standard) opens(key []byte) bool {
	if s.revision == 2 {
		return string(rc4Times([]byte(passwordPad), key, 0, 0)) == s.user[:min(32, len(s.user))]
	}
	sum := md5.Sum([]byte(passwordPad + s.id))
	return string(rc4Times(sum[:], key, 0, 19)) == s.user[:16]
}

// fromOwner returns the padded user password that O holds, if the owner's is empty
// (7.6.3.4, algorithm 7).
func (s standard) fromOwner() string {
	sum := md5.Sum([]byte(passwordPad))
	key := s.stretch(sum[:])
	if s.revision == 2 {
		return string(rc4Times([]byte(s.owner), key, 0, 0))
	}
	return string(rc4Times([]byte(s.owner), key, 19, 0))
}

// rc4Times encrypts data with key, each byte of it XORed with first, then with the
// next number, up or down to last.
func rc4Times(data, key []byte, first, last int) []byte {
	step := 1
	if last < first {
		step = -1
	}
	out := slices.Clone(data)
	mixed := make([]byte, len(key))
	for i := first; ; i += step {
		for j := range key {
			mixed[j] = key[j] ^ byte(i)
		}
		if c, err := rc4.NewCipher(mixed); err == nil { // 5 to 16 bytes are a valid key
			c.XORKeyStream(out, out)
		}
		if i == last {
			return out
		}
	}
}

// openAES256 is algorithm 2.A of ISO 32000-2 (7.6.4.3.3) for the empty password.
func (s standard) openAES256() []byte {
	if len(s.user) < 48 || len(s.owner) < 48 {
		return nil
	}
	user, owner := s.user[:48], s.owner[:48]
	try := func(entry, wrapped, more string) []byte {
		if len(wrapped) < 32 || !bytes.Equal(s.hash(entry[32:40], more), []byte(entry[:32])) {
			return nil
		}
		block, err := aes.NewCipher(s.hash(entry[40:48], more))
		if err != nil {
			return nil
		}
		key := make([]byte, 32)
		cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, []byte(wrapped[:32]))
		return key
	}
	if key := try(user, s.userE, ""); key != nil {
		return key
	}
	return try(owner, s.ownerE, user)
}

// hash is algorithm 2.B of ISO 32000-2 (7.6.4.3.4) for the empty password;
// revision 5, which Acrobat 9 wrote, has only its first step.
func (s standard) hash(salt, user string) []byte {
	sum := sha256.Sum256([]byte(salt + user))
	k := sum[:]
	if s.revision < 6 {
		return k
	}
	for round := 0; ; round++ {
		unit := append(slices.Clone(k), user...)
		text := bytes.Repeat(unit, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(text, text)
		mod := 0
		for _, c := range text[:16] {
			mod += int(c)
		}
		switch mod % 3 {
		case 0:
			sum := sha256.Sum256(text)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(text)
			k = sum[:]
		case 2:
			sum := sha512.Sum512(text)
			k = sum[:]
		}
		if round >= 63 && int(text[len(text)-1]) <= round-32 {
			return k[:32]
		}
	}
}
