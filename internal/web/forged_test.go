package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"testing/fstest"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/source"
	"miroir/internal/syntax"
	"miroir/sandbox"
	"miroir/themes"
)

// A forgery is a scenario in which every text that is shown says a payload too.
type forgery struct {
	files   fstest.MapFS
	texts   map[string][]spot // by file
	hostile int               // texts that are
}

// A spot is a text of a file, and what stands there in its place.
type spot struct {
	start, end int
	becomes    string
	from, to   int // where it came to stand
}

// forged is the scenario with each type of field and each pattern of the language, of which every text is a payload.
var forged = sync.OnceValues(func() (*library, error) {
	f, err := forge(os.DirFS("../walk/testdata"), "everything")
	if err != nil {
		return nil, err
	}
	p, err := f.compile("everything")
	if err != nil {
		return nil, err
	}
	if f.hostile < 220 {
		return nil, fmt.Errorf("only %d texts of the hostile scenario are hostile", f.hostile)
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS)
	return &library{world, pages}, err
})

// What the hostile scenario shows of what one types, wherever one can be told again; and walks that stay, and expect nothing of its words.
var retold = strings.NewReplacer(
	"max_length: 400", "max_length: 9000",
	`"Numéro {{ reference }}."`, `"Numéro {{ reference }}. {{ texte_long }} {{ texte }}"`,
	"{ label: Adresse, value: adresse.commune }", "{ label: Adresse, value: texte_long }, { label: Texte, value: texte }",
	`"Le dossier {{ reference }} est accepté."`, `"{{ texte_long }} {{ texte }} [{{ texte }}](aide)"`,
	"subject: Votre dossier est accepté", `subject: "Accepté : {{ texte }}"`,
	"texte: Bonjour, texte_long: \"Une phrase. Une autre.\"", "texte: "+inWords(payloads[3])+", texte_long: "+inWords(strings.Join(writable(), " ")),
	"un_choix_other: Le troisième", "un_choix_other: "+inWords(payloads[0]),
)

var expecting = regexp.MustCompile(`(?m)^  - (expect:.*(text|status|mail|sms|reset):.*|log_out:.*)\n`)

// writable are the payloads that may stand in a file.
func writable() []string {
	return slices.DeleteFunc(slices.Clone(payloads), func(p string) bool { return strings.ContainsAny(p, unseen) })
}

// unseen are letters that may not stand in a file.
const unseen = "\u202e\u202c\u2028\u00ad"

// inWords writes a text as a constant of an expression, in a YAML scalar.
func inWords(text string) string {
	inner := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text)
	return quotedYAML(`{{ "` + inner + `" }}`)
}

func quotedYAML(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return string(quoted)
}

func forge(from fs.FS, id string) (*forgery, error) {
	f := &forgery{files: fstest.MapFS{}, texts: make(map[string][]spot)}
	err := fs.WalkDir(from, id, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(from, path)
		if err != nil {
			return err
		}
		text := retold.Replace(string(raw))
		switch {
		case strings.Contains(path, "/walks/"):
			text = expecting.ReplaceAllString(text, "")
		case strings.HasSuffix(path, ".md"):
			text += "\n\n" + strings.Join(slices.DeleteFunc(slices.Clone(payloads), func(p string) bool {
				return strings.Contains(p, "{{") || strings.Contains(p, "](") || strings.ContainsAny(p, unseen)
			}), "\n\n") + "\n"
		case strings.HasSuffix(path, "scenario.yaml"):
			f.texts[path] = f.spots(path, text, syntax.Scenario)
		case strings.Contains(path, "/personas/"):
			f.texts[path] = f.spots(path, text, syntax.Persona)
		}
		f.files[path] = &fstest.MapFile{Data: []byte(text)}
		return nil
	})
	return f, err
}

// spots finds the texts of a file, and gives each a payload: written out, or as a constant of an expression.
func (f *forgery) spots(path, text string, parse func(*source.File) (*syntax.Node, diag.List)) []spot {
	hostile := writable()
	file, _ := syntax.NewFile(path, []byte(text))
	root, _ := parse(file)
	var found []spot
	var visit func(n *syntax.Node)
	visit = func(n *syntax.Node) {
		if n == nil {
			return
		}
		if n.Shape == syntax.Scalar && syntax.IsText(n) && !strings.HasSuffix(n.Literal.Text, ".md") {
			payload := hostile[f.hostile%len(hostile)]
			becomes := quotedYAML(n.Literal.Text + " " + payload)
			if f.hostile%3 == 0 || strings.Contains(payload, "{{") {
				becomes = quotedYAML(n.Literal.Text + " " + asConstant(payload))
			}
			found = append(found, spot{start: n.Span.Start, end: n.Span.End, becomes: becomes})
			f.hostile++
		}
		for _, e := range n.Entries {
			visit(e.Value)
		}
		for _, item := range n.Items {
			visit(item)
		}
	}
	visit(root)
	sort.Slice(found, func(i, j int) bool { return found[i].start < found[j].start })
	return found
}

func asConstant(text string) string {
	return `{{ "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `" }}`
}

// written is a file with its payloads.
func (f *forgery) written(path string) []byte {
	original := f.files[path].Data
	var out []byte
	at := 0
	for i, s := range f.texts[path] {
		out = append(out, original[at:s.start]...)
		f.texts[path][i].from = len(out)
		out = append(out, s.becomes...)
		f.texts[path][i].to = len(out)
		at = s.end
	}
	return append(out, original[at:]...)
}

// compile compiles the scenario, giving up the payloads that it is refused for.
func (f *forgery) compile(id string) (*program.Program, error) {
	for range 20 {
		files := fstest.MapFS{}
		for path, file := range f.files {
			files[path] = &fstest.MapFile{Data: file.Data}
			if f.texts[path] != nil {
				files[path].Data = f.written(path)
			}
		}
		p, faults, err := compile.Load(files, id)
		if err != nil {
			return nil, err
		}
		if p != nil && !faults.HasErrors() {
			return p, nil
		}
		if !f.giveUp(faults) {
			var said strings.Builder
			err := diag.WriteText(&said, faults, "en")
			return nil, errors.Join(err, errors.New(said.String()))
		}
	}
	return nil, errors.New("the hostile scenario is refused again and again")
}

// giveUp takes back the payloads that faults stand at.
func (f *forgery) giveUp(faults diag.List) bool {
	before := f.hostile
	for path, list := range f.texts {
		f.texts[path] = slices.DeleteFunc(list, func(s spot) bool {
			at := func(d diag.Diagnostic) bool {
				return d.Span.File != nil && strings.HasSuffix(path, d.Span.File.Path) && d.Span.Start >= s.from && d.Span.Start <= s.to
			}
			if !slices.ContainsFunc(faults, at) {
				return false
			}
			f.hostile--
			return true
		})
	}
	return f.hostile < before
}
