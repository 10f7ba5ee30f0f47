package people

import (
	"bytes"
	"strconv"
	"time"

	"miroir/internal/expr"
)

// AppendYAML appends the household as one document of a YAML stream: the object of AppendJSON, a member a line, texts and dates in JSON's quotes.
func (h *Household) AppendYAML(b []byte) []byte {
	w := yamlWriter{b: append(b, "---\n"...)}
	h.tell(&w)
	return w.b
}

// yamlWriter writes YAML in blocks of what it is told.
type yamlWriter struct {
	b      []byte
	indent int
	dash   bool  // the next member is the first of an item
	begun  []int // where the content of each open record begins
}

// key begins a member's line.
func (w *yamlWriter) key(name string) {
	indent := w.indent
	if w.dash {
		indent -= 2
	}
	w.b = append(w.b, bytes.Repeat([]byte{' '}, indent)...)
	if w.dash {
		w.b = append(w.b, "- "...)
		w.dash = false
	}
	w.b = append(append(w.b, name...), ':')
}

func (w *yamlWriter) text(name string, _ expr.Format, s string) {
	if s != "" {
		w.key(name)
		w.b = append(appendQuoted(append(w.b, ' '), s), '\n')
	}
}

func (w *yamlWriter) code(name string, _ []string, s string) { w.text(name, expr.Plain, s) }

func (w *yamlWriter) day(name string, t time.Time) {
	if !t.IsZero() {
		w.key(name)
		w.b = append(appendDay(append(w.b, ' ', '"'), t), '"', '\n')
	}
}

func (w *yamlWriter) number(name string, _ expr.Format, n int64, decimals int32, known bool) {
	if known {
		w.key(name)
		w.b = append(appendNumber(append(w.b, ' '), n, decimals), '\n')
	}
}

func (w *yamlWriter) money(name string, c Cents, known bool) {
	w.number(name, expr.Money, int64(c), 2, known)
}

func (w *yamlWriter) yes(name string, b bool) {
	w.key(name)
	w.b = append(strconv.AppendBool(append(w.b, ' '), b), '\n')
}

func (w *yamlWriter) record(name string, known bool) bool {
	if known {
		w.key(name)
		w.open()
	}
	return known
}

// open begins what stands under a key.
func (w *yamlWriter) open() {
	w.b = append(w.b, '\n')
	w.begun = append(w.begun, len(w.b))
	w.indent += 2
}

// end closes a record; one in which nothing is known reads {}.
func (w *yamlWriter) end() {
	last := len(w.begun) - 1
	if len(w.b) == w.begun[last] {
		w.b = append(w.b[:len(w.b)-1], " {}\n"...)
	}
	w.begun = w.begun[:last]
	w.indent -= 2
}

func (w *yamlWriter) list(name string, n int) int {
	if n > 0 {
		w.key(name)
		w.open()
	}
	return n
}

// item begins an item, which has members: every list is of records with some.
func (w *yamlWriter) item() {
	w.begun = append(w.begun, -1)
	w.indent += 2
	w.dash = true
}

func (w *yamlWriter) endList() { w.end() }
