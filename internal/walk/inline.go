package walk

import (
	"slices"
	"strconv"
	"strings"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// expand turns the answers to lists of rows on the page into answers to what the rows ask. A list of mappings says what the rows are, in order: rows
// are added until there are as many, and the last ones are removed while there are more. "periods.2.from" is an answer of the second row.
func (r *run) expand(values []answer) ([]answer, error) {
	var all []answer
	for _, a := range values {
		name, rest, dotted := strings.Cut(a.name, ".")
		list := r.list(name)
		if list == nil || a.list != "" {
			all = append(all, a)
			continue
		}
		numbers, shown := r.player.Lists()[name]
		switch {
		case !shown:
			all = append(all, a)
		case dotted:
			rank, key, _ := strings.Cut(rest, ".")
			n, err := strconv.Atoi(rank)
			if err != nil || n < 1 || n > len(numbers) {
				return nil, missAt(a.node.Key, "no_row", map[string]any{"Row": n, "Count": len(numbers)})
			}
			all = append(all, answer{name: key, node: a.node, list: name, row: numbers[n-1]})
		default:
			numbers, err := r.fit(name, len(a.node.List()))
			if err != nil {
				return nil, err
			}
			all = append(all, rowAnswers(a, numbers)...)
		}
	}
	return all, nil
}

// rowAnswers are the answers of each row of a list.
func rowAnswers(a answer, numbers []string) []answer {
	var all []answer
	for i, item := range a.node.List() {
		for _, e := range item.Each() {
			all = append(all, answer{name: e.Name, node: e.Value, list: a.name, row: numbers[i]})
		}
	}
	return all
}

// fit adds rows to a list of the page, or removes its last ones, until there are so many; it gives their numbers.
func (r *run) fit(list string, count int) ([]string, error) {
	for {
		numbers := r.player.Lists()[list]
		button := site.AddAction + list
		switch {
		case len(numbers) == count:
			return numbers, nil
		case len(numbers) > count:
			button = site.RemoveAction + list + "." + numbers[len(numbers)-1]
		}
		if err := r.player.Send(nil, button); err != nil {
			return nil, err
		}
		if now := r.player.Lists()[list]; len(now) == len(numbers) {
			return nil, miss("no_row", map[string]any{"Row": count, "Count": len(now)})
		}
	}
}

// list finds a list of rows on the step that the player is on.
func (r *run) list(name string) *program.Field {
	if f := r.field(name); f != nil && f.Rows != nil {
		return f
	}
	return nil
}

// fieldOf finds the field that an answer is for.
func (r *run) fieldOf(a answer) *program.Field {
	if a.list == "" {
		return r.field(a.name)
	}
	key, _, _ := strings.Cut(a.name, ".")
	for _, f := range r.list(a.list).Rows.Fields {
		if f.Key() == key {
			return f
		}
	}
	return nil
}

// asksInline tells whether a row of the page asks for an answer.
func (r *run) asksInline(a answer) bool {
	key, _, _ := strings.Cut(a.name, ".")
	input := a.list + "." + a.row + "." + key
	return slices.ContainsFunc(r.player.Inputs(), func(one string) bool { return one == input || strings.HasPrefix(one, input+".") })
}

// Lists implements Eyes.
func (b *Browser) Lists() map[string][]string {
	lists := map[string][]string{}
	f, ok := b.answerForm()
	if !ok || b.Place().Kind != sandbox.StepPlace {
		return lists
	}
	for _, n := range f.buttons() {
		if list, ok := strings.CutPrefix(attr(n, "value"), site.AddAction); ok {
			lists[list] = nil
		}
	}
	for _, n := range f.controls() {
		name, number := attr(n, "name"), attr(n, "value")
		if attr(n, "type") == "hidden" && b.page.byID(site.InlineID(name, number)) != nil {
			lists[name] = append(lists[name], number)
		}
	}
	return lists
}
