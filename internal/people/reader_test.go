package people_test

import (
	"bytes"
	"fmt"
)

// document is a JSON object as the checker reads it: with a reader of its own, which keeps its memory from one line to the next.
type document struct {
	text  []byte
	at    int
	nodes []node
}

// node is a value: an object or a list has a first member, and each member a next; 0 is none.
type node struct {
	key, text   []byte
	kind        byte // { [ " 0 t f
	first, next int
}

// read parses one object that fills the text.
func (d *document) read(text []byte) (value, error) {
	d.text, d.at, d.nodes = text, 0, append(d.nodes[:0], node{})
	root, err := d.value(nil)
	if err == nil && d.at != len(text) {
		err = fmt.Errorf("more after the object at %d", d.at)
	}
	return value{d, root}, err
}

func (d *document) value(key []byte) (int, error) {
	if d.at >= len(d.text) {
		return 0, fmt.Errorf("cut")
	}
	me := len(d.nodes)
	d.nodes = append(d.nodes, node{key: key, kind: d.text[d.at]})
	var err error
	switch c := d.text[d.at]; {
	case c == '{' || c == '[':
		err = d.members(me, c+2) // ] and } follow their opposites by two
	case c == '"':
		d.nodes[me].text, err = d.quoted()
	default:
		end := d.at + bytes.IndexAny(d.text[d.at:], ",]}")
		d.nodes[me].text = d.text[d.at:end]
		if c == '-' || '0' <= c && c <= '9' {
			d.nodes[me].kind = '0'
		}
		d.at = end
	}
	return me, err
}

func (d *document) members(me int, close byte) error {
	d.at++
	for last := 0; ; d.at++ {
		if d.text[d.at] == close && last == 0 {
			break
		}
		var key []byte
		if close == '}' {
			var err error
			if key, err = d.quoted(); err != nil || d.text[d.at] != ':' {
				return fmt.Errorf("no key at %d: %v", d.at, err)
			}
			d.at++
		}
		child, err := d.value(key)
		if err != nil {
			return err
		}
		if last == 0 {
			d.nodes[me].first = child
		} else {
			d.nodes[last].next = child
		}
		last = child
		if d.text[d.at] == close {
			break
		}
		if d.text[d.at] != ',' {
			return fmt.Errorf("no comma at %d", d.at)
		}
	}
	d.at++
	return nil
}

// quoted reads a text without escapes: nothing here needs any.
func (d *document) quoted() ([]byte, error) {
	if d.text[d.at] != '"' {
		return nil, fmt.Errorf("no quote at %d", d.at)
	}
	end := bytes.IndexByte(d.text[d.at+1:], '"')
	if end < 0 {
		return nil, fmt.Errorf("no end of text at %d", d.at)
	}
	text := d.text[d.at+1 : d.at+1+end]
	d.at += end + 2
	if bytes.IndexByte(text, '\\') >= 0 {
		return nil, fmt.Errorf("escape in %q", text)
	}
	return text, nil
}

// value is a place in a document; at 0 nothing is there.
type value struct {
	d  *document
	at int
}

func (v value) is() bool     { return v.at != 0 }
func (v value) node() *node  { return &v.d.nodes[v.at] }
func (v value) text() string { return string(v.node().text) }
func (v value) yes() bool    { return v.node().kind == 't' }

// get finds a member by its path.
func (v value) get(path ...string) value {
	for _, key := range path {
		at := v.node().first
		for at != 0 && string(v.d.nodes[at].key) != key {
			at = v.d.nodes[at].next
		}
		v.at = at
	}
	return v
}

// each goes through members or items.
func (v value) each(do func(key []byte, item value)) {
	for at := v.node().first; at != 0; at = v.d.nodes[at].next {
		do(v.d.nodes[at].key, value{v.d, at})
	}
}

func (v value) count() (n int) {
	v.each(func([]byte, value) { n++ })
	return n
}

// thousandths reads a number with at most three decimals.
func (v value) thousandths() int64 {
	n, decimals, sign := int64(0), -1, int64(1)
	for _, c := range v.node().text {
		switch {
		case c == '-':
			sign = -1
		case c == '.':
			decimals = 0
		default:
			n = 10*n + int64(c-'0')
			if decimals >= 0 {
				decimals++
			}
		}
	}
	for decimals = max(decimals, 0); decimals < 3; decimals++ {
		n *= 10
	}
	return sign * n
}

func (v value) cents() int64 { return v.thousandths() / 10 }
func (v value) whole() int   { return int(v.thousandths() / 1000) }

// date is a day as year, month, day, and as a count of days.
type date struct{ year, month, day, count int }

// when reads a date; the zero date where there is none.
func (v value) when() date {
	t := v.node().text
	if len(t) != 10 {
		return date{}
	}
	number := func(from, to int) (n int) {
		for _, c := range t[from:to] {
			n = 10*n + int(c-'0')
		}
		return n
	}
	return civil(number(0, 4), number(5, 7), number(8, 10))
}

// civil counts the days of the calendar as Howard Hinnant does.
func civil(year, month, day int) date {
	y, m := year, (month+9)%12
	if month <= 2 {
		y--
	}
	return date{year, month, day, 365*y + y/4 - y/100 + y/400 + (153*m+2)/5 + day}
}

// age gives how old one born on d is on another day.
func (d date) age(on date) int {
	age := on.year - d.year
	if on.month < d.month || on.month == d.month && on.day < d.day {
		age--
	}
	return age
}
