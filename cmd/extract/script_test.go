package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"extract": main})
}

// TestScripts runs testdata/script: the command as a user meets it. Beside the
// usual commands of testscript, "report FILE AGENCY YEAR [KEY=VALUE]..." writes a
// report (see htmlReport), and "bytes FILE STRING" writes a Go string; $PDF and
// $CORPUS are testdata/pdf and the sample corpus, $CASES the cases of irregularities.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("LANG", "zh_CN.UTF-8") // output must not depend on it
			for name, folder := range map[string]string{"PDF": samplePDFs, "CORPUS": sampleCorpus, "CASES": filepath.Join("..", "..", "testdata", "cases")} {
				abs, err := filepath.Abs(folder)
				if err != nil {
					return err
				}
				e.Setenv(name, abs)
			}
			if cache, err := os.UserCacheDir(); err == nil {
				e.Setenv("XDG_CACHE_HOME", cache) // where the second engine is compiled already
			}
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"bytes": func(ts *testscript.TestScript, neg bool, args []string) {
				if len(args) != 2 || neg {
					ts.Fatalf("usage: bytes FILE STRING")
				}
				content, err := strconv.Unquote(`"` + args[1] + `"`)
				ts.Check(err)
				ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o666))
			},
			"report": func(ts *testscript.TestScript, neg bool, args []string) {
				if len(args) < 3 || neg {
					ts.Fatalf("usage: report FILE AGENCY YEAR [KEY=VALUE]...")
				}
				path := ts.MkAbs(args[0])
				ts.Check(os.MkdirAll(filepath.Dir(path), 0o777))
				ts.Check(os.WriteFile(path, []byte(htmlReport(args[1], args[2], parseCells(args[3:]))), 0o666))
			},
		},
	})
}

// parseCells reads KEY=VALUE arguments.
func parseCells(args []string) map[string]string {
	cells := map[string]string{}
	for _, a := range args {
		key, value, _ := strings.Cut(a, "=")
		cells[key] = value
	}
	return cells
}
