//go:build race

package gazetteer

// sample: under the race detector every 50th township is tried.
const sample = 50
