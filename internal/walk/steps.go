package walk

import (
	"miroir/internal/program"
	"miroir/internal/spec"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// The things a step can do; each is named in the language's reference.
type (
	signIn   struct{ method, identifier, password, code string }
	activate struct {
		password string // "": the one that the desk proposes
		values   []answer
	}
	forgot struct{ what string }
	open   struct{ procedure string }
	goOn   struct{}
	task   struct{ id string }
	fill   struct{ values []answer }
	row    struct {
		edit, remove int // which row, from 1; 0: a new one
		values       []answer
	}
	draft  struct{ values []answer }
	change struct{ name string }
	search struct{ word, box string }
	submit struct {
		declare    bool
		name, code string
	}
	mail struct {
		subject pattern
		link    int    // from 1; 0: none is followed
		move    bool   // puts it in folder
		folder  string // one of sandbox's
	}
	sms struct {
		text         pattern
		link, report bool
	}
	paper struct {
		ref   string
		texts []string
	}
	notes   struct{ text string }
	correct struct{ procedure string }
	opinion struct{ choice, text string }
	advance struct {
		by   program.Delay
		next bool // to what comes next
	}
	undo              struct{}
	redo              struct{}
	signOutEverywhere struct{}
	logOut            struct{}
)

// An answer is what is typed in a field, or in one of its inputs.
type answer struct {
	name      string // of the field, or "field.part"
	node      *syntax.Node
	list, row string // of a row of a list on the page: the list and the row's number
}

// doingOf reads a step by its name.
func doingOf(name string, n *syntax.Node) (doing, bool) {
	read, ok := doings()[name]
	if !ok {
		return nil, false
	}
	return read(n), true
}

// doings are the steps of the language, spec's walk_step.
func doings() map[string]func(*syntax.Node) doing {
	return map[string]func(*syntax.Node) doing{
		"sign_in": func(n *syntax.Node) doing {
			return signIn{n.Get("method").String(), n.Get("identifier").String(), n.Get("password").String(), n.Get("code").String()}
		},
		"activate": func(n *syntax.Node) doing { return activate{n.Get("password").String(), answersOf(n)} },
		"forgot":   func(n *syntax.Node) doing { return forgot{n.String()} },
		"open":     func(n *syntax.Node) doing { return open{n.String()} },
		"task":     func(n *syntax.Node) doing { return task{n.String()} },
		"go_on":    func(*syntax.Node) doing { return goOn{} },
		"fill":     func(n *syntax.Node) doing { return fill{answersOf(n)} },
		"row":      func(n *syntax.Node) doing { return row{n.Get("edit").Int(), n.Get("remove").Int(), answersOf(n)} },
		"draft":    func(n *syntax.Node) doing { return draft{answersOf(n)} },
		"change":   func(n *syntax.Node) doing { return change{n.String()} },
		"find":     func(n *syntax.Node) doing { return search{n.Get("word").String(), n.Get("box").String()} },
		"expect":   func(n *syntax.Node) doing { return expectOf(n) },
		"submit": func(n *syntax.Node) doing {
			return submit{n.Get("declare").Bool(), n.Get("name").String(), n.Get("code").String()}
		},
		"mail":     func(n *syntax.Node) doing { return mailOf(n) },
		"message":  func(n *syntax.Node) doing { return inSiteOf(n) },
		"document": func(n *syntax.Node) doing { return madeOutOf(n) },
		"sms": func(n *syntax.Node) doing {
			return sms{pattern(n.Get("text").String()), n.Get("open_link").Int() > 0, n.Get("unwanted").Bool()}
		},
		"incident":            func(n *syntax.Node) doing { return incident{n.String(), true} },
		"incident_over":       func(n *syntax.Node) doing { return incident{n.String(), false} },
		"trap":                func(n *syntax.Node) doing { return trap{n.String() == "recognised"} },
		"paper":               func(n *syntax.Node) doing { return paper{n.Get("ref").String(), textsOf(n.Get("text"))} },
		"notes":               func(n *syntax.Node) doing { return notes{n.String()} },
		"correct":             func(n *syntax.Node) doing { return correct{n.String()} },
		"opinion":             func(n *syntax.Node) doing { return opinion{n.Get("choice").String(), n.Get("text").String()} },
		"advance":             func(n *syntax.Node) doing { return advance{n.Delay(), n.String() == spec.Next} },
		"site":                func(n *syntax.Node) doing { return move{n.String()} },
		"undo":                undoOf,
		"redo":                func(*syntax.Node) doing { return redo{} },
		"sign_out_everywhere": func(*syntax.Node) doing { return signOutEverywhere{} },
		"log_out":             func(*syntax.Node) doing { return logOut{} },
	}
}

// undoOf reads what is taken back: the last action, or all.
func undoOf(n *syntax.Node) doing {
	if n.String() == spec.UndoAll {
		return undoAll{}
	}
	return undo{}
}

// mailOf reads what is done with a message; a folder is where it is put, and `unwanted` one of them.
func mailOf(n *syntax.Node) mail {
	m := mail{subject: pattern(n.Get("subject").String()), link: n.Get("open_link").Int()}
	folder := n.Get("folder").String()
	if n.Get("unwanted").Bool() {
		folder = sandbox.Unwanted
	}
	m.move = folder != ""
	if folder != "inbox" {
		m.folder = folder
	}
	return m
}

// textsOf gives the texts of a scalar, or of a list of them.
func textsOf(n *syntax.Node) []string {
	if n == nil {
		return nil
	}
	if n.Shape != syntax.Sequence {
		return []string{n.String()}
	}
	var all []string
	for _, item := range n.List() {
		all = append(all, item.String())
	}
	return all
}

func answersOf(n *syntax.Node) []answer {
	var out []answer
	for _, entry := range n.Rest() {
		out = append(out, answer{name: entry.Name, node: entry.Value})
	}
	return out
}
