package walk_test

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/compile"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/source"
	"miroir/internal/walk"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// TestWhatIsRecordedDoesTheSame plays every walk of the shipped scenarios, writes the journey down, and plays what is written: it passes, and leaves the same
// answers, filings and messages.
func TestWhatIsRecordedDoesTheSame(t *testing.T) {
	entries, err := fs.ReadDir(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		if _, err := fs.Stat(scenarios.FS, entry.Name()+"/scenario.yaml"); err == nil {
			names = append(names, entry.Name())
		}
	}
	recordsAll(t, scenarios.FS, names...)
	recordsAll(t, reference(t), "aide")
}

// recordsIt is TestWhatIsRecordedDoesTheSame for a walk of a test's.
func (s *stage) recordsIt(t *testing.T) {
	t.Helper()
	recordsTheSame(t, s.world, s.pages, s.program, string(s.walk.File.Text))
}

// reference is the scenario of the language's reference, which has one of everything.
func reference(t *testing.T) fstest.MapFS {
	t.Helper()
	raw, err := os.ReadFile("../../scenarios/README.md")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{"aide/picture.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`)}}
	for _, name := range []string{"pages/space.md", "pages/space.en.md", "mails/accord.md", "mails/accord.en.md"} {
		files["aide/"+name] = &fstest.MapFile{Data: []byte("{{ today }}\n")}
	}
	for _, example := range regexp.MustCompile("(?ms)^```(?:yaml|markdown|csv) (\\S+)\n(.*?)^```$").FindAllSubmatch(raw, -1) {
		files["aide/"+string(example[1])] = &fstest.MapFile{Data: example[2]}
	}
	return files
}

// recordsAll has the walks of scenarios written down, in a world that has all of them: a walk may go from one site to another.
func recordsAll(t *testing.T, files fs.FS, names ...string) {
	var sites []*program.Program
	for _, name := range names {
		p, faults, err := compile.Load(files, name)
		if err != nil || p == nil {
			t.Fatal(err, faults)
		}
		sites = append(sites, p)
	}
	world := sandbox.NewWorld(sites...)
	pages, err := site.New(world, themes.FS, site.ForAuthors(nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range sites {
		for _, file := range p.Walks {
			t.Run(file.Path, func(t *testing.T) { recordsTheSame(t, world, pages, p, string(file.Text)) })
		}
	}
}

func recordsTheSame(t *testing.T, world *sandbox.World, pages *site.Site, p *program.Program, text string) {
	text, _, _ = strings.Cut(text, "  - log_out")
	day := time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)
	play := func(text string) *walk.Engine {
		one := *p
		one.Walks = []*source.File{{Path: "walk.yaml", Text: []byte(text)}}
		all, err := walk.All(&one)
		if err != nil {
			t.Fatalf("%v:\n%s", err, text)
		}
		engine := walk.NewEngine(world, pages, p.ID, day, 1)
		failure, err := all[0].Play(world, engine)
		if err != nil || failure != nil {
			t.Fatalf("%v %+v:\n%s", err, failure, text)
		}
		return engine
	}
	before := play(text)
	if state, err := before.State(); err != nil || len(sandbox.Unfitting(world, state)) > 0 {
		t.Errorf("answers of now are told not to fit: %v %+v", err, sandbox.Unfitting(world, state))
	}
	recorded, err := walk.Record(world, pages, before.Log(), day)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, "- find:") && strings.Contains(recorded.Text, "  # answered ") {
		return // a page that was reached by a search, before others: a walk goes in order, and says what it leaves out
	}
	after := play(recorded.Text)
	if diff := cmp.Diff(left(t, world, before), left(t, world, after)); diff != "" {
		t.Errorf("(-done +recorded):\n%s\n%s", diff, recorded.Text)
	}
	if recorded.Left > 0 {
		t.Errorf("%d things are left out:\n%s", recorded.Left, recorded.Text)
	}
	if os.Getenv("MIROIR_SHOW") != "" {
		t.Log("\n" + recorded.Text)
	}
}

// left is what a journey leaves: answers by procedure, step, row and field, and how often each was sent.
func left(t *testing.T, w *sandbox.World, e *walk.Engine) map[string][]string {
	t.Helper()
	state, err := e.State()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	steps := func(at string, done []sandbox.StepDone) {
		for _, d := range done {
			for name, answer := range d.Values {
				all[at+d.Step+"."+name] = answer
			}
			for input, typed := range d.Typed {
				if strings.Join(typed, "") != "" {
					all[at+d.Step+" typed "+input] = typed
				}
			}
			for i, row := range d.Rows {
				for name, answer := range row.Values {
					all[at+d.Step+"."+string(rune('1'+i))+"."+name] = answer
				}
			}
		}
	}
	for _, j := range state.Journeys {
		if j.Draft != nil {
			steps(j.Procedure+" draft ", j.Draft.Steps)
		}
		for _, f := range j.Filings {
			steps(j.Procedure+" "+f.Reference+" ", f.Steps)
		}
		all[j.Procedure+" status"] = []string{j.Status}
		all[j.Procedure+" signing"] = []string{strconv.FormatBool(sandbox.Look(w, state, j.Site, j.Procedure).Signing())}
	}
	maps.DeleteFunc(all, func(_ string, answer []string) bool { return len(answer) == 0 })
	return all
}
