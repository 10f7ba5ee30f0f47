package walk

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/site"
	"miroir/internal/syntax"
	"miroir/sandbox"
)

// move goes on at another site of the world, as whom one plays.
type move struct{ site string }

func (s move) play(r *run) error {
	to := r.world.Site(s.site)
	if to == nil {
		return miss("no_site", map[string]any{"Name": s.site, "Got": names(sitesOf(r.world))})
	}
	r.site, r.procedure = to, nil
	return r.player.Visit(to)
}

func sitesOf(w *sandbox.World) []string {
	var ids []string
	for _, p := range w.Sites {
		ids = append(ids, p.ID)
	}
	return ids
}

// undoAll takes everything back, one action after the other: what is left must be the state of the beginning, to the last byte.
type undoAll struct{}

func (undoAll) play(r *run) error {
	for {
		state, err := r.player.State()
		if err != nil {
			return err
		}
		if state == nil {
			return miss("nothing_open", nil)
		}
		if state.Undoable == 0 {
			return r.asAtFirst(state)
		}
		if err := r.player.Undo(); err != nil {
			return err
		}
	}
}

// asAtFirst compares a state with that of the beginning.
func (r *run) asAtFirst(state *sandbox.State) error {
	if r.first == nil {
		return miss("nothing_open", nil)
	}
	was, err := members(r.first)
	if err != nil {
		return err
	}
	is, err := members(state)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(was)) {
		if string(was[name]) != string(is[name]) {
			return miss("not_the_first", map[string]any{"Name": name})
		}
		delete(is, name)
	}
	for _, name := range slices.Sorted(maps.Keys(is)) {
		return miss("not_the_first", map[string]any{"Name": name})
	}
	return nil
}

// members are what a state holds, but for how long its log is and what could be redone, and the notes, which last.
func members(s *sandbox.State) (map[string]json.RawMessage, error) {
	written, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write a state: %w", err)
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(written, &all); err != nil {
		return nil, fmt.Errorf("read a state: %w", err)
	}
	for _, name := range []string{"seq", "turned", "redoable", "notes"} {
		delete(all, name)
	}
	return all, nil
}

// remember keeps the state as it was before anything was done that can be taken back.
func (r *run) remember() error {
	if !r.undoes {
		return nil
	}
	state, err := r.player.State()
	if err == nil && state != nil && state.Undoable == 0 {
		r.first = state
	}
	return err
}

// undoesAll tells a walk that takes everything back.
func (w *Walk) undoesAll() bool {
	return slices.ContainsFunc(w.steps, func(s step) bool {
		_, all := s.do.(undoAll)
		return all
	})
}

// Moves lists the sites that the walk goes on to, each once.
func (w *Walk) Moves() []string {
	var ids []string
	for _, s := range w.steps {
		if to, ok := s.do.(move); ok && !slices.Contains(ids, to.site) {
			ids = append(ids, to.site)
		}
	}
	return ids
}

// fact wants facts to be known as written, at the site that one is at: `adresse.commune` is a part of one.
func (e expectation) fact(r *run) (*Failure, error) {
	state, err := r.player.State()
	if err != nil {
		return nil, err
	}
	if state == nil {
		return miss("nothing_open", nil), nil
	}
	look := sandbox.Look(r.world, state, r.site.ID, "")
	for _, entry := range e.node.Each() {
		got, typ, ok := look.Fact(entry.Name)
		switch {
		case !ok:
			return missAt(entry.Value.Key, "unknown_name", map[string]any{"Name": entry.Name}), nil
		case !known(got, typ, entry.Value):
			shown := any(got.String())
			if got.IsNull() {
				shown = word("walk.nothing")
			}
			return missAt(entry.Value.Key, "expected_value", map[string]any{"Name": entry.Name, "Want": wanted(entry.Value), "Got": shown}), nil
		}
	}
	return nil, nil
}

// known is same, where a text may be a pattern.
func known(got expr.Value, typ *expr.Type, n *syntax.Node) bool {
	if got.Kind == expr.Text && n.Shape == syntax.Scalar && strings.HasPrefix(n.String(), "~") {
		return pattern(n.String()).matches(got.Str)
	}
	return same(got, typ, n)
}

// Visit implements Hands: where one left it.
func (e *Engine) Visit(to *sandbox.Program) error {
	if e.state == nil {
		return miss("nothing_open", nil)
	}
	e.siteID, e.problems, e.back = to.ID, nil, false
	e.at = site.PlaceOf(site.StandingAt(e.state, to.ID))
	if e.at.Procedure != "" {
		return e.act(sandbox.Start{Site: to.ID, Procedure: e.at.Procedure}, nil)
	}
	return e.turnAway()
}

// Visit implements Hands: by the ribbon's links to other sites.
func (b *Browser) Visit(to *sandbox.Program) error {
	if b.page == nil {
		return miss("nothing_open", nil)
	}
	b.here = to.ID
	if b.at.Path == b.home()+"/" {
		return nil
	}
	link, ok := b.page.link(func(href string) bool { return strings.HasPrefix(href, b.home()+"/") })
	if !ok {
		return miss("no_site", map[string]any{"Name": to.ID, "Got": names(nil)})
	}
	return b.get(link)
}
