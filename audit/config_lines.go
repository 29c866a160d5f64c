package audit

import (
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// maxConfigDepth is how deep keys are looked for; the deepest setting is that of an
// indicator written without quotes, seven words.
const maxConfigDepth = 12

// linesOf says on which line each key of a file stands, by its path: the decoder keeps the
// lines of errors of its own only.
func linesOf(file []byte) map[string]int {
	lines := map[string]int{}
	p := unstable.Parser{}
	p.Reset(file)
	var table []string
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = noteKeys(&p, lines, nil, e)
		case unstable.KeyValue:
			noteValue(&p, lines, table, e)
		}
	}
	return lines
}

// noteKeys notes the keys of an expression below a path and returns the path they make.
func noteKeys(p *unstable.Parser, lines map[string]int, path []string, e *unstable.Node) []string {
	path = slices.Clone(path)
	for keys := e.Key(); keys.Next() && len(path) < maxConfigDepth; {
		path = append(path, string(keys.Node().Data))
		if key := pathKey(path); lines[key] == 0 {
			lines[key] = p.Shape(keys.Node().Raw).Start.Line
		}
	}
	return path
}

// noteValue notes a key and those of the inline table that is its value.
func noteValue(p *unstable.Parser, lines map[string]int, table []string, e *unstable.Node) {
	path := noteKeys(p, lines, table, e)
	if v := e.Value(); v.Kind == unstable.InlineTable && len(path) < maxConfigDepth {
		for inner := v.Children(); inner.Next(); {
			noteValue(p, lines, path, inner.Node())
		}
	}
}

func pathKey(path []string) string { return strings.Join(path, "\x00") }
