package compile

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"miroir/internal/block"
	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/scenarios/blocks"
)

// ground is a small scenario on which blocks are tried.
//
//go:embed trial
var ground embed.FS

// anything is the name, in a trial, of what has no type: what is made of it passes.
const anything = "anything_at_all"

// tried gives what is wrong with the scenario's own blocks when each is used alone, whether something uses it or not: there, nothing of the scenario can be
// named.
func (s *stock) tried(locales []string) diag.List {
	if len(s.own) == 0 {
		return nil
	}
	of := map[*source.File]bool{}
	text, err := fs.ReadFile(ground, "trial/scenario.yaml")
	if err != nil {
		panic(err)
	}
	main := strings.Replace(string(text), "locales: [fr, en]", "locales: ["+strings.Join(locales, ", ")+"]", 1)
	for i, b := range s.own {
		if b.Tree != nil {
			of[b.File] = true
			main += procedureOf(i, b, locales)
		}
	}
	return s.trial(main, of)
}

// CheckBlocks gives what is wrong with the blocks in a folder of them, NAME.yaml each, which diagnostics name as shown. The error is fs.ErrNotExist where
// there is none.
func CheckBlocks(fsys fs.FS, shown string) (diag.List, error) {
	s := &stock{files: &files{inside: fsys, shown: shown}, shared: blocks.FS, read: map[string]*block.Block{}}
	for _, name := range s.files.names(".") {
		if b := s.open(name, name+".yaml"); b != nil {
			s.own = append(s.own, b)
		}
	}
	if len(s.own) == 0 {
		return nil, fs.ErrNotExist
	}
	return append(s.tried([]string{"fr", "en"}), s.faults...).Sorted(), nil
}

// trial loads a scenario that uses the blocks and gives what stands in their files.
func (s *stock) trial(main string, of map[*source.File]bool) diag.List {
	inside, err := fs.Sub(ground, "trial")
	if err != nil {
		panic(err)
	}
	o := options{shown: "trial", trial: true}
	f := &files{inside: inside, shown: "trial", main: []byte(main)}
	_, faults, err := o.compile(f, &stock{files: f, shared: s.shared, read: s.read})
	if err != nil {
		panic(err)
	}
	var own diag.List
	for _, d := range faults {
		if of[d.Span.File] {
			d.Related = nil
			own = append(own, d)
		}
	}
	return own
}

// procedureOf is a procedure that uses a block and nothing else.
func procedureOf(i int, b *block.Block, locales []string) string {
	use := fmt.Sprintf("{ use: %s/%s, with: { %s } }", block.Folder, b.Name, samples(b, locales))
	head := fmt.Sprintf("  p%d:\n    title: A\n    submit: { reference: a, receipt: { title: A } }\n    steps:\n", i)
	step := "      - step: begin\n        title: A\n        fields:\n          begun: { type: note, body: A }\n"
	switch b.Gives {
	case "fields":
		return head + step + "          used: " + use + "\n"
	case "options":
		return head + step + "          used: { type: select, label: A, options: { one: A, more: " + use + " } }\n"
	}
	return head + step + "      - " + use + "\n"
}

// samples gives every parameter of a block something that fits.
func samples(b *block.Block, locales []string) string {
	var list []string
	for _, p := range b.Params() {
		list = append(list, p.Name+": "+sample(p.Type, locales))
	}
	return strings.Join(list, ", ")
}

func sample(kind string, locales []string) string {
	switch kind {
	case "person":
		return "persona"
	case "text":
		return "{ " + strings.Join(locales, ": A, ") + ": A }"
	case "number":
		return "3"
	case "yes_no":
		return "persona.household.size > 1"
	case "date":
		return "today"
	case "name":
		return "listed_here"
	case "options":
		return "{ a: A, b: B }"
	}
	return anything
}
