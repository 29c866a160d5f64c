package store

import (
	"context"
	"testing"

	"gongkai/normalize"
)

// TestEarlierVersions: a report comes with what its file said before for the same year, the
// newest first, and with all its cells.
func TestEarlierVersions(t *testing.T) {
	db := open(t)
	version := func(n int, year int, figure int64) *File {
		f := bodyFile("230112101", "230112101", "", normalize.Town, year)
		f.Path, f.Abs, f.SHA256 = "a.html", "/data/a.html", sha(n)
		f.Reports[0].Observations[0].Value = normalize.Int(figure)
		return f
	}
	put(t, db, version(1, 2020, 1), Added)
	put(t, db, version(2, 2021, 2), Altered)
	put(t, db, version(3, 2021, 3), Altered)
	put(t, db, version(4, 2021, 4), Altered)
	n, err := db.Neighbourhood(context.Background(), "230112")
	if err != nil {
		t.Fatal(err)
	}
	if len(n.Bodies) != 1 || len(n.Bodies[0].Years) != 1 {
		t.Fatalf("bodies %+v", n.Bodies)
	}
	r := n.Bodies[0].Years[0].Reports[0]
	if r.Version != 4 || len(r.Earlier) != 2 || r.Earlier[0].Version != 3 || r.Earlier[1].Version != 2 {
		t.Fatalf("version %d, earlier %+v", r.Version, r.Earlier)
	}
	if all := len(version(1, 2021, 1).Reports[0].Observations); len(r.Cells) != all || len(r.Earlier[1].Cells) != all {
		t.Errorf("%d and %d cells, want %d", len(r.Cells), len(r.Earlier[1].Cells), all)
	}
}
