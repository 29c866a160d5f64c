package audit

// itemsPrior holds last year's items of the form of 2019 against what the report of that
// year said of them: its own last year's items with its change (R8). Half of the bodies
// fill these columns in another sense (survey 4.5): a warning.
func itemsPrior(s *surroundings, b *Body) []AcrossFinding {
	return s.stockFindings(b, "series/items-prior")
}
