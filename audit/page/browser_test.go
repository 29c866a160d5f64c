package page

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/audit"
)

// browser returns Chromium; the test is skipped where there is none.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("needs Chromium (Debian: apt-get install chromium)")
	return ""
}

// run starts the browser without a window and returns what it prints.
func run(t *testing.T, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	all := append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
		"--hide-scrollbars", "--user-data-dir=" + t.TempDir()}, args...)
	out, err := exec.CommandContext(ctx, browser(t), all...).Output()
	if err != nil {
		t.Fatalf("chromium %q: %v", args, err)
	}
	return string(out)
}

// probe tells the page around it how it looks, tries the filters, and follows a link to
// a finding that they hide.
const probe = `<script>addEventListener("load", function () { setTimeout(function () {
	var form = document.getElementById("filter"), said = {};
	var seen = function () { return document.querySelectorAll("article.f:not([hidden])").length; };
	var set = function (name, value) { form[name].value = value; form.dispatchEvent(new Event("input")); return seen(); };
	var html = document.documentElement;
	said.width = innerWidth;
	said.overflow = html.scrollWidth - html.clientWidth;
	said.resources = performance.getEntriesByType("resource").length;
	said.filter = !form.hidden;
	said.all = seen();
	said.rule = set("rule", "text/copied"); set("rule", "");
	said.year = set("year", "2023"); set("year", "");
	said.agency = set("agency", " 教育 "); said.count = document.getElementById("count").textContent;
	said.none = set("agency", "nobody"); said.nothing = !document.getElementById("nothing").hidden; set("agency", "");
	form.querySelector("input[value=error]").checked = false; form.dispatchEvent(new Event("input"));
	said.severity = seen();
	location.hash = "#f1";
	setTimeout(function () { said.followed = seen(); parent.postMessage(JSON.stringify(said), "*"); }, 200);
}, 0); });</script>`

// A said is what the probe tells.
type said struct {
	Width, Overflow, Resources, All, Rule, Year, Agency, None, Severity, Followed int
	Filter, Nothing                                                               bool
	Count                                                                         string
}

// TestBrowser opens the page from disk at the width of a phone and of a desk: the body
// does not run over, nothing is fetched, and the filters work.
func TestBrowser(t *testing.T) {
	browser(t)
	widths := []int{360, 390, 1280}
	dir := t.TempDir()
	text := strings.Replace(render(t, small(audit.Chinese)), "</body>", probe+"</body>", 1)
	frames := ""
	for _, w := range widths {
		frames += fmt.Sprintf(`<iframe src="page.html" style="width:%dpx;height:800px;border:0"></iframe>`, w)
	}
	around := `<!DOCTYPE html><meta charset="utf-8"><script>addEventListener("message", function (e) {
		var p = document.createElement("pre"); p.textContent = e.data; document.body.appendChild(p); });</script><body>` + frames
	for name, s := range map[string]string{"page.html": text, "around.html": around} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	dom := run(t, "--virtual-time-budget=15000", "--window-size=1400,900", "--dump-dom", "file://"+filepath.Join(dir, "around.html"))
	found := regexp.MustCompile(`(?s)<pre>(.*?)</pre>`).FindAllStringSubmatch(dom, -1)
	if len(found) != len(widths) {
		t.Fatalf("%d pages of %d answered", len(found), len(widths))
	}
	for _, m := range found {
		var got said
		if err := json.Unmarshal([]byte(html.UnescapeString(m[1])), &got); err != nil {
			t.Fatal(err)
		}
		want := said{Width: got.Width, All: 5, Rule: 1, Year: 2, Agency: 2, Severity: 3, Followed: 5, Filter: true, Nothing: true, Count: "显示 2 / 5 条"}
		if got != want {
			t.Errorf("at width %d:\n got %+v\nwant %+v", got.Width, got, want)
		}
	}
}

// TestPrint prints the page: it has pages, and the filter is not on them.
func TestPrint(t *testing.T) {
	browser(t)
	dir := t.TempDir()
	page, pdf := filepath.Join(dir, "page.html"), filepath.Join(dir, "page.pdf")
	if err := os.WriteFile(page, []byte(render(t, small(audit.Chinese))), 0o644); err != nil {
		t.Fatal(err)
	}
	run(t, "--no-pdf-header-footer", "--print-to-pdf="+pdf, "file://"+page)
	b, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(b, -1)); n < 3 || n > 12 {
		t.Errorf("%d pages", n)
	}
	if text, err := exec.Command("pdftotext", pdf, "-").Output(); err == nil && (!strings.Contains(string(text), "商业企业") || strings.Contains(string(text), "全部规则")) {
		t.Error("the print lacks the findings or has the filter")
	}
}

// TestScreenshots writes pictures of the page to look at, where SCREENSHOTS names a folder.
func TestScreenshots(t *testing.T) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		t.Skip("SCREENSHOTS is not set")
	}
	page := filepath.Join(dir, "page.html")
	if err := os.WriteFile(page, []byte(render(t, small(audit.Chinese))), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{"light": nil, "dark": {"--blink-settings=preferredColorScheme=0"}} {
		run(t, append(args, "--window-size=1280,3200", "--screenshot="+filepath.Join(dir, name+".png"), "file://"+page)...)
	}
}
