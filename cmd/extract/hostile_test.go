package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Limits of a run over the folder of TestHostileFolder, as docs/limits.md states
// them. It takes 2 seconds and 150 MB; the race detector takes several times as much.
const (
	hostileTime   = 30 * time.Second // of the processor: others may keep the machine busy
	hostileMemory = 600 << 20        // bytes resident at the peak
)

// A hostile is one bad input, what has to be recorded of it, and what the message
// has to speak of.
type hostile struct {
	name   string
	path   string // as recorded; "" means name
	status string
	says   string // part of the message
	whole  bool   // a report whose 200 figures must all be there
	make   func(t *testing.T, path string)
}

// hostiles are the inputs that may not stop a run, in the order of what is wrong:
// with the bytes, the container, the markup, the size, and the place on the disk.
func hostiles() []hostile {
	good := htmlReport("石桥镇人民政府", "2023", nil)
	head, tail, _ := strings.Cut(good, "</body>")
	deep := strings.Repeat("<div>", 100_000) + "底" + strings.Repeat("</div>", 100_000)
	return []hostile{
		{name: "空.html", status: "failed", says: "空", make: content("")},
		{name: "空白.txt", status: "failed", says: "空", make: content(" \r\n\t\n")},
		{name: "乱码.html", status: "unsupported", says: "格式", make: content(junk(200_000))},
		{name: "乱码.docx", status: "unsupported", says: "格式", make: content(junk(200_000))},
		{name: "没有扩展名", status: "unsupported", says: "格式", make: content("\x7fELF" + junk(5000))},
		{name: "截断.docx", status: "failed", says: "损坏", make: content("PK\x03\x04\x14\x00\x08\x00\x08\x00" + strings.Repeat("\x00", 16) + "\x11\x00\x00\x00word/document.xml" + junk(3000))},
		{name: "半截.docx", status: "partial", says: "损坏", make: halfDocument},
		{name: "炸弹.docx", status: "failed", says: "上限", make: bomb("word/document.xml", 10<<30)},
		{name: "图片炸弹.docx", status: "failed", says: "上限", make: bomb("word/media/image1.png", 10<<30)},
		{name: "谎报大小.docx", status: "failed", says: "损坏", make: bomb("word/document.xml", 1<<10)},
		{name: "十亿笑.docx", status: "not_a_report", says: "没有找到", make: wordFile(laughs(), "<w:p><w:r><w:t>通知&e9;</w:t></w:r></w:p>")},
		{name: "深.docx", status: "failed", says: "嵌套过深", make: wordFile("", strings.Repeat("<w:tbl><w:tr><w:tc>", 50_000))},
		{name: "宽.docx", status: "failed", says: "表格过大", make: wordFile("", "<w:tbl>"+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr></w:tc></w:tr>`, 2000)+"</w:tbl>")},
		{name: "外部实体.html", status: "ok", whole: true, make: content(`<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + head + "&x;</body>" + tail)},
		{name: "深.html", status: "ok", whole: true, make: content(head + deep + "</body>" + tail)},
		{name: "深表格.html", status: "ok", whole: true, make: content(head + strings.Repeat("<table><tr><td>", 100_000) + "</body>" + tail)},
		{name: "宽.html", status: "partial", says: "表格过大", whole: true, make: content(head + "<table><tr><td colspan=1000000000 rowspan=1000000000>宽</td><td>1</td></tr></table></body>" + tail)},
		{name: "许多宽.html", status: "partial", says: "表格过大", whole: true, make: content(head + "<table>" + strings.Repeat("<tr>"+strings.Repeat("<td colspan=1000 rowspan=65534>1", 10), 2000) + "</table></body>" + tail)},
		{name: "一行.txt", status: "failed", says: "内容过多", make: content(strings.Repeat("一、总体情况", 1<<20))},
		{name: "太大.html", status: "failed", says: "上限", make: sparse(300 << 20)},
		{name: "自身.html", status: "failed", says: "符号链接", make: link("自身.html")},
		{name: "环", status: "failed", says: "符号链接", make: link("../" + hostileFolder)},
		{name: "断.html", status: "failed", says: "无法打开", make: link("没有这个文件")},
		{name: "管道.html", status: "failed", says: "无法打开", make: func(t *testing.T, path string) { must(t, syscall.Mkfifo(path, 0o666)) }},
		{name: "锁/报告.html", path: "锁", status: "failed", says: "无法打开", make: closedFolder},
		{name: "\xb1\xa8\xb8\xe6.html", path: "报告.html", status: "ok", whole: true, make: content(good)},
	}
}

const hostileFolder = "坏"

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func content(c string) func(*testing.T, string) {
	return func(t *testing.T, path string) { must(t, os.WriteFile(path, []byte(c), 0o666)) }
}

func link(target string) func(*testing.T, string) {
	return func(t *testing.T, path string) { must(t, os.Symlink(target, path)) }
}

// sparse is a file of that size that takes no room on the disk.
func sparse(size int64) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		must(t, os.WriteFile(path, nil, 0o666))
		must(t, os.Truncate(path, size))
	}
}

// junk is n bytes that are no text, the same on every run.
func junk(n int) string {
	b := make([]byte, n)
	rand.New(rand.NewSource(1)).Read(b)
	return string(b)
}

// closedFolder is a folder nobody may look into, with a report in it.
func closedFolder(t *testing.T, path string) {
	dir := filepath.Dir(path)
	must(t, os.Mkdir(dir, 0o777))
	content(htmlReport("某镇人民政府", "2023", nil))(t, path)
	must(t, os.Chmod(dir, 0))
	t.Cleanup(func() { os.Chmod(dir, 0o700) }) // so that it can be removed
}

// halfDocument is a sample report cut off in its main part.
func halfDocument(t *testing.T, path string) {
	whole, err := os.ReadFile(filepath.Join(sampleCorpus, "临江省/云泽市/云泽市人民政府/2021年政府信息公开工作年度报告.docx"))
	must(t, err)
	at := bytes.Index(whole, []byte("word/document.xml"))
	end := at + bytes.Index(whole[at:], []byte("PK\x03\x04"))
	if end < at {
		end = bytes.Index(whole, []byte("PK\x01\x02"))
	}
	content(string(whole[:(at+end)/2]))(t, path)
}

// bomb is a DOCX with one part that inflates to 10 GB, whatever size is claimed.
func bomb(part string, claimed uint64) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		f, err := os.Create(path)
		must(t, err)
		z := zip.NewWriter(f)
		packed := deflatedZeros(t)
		const repeats = 10 << 10
		w, err := z.CreateRaw(&zip.FileHeader{Name: part, Method: zip.Deflate, UncompressedSize64: claimed,
			CompressedSize64: uint64(repeats*len(packed) + len(deflateEnd))})
		must(t, err)
		for range repeats {
			_, err = w.Write(packed)
			must(t, err)
		}
		_, err = w.Write(deflateEnd)
		must(t, err)
		if part != "word/document.xml" {
			writeDocument(t, z, "", "<w:p><w:r><w:t>图</w:t></w:r></w:p>")
		}
		must(t, z.Close())
		must(t, f.Close())
	}
}

// deflateEnd is an empty last block (RFC 1951, 3.2.3: final, fixed codes).
var deflateEnd = []byte{0x03, 0x00}

// deflatedZeros is a megabyte of zeros as deflate blocks that may be repeated:
// they end on a byte and refer to nothing before them.
func deflatedZeros(t *testing.T) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	must(t, err)
	_, err = w.Write(make([]byte, 1<<20))
	must(t, err)
	must(t, w.Flush())
	return b.Bytes()
}

// wordFile is a DOCX with that type definition and body.
func wordFile(dtd, body string) func(*testing.T, string) {
	return func(t *testing.T, path string) {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		writeDocument(t, z, dtd, body)
		must(t, z.Close())
		content(b.String())(t, path)
	}
}

func writeDocument(t *testing.T, z *zip.Writer, dtd, body string) {
	w, err := z.Create("word/document.xml")
	must(t, err)
	_, err = io.WriteString(w, `<?xml version="1.0" encoding="UTF-8"?>`+dtd+
		`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`)
	must(t, err)
}

// laughs defines entities of entities: e9 is 10^9 times "哈".
func laughs() string {
	var dtd strings.Builder
	dtd.WriteString(`<!DOCTYPE w [<!ENTITY e0 "哈">`)
	for i := 1; i <= 9; i++ {
		fmt.Fprintf(&dtd, `<!ENTITY e%d "%s">`, i, strings.Repeat(fmt.Sprintf("&e%d;", i-1), 10))
	}
	return dtd.String() + "]>"
}

// TestHostileFolder runs the command, as its own process and as a user who may
// not read everything, over one folder of bad inputs and a good report: each has
// its row with a status and a clear message, the good one is read whole, and time
// and memory stay within their limits.
func TestHostileFolder(t *testing.T) {
	dir, err := os.MkdirTemp("", "gongkai") // unlike t.TempDir, open to the other user
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o777))
	root := filepath.Join(dir, hostileFolder)
	must(t, os.Mkdir(root, 0o755))
	cases := hostiles()
	content(htmlReport("好镇人民政府", "2023", map[string]string{"requests.received.natural_person": "7"}))(t, filepath.Join(root, "好.html"))
	for _, h := range cases {
		h.make(t, filepath.Join(root, h.name))
	}
	db := filepath.Join(dir, "t.db")
	c := command(t, dir, "--db", db, "--jobs", "2", root)
	var stdout, stderr bytes.Buffer
	c.Stdout, c.Stderr = &stdout, &stderr
	must(t, c.Start())
	peak := make(chan int64)
	go func() { peak <- watchMemory(c.Process.Pid) }()
	c.Wait() // its exit status is looked at below
	took, memory := c.ProcessState.UserTime()+c.ProcessState.SystemTime(), <-peak
	if code := c.ProcessState.ExitCode(); code != exitFailed {
		t.Fatalf("exit status %d, want %d\n%s%s", code, exitFailed, stdout.String(), stderr.String())
	}
	t.Logf("%v, %d MB at the peak", took.Round(time.Millisecond), memory>>20)
	if took > hostileTime && !raceDetector() {
		t.Errorf("took %v, limit %v", took, hostileTime)
	}
	if memory > hostileMemory && !raceDetector() {
		t.Errorf("%d MB resident, limit %d", memory>>20, hostileMemory>>20)
	}
	checkHostiles(t, db, cases, c.SysProcAttr == nil && os.Getuid() == 0)
}

// wholeReport is how many figures the good report has: the form's 200 cells, and the
// fee that its prose states.
const wholeReport = 201

// checkHostiles wants one row for each input, and all figures of the good report.
func checkHostiles(t *testing.T, db string, cases []hostile, readsAll bool) {
	t.Helper()
	documents := map[string]map[string]string{}
	for _, row := range rowsOf(t, db, "documents") {
		documents[row["path"]] = row
	}
	if documents["好.html"]["status"] != "ok" || documents["好.html"]["message"] != "" {
		t.Errorf("the good report: %v", documents["好.html"])
	}
	all := figures(t, db)
	if n := len(all["好.html"]); n != wholeReport || all["好.html"]["requests.received.natural_person"] != "number 7" {
		t.Errorf("the good report: %d indicators, want %d", n, wholeReport)
	}
	for _, h := range cases {
		if h.path == "" {
			h.path = h.name
		}
		if h.path == "锁" && readsAll {
			t.Log("this user may read every folder: the closed one was not tested")
			h.path, h.status, h.says = h.name, "ok", "" // what lies in it was read
		}
		d, found := documents[h.path]
		delete(documents, h.path)
		t.Logf("%-12s %-12s %s", h.path, d["status"], d["message"])
		switch {
		case !found:
			t.Errorf("%s: not in documents", h.path)
		case d["status"] != h.status:
			t.Errorf("%s: %s, want %s", h.path, d["status"], h.status)
		case d["status"] != "ok" && d["message"] == "", !strings.Contains(d["message"], h.says):
			t.Errorf("%s: message %q does not speak of %q", h.path, d["message"], h.says)
		case h.whole && len(all[h.path]) != wholeReport:
			t.Errorf("%s: %d indicators, want %d", h.path, len(all[h.path]), wholeReport)
		}
	}
	if delete(documents, "好.html"); len(documents) > 0 {
		t.Errorf("documents nobody made: %v", documents)
	}
}

// command is the command as a process of its own, by a copy of this test that the
// other user can run too. Root is put down to that other user, for whom a closed
// folder is closed.
func command(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	must(t, err)
	program, err := os.ReadFile(self)
	must(t, err)
	path := filepath.Join(dir, "extract") // by this name it is the command: see TestMain
	must(t, os.WriteFile(path, program, 0o755))
	c := exec.Command(path, args...)
	c.Dir = dir
	if os.Getuid() != 0 {
		return c
	}
	const nobody = 65534
	probe := exec.Command(path, "version")
	probe.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	if probe.Run() == nil { // not where user ids are confined
		c.SysProcAttr = probe.SysProcAttr
	}
	return c
}

// watchMemory returns the greatest resident size of a process in bytes, 0 where
// the system does not tell it. The usage that Wait returns would count this
// process too: it holds until exec.
func watchMemory(pid int) (peak int64) {
	if runtime.GOOS != "linux" {
		return 0
	}
	highWater := regexp.MustCompile(`VmHWM:\s+(\d+) kB`)
	for {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
		m := highWater.FindSubmatch(status)
		if err != nil || m == nil { // it has ended
			return peak
		}
		kilobytes, _ := strconv.ParseInt(string(m[1]), 10, 64) // digits
		peak = max(peak, kilobytes<<10)
		time.Sleep(2 * time.Millisecond)
	}
}

// raceDetector reports whether this was built with -race.
func raceDetector() bool {
	info, ok := debug.ReadBuildInfo()
	return ok && slices.ContainsFunc(info.Settings, func(s debug.BuildSetting) bool { return s.Key == "-race" && s.Value == "true" })
}
