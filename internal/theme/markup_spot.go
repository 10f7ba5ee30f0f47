package theme

import (
	"errors"
	"fmt"
	"strings"
)

// The modes of reading HTML, of those that a look may bring about.
const (
	inText   = iota // between tags
	inOpen          // behind "<"
	inTag           // in a tag's name
	inSpace         // in a tag, before an attribute
	inName          // in an attribute's name
	inEquals        // behind an attribute's "="
	inValue         // in an attribute's quotes
	inArea          // in a text area, where no tag begins but its end
)

// A hole stands in an attribute's value for what an action prints.
const (
	wordHole = '\x01' // anything
	pathHole = '\x02' // a path that the engine gives
	holes    = string(wordHole) + string(pathHole)
)

// A spot is a place in a page, as far as it matters to what may come next.
type spot struct {
	mode  int
	tag   string // "/" before it when it closes
	name  string // of the attribute
	value string // what its quotes hold so far, with holes
	quote byte
	area  string // in a text area: how much of its end was read
}

var errHole = errors.New("a value outside of text and quotes")

// print takes a hole.
func (s *spot) print(mark rune) error {
	switch {
	case s.mode == inText, s.mode == inArea && s.area == "":
	case s.mode == inValue:
		s.value += string(mark)
	default:
		return errHole
	}
	return nil
}

// read takes one byte of a template's text.
func (s *spot) read(c byte) error {
	if c < ' ' && c != '\n' && c != '\t' {
		return fmt.Errorf("the character %q", c)
	}
	switch s.mode {
	case inText:
		if c == '<' {
			*s = spot{mode: inOpen}
		}
	case inOpen:
		return s.open(c)
	case inTag:
		if letter(c) || c >= '0' && c <= '9' {
			s.tag += string(c)
			return nil
		}
		return s.named(c)
	case inSpace:
		return s.space(c)
	case inName:
		return s.attribute(c)
	case inEquals:
		if c != '"' && c != '\'' {
			return fmt.Errorf("%s: a value without quotes", s.name)
		}
		s.mode, s.quote = inValue, c
	case inValue:
		if c != s.quote {
			s.value += string(rune(c))
			return nil
		}
		return s.valued()
	case inArea:
		return s.inside(c)
	}
	return nil
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// open takes what follows "<", or "</".
func (s *spot) open(c byte) error {
	switch {
	case c == '/' && s.tag == "":
		s.tag = "/"
	case letter(c):
		s.mode, s.tag = inTag, s.tag+string(c)
	default:
		return fmt.Errorf("<%s%c", s.tag, c)
	}
	return nil
}

// named takes what ends a tag's name.
func (s *spot) named(c byte) error {
	if _, known := tagAttributes(strings.TrimPrefix(s.tag, "/")); !known {
		return fmt.Errorf("<%s", s.tag)
	}
	s.mode = inSpace
	return s.space(c)
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }

// space takes what stands in a tag between attributes.
func (s *spot) space(c byte) error {
	switch {
	case blank(c):
	case c == '>':
		mode := inText
		if s.tag == "textarea" {
			mode = inArea
		}
		*s = spot{mode: mode}
	case c >= 'a' && c <= 'z':
		s.mode, s.name = inName, string(c)
	default:
		return fmt.Errorf("%q in <%s", c, s.tag)
	}
	return nil
}

// attribute takes what follows in an attribute's name.
func (s *spot) attribute(c byte) error {
	switch {
	case c >= 'a' && c <= 'z' || c == '-':
		s.name += string(c)
		return nil
	case c == '=', blank(c), c == '>':
	default:
		return fmt.Errorf("%q in <%s %s", c, s.tag, s.name)
	}
	if !attributeAllowed(s.tag, s.name) {
		return fmt.Errorf("<%s %s", s.tag, s.name)
	}
	if c == '=' {
		s.mode = inEquals
		return nil
	}
	if err := s.judge(); err != nil {
		return err
	}
	s.mode, s.name = inSpace, ""
	return s.space(c)
}

// valued takes the end of an attribute's value.
func (s *spot) valued() error {
	if err := s.judge(); err != nil {
		return err
	}
	s.mode, s.name, s.value, s.quote = inSpace, "", "", 0
	return nil
}

func (s *spot) judge() error {
	if !valueAllowed(s.tag, s.name, s.value) {
		shown := strings.NewReplacer(string(wordHole), "{{…}}", string(pathHole), "{{…}}").Replace(s.value)
		return fmt.Errorf("<%s %s=%q", s.tag, s.name, shown)
	}
	return nil
}

// inside takes what stands in a text area: a "<" begins its end, or has no place there.
func (s *spot) inside(c byte) error {
	const end = "</textarea>"
	if s.area == "" && c != '<' {
		return nil
	}
	s.area += string(rune(c))
	switch {
	case s.area == end:
		*s = spot{}
	case !strings.HasPrefix(end, s.area):
		return fmt.Errorf("%s in a text area", s.area)
	}
	return nil
}
