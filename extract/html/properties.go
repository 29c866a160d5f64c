package html

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"gongkai/extract/document"
)

// headProperties returns what the page states of itself in its head: title,
// meta:<name>, base, and url by the canonical link, og:url or the comment a
// browser leaves in a saved page, in this order.
func headProperties(page *goquery.Document) []document.Property {
	var list []document.Property
	canonical := ""
	top := page.ChildrenFiltered("html")
	for _, n := range top.ChildrenFiltered("head").Children().Nodes {
		if p, ok := property(n); ok {
			list = append(list, p)
		}
		if n.DataAtom == atom.Link && canonical == "" && hasWord(attribute(n, "rel"), "canonical") {
			canonical = strings.TrimSpace(attribute(n, "href"))
		}
	}
	addresses := []string{canonical, "", savedFrom(page.Nodes[0])}
	for _, p := range list {
		if p.Name == "meta:og:url" && addresses[1] == "" {
			addresses[1] = p.Value
		}
	}
	seen := map[string]bool{"": true}
	for _, a := range addresses {
		if !seen[a] {
			seen[a] = true
			list = append(list, document.Property{Name: "url", Value: a})
		}
	}
	return list
}

// property returns the statement of a <title>, <meta> or <base>, if it makes one.
func property(n *html.Node) (document.Property, bool) {
	var p document.Property
	switch n.DataAtom {
	case atom.Title:
		if n.FirstChild != nil {
			p = document.Property{Name: "title", Value: n.FirstChild.Data}
		}
	case atom.Base:
		p = document.Property{Name: "base", Value: attribute(n, "href")}
	case atom.Meta:
		name := attribute(n, "name")
		if name == "" {
			name = attribute(n, "property")
		}
		if name = strings.ToLower(strings.TrimSpace(name)); name == "" {
			return p, false
		}
		p = document.Property{Name: "meta:" + name, Value: attribute(n, "content")}
	}
	var text paragraph
	text.add(p.Value, flow{})
	p.Value = string(text.trimmed())
	return p, p.Value != ""
}

// savedFrom returns the address in the comment that browsers put before a page
// they save: <!-- saved from url=(0042)http://... -->, the number being its length.
func savedFrom(root *html.Node) string {
	for _, parent := range []*html.Node{root, childElement(root, atom.Html)} {
		if parent == nil {
			continue
		}
		for n := parent.FirstChild; n != nil; n = n.NextSibling {
			if n.Type != html.CommentNode {
				continue
			}
			_, address, found := strings.Cut(n.Data, "saved from url=(")
			if !found {
				continue
			}
			_, address, _ = strings.Cut(address, ")")
			address = strings.TrimSpace(address)
			if u, err := url.Parse(address); err == nil && u.Host != "" {
				return address
			}
		}
	}
	return ""
}

func childElement(n *html.Node, a atom.Atom) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.DataAtom == a {
			return c
		}
	}
	return nil
}

// hasWord is true when the space-separated list has the word, in any case.
func hasWord(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if strings.EqualFold(w, word) {
			return true
		}
	}
	return false
}
