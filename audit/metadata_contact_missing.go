package audit

import "gongkai/normalize"

// contactMissing notices a report without telephone, address or e-mail: whom a reader can
// ask. The forms since 2019 do not print a place for it, and two of three reports leave it
// out, so it is only worth knowing. A postcode alone reaches nobody.
func contactMissing(r *normalize.Report) []Finding {
	if c := r.Contact; c.Phone != "" || c.Address != "" || c.Email != "" {
		return nil
	}
	return []Finding{finding("metadata/contact-missing", nil, "postcode", r.Contact.Postcode)}
}
