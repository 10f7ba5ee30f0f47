package sandbox

import (
	"time"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A Snapshot is a state seen through its program: what is visible, what it is worth, what is missing. Everything is evaluated once,
// when asked for, and kept; a Snapshot serves one goroutine. It is the Env of its procedure's expressions.
type Snapshot struct {
	*look
	row *rowLook // the row whose fields are read; nil: none
}

type look struct{}
type rowLook struct{}

// Look sees what is being filled in; where nothing is, an empty draft. Without a procedure it sees the site alone, for its pages and
// space. nil where the world has no such site or procedure.
func Look(w *World, s *State, site, procedure string) *Snapshot { return nil }

// LookFiled sees a filing by its number, 0 for the last; everything is said of its answers on the day it was filed. nil where there is
// none.
func LookFiled(w *World, s *State, site, procedure string, number int) *Snapshot { return nil }

// LookMail sees the filing that a message speaks of, and gives the message's words. nil where there is no such message.
func LookMail(w *World, s *State, id int) (*Snapshot, *program.Mail) { return nil, nil }

// Value implements expr.Env.
func (v *Snapshot) Value(sym expr.Symbol) expr.Value { return expr.Value{} }

// Eval gives an expression's value here.
func (v *Snapshot) Eval(e *expr.Expr) expr.Value { return expr.Value{} }

// Holds tells whether a condition is met; no condition always is.
func (v *Snapshot) Holds(e *expr.Expr) bool { return true }

// Text gives a text in a language, its expressions filled in.
func (v *Snapshot) Text(t program.Text, l *locale.Locale) string { return "" }

// AppendText appends what Text gives.
func (v *Snapshot) AppendText(dst []byte, t program.Text, l *locale.Locale) []byte { return dst }

// Show gives an expression's value in the locale's way: what a hole of a Rich or Text reads.
func (v *Snapshot) Show(e *expr.Expr, l *locale.Locale) string { return "" }

// Site is the site's program.
func (v *Snapshot) Site() *Program { return nil }

// Procedure is nil outside of procedures.
func (v *Snapshot) Procedure() *program.Procedure { return nil }

// State is what is seen.
func (v *Snapshot) State() *State { return nil }

// Persona is who is played.
func (v *Snapshot) Persona() *program.Persona { return nil }

// Today is the world's date; of a filing, the day it was filed.
func (v *Snapshot) Today() time.Time { return time.Time{} }

// Started tells whether a draft is being filled in.
func (v *Snapshot) Started() bool { return false }

// Filed gives the filing that is seen, or for a draft the one that counts until it is sent; nil: none.
func (v *Snapshot) Filed() *Filing { return nil }

// Status is how far a step is.
type Status uint8

// The statuses.
const (
	NotStarted Status = iota
	Done
	InTrouble // answered, but a rule is not met any more
)

// StepView is a visible step.
type StepView struct {
	Step   *program.Step
	Status Status
}

// Steps gives the visible steps in order.
func (v *Snapshot) Steps() []StepView { return nil }

// Step finds a visible step by its ID; nil where there is none.
func (v *Snapshot) Step(id string) *program.Step { return nil }

// Position gives a visible step's place among the visible ones, from 1, and how many they are.
func (v *Snapshot) Position(step *program.Step) (n, of int) { return 0, 0 }

// Before gives the visible step before this one; nil for the first. A nil step asks for the last.
func (v *Snapshot) Before(step *program.Step) *program.Step { return nil }

// StepVisible tells whether a step is asked.
func (v *Snapshot) StepVisible(step *program.Step) bool { return false }

// Status is how far a step is.
func (v *Snapshot) Status(step *program.Step) Status { return NotStarted }

// Missing gives the visible steps that are not answered, in order.
func (v *Snapshot) Missing() []*program.Step { return nil }

// Resume is where to go on: the first step that is missing, or the review.
func (v *Snapshot) Resume() Place { return Place{} }

// Rows gives a repeat's rows in order.
func (v *Snapshot) Rows(step *program.Step) []RowView { return nil }

// RowView is a row of a repeat's list.
type RowView struct {
	ID    int       // stable, as in places and actions
	N     int       // its rank from 1
	Begun bool      // added and not yet answered: it doesn't count
	View  *Snapshot // for its title and fields
}

// CanAdd tells whether a repeat takes another row.
func (v *Snapshot) CanAdd(step *program.Step) bool { return false }

// In sees a row of a repeat: fields of its step are read from that row. nil where there is no such row.
func (v *Snapshot) In(step *program.Step, row int) *Snapshot { return nil }

// RowID is the row that In chose; 0 outside of rows.
func (v *Snapshot) RowID() int { return 0 }

// Visible tells whether a field is shown, its step's condition included.
func (v *Snapshot) Visible(f *program.Field) bool { return false }

// Required tells whether a field must be answered.
func (v *Snapshot) Required(f *program.Field) bool { return false }

// OptionVisible tells whether one of a field's options is shown.
func (v *Snapshot) OptionVisible(f *program.Field, option int) bool { return false }

// Answer is a field's canonical answer: recorded, or prefilled; nil when hidden or empty.
func (v *Snapshot) Answer(f *program.Field) []string { return nil }

// FieldValue is a field's value; Null when hidden or empty.
func (v *Snapshot) FieldValue(f *program.Field) expr.Value { return expr.Value{} }

// Typed gives what an input of a field holds when the form is drawn: the draft where there is one, else the answer as one would type
// it. For an input that gives several values, all of them.
func (v *Snapshot) Typed(f *program.Field, input string, l *locale.Locale) []string { return nil }

// Form gives all that a step's form would send as it is drawn, by input.
func (v *Snapshot) Form(step *program.Step, l *locale.Locale) Answers { return nil }

// Shown is a field's answer as it reads on the review.
func (v *Snapshot) Shown(f *program.Field, l *locale.Locale) string { return "" }

// Retyped sees the same with a step's (or row's) form as it was just typed, valid or not: for drawing a refused form again.
func (v *Snapshot) Retyped(step *program.Step, row int, typed Answers, l *locale.Locale) *Snapshot {
	return v
}

// Problems gives what is wrong with a step as recorded.
func (v *Snapshot) Problems(step *program.Step) []Problem { return nil }

// AllProblems gives what is wrong with the visible steps, in order.
func (v *Snapshot) AllProblems() []Problem { return nil }

// Computed gives a computed value by name; Null where there is none.
func (v *Snapshot) Computed(name string) expr.Value { return expr.Value{} }

// Explain tells how an expression came to its value.
func (v *Snapshot) Explain(e *expr.Expr) expr.Explanation { return e.Explain(v) }

// Line is a result's line that is shown.
type Line struct {
	Line  *program.ResultLine
	Value expr.Value
}

// Lines gives the lines of a result, or of a receipt, that are shown here.
func (v *Snapshot) Lines(lines []program.ResultLine) []Line { return nil }
