package stage

import (
	"bytes"
	"fmt"
	"io"
	"sync"
)

// A Builder makes the slots of one page's view, then executes the view in their name. C is what a request carries into the page;
// it is passed by value, so that a row is a copy that knows its number.
//
// A Builder is for one page: its slots are of no use in another. Making slots is not safe for concurrent use; Plain is.
type Builder[C any] struct {
	mu    sync.Mutex
	slots []slot[C]
	mode  mode
	out   io.Writer // where begin and end marks go while staging
	err   error     // of writing to out
	marks marks
	now   C // what plain slots read
}

type mode uint8

const (
	idle mode = iota
	staging
	plain
)

type slotKind uint8

const (
	textSlot slotKind = iota
	flagSlot
	rowsSlot
)

// slot is one hole of the page; which function is set depends on the kind.
type slot[C any] struct {
	kind   slotKind
	name   string
	spare  bool // may go unprinted
	text   func(C, []byte) []byte
	flag   func(C) bool
	rows   func(C, int) (C, bool)
	token  string // of rows: what stands for number in the static words of a row; "": nothing
	number int    // of rows with a token: the text slot that prints it
}

// NewBuilder starts a page.
func NewBuilder[C any]() *Builder[C] { return &Builder[C]{} }

// An Option changes what is demanded of a slot.
type Option func(*options)

type options struct{ spare bool }

// Spare lets a template leave the slot out.
func Spare(o *options) { o.spare = true }

// Text makes a hole for what fn appends, raw: the page escapes it. The name is for errors. It may be printed several times.
func (b *Builder[C]) Text(name string, fn func(C, []byte) []byte, opts ...Option) Text {
	id := b.add(slot[C]{kind: textSlot, name: name, text: fn}, opts)
	return Text{hole: hole[C]{b, id}}
}

// Flag makes a choice. At least one of its branches must be printed; each may be, several times.
func (b *Builder[C]) Flag(name string, fn func(C) bool, opts ...Option) Flag {
	id := b.add(slot[C]{kind: flagSlot, name: name, flag: fn}, opts)
	return Flag{hole: hole[C]{b, id}}
}

// RowsOf makes a list. next gives the context of row i, from 0, and false after the last; row makes the view that all rows share,
// its slots read the row's context. It must be ranged over once.
func RowsOf[C, T any](b *Builder[C], name string, next func(C, int) (C, bool), row func() T, opts ...Option) Rows[T] {
	id := b.add(slot[C]{kind: rowsSlot, name: name, rows: next}, opts)
	view := row()
	return Rows[T]{hole: hole[C]{b, id}, row: &view}
}

// NumberedRowsOf is RowsOf for rows whose names and IDs are told apart by a number: wherever token stands in what a row prints, number is printed
// in its place. The token is a sign that nobody writes, and number gives none that is escaped.
func NumberedRowsOf[C, T any](b *Builder[C], name, token string, number func(C, []byte) []byte, next func(C, int) (C, bool), row func() T, opts ...Option) Rows[T] {
	text := b.add(slot[C]{kind: textSlot, name: name + ": number", text: number}, []Option{Spare})
	list := RowsOf(b, name, next, row, opts...)
	at := list.hole.(hole[C]).id
	b.slots[at].token, b.slots[at].number = token, text
	return list
}

// When makes a list of one row, there when fn says so: a part of the page with a view of its own.
func When[C, T any](b *Builder[C], name string, fn func(C) bool, part func() T, opts ...Option) Rows[T] {
	next := func(c C, i int) (C, bool) { return c, i == 0 && fn(c) }
	return RowsOf(b, name, next, part, opts...)
}

func (b *Builder[C]) add(s slot[C], opts []Option) int {
	var o options
	for _, set := range opts {
		set(&o)
	}
	s.spare = o.spare
	b.slots = append(b.slots, s)
	return len(b.slots) - 1
}

// Plain executes a view with slots that read c directly, without cutting anything: the page as its templates say.
func (b *Builder[C]) Plain(w io.Writer, c C, execute func(io.Writer) error) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := &switched{w}
	b.mode, b.now, b.out = plain, c, out
	defer func() {
		var none C
		b.mode, b.now, b.out = idle, none, nil
	}()
	if err := execute(out); err != nil {
		return fmt.Errorf("execute view: %w", err)
	}
	return nil
}

// switched is a writer that can be turned to another for a while.
type switched struct{ io.Writer }

// hole is a slot's side in the views.
type hole[C any] struct {
	b  *Builder[C]
	id int
}

func (h hole[C]) print() string {
	switch h.b.mode {
	case staging:
		return h.b.marks.text(h.id)
	case plain:
		return string(h.b.slots[h.id].text(h.b.now, nil))
	}
	return ""
}

func (h hole[C]) branch(then bool, body func() bool) {
	switch h.b.mode {
	case staging:
		kind := byte(markThen)
		if !then {
			kind = markElse
		}
		h.b.wrap(kind, h.id, body)
	case plain:
		if h.b.slots[h.id].flag(h.b.now) == then {
			body()
		}
	}
}

func (h hole[C]) around(text string) string {
	switch {
	case h.b.mode == staging:
		return h.b.marks.plain(markThen, h.id) + text + h.b.marks.plain(markEnd, h.id)
	case h.b.mode == plain && h.b.slots[h.id].flag(h.b.now):
		return text
	}
	return ""
}

func (h hole[C]) each(body func() bool) {
	switch h.b.mode {
	case staging:
		h.b.wrap(markRows, h.id, body)
	case plain:
		h.eachPlain(body)
	}
}

func (h hole[C]) eachPlain(body func() bool) {
	outer := h.b.now
	defer func() { h.b.now = outer }()
	for i := 0; ; i++ {
		row, ok := h.b.slots[h.id].rows(outer, i)
		if !ok {
			return
		}
		h.b.now = row
		if !h.numbered(body) {
			return
		}
	}
}

// numbered prints a row with its number in place of the token.
func (h hole[C]) numbered(body func() bool) bool {
	s, out := &h.b.slots[h.id], h.b.out.(*switched)
	if s.token == "" {
		return body()
	}
	var printed bytes.Buffer
	around := out.Writer
	out.Writer = &printed
	more := body()
	out.Writer = around
	number := h.b.slots[s.number].text(h.b.now, nil)
	if _, err := out.Write(bytes.ReplaceAll(printed.Bytes(), []byte(s.token), number)); err != nil && h.b.err == nil {
		h.b.err = err
	}
	return more
}

// wrap prints the body between its marks.
func (b *Builder[C]) wrap(kind byte, id int, body func() bool) {
	b.mark(kind, id)
	body()
	b.mark(markEnd, id)
}

func (b *Builder[C]) mark(kind byte, id int) {
	if _, err := io.WriteString(b.out, b.marks.plain(kind, id)); err != nil && b.err == nil {
		b.err = err
	}
}
