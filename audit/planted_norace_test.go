//go:build !race

package audit_test

// plantedReports is how many reports each rule is planted in.
const plantedReports = 2000
