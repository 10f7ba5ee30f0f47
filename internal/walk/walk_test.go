package walk_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"miroir/internal/compile"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/source"
	"miroir/internal/walk"
	"miroir/internal/web"
	"miroir/sandbox"
	"miroir/themes"
)

// preamble is the beginning of every test's walk; steps follow.
const preamble = "walk: { fr: Un essai, en: A trial }\npersona: lea\nsteps:\n"

// to are the steps that lead somewhere, each on its own line.
const (
	toForm   = "  - sign_in: {}\n  - open: inscription\n"
	toRows   = toForm + "  - fill: { statut: S, accord: true }\n"
	toMoney  = toRows + "  - fill: {}\n"
	toReview = toMoney + "  - fill: { montant: 60 }\n"
	toEnd    = toReview + "  - submit: { declare: true }\n"
)

// A stage is the test's scenario and one walk, ready to be played both ways.
type stage struct {
	program *program.Program
	world   *sandbox.World
	pages   *site.Site
	walk    *walk.Walk
}

// scenes are the tests' scenarios and their pages, which no walk changes.
var scenes = map[string]func() (*stage, error){
	"atelier":  sync.OnceValues(func() (*stage, error) { return open("atelier") }),
	"guichet":  sync.OnceValues(func() (*stage, error) { return open("guichet") }),
	"choix":    sync.OnceValues(func() (*stage, error) { return open("choix") }),
	"parcours": sync.OnceValues(func() (*stage, error) { return open("parcours") }),
	"compteur": sync.OnceValues(func() (*stage, error) { return open("compteur") }),
}

func open(scenario string) (*stage, error) {
	p, faults, err := compile.Load(os.DirFS("testdata"), scenario)
	if err != nil {
		return nil, err
	}
	if p == nil || len(faults) > 0 {
		return nil, fmt.Errorf("%s is at fault: %v", scenario, faults)
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS)
	return &stage{program: p, world: world, pages: pages}, err
}

// prepare is prepareAt the workshop, with the persona that the preamble names.
func prepare(t *testing.T, steps string) *stage {
	t.Helper()
	return prepareAt(t, "atelier", "lea", steps)
}

func prepareAt(t *testing.T, scenario, persona, steps string) *stage {
	t.Helper()
	shared, err := scenes[scenario]()
	if err != nil {
		t.Fatal(err)
	}
	s := *shared
	p := *s.program
	text := strings.Replace(preamble, "lea", persona, 1) + steps
	p.Walks = []*source.File{{Path: scenario + "/walks/essai.yaml", Text: []byte(text)}}
	walks, err := walk.All(&p)
	if err != nil {
		t.Fatal(err)
	}
	s.walk = walks[0]
	return &s
}

func (s *stage) engine() *walk.Engine {
	return walk.NewEngine(s.world, s.pages, s.program.ID, time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC), 1)
}

// browser starts a server for the test and gives a browser on it.
func (s *stage) browser(t *testing.T) *walk.Browser {
	t.Helper()
	kept := &kept{Store: sandbox.NewMemory(time.Now)}
	server, err := web.New(web.Config{World: s.world, Site: s.pages, Store: kept, Clock: time.Now, Random: rand.Reader, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	browser, err := walk.NewBrowser(walk.BrowserConfig{
		URL: "http://" + listener.Addr().String(), Site: s.program, Peek: func() (*sandbox.State, error) { return kept.state(s.world) },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		browser.Close()
		ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := server.Shutdown(ctx); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return browser
}

// kept is a store that knows the one sandbox it holds.
type kept struct {
	sandbox.Store
	mu  sync.Mutex
	ids map[sandbox.ID]bool
}

func (k *kept) Create(ctx context.Context, id sandbox.ID, first []sandbox.Event) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.ids == nil {
		k.ids = map[sandbox.ID]bool{}
	}
	k.ids[id] = true
	return k.Store.Create(ctx, id, first)
}

func (k *kept) Move(ctx context.Context, from, to sandbox.ID) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.ids, from)
	k.ids[to] = true
	return k.Store.Move(ctx, from, to)
}

func (k *kept) Delete(ctx context.Context, id sandbox.ID) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.ids, id)
	return k.Store.Delete(ctx, id)
}

func (k *kept) state(w *sandbox.World) (*sandbox.State, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for id := range k.ids {
		log, err := k.Store.Read(context.Background(), id, 1)
		if err != nil {
			return nil, err
		}
		return sandbox.Fold(w, log)
	}
	return nil, nil
}

// outcome is what playing a walk says, with the line of the steps counted from the first one.
func (s *stage) outcome(t *testing.T, p walk.Player, lang string) string {
	t.Helper()
	failure, err := s.walk.Play(s.world, p)
	if err != nil {
		t.Fatal(err)
	}
	if failure == nil {
		return ""
	}
	blanks := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	return failure.Span.String() + ": " + blanks.Replace(failure.Message(locale.New(lang)))
}

func TestTitle(t *testing.T) {
	s := prepare(t, "  - sign_in: {}\n")
	if got := s.walk.Title(locale.New("en")); got != "A trial" {
		t.Errorf("in English it is called %q", got)
	}
	if got := s.walk.Title(locale.New("fr")); got != "Un essai" {
		t.Errorf("in French it is called %q", got)
	}
}
