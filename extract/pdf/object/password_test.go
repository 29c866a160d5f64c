package object

import (
	"bytes"
	"crypto/md5"
	"strings"
	"testing"
)

// TestOwnerPassword opens a file whose owner password is empty and whose user
// password is not: O then gives the user's (7.6.3.4, algorithm 7).
func TestOwnerPassword(t *testing.T) {
	for _, revision := range []int{2, 3, 4} {
		s := standard{revision: revision, keyBytes: 16, permissions: 0xFFFFFFFC, id: "0123456789abcdef"}
		if revision == 2 {
			s.keyBytes = 5
		}
		user := ("secret" + passwordPad)[:32]
		sum := md5.Sum([]byte(passwordPad))
		last := 19
		if revision == 2 {
			last = 0
		}
		s.owner = string(rc4Times([]byte(user), s.stretch(sum[:]), 0, last))
		key := s.key(user)
		if revision == 2 {
			s.user = string(rc4Times([]byte(passwordPad), key, 0, 0))
		} else {
			sum := md5.Sum([]byte(passwordPad + s.id))
			s.user = string(rc4Times(sum[:], key, 0, 19)) + strings.Repeat("\x00", 16)
		}
		if got := s.openEmpty(); !bytes.Equal(got, key) {
			t.Errorf("revision %d: key %x, want %x", revision, got, key)
		}
	}
}
