package html

import "golang.org/x/net/html/atom"

// role is what the walk does with an element.
type role uint8

const (
	inlineRole   role = iota // unknown elements too: o:p, smart tags
	blockRole                // begins and ends a paragraph
	skippedRole              // not content
	concealRole              // not content unless much of the page is in it
	fallbackRole             // content only where the page has no other
	propertyRole             // a statement about the page
	breakRole
	tableRole
	pictureRole
	embedRole // another file shown in the page
)

func roleOf(a atom.Atom) role {
	switch a {
	case 0, atom.Span, atom.Font, atom.A, atom.B, atom.Strong: // the commonest first
		return inlineRole
	case atom.P, atom.Div, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center,
		atom.Dd, atom.Details, atom.Dir, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption,
		atom.Figure, atom.Footer, atom.Form, atom.Frameset, atom.Header, atom.Hgroup, atom.Hr, atom.Html,
		atom.Legend, atom.Listing, atom.Main, atom.Marquee, atom.Menu, atom.Nav, atom.Ol, atom.Plaintext,
		atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Ul, atom.Xmp,
		atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr, atom.Td, atom.Th:
		return blockRole
	case atom.Script, atom.Style, atom.Head, atom.Template, atom.Rt, atom.Rp, atom.Rtc, atom.Input,
		atom.Option, atom.Optgroup, atom.Datalist, atom.Textarea, atom.Svg, atom.Del, atom.S, atom.Strike, atom.Param,
		atom.Noembed, atom.Audio, atom.Video, atom.Canvas, atom.Map, atom.Progress, atom.Meter:
		return skippedRole
	case atom.Dialog:
		return blockRole
	case atom.Select, atom.Button:
		return concealRole
	case atom.Noscript, atom.Noframes:
		return fallbackRole
	case atom.Title, atom.Meta, atom.Base:
		return propertyRole
	case atom.Br:
		return breakRole
	case atom.Table:
		return tableRole
	case atom.Img, atom.Image:
		return pictureRole
	case atom.Iframe, atom.Embed, atom.Object, atom.Frame, atom.Applet:
		return embedRole
	}
	return inlineRole
}

// headingLevel returns the level of h1 to h6, else 0.
func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}
