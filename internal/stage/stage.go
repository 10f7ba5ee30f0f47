// Package stage compiles pages: it cuts what a template printed once into static bytes and holes.
//
// It stands under theme and site, and knows neither templates nor pages, only the bytes they gave and a context C that a request
// carries. A page's view is made of plain strings, which are cut into the static bytes, and of slots for what varies: Text, Flag and Rows.
//
// The algorithm: the view is executed while every slot prints marks. A Flag and Rows are ranged over, so that they write their own begin and end
// marks straight to the output, whatever the context; each body is printed once. A Text prints an alphanumeric mark, which passes through any
// escaper, followed by a probe, which doesn't: what became of the probe tells how this place escapes. The view is executed a second time with other
// marks, whose probes look like the scheme of an URL: the places that refuse it are the ones where html/template filters schemes. Both
// outputs must agree byte for byte outside the marks, so that neither a mark found in an author's words nor a template that prints
// something else each time can go unnoticed.
//
// Rendering then walks the segments: it copies bytes, calls the slots' functions, and escapes what they appended in place. It allocates
// nothing of its own.
package stage

import (
	"errors"
	"fmt"
)

// The ways in which a template can misuse a slot. Cut wraps them with the slot's name.
var (
	// ErrUnprinted says that a slot's mark is not in the output: the template forgot it, cut it short or
	// asked for it in a place that html/template keeps values out of.
	ErrUnprinted = errors.New("not printed")
	// ErrContext says that a Text stands in a place whose escaping is not known here, or went through a function.
	ErrContext = errors.New("printed in a place that cannot vary, or changed on its way")
	// ErrTwice says that Rows are ranged over more than once.
	ErrTwice = errors.New("ranged over twice")
	// ErrUnsteady says that two executions of the same view gave different bytes.
	ErrUnsteady = errors.New("two executions differ")
	// ErrNesting says that a slot of a row is printed outside of its row, or marks do not nest.
	ErrNesting = errors.New("printed outside of its rows")
)

// A SlotError names the slot that a template misused.
type SlotError struct {
	Slot string
	Err  error
}

// Error says which slot and what happened to it.
func (e *SlotError) Error() string { return fmt.Sprintf("slot %q: %v", e.Slot, e.Err) }

// Unwrap gives the sentinel.
func (e *SlotError) Unwrap() error { return e.Err }
