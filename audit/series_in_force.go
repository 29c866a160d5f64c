package audit

// inForce holds the documents in force against those of the year before with this year's
// issued and repealed ones (form 2021, R6). The form does not print the sum, and documents
// also lapse by date without being repealed: a warning.
func inForce(s *surroundings, b *Body) []AcrossFinding { return s.stockFindings(b, "series/in-force") }
