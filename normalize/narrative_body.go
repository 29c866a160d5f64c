package normalize

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How prose names the body whose report it is: by its name, a part of it, or a short form.

// isAgency reports the report's own body: its name with or without what stands above
// it and what kind of body it is, or a short form. A body above it or below it has a
// name of which only the beginning is the same.
func (n *narrator) isAgency(text string) bool {
	text = shortEnding(strings.TrimRight(text, "共"))
	full := shortEnding(fold(n.report.Agency))
	if len(text) >= len("镇政府") && strings.HasSuffix(full, text) || text == "街道" && n.report.Level == Subdistrict || kindOf(text) != "" && kindOf(text) == kindOf(full) && shortKind(text) {
		return true
	}
	text = place(text)
	a := place(full)
	if len(a) < len("某局") || len(text) < len("某局") {
		return false
	}
	if strings.Contains(a, text) {
		return strings.HasSuffix(a, text)
	}
	return strings.HasSuffix(text, a) || abbreviates(text, a)
}

// shortEnding writes a body's name with the short form of what it ends in: 县政府办,
// 发展和改革委.
func shortEnding(name string) string {
	name = strings.ReplaceAll(name, "人民政府", "政府")
	if rest, ok := strings.CutSuffix(name, "办公室"); ok {
		return rest + "办"
	}
	if rest, ok := strings.CutSuffix(name, "委员会"); ok && (!strings.HasSuffix(rest, "管理") || strings.HasSuffix(rest, "监督管理")) {
		return rest + "委"
	}
	return name
}

// bodyKinds are kinds of body that stand for the report's own name by themselves, with
// their short forms.
var bodyKinds = [...][]string{{"管理委员会", "管委会", "开发区", "高新区", "园区"}, {"街道办事处", "街道办", "办事处"}, {"行政公署", "行署"}}

// kindOf is the kind of body that a name ends in, "" for others.
func kindOf(name string) string {
	for _, kind := range bodyKinds {
		for _, w := range kind {
			if strings.HasSuffix(name, w) {
				return kind[0]
			}
		}
	}
	return ""
}

// shortKind reports a kind of body without any name: 管委会.
func shortKind(text string) bool {
	return slices.ContainsFunc(bodyKinds[:], func(kind []string) bool { return slices.Contains(kind, text) })
}

// thatBody takes 该局 from the own words where the paragraph names another body before
// it, which it may mean.
func (n *narrator) thatBody(words []proseWord) {
	for t := range words {
		if w := &words[t]; w.class == ownWord && n.passage.runes[w.from] == '该' && n.namesAnother(w.from) {
			w.class = aboveWord
		}
	}
}

// namesAnother reports a body named before rune to that is not the report's.
func (n *narrator) namesAnother(to int) bool {
	full := fold(n.report.Agency)
	text := strings.NewReplacer(full, "", strings.ReplaceAll(full, "人民政府", "政府"), "", place(full), "").Replace(string(n.passage.runes[:to]))
	var before rune
	for _, r := range text {
		if strings.ContainsRune("局厅镇乡县委办处院", r) && !strings.ContainsRune("我本该全各", before) {
			return true
		}
		before = r
	}
	return false
}

// disown takes the words for a whole county or city from the own words of a town's or
// bureau's report: its figures are the town's.
func (n *narrator) disown(words []proseWord) {
	n.thatBody(words)
	if l := n.report.Level; l != Town && l != Subdistrict && l != Department {
		return
	}
	for t := range words {
		if words[t].class == ownWord && strings.ContainsRune("省市县区州盟旗", n.passage.rune(words[t].from+1)) {
			words[t].class = aboveWord
		}
	}
}

// place leaves out of a body's name what its short forms leave out.
func place(name string) string {
	name = strings.ReplaceAll(name, "人民政府", "政府")
	for _, kind := range [...]string{"政府", "街道办事处", "街道办", "街道", "管理委员会", "管委会"} {
		if rest, ok := strings.CutSuffix(name, kind); ok && len(rest) >= len("某镇") {
			return rest
		}
	}
	return name
}

// minShort is how many characters a short form has at least: 市城管局.
const minShort = 3

// levels close the name of a place.
const levels = "省市县区州盟旗"

// abbreviates reports that the characters of text stand in name in their order on to its
// end: 市城管局 or 城管局 for 云泽市城市管理局. Without the level of the body before it,
// they stand behind the place: 水务局 is not in 临水县税务局.
func abbreviates(text, name string) bool {
	short := []rune(text)
	if len(short) < minShort || !strings.ContainsRune("局厅委办区", short[len(short)-1]) || !strings.HasSuffix(name, string(short[len(short)-1])) || strings.Contains(text, "政府") {
		return false
	}
	if !strings.ContainsRune(levels, short[0]) {
		name = behindPlace(name)
	}
	for _, r := range name {
		if r == short[0] {
			if short = short[1:]; len(short) == 0 {
				return true
			}
		}
	}
	return false
}

// behindPlace is what a body's name says behind its places; all of it for a place.
func behindPlace(name string) string {
	rest := name
	var before rune
	for i, r := range name {
		behind := name[i+utf8.RuneLen(r):]
		next, _ := utf8.DecodeRuneInString(behind)
		if strings.ContainsRune(levels, r) && !strings.ContainsRune("城社", before) && !strings.ContainsRune("场政容", next) && behind != "" {
			rest = behind // not of 城市, 社区, 市场, 市政, 市容
		}
		before = r
	}
	return rest
}
