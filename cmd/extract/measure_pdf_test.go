package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestMeasurePDF compares CPU time, pair by pair in one run: the command over all
// committed PDF reports and the real one, in one process that finds the report,
// proves the numbers and writes a database; and `pdftotext -layout` over the same
// files, one process each.
func TestMeasurePDF(t *testing.T) {
	measureFolder(t)
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("needs pdftotext")
	}
	folder := filepath.Join(t.TempDir(), "pdf")
	files := reportPDFs(t, folder)
	var ours, theirs []time.Duration
	for range 7 {
		db := filepath.Join(t.TempDir(), "t.db")
		ours = append(ours, spent(t, exec.Command("extract", "--db", db, "--jobs", "1", "--quiet", folder)))
		sum := time.Duration(0)
		for _, path := range files {
			sum += spent(t, exec.Command("pdftotext", "-layout", path, os.DevNull))
		}
		theirs = append(theirs, sum)
	}
	slices.Sort(ours)
	slices.Sort(theirs)
	t.Logf("%d files: extract %v, pdftotext %v of CPU (medians of 7), ratio %.2f",
		len(files), ours[3], theirs[3], ours[3].Seconds()/theirs[3].Seconds())
}

// spent runs a command and returns the CPU time it took.
func spent(t *testing.T, c *exec.Cmd) time.Duration {
	t.Helper()
	must(t, c.Run())
	return c.ProcessState.UserTime() + c.ProcessState.SystemTime()
}

// reportPDFs copies every PDF report with truth into folder.
func reportPDFs(t *testing.T, folder string) (files []string) {
	t.Helper()
	for _, root := range []string{sampleCorpus, filepath.Join("..", "..", "testdata", "cases"), filepath.Join("..", "..", "..", "shared", "real")} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".pdf") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			// A folder each: many files have the same name.
			out := filepath.Join(folder, strconv.Itoa(len(files)), filepath.Base(path))
			files = append(files, out)
			if err := os.MkdirAll(filepath.Dir(out), 0o777); err != nil {
				return err
			}
			return os.WriteFile(out, data, 0o666)
		})
		if err != nil {
			t.Log(err)
		}
	}
	return files
}

// TestMeasureLargePDF tells the peak of memory for a file of 500 pages and 50 MB:
// text, a ruled table and a picture of 100 KB on each page.
func TestMeasureLargePDF(t *testing.T) {
	path := filepath.Join(measureFolder(t), "large.pdf")
	must(t, os.WriteFile(path, largePDF(500, 100_000), 0o666))
	c := measureRun(t, "--db", filepath.Join(t.TempDir(), "t.db"), "--jobs", "1", "--quiet", path)
	t.Logf("500 pages, 50 MB: %v, %d MB at the peak", c.took, c.memory>>20)
}

// largePDF makes a file of so many pages with a picture of so many bytes on each.
func largePDF(pages, picture int) []byte {
	var b bytes.Buffer
	var offsets []int
	object := func(format string, args ...any) {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n", len(offsets))
		fmt.Fprintf(&b, format, args...)
		b.WriteString("\nendobj\n")
	}
	samples := make([]byte, picture)
	random := rand.New(rand.NewSource(1))
	b.WriteString("%PDF-1.7\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 5+3*i)
	}
	object("<< /Type /Pages /Count %d /Kids [%s] /MediaBox [0 0 595 842] >>", pages, kids)
	object("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>")
	object("<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>")
	for range pages {
		content := largePDFPage(random)
		n := len(offsets)
		object("<< /Type /Page /Parent 2 0 R /Contents %d 0 R /Resources << /Font << /F 3 0 R >> /XObject << /I %d 0 R >> >> >>", n+2, n+3)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)
		random.Read(samples)
		object("<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length %d >>\nstream\n%s\nendstream", picture, samples)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, start)
	return b.Bytes()
}

// largePDFPage is the content of one page: 15 lines of 40 characters and a table of
// 20 rows by 8 columns.
func largePDFPage(random *rand.Rand) string {
	var c strings.Builder
	c.WriteString("q 100 0 0 100 400 40 cm /I Do Q\n")
	for row := range 15 {
		fmt.Fprintf(&c, "BT /F 11 Tf 72 %d Td <", 780-16*row)
		for range 40 {
			fmt.Fprintf(&c, "%04X", 0x4E00+random.Intn(5000))
		}
		c.WriteString("> Tj ET\n")
	}
	for row := range 21 {
		fmt.Fprintf(&c, "72 %d m 472 %d l S\n", 500-16*row, 500-16*row)
	}
	for col := range 9 {
		fmt.Fprintf(&c, "%d 500 m %d 180 l S\n", 72+50*col, 72+50*col)
	}
	for row := range 20 {
		for col := range 8 {
			fmt.Fprintf(&c, "BT /F 9 Tf %d %d Td <0031003200%02X> Tj ET\n", 80+50*col, 488-16*row, 0x30+random.Intn(10))
		}
	}
	return c.String()
}
