package normalize

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	number    = `(?:\(?0\d{2,3}\)?-{0,3})?\d{3,4}-?\d{4}` // with or without area code, 7 or 8 digits and their separators
	extension = `(?:(?:转|-|转分机|分机|\(转)\d{1,5}\)?)?`
)

// All but the last three are matched where their word stands: a search over the
// preamble for each is what reading it would spend its time on.
var (
	phoneWords = []string{"电话", "致电", "拨打", "热线", "联系方式"}
	// phonePattern is a telephone number behind its label: 电话, 电话/传真, 联系方式. A
	// fax alone is none.
	phonePattern = regexp.MustCompile(`^(?:电话|致电|拨打|热线|联系方式)(?:号码)?(?:[/、及和(]?传真\)?)?(?:为|是)?[:]?((?:` + number + `|1\d{10}|400-?\d{3}-?\d{4})` + extension + `(?:[、,/;或和](?:` + number + `|\d{7,8})` + extension + `)*)`)
	codeWords    = []string{"邮编", "邮政编码", "邮码"}
	codePattern  = regexp.MustCompile(`^(?:邮编|邮政编码|邮码)(?:为|是)?[:]?(\d{6})(?:\D|$)`)
	addressLabel = regexp.MustCompile(`^地址(?:及邮编|、邮编|/邮编|和邮编)?(?::|在|为|是)`)
	addressCode  = regexp.MustCompile(`^地址(?:及邮编|、邮编|/邮编)?[:]?(?:[^.;:]{5,90}?[^\d-](\d{6})|(\d{6})[^\d][^.;:]{4,90})(?:[^\d]|$)`)
	otherPhone   = regexp.MustCompile(`(?:监督|举报|投诉|网站|技术支持|值班)$`)
	faxLabel     = regexp.MustCompile(`传真(?:号码)?[:]?$`)
	areaPhone    = regexp.MustCompile(`(?:^|[^0-9-])(0\d{2,3}-\d{7,8}` + extension + `)(?:[^0-9]|$)`) // no word before it, but an area code
	emailPattern = regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	mailWords    = []string{"邮箱", "邮件", "信箱", "mail"}
	lostEmail    = regexp.MustCompile(`(?:邮箱|邮件|信箱|(?:E-|E|e-|e)mail)(?:地址)?[:]([A-Za-z0-9._+-]+(?:(?:[#*★☆]|[(\[](?:at|AT)[)\]])[A-Za-z0-9._+-]+)?\.[A-Za-z]{2,8})(/|)`)
)

const (
	maxMentions = 8   // of one word that are looked at
	maxContact  = 400 // bytes behind a word that belong to it
)

// mentions yields where one of the words stands in a text, word by word.
func mentions(text string, words ...string) func(func(at int, rest string) bool) {
	return func(yield func(int, string) bool) {
		for _, w := range words {
			at := 0
			for range maxMentions {
				i := strings.Index(text[at:], w)
				if i < 0 {
					break
				}
				at += i
				if !yield(at, text[at:min(len(text), at+maxContact)]) {
					return
				}
				at += len(w)
			}
		}
	}
}

// findContact reads the contact sentence from folded text.
func findContact(folded string) (c Contact) {
	c.Phone = findPhone(folded)
	c.Postcode = findPostcode(folded)
	if strings.IndexByte(folded, '@') >= 0 {
		c.Email = emailPattern.FindString(folded)
	}
	c.Address = findAddress(folded, c.Postcode)
	return c
}

// findPostcode returns the six digits behind a postcode's label, else those beside
// a labelled address.
func findPostcode(folded string) string {
	for _, rest := range mentions(folded, codeWords...) {
		if m := codePattern.FindStringSubmatch(rest); m != nil {
			return m[1]
		}
	}
	for _, rest := range mentions(folded, "地址") {
		if m := addressCode.FindStringSubmatch(rest); m != nil {
			return m[1] + m[2]
		}
	}
	return ""
}

// findPhone returns the first number behind a telephone's label that is not
// somebody else's, else one with an area code that no label of a fax precedes.
func findPhone(folded string) string {
	for at, rest := range mentions(folded, phoneWords...) {
		m := phonePattern.FindStringSubmatchIndex(rest)
		if m == nil || m[3] < len(rest) && isDigit(rune(rest[m[3]])) || otherPhone.MatchString(tail(folded[:at], maxLead)) {
			continue
		}
		return balance(rest[m[2]:m[3]])
	}
	for _, m := range areaPhone.FindAllStringSubmatchIndex(folded, maxMentions) {
		if !faxLabel.MatchString(tail(folded[:m[2]], maxLead)) {
			return folded[m[2]:m[3]]
		}
	}
	return ""
}

// balance gives a number its opening bracket back, and takes a closing one that
// is the sentence's: (0451)53865023.
func balance(s string) string {
	switch open, closed := strings.Count(s, "("), strings.Count(s, ")"); {
	case closed > open && strings.HasSuffix(s, ")"):
		return s[:len(s)-1]
	case closed > open:
		return "(" + s
	case open > closed:
		return strings.TrimPrefix(s, "(")
	}
	return s
}

// lostAt returns what stands for an e-mail address that lost its @, or has another sign
// for it that keeps programs from collecting it: it is not put back.
func lostAt(folded string) string {
	if !slices.ContainsFunc(mailWords, func(w string) bool { return strings.Contains(folded, w) }) {
		return ""
	}
	if m := lostEmail.FindStringSubmatch(folded); m != nil && !strings.HasPrefix(m[1], "www.") && m[2] == "" {
		return m[1]
	}
	return ""
}

var (
	leadingCode  = regexp.MustCompile(`^\(?\d{6}\)?[,、]?`)
	trailingCode = regexp.MustCompile(`[,、]?\(?\d{6}\)?$`)
	bareAddress  = regexp.MustCompile(`^[\p{Han}\d-]*[省市县区镇乡街道路巷村][\p{Han}\dA-Za-z()-]*$`)
)

// maxAddress is the longest address in runes, maxRemark the longest remark in
// brackets inside one.
const (
	maxAddress = 60
	maxRemark  = 20
)

// findAddress reads the address behind its label; without one, what stands before
// the postcode and can be nothing else.
func findAddress(folded, postcode string) string {
	for _, rest := range mentions(folded, "地址") {
		m := addressLabel.FindStringIndex(rest)
		if m == nil {
			continue
		}
		if a := trimAddress(addressAt(rest[m[1]:]), postcode); utf8.RuneCountInString(a) >= 4 {
			return a
		}
	}
	at := strings.Index(folded, "邮编")
	if i := strings.Index(folded, "邮政编码"); at < 0 {
		at = i
	}
	if at < 0 || postcode == "" {
		return ""
	}
	before := strings.TrimRight(folded[:at], ",;、")
	part := before[strings.LastIndexAny(before, ",;:(")+1:]
	if i := strings.LastIndex(part, "."); i >= 0 {
		part = part[i+1:]
	}
	if n := utf8.RuneCountInString(part); n < 6 || n > maxAddress || !bareAddress.MatchString(part) {
		return ""
	}
	for _, w := range metadataWords("street-end") {
		if strings.HasSuffix(part, w) {
			return part
		}
	}
	return ""
}

// addressAt returns the address at the start of folded text: up to punctuation or
// the next label; a remark in brackets that is no label belongs to it.
func addressAt(s string) string {
	for at := 0; at < len(s); {
		switch c := s[at]; {
		case c == ';' || c == ',' || c == ':' || c == ')' || c == '.' && (at+1 == len(s) || !isDigit(rune(s[at+1]))):
			return s[:at]
		case c == '(':
			end := strings.IndexByte(s[at:], ')')
			if end < 0 || utf8.RuneCountInString(s[at:at+end]) > maxRemark || !remarks(s[at+1:at+end]) {
				return s[:at]
			}
			at += end + 1
			continue
		}
		for _, w := range metadataWords("address-end") {
			if strings.HasPrefix(s[at:], w) {
				return s[:at]
			}
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	return s
}

// remarks reports the text of brackets that belongs to an address.
func remarks(s string) bool {
	if _, ok := digits(s, 6); ok {
		return false
	}
	for _, w := range metadataWords("address-end") {
		if strings.Contains(s, w) {
			return false
		}
	}
	return s != ""
}

// trimAddress takes a postcode glued to an address away.
func trimAddress(a, postcode string) string {
	a = strings.Trim(a, "、 ")
	if utf8.RuneCountInString(a) > maxAddress {
		return ""
	}
	if strings.Contains(a, postcode) && postcode != "" {
		a = trailingCode.ReplaceAllString(leadingCode.ReplaceAllString(a, ""), "")
	}
	return strings.Trim(a, "、, ")
}
