package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/extract/document"
)

const (
	maxDataURI = 64   // bytes kept of a picture that is in the page itself
	maxTarget  = 2048 // bytes kept of an address
)

// fileExtensions are those of documents that a report is also published as.
var fileExtensions = map[string]bool{
	"pdf": true, "doc": true, "docx": true, "wps": true, "et": true, "xls": true, "xlsx": true,
	"ofd": true, "zip": true, "rar": true, "7z": true, "txt": true, "rtf": true,
}

// picture reports an image, unless it only keeps a distance.
func (r *reader) picture(n *html.Node) {
	if isSpacer(attribute(n, "width")) || isSpacer(attribute(n, "height")) {
		return
	}
	src := attribute(n, "src")
	for _, lazy := range []string{"data-src", "data-original", "oldsrc"} { // a script moves it to src
		if src == "" {
			src = attribute(n, lazy)
		}
	}
	b := document.Block{Kind: document.Picture, Text: foldText(attribute(n, "alt")), Target: target(src)}
	if b.Text == "" && b.Target == "" {
		return
	}
	b.Ref.Path = r.path(r.here())
	r.aside(b)
}

func isSpacer(size string) bool {
	n := parseInt(size)
	return (n == 0 || n == 1) && !strings.HasSuffix(size, "%")
}

// link reports an <a> that leads to a file, its text being in the paragraph as well;
// where it leads to a page, the paragraph says so.
func (r *reader) link(n *html.Node) {
	href := strings.TrimSpace(attribute(n, "href"))
	if href == "" || href[0] == '#' || hasScheme(href, "javascript:") || hasScheme(href, "mailto:") {
		return
	}
	var text paragraph
	collect(n, &text)
	anchor := string(text.trimmed())
	if !leadsToFile(href) && !hasAttribute(n, "download") && !fileExtensions[extension(anchor)] {
		r.para.leads(target(href))
		return
	}
	r.aside(document.Block{Kind: document.Attachment, Text: anchor, Target: target(href), Ref: document.Ref{Path: r.path(r.here())}})
}

// embedded reports a frame or plug-in that shows another file; where it names
// none, what stands within is shown instead.
func (r *reader) embedded(n *html.Node, c flow) {
	src := ""
	for _, name := range []string{"src", "data"} {
		if src == "" && (name == "src" || n.DataAtom == atom.Object) {
			src = strings.TrimSpace(attribute(n, name))
		}
	}
	if src == "" || hasScheme(src, "about:") || hasScheme(src, "javascript:") {
		if n.DataAtom == atom.Object || n.DataAtom == atom.Applet {
			r.children(n, c)
		}
		return
	}
	text := foldText(attribute(n, "title"))
	r.aside(document.Block{Kind: document.Attachment, Text: text, Target: target(src), Ref: document.Ref{Path: r.path(r.here())}})
}

// leadsToFile is true when the path of an address, or a value of its query, ends
// in the extension of a document.
func leadsToFile(href string) bool {
	href, _, _ = strings.Cut(href, "#")
	path, query, _ := strings.Cut(href, "?")
	if fileExtensions[extension(path)] {
		return true
	}
	for query != "" {
		var pair string
		pair, query, _ = strings.Cut(query, "&")
		if fileExtensions[extension(pair)] {
			return true
		}
	}
	return false
}

// extension returns what follows the last '.' of s in lower case, "" when it is
// longer than an extension is.
func extension(s string) string {
	const longest = 4
	s = strings.TrimRight(s, " ")
	i := strings.LastIndexByte(s, '.')
	if i < 0 || len(s)-i-1 > longest {
		return ""
	}
	return strings.ToLower(s[i+1:])
}

func hasScheme(address, scheme string) bool {
	return len(address) >= len(scheme) && strings.EqualFold(address[:len(scheme)], scheme)
}

func hasAttribute(n *html.Node, name string) bool {
	for i := range n.Attr {
		if n.Attr[i].Key == name {
			return true
		}
	}
	return false
}

// target returns an address as printed, cut where it is data rather than address.
func target(address string) string {
	address = strings.TrimSpace(address)
	limit := maxTarget
	if hasScheme(address, "data:") {
		limit = maxDataURI
	}
	if len(address) > limit {
		address = strings.ToValidUTF8(address[:limit], "")
	}
	return address
}

// collect appends the text of a subtree.
func collect(n *html.Node, text *paragraph) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			text.add(c.Data, flow{})
		case c.Type == html.ElementNode && roleOf(c.DataAtom) != skippedRole:
			collect(c, text)
		}
	}
}

// foldText folds white space as in a paragraph.
func foldText(s string) string {
	var text paragraph
	text.add(s, flow{})
	return string(text.trimmed())
}
