package normalize

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Oddities, for all tests of the package, are characters and bytes that print as nothing, print over their
// neighbours, turn the order round, are no character at all, or fold to another
// length. Files hold all of them: left behind by converters, fonts and pasting.
var Oddities = []string{
	"\x00", "\x01", "\x07", "\b", "\t", "\v", "\f", "\r", "\x1a", "\x1b", "\x1f", "\x7f", // ASCII controls
	"\u0080", "\u0085", "\u0099", "\u009f", // C1 controls; 0085 is a line break
	"\n", "\r\n", " ", "\u00a0", "\u1680", "\u2003", "\u2009", "\u202f", "\u205f", "\u3000", "\u2028", "\u2029", // white space
	"\u00ad", "\u034f", "\u115f", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d", "\u2060", "\u2064", "\u2800", "\u3164", "\ufeff", "\uffa0", // nothing to see
	"\u0301", "\u0332", "\u0336", "\u0338", "\u20dd", "\u20e3", "\u3099", "\ufe0e", "\ufe0f", "\U000e0100", // combining
	"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", // direction
	"\u0600", "\u06dd", "\ufff9", "\ufffa", "\ufffb", "\ufffc", "\U000e0001", "\U000e0030", // format marks, some of which print
	"\x80", "\xff", "\xc0\x80", "\xed\xa0\x80", "\xed\xb0\x80", "\xe4\xbb", "\xf4\x90\x80\x80", // no UTF-8: NUL, halves of pairs, cut, past the end
	"\ufffd", "\ufffe", "\uffff", "\ufdd0", "\ue000", "\ue5e5", "\uf8ff", "\U000f0000", "\U0010ffff", // replaced, no characters, private
	"\u01c4", "\u0130", "\u1e9e", "\ufb01", "\u2126", "\u33a1", "\ufdfa", "\U0001d7d8", "\U00020000", "\U0001f170", // of another length when folded, in case or shape
	"①", "’", "\"", "　，", // what folding drops or makes a mark
	strings.Repeat("\u200b", 300), strings.Repeat("\u0301", 300), strings.Repeat("　", 300),
}

// mapped are characters and words that say something and fold to something else.
var mapped = []string{"資", "資訊", "檔", "﹝", "［", "—", "——", "《", "》", "《资》", "○", strings.Repeat("資", 300)}

// spots calls do with odd at each place of text: before each character and at the end.
func spots(text, odd string, do func(spoiled string)) {
	for at := range text {
		do(text[:at] + odd + text[at:])
	}
	do(text + odd)
}

// TestOddCharactersInProse: a character that is out of place leaves the figures of a
// sentence as they are printed, or leaves them out; it makes no other figure of them.
func TestOddCharactersInProse(t *testing.T) {
	for _, c := range []struct {
		prose string
		want  string // figures that may be read
	}{
		{"收到政府信息公开申请128件，办结80件，结转下年度继续办理48件。", "received 128 concluded 80 carried_out 48"},
		{"全年收到政府信息公開申請１２件，均已按時答復。", "received 12 concluded 12"},
		{"主动公开政府信息1,234条，收取费用3.50万元。", "proactive_items 1234 fee_amount 3.5"},
		{"共收到依申请公开十二件（其中网上申请7件、信函5件）；予以公开六件。", "received 12 granted 6"},
		{"因政府信息公开申请行政复议——3件，行政诉讼①2件。未收取任何费用。", "review_cases 3 suit_cases 2 fee_amount 0"},
	} {
		clean := valuesOf(checkProse(t, c.prose))
		if len(clean) < 2 {
			t.Errorf("%s: only %v is read", c.prose, clean)
		}
		for _, odd := range Oddities {
			spots(c.prose, odd, func(spoiled string) {
				for key, value := range valuesOf(checkProse(t, spoiled)) {
					if clean[key] != value {
						t.Errorf("%q: %s %s, as printed %q", spoiled, key, value, clean[key])
					}
				}
			})
		}
		for _, word := range mapped { // what is read may be another thing; where it stands is not
			spots(c.prose, word, func(spoiled string) { checkProse(t, spoiled) })
		}
	}
}

// TestTurnedProse: figures that print in the opposite order are not read.
func TestTurnedProse(t *testing.T) {
	if got := valuesOf(checkProse(t, "收到政府信息公开申请\u202e128\u202c件，办结80件。")); len(got) > 0 {
		t.Errorf("read %v", got)
	}
}

func valuesOf(all []Observation) map[string]string {
	m := map[string]string{}
	for _, o := range all {
		m[o.Indicator.Key] = o.Value.String()
	}
	return m
}

// TestOddCharactersInCells: a cell with a character that is out of place is the
// figure that is printed, or none.
func TestOddCharactersInCells(t *testing.T) {
	for _, text := range []string{"0", "7", "80", "1234", "1,234", "１２", "-7", "47.10", "47.10万元", "+19", "3件", "22（其中修订16件）", "三十二", "二百零五件", "1.2万件", "减少12项"} {
		clean := parseValue(text)
		if clean.kind != Number {
			t.Fatalf("%s is no number", text)
		}
		for _, odd := range Oddities {
			spots(text, odd, func(spoiled string) {
				v := parseValue(spoiled)
				if v.kind == Blank || v.kind == NotApplicable || v.kind == Number && (v.number.Cmp(clean.number) != 0 || v.unit != clean.unit) {
					t.Errorf("%q: %v %s %s, as printed %s %s", spoiled, v.kind, v.number, v.unit, clean.number, clean.unit)
				}
			})
		}
	}
	for _, text := range []string{"/", "——", "无", "不适用", ""} {
		for _, odd := range Oddities {
			spots(text, odd, func(spoiled string) {
				if v := parseValue(spoiled); v.kind == Number {
					t.Errorf("%q: %s", spoiled, v.number)
				}
			})
		}
	}
}

// TestFoldOddCharacters: a text folds character by character, whatever stands beside
// it, and a second folding changes nothing.
func TestFoldOddCharacters(t *testing.T) {
	for _, text := range []string{"", "80件", "政府信息", "８０件", "（一）", "情 况"} {
		for _, odd := range slices.Concat(Oddities, mapped) {
			spots(text, odd, func(spoiled string) { checkFold(t, spoiled) })
		}
	}
}

// FuzzFold holds the same for any text.
func FuzzFold(f *testing.F) {
	for _, odd := range slices.Concat(Oddities, mapped) {
		f.Add("80" + odd + "件８")
	}
	f.Add("政府資訊公開，聯絡本局，檔案")
	f.Fuzz(func(t *testing.T, text string) { checkFold(t, text) })
}

func checkFold(t *testing.T, text string) {
	t.Helper()
	folded := fold(text)
	if again := fold(folded); again != folded {
		t.Errorf("%q: %q, and folded again %q", text, folded, again)
	}
	if !utf8.ValidString(folded) {
		t.Errorf("%q: %q is not UTF-8", text, folded)
	}
	if strings.ContainsFunc(folded, func(r rune) bool { return foldRune(r) == 0 }) {
		t.Errorf("%q: %q keeps what carries no meaning", text, folded)
	}
	kept := []rune(unspaced(text))
	if n := utf8.RuneCountInString(folded); n != len(kept) {
		t.Errorf("%q: %d characters became %d", text, len(kept), n)
	}
	if got := asPrinted(text, folded); folded != "" && got != string(kept) {
		t.Errorf("%q: %q as printed is %q", text, folded, got)
	}
	if l := makeLabel(text); strings.ContainsFunc(l.full, isMark) {
		t.Errorf("%q: %+v has marks", text, l)
	}
}
