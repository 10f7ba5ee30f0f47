package check

import (
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// walks finds walks that name what the scenario doesn't have.
func walks(u *Unit) diag.List {
	var faults diag.List
	names := walkNames(u.Program)
	for _, file := range u.Walks {
		if file.Tree == nil {
			continue
		}
		j := walkJudge{u: u, names: names}
		j.walk(file.Tree)
		faults = append(faults, j.faults...)
	}
	return faults
}

type walkJudge struct {
	u      *Unit
	names  []string
	faults diag.List
}

func (j *walkJudge) known(n *syntax.Node, message string, names []string) {
	if n != nil && !slices.Contains(names, n.String()) {
		j.report(n, n.String(), message, names)
	}
}

func (j *walkJudge) report(n *syntax.Node, name, message string, names []string) {
	j.faults = append(j.faults, diag.New(n.Place(), message, diag.Args{"Name": name, "Value": name}).DidYouMean(name, names))
}

func (j *walkJudge) walk(n *syntax.Node) {
	var personas, procedures []string
	for _, p := range j.u.Program.Personas {
		personas = append(personas, p.ID)
	}
	for _, p := range j.u.Program.Procedures {
		procedures = append(procedures, p.ID)
	}
	j.known(n.Get("persona"), "unknown-persona.name", personas)
	j.known(n.Get("exercise"), "unknown-incident.exercise", j.exercises())
	n.Get("steps").Visit(j.said)
	for _, step := range j.stepsHere(n) {
		j.known(step.Get("sign_in").Get("method"), "unknown-value", j.methods())
		j.known(step.Get("open"), "unknown-procedure", procedures)
		j.known(step.Get("incident"), "unknown-incident", j.incidents())
		j.known(step.Get("incident_over"), "unknown-incident", j.incidents())
		j.known(step.Get("correct"), "unknown-procedure", procedures)
		j.known(step.Get("task"), "unknown-step", j.tasks())
		j.known(step.Get("find").Get("box"), "unknown-field.box", j.boxes())
		j.known(step.Get("change"), "unknown-field", append(slices.Clone(j.names), j.steps()...))
		j.advance(step.Get("advance"))
		j.answers(step.Get("fill"))
		j.answers(step.Get("draft"))
		j.answers(step.Get("row"))
		j.expect(step.Get("expect"))
		j.asked(step.Get("activate"))
		j.paper(step.Get("paper").Get("ref"))
		j.known(step.Get("document").Get("of"), "unknown-paper", j.u.documents())
	}
}

// stepsHere are the steps of a walk that are played at the scenario's own site: what one does at others is for these to judge.
func (j *walkJudge) stepsHere(walk *syntax.Node) []*syntax.Node {
	var here []*syntax.Node
	at := j.u.Program.ID
	for _, step := range walk.Get("steps").List() {
		if to := step.Get("site"); to != nil {
			at = to.String()
		}
		if at == j.u.Program.ID {
			here = append(here, step)
		}
	}
	return here
}

// answers judges the names of what is typed; a part of an address is named after a point.
func (j *walkJudge) answers(n *syntax.Node) {
	names := j.names
	for _, e := range n.Rest() {
		name, _, _ := strings.Cut(e.Name, ".")
		if !slices.Contains(names, name) {
			j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-field", diag.Args{"Name": e.Name}).DidYouMean(name, names))
		}
		j.inline(name, e.Value)
		if j.takesPapers(name) {
			e.Value.Visit(func(n *syntax.Node) {
				if _, said := n.Said(); n.Shape == syntax.Scalar && n.String() != "" && !said {
					j.paper(n)
				}
			})
		}
	}
}

// inline judges the names of what is typed in the rows of a list.
func (j *walkJudge) inline(list string, n *syntax.Node) {
	keys := j.keysOf(list)
	for _, item := range n.List() {
		for _, e := range item.Each() {
			if key, _, _ := strings.Cut(e.Name, "."); keys != nil && !slices.Contains(keys, key) {
				j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-field", diag.Args{"Name": e.Name}).DidYouMean(key, keys))
			}
		}
	}
}

// keysOf lists what the rows of a list ask; nil where there is no such list.
func (j *walkJudge) keysOf(list string) []string {
	var keys []string
	for _, f := range j.u.questions() {
		if f.In != nil && f.In.Name == list {
			keys = append(keys, f.Key())
		}
	}
	return keys
}

// said judges what is typed as an expression: it may name the persona, and what else is known outside of procedures.
func (j *walkJudge) said(n *syntax.Node) {
	if said, ok := n.Said(); ok {
		_, faults := expr.Compile(said, program.Names(j.u.Program.Symbols), nil)
		j.faults = append(j.faults, faults...)
	}
}

// advance judges a stretch of time, or what leads to what comes next.
func (j *walkJudge) advance(n *syntax.Node) {
	if n == nil || n.String() == spec.Next {
		return
	}
	if _, ok := syntax.ParseDelay(n.String()); !ok {
		j.faults = append(j.faults, diag.New(n.Place(), "bad-duration", diag.Args{"Value": n.String()}))
	}
}

// follows judges what is expected of what follows: procedures and documents that there are.
func (j *walkJudge) follows(n *syntax.Node) {
	var procedures, documents []string
	for _, p := range j.u.Program.Procedures {
		procedures = append(procedures, p.ID)
		for _, d := range p.Documents {
			documents = append(documents, d.ID)
		}
	}
	for _, e := range n.Get("status").Each() {
		if !slices.Contains(procedures, e.Name) {
			j.report(e.Value, e.Name, "unknown-procedure", procedures)
		}
	}
	for _, one := range several(n.Get("waiting")) {
		j.known(one, "unknown-procedure", procedures)
	}
	for _, one := range several(n.Get("document")) {
		j.known(one, "unknown-paper.document", documents)
	}
}

// several are the items of a list, or what stands in its place.
func several(n *syntax.Node) []*syntax.Node {
	if n == nil || n.Shape == syntax.Sequence {
		return n.List()
	}
	return []*syntax.Node{n}
}

func (j *walkJudge) expect(n *syntax.Node) {
	j.follows(n)
	places := append(j.steps(), "library", "home", "sign_in", "broker", "space", "review", "submit", "receipt", "desk", "mail",
		"code", "activate", "sent", "password", "forgot", "account", "trap", "start", "stop", "tasks", "turn", "actor", "sign", "closed", "unavailable", "false_site",
		"case", "documents", "messages", "payments", "history")
	j.known(n.Get("step"), "unknown-step", places)
	j.known(n.Get("page"), "unknown-page.walk", places)
	j.known(n.Get("incident"), "unknown-incident", j.incidents())
	j.answers(n)
	j.facts(n.Get("fact"))
}

// facts judges the names of facts that are expected.
func (j *walkJudge) facts(n *syntax.Node) {
	var names []string
	for _, f := range j.u.Program.Facts {
		names = append(names, f.Name)
	}
	for _, e := range n.Each() {
		name, _, _ := strings.Cut(e.Name, ".")
		if !slices.Contains(names, name) {
			j.faults = append(j.faults, diag.New(e.Value.Key, "unknown-fact.walk", diag.Args{"Name": name}).DidYouMean(name, names))
		}
	}
}

// walkNames lists what the expressions of procedures may name, but for tables.
func walkNames(p *program.Program) []string {
	var names []string
	for _, p := range p.Procedures {
		for _, s := range p.Symbols {
			if s.Kind != program.TableSymbol {
				names = append(names, s.Name)
			}
		}
	}
	return names
}

// boxes lists the codes of coded boxes.
func (j *walkJudge) boxes() []string {
	var codes []string
	for _, f := range j.u.questions() {
		if f.Code != "" {
			codes = append(codes, f.Code)
		}
	}
	return codes
}

func (j *walkJudge) steps() []string {
	var ids []string
	for _, p := range j.u.Program.Procedures {
		for _, s := range p.Steps {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// tasks lists the tasks of the procedures.
func (j *walkJudge) tasks() []string {
	var ids []string
	for _, p := range j.u.Program.Procedures {
		for _, task := range p.Tasks {
			ids = append(ids, task.ID)
		}
	}
	return ids
}

// incidents lists what can go wrong.
func (j *walkJudge) incidents() []string {
	var ids []string
	for _, one := range j.u.Program.Incidents {
		ids = append(ids, one.ID)
	}
	return ids
}

// exercises lists the tasks for learners.
func (j *walkJudge) exercises() []string {
	var ids []string
	for _, one := range j.u.Program.Exercises {
		ids = append(ids, one.ID)
	}
	return ids
}

// methods lists the ways to sign in.
func (j *walkJudge) methods() []string {
	var methods []string
	for _, way := range j.u.Program.Account.SignIn {
		methods = append(methods, way.Method)
	}
	return methods
}
