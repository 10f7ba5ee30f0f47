// Package graph draws what leads where in a program: for each procedure its steps, what they depend on, the review, the sending, and what the
// administration does then.
//
// It stands above program and locale and beside the pages: it reads a compiled program and gives a Graph, which the writers set as SVG, Mermaid,
// DOT or plain text. It must not know YAML, states or requests. A procedure is a line of nodes from top to bottom; what stands on a condition is set
// apart, behind a fork: one way bears the condition in the author's words and leads there, the other goes on below, so that sixty steps still read as a
// list.
package graph

import (
	"strconv"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// Kind is what a node is.
type Kind string

// The kinds of nodes.
const (
	Start   Kind = "start"
	Task    Kind = "task"   // steps that are done together, when one likes, from a list
	Fork    Kind = "fork"   // a point at which a condition decides: what comes next is passed through only where it holds
	Step    Kind = "step"   // a page of questions
	Rows    Kind = "rows"   // a page of questions asked once a row
	Review  Kind = "review" // one checks one's answers
	Stop    Kind = "stop"   // the answers end the procedure here
	Send    Kind = "send"   // one signs and sends
	Follows Kind = "follows"
	End     Kind = "end"
)

// A Node is one place of a procedure.
type Node struct {
	ID    string // unique in the graph, letters, digits and _
	Kind  Kind
	Title string
	Note  string // how many questions or rows; may be empty
	Delay string // when it happens, of what follows: "3 days later", "when “Pay” is sent"
	When  string // the condition that it stands on, as it was written; empty: none
}

// An Edge leads from a node to another.
type Edge struct {
	From, To string
	Label    string // "if loyer > 500", "otherwise", "after 3 days"; empty: at once
	Aside    bool   // to or from what stands on a condition
}

// A Flow is one procedure.
type Flow struct {
	ID, Title string
	Nodes     []Node
	Edges     []Edge
}

// A Graph is a program's procedures, in order.
type Graph struct {
	Title    string
	Language string
	Flows    []Flow
	words    *locale.Locale
}

// Of draws a program in a language.
func Of(p *program.Program, l *locale.Locale) *Graph {
	g := &Graph{Title: words(p.Title, l), Language: l.Tag(), words: l}
	for _, proc := range p.Procedures {
		d := drawer{flow: Flow{ID: proc.ID, Title: words(proc.Title, l)}, prefix: "p" + strconv.Itoa(len(g.Flows)+1), in: p, l: l}
		d.procedure(proc)
		g.Flows = append(g.Flows, d.flow)
	}
	return g
}

// drawer adds the nodes of one procedure, each led to from the ones before it.
type drawer struct {
	flow   Flow
	prefix string
	in     *program.Program
	l      *locale.Locale
	open   []Edge // edges that wait for the node that comes next
	branch string // the condition of the nodes that were added last; empty: none
}

func (d *drawer) procedure(proc *program.Procedure) {
	note := ""
	if len(proc.Closed)+len(d.in.Closed) > 0 {
		note = d.l.Word("graph.closed", nil)
	}
	d.add(Start, d.flow.Title, note, nil)
	d.stops(proc, nil)
	if len(proc.Tasks) == 0 {
		d.steps(proc, proc.Steps)
	}
	for _, task := range proc.Tasks {
		d.task(task)
		d.steps(proc, task.Steps)
	}
	d.add(Review, d.l.Word("graph.review", nil), "", nil)
	d.add(Send, d.l.Word("graph.send", nil), "", nil)
	for _, after := range proc.After {
		d.follows(after)
	}
	d.add(End, d.l.Word("graph.end", nil), "", nil)
}

// task adds the beginning of a task: what must be done before, or that it can be done at any time.
func (d *drawer) task(task *program.Task) {
	note := d.l.Word("graph.task.free", nil)
	if len(task.After) > 0 {
		before := make([]string, len(task.After))
		for i, one := range task.After {
			before[i] = d.titled(one)
		}
		note = d.l.Word("graph.task.after", map[string]any{"Titles": strings.Join(before, ", ")})
	}
	d.branch = ""
	d.put(Node{Kind: Task, Title: d.l.Word("graph.task", map[string]any{"Title": d.titled(task)}), Note: note})
}

// titled is a task's title; of what stands in no task, the engine's words.
func (d *drawer) titled(task *program.Task) string {
	if title := words(task.Title, d.l); title != "" {
		return title
	}
	return d.l.Word("site.tasks.others", nil)
}

// steps adds the pages of questions, with the stops behind them.
func (d *drawer) steps(proc *program.Procedure, steps []*program.Step) {
	for _, step := range steps {
		kind, note := Step, d.count("graph.questions", asked(step))
		if step.Repeat != nil {
			kind, note = Rows, d.l.Word("graph.rows", map[string]any{"Min": step.Repeat.Min, "Max": step.Repeat.Max})
		}
		if step.Actor != nil {
			note += ", " + d.l.Word("graph.actor", map[string]any{"Name": words(step.Actor.Title, d.l)})
		}
		d.add(kind, words(step.Title, d.l), note, step.When)
		d.stops(proc, step)
	}
}

// add adds a node; with a condition, behind a fork, or behind the node before it where that stands on the same one.
func (d *drawer) add(kind Kind, title, note string, when *expr.Expr) {
	if when == nil {
		d.branch = ""
		d.put(Node{Kind: kind, Title: title, Note: note})
		return
	}
	condition := strings.Join(strings.Fields(when.Source()), " ")
	other := d.fork(condition)
	id := d.put(Node{Kind: kind, Title: title, Note: note, When: condition})
	d.open = []Edge{{From: id, Aside: true}, other}
}

// fork opens the way to what stands on a condition, and gives the way around it.
func (d *drawer) fork(condition string) (other Edge) {
	if d.branch == condition {
		other, d.open = d.open[1], d.open[:1]
		return other
	}
	id := d.put(Node{Kind: Fork})
	d.branch = condition
	d.open = []Edge{{From: id, Label: d.l.Word("graph.when", map[string]any{"Condition": condition}), Aside: true}}
	return Edge{From: id, Label: d.l.Word("graph.else", nil)}
}

// put adds a node behind what is open.
func (d *drawer) put(n Node) string {
	n.ID = d.prefix + "_" + strconv.Itoa(len(d.flow.Nodes)+1)
	d.flow.Nodes = append(d.flow.Nodes, n)
	for _, e := range d.open {
		e.To = n.ID
		d.flow.Edges = append(d.flow.Edges, e)
	}
	d.open = []Edge{{From: n.ID}}
	return n.ID
}

func asked(step *program.Step) int {
	n := 0
	for _, f := range step.Fields {
		if f.Compute == nil && len(f.Body.ByLocale) == 0 {
			n++
		}
	}
	return n
}

func (d *drawer) count(key string, n int) string { return d.l.Word(key, map[string]any{"Count": n}) }

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// words is a text in a language, its expressions as they are written.
func words(t program.Text, l *locale.Locale) string {
	var b strings.Builder
	for i, one := range t.ByLocale {
		if one.Locale != l.Tag() && (i > 0 || has(t, l.Tag())) {
			continue
		}
		for _, part := range program.Usual(one.Parts) {
			if part.Value == nil {
				b.WriteString(part.Literal)
				continue
			}
			b.WriteString("{{ " + strings.TrimSpace(part.Value.Source()) + " }}")
		}
		break
	}
	return strings.TrimSpace(b.String())
}

func has(t program.Text, tag string) bool {
	for _, one := range t.ByLocale {
		if one.Locale == tag {
			return true
		}
	}
	return false
}
