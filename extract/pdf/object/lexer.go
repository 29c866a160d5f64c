package object

// A Lexer reads objects out of bytes in memory: a file, an object stream, a
// content stream, a CMap. It never fails; what is malformed is read as the
// programs people use read it, and what means nothing is skipped.
type Lexer struct {
	data  []byte
	pos   int
	refs  bool              // whether "1 0 R" is a reference
	deep  bool              // whether nesting was cut
	count int               // elements of the object being read
	names map[string]Object // names met, as objects
	words map[string]Object // keywords met
	crypt *objectKey        // of the object being read; nil when its strings are in clear
	buf   []byte            // scratch for strings and names with escapes
}

// NewLexer returns a lexer for data, which it does not copy. In it "1 0 R" is two
// numbers and a Keyword, as in content streams (7.8.2).
func NewLexer(data []byte) *Lexer {
	return &Lexer{data: data, names: make(map[string]Object), words: make(map[string]Object)}
}

// Pos is the offset of the first byte not yet read.
func (l *Lexer) Pos() int { return l.pos }

// SetPos moves to an offset, which is brought into the data.
func (l *Lexer) SetPos(pos int) { l.pos = min(max(pos, 0), len(l.data)) }

// Next returns the next object or Keyword, and false at the end of the data.
// Array and dictionary brackets that close nothing, and braces, are Keywords.
func (l *Lexer) Next() (Object, bool) {
	l.count = 0
	return l.object(0)
}

// Delimiters as objects, so that returning one allocates nothing.
var (
	keyArrayEnd   Object = Keyword("]")
	keyDictEnd    Object = Keyword(">>")
	keyBraceOpen  Object = Keyword("{")
	keyBraceClose Object = Keyword("}")
)

func (l *Lexer) object(depth int) (Object, bool) {
	for {
		l.skipSpace()
		if l.pos >= len(l.data) {
			return nil, false
		}
		switch c := l.data[l.pos]; c {
		case '/':
			l.pos++
			return l.name(), true
		case '(':
			l.pos++
			return l.decrypted(l.literal()), true
		case '<':
			l.pos++
			if l.pos < len(l.data) && l.data[l.pos] == '<' {
				l.pos++
				if l.tooDeep(depth) {
					continue
				}
				return l.dict(depth + 1), true
			}
			return l.decrypted(l.hex()), true
		case '[':
			l.pos++
			if l.tooDeep(depth) {
				continue
			}
			return l.array(depth + 1), true
		case ']':
			l.pos++
			return keyArrayEnd, true
		case '{':
			l.pos++
			return keyBraceOpen, true
		case '}':
			l.pos++
			return keyBraceClose, true
		case '>':
			l.pos++
			if l.pos < len(l.data) && l.data[l.pos] == '>' {
				l.pos++
				return keyDictEnd, true
			}
		case ')':
			l.pos++
		case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
			return l.number(), true
		default:
			return l.keyword(), true
		}
	}
}

func (l *Lexer) tooDeep(depth int) bool {
	if depth < maxNesting {
		return false
	}
	l.deep = true
	return true
}

// array reads up to "]". An array that is not closed ends where an enclosing
// dictionary or object does.
func (l *Lexer) array(depth int) Object {
	a := Array{}
	for {
		o, ok := l.object(depth)
		if !ok {
			return a
		}
		if k, isKey := o.(Keyword); isKey {
			switch k {
			case "]":
				return a
			case ">>", "endobj", "stream", "endstream", "obj":
				l.unread(k)
				return a
			}
			continue
		}
		if l.count < maxElements {
			l.count++
			a = append(a, o)
		}
	}
}

// dict reads up to ">>". What stands where a key should and is none is skipped,
// as Acrobat does; of equal keys the last one counts.
func (l *Lexer) dict(depth int) Object {
	d := Dict{}
	for {
		o, ok := l.object(depth)
		if !ok {
			return d
		}
		key, isName := o.(Name)
		if !isName {
			if l.endsDict(o) {
				return d
			}
			continue
		}
		value, ok := l.object(depth)
		if !ok {
			return d
		}
		if _, isKey := value.(Keyword); isKey {
			if l.endsDict(value) {
				return d
			}
			continue
		}
		if value == nil {
			delete(d, key)
		} else if l.count < maxElements {
			l.count++
			d[key] = value
		}
	}
}

// endsDict reports whether o closes a dictionary. Keywords that can only follow
// one close it too and are left unread.
func (l *Lexer) endsDict(o Object) bool {
	k, ok := o.(Keyword)
	if !ok {
		return false
	}
	switch k {
	case ">>":
		return true
	case "endobj", "stream", "endstream", "obj":
		l.unread(k)
		return true
	}
	return false
}

// unread moves back before the keyword just read, and no further: what was skipped
// in front of it must not be read once per level of nesting.
func (l *Lexer) unread(k Keyword) { l.pos -= len(k) }

// keyword reads a bare word; true, false and null are objects.
func (l *Lexer) keyword() Object {
	start := l.pos
	for l.pos < len(l.data) && class[l.data[l.pos]] == regular {
		l.pos++
	}
	word := l.data[start:l.pos]
	switch string(word) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	}
	if o, ok := l.words[string(word)]; ok {
		return o
	}
	return intern(l.words, Keyword(word))
}

// maxInterned is how many names and keywords a lexer shares among its objects;
// a document has some hundreds.
const maxInterned = 4096

// intern returns word as an object, kept so that the next one allocates nothing.
func intern[T Name | Keyword](known map[string]Object, word T) Object {
	o := Object(word)
	if len(known) < maxInterned {
		known[string(word)] = o
	}
	return o
}

// skipSpace moves over white space and comments (7.2.3).
func (l *Lexer) skipSpace() {
	data, i := l.data, l.pos
	for i < len(data) {
		c := data[i]
		if class[c] == space {
			i++
			continue
		}
		if c != '%' {
			break
		}
		for i < len(data) && data[i] != '\n' && data[i] != '\r' {
			i++
		}
	}
	l.pos = i
}

// Classes of characters (7.2.2).
const (
	regular = iota
	space
	delimiter
)

var class = func() (t [256]uint8) {
	for _, c := range "\x00\t\n\f\r " {
		t[c] = space
	}
	for _, c := range "()<>[]{}/%" {
		t[c] = delimiter
	}
	return t
}()
