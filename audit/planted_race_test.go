//go:build race

package audit_test

// plantedReports: under the race detector a tenth tells as much of races.
const plantedReports = 200
