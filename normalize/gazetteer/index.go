package gazetteer

import "strings"

type index struct{ byName map[string][]int32 }

func newGazetteer(divisions []Division, digest string) *Gazetteer {
	g := &Gazetteer{divisions: divisions, digest: digest, children: childrenOf(divisions)}
	g.index.byName = make(map[string][]int32, len(divisions))
	for i := range divisions {
		g.index.byName[divisions[i].Name] = append(g.index.byName[divisions[i].Name], int32(i))
	}
	return g
}

// Find returns every division that a full or short name can mean, in the order of
// codes.
func (g *Gazetteer) Find(name string) (all []*Division) {
	for _, i := range g.index.byName[strings.TrimSuffix(name, "人民政府")] {
		all = append(all, &g.divisions[i])
	}
	return all
}
