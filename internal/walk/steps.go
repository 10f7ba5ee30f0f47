package walk

import (
	"miroir/internal/program"
	"miroir/internal/syntax"
)

// The things a step can do; each is named in the language's reference.
type (
	signIn struct{ method, identifier, password string }
	open   struct{ procedure string }
	fill   struct{ values []answer }
	row    struct {
		edit, remove int // which row, from 1; 0: a new one
		values       []answer
	}
	draft  struct{ values []answer }
	change struct{ name string }
	search struct{ word, box string }
	submit struct{ declare bool }
	mail   struct {
		subject pattern
		link    int // from 1; 0: none is followed
	}
	correct struct{ procedure string }
	advance struct{ by program.Delay }
	undo    struct{}
	redo    struct{}
	logOut  struct{}
)

// An answer is what is typed in a field, or in one of its inputs.
type answer struct {
	name string // of the field, or "field.part"
	node *syntax.Node
}

// doingOf reads a step by its name.
func doingOf(name string, n *syntax.Node) (doing, bool) {
	switch name {
	case "sign_in":
		return signIn{method: n.Get("method").String(), identifier: n.Get("identifier").String(), password: n.Get("password").String()}, true
	case "open":
		return open{n.String()}, true
	case "fill":
		return fill{answersOf(n)}, true
	case "row":
		return row{edit: n.Get("edit").Int(), remove: n.Get("remove").Int(), values: answersOf(n)}, true
	case "draft":
		return draft{answersOf(n)}, true
	case "change":
		return change{n.String()}, true
	case "find":
		return search{n.Get("word").String(), n.Get("box").String()}, true
	case "expect":
		return expectOf(n), true
	case "submit":
		return submit{n.Get("declare").Bool()}, true
	case "mail":
		return mail{pattern(n.Get("subject").String()), n.Get("open_link").Int()}, true
	case "correct":
		return correct{n.String()}, true
	case "advance":
		return advance{n.Delay()}, true
	case "undo":
		return undo{}, true
	case "redo":
		return redo{}, true
	case "log_out":
		return logOut{}, true
	}
	return nil, false
}

func answersOf(n *syntax.Node) []answer {
	var out []answer
	for _, entry := range n.Rest() {
		out = append(out, answer{entry.Name, entry.Value})
	}
	return out
}
