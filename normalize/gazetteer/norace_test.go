//go:build !race

package gazetteer

const sample = 1
