// Package arch states which package may import what, for the test that holds the module to it.
//
// Packages are ranked: one imports only from ranks below its own. Some things are fenced: they may be imported, or used, in a few packages only.
package arch

import (
	"fmt"
	"slices"
	"strings"
)

const module = "miroir"

// ranks are the module's packages, lowest first, as internal/README.md lists them.
var ranks = [...]string{
	"internal/source",
	"internal/colour",
	"internal/steady",
	"internal/diag",
	"internal/expr",
	"internal/locale",
	"internal/spec",
	"internal/schema",
	"internal/program",
	"internal/people",
	"internal/guard",
	"internal/official",
	"internal/field",
	"internal/syntax",
	"internal/block",
	"internal/check",
	"scenarios/blocks",
	"internal/compile",
	"sandbox",
	"internal/store",
	"internal/graph",
	"internal/paper",
	"internal/stage",
	"internal/theme",
	"internal/site",
	"internal/walk",
	"internal/storyboard",
	"internal/web",
	"internal/starter",
	"internal/parts",
	"scenarios",
	"themes",
	"internal/cli",
	"cmd/miroir",
}

// instruments serve tests alone: no package imports them, and fences don't hold in them.
var instruments = [...]string{"internal/arch", "internal/bench", "internal/faults"}

// fence keeps some things inside a few packages.
type fence struct {
	what    string   // for the sentence
	imports []string // import paths, with all below them
	uses    []string // names, as package path and member: os.Exit; rand.* is every member but those that take a source of chance
	inside  []string
}

var commands = []string{"cmd/miroir", "internal/cli"}

var fences = [...]fence{
	{"Fiber", []string{"github.com/gofiber", "github.com/valyala/fasthttp"}, nil, []string{"internal/web"}},
	{"SQL", []string{"database/sql", "github.com/mattn/go-sqlite3", "github.com/jackc/pgx", "github.com/pressly/goose"}, nil, []string{"internal/store"}},
	{"YAML", []string{"gopkg.in/yaml.v3"}, nil, []string{"internal/syntax"}},
	{"HTML templates", []string{"html/template", "text/template"}, nil, []string{"internal/theme"}},
	{"Markdown", []string{"github.com/yuin/goldmark"}, nil, []string{"internal/theme"}},
	{"fake people", []string{"github.com/brianvoe/gofakeit"}, nil, []string{"internal/people"}},
	{"the network", []string{"net"}, nil, []string{"internal/walk", "internal/web", "internal/cli"}},
	{"calling other machines", nil, calls, []string{"internal/walk", "internal/cli"}},
	{"other processes", []string{"os/exec", "plugin"}, nil, []string{"internal/cli"}},
	{"flags", []string{"flag", "github.com/spf13"}, nil, commands},
	{"the environment", nil, []string{"os.Getenv", "os.LookupEnv", "os.Environ", "os.ExpandEnv", "os.Setenv", "os.Args"}, commands},
	{"ending the process", nil, []string{"os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln"}, commands},
	{"the machine's clock", nil, []string{"time.Now", "time.Since", "time.Until"}, commands},
	{"chance", []string{"crypto/rand"}, []string{"math/rand.*", "math/rand/v2.*"}, commands},
}

// calls are what opens a connection, or asks for a name. Walks call the server that they play on, and `miroir ready` the one on this machine; both refuse any other. The store's own
// drivers call the database that it is given.
var calls = []string{
	"net.Dial*", "net.Lookup*", "net.Resolve*", "net.DefaultResolver", "net/smtp.*", "net/rpc.*",
	"net/http.Get", "net/http.Head", "net/http.Post*", "net/http.Client", "net/http.DefaultClient", "net/http.Transport", "net/http.DefaultTransport",
}

// seeded are the members of math/rand that take their source of chance as an argument, or are one.
var seeded = [...]string{"New", "NewPCG", "NewChaCha8", "NewZipf", "NewSource", "Rand", "Source", "Source64", "PCG", "ChaCha8", "Zipf"}

// Package is what a package's files say.
type Package struct {
	Path    string   // from the module's root: internal/store
	Imports []string // full import paths
	Uses    []Use
}

// Use is a mention of another package's member.
type Use struct {
	Name  string // the package's path and the member: math/rand/v2.IntN
	Where string // file:line
}

// Check gives a sentence for each break of a rule, none when all is well.
func Check(packages []Package) []string {
	var faults []string
	for _, p := range packages {
		if slices.Contains(instruments[:], p.Path) {
			continue
		}
		faults = append(faults, checkRanks(p)...)
		for _, f := range fences {
			if !slices.Contains(f.inside, p.Path) {
				faults = append(faults, f.check(p)...)
			}
		}
	}
	return faults
}

func checkRanks(p Package) (faults []string) {
	rank := slices.Index(ranks[:], p.Path)
	if rank < 0 {
		return []string{fmt.Sprintf("%s has no rank: give it one in internal/arch, and a line in internal/README.md", p.Path)}
	}
	for _, path := range p.Imports {
		other, ours := strings.CutPrefix(path, module+"/")
		switch at := slices.Index(ranks[:], other); {
		case !ours:
		case slices.Contains(instruments[:], other):
			faults = append(faults, fmt.Sprintf("%s imports %s, which serves tests alone", p.Path, other))
		case at >= rank:
			faults = append(faults, fmt.Sprintf("%s imports %s, which stands above it: packages import only from lower ranks", p.Path, other))
		}
	}
	return faults
}

func (f fence) check(p Package) (faults []string) {
	for _, path := range p.Imports {
		if slices.ContainsFunc(f.imports, func(fenced string) bool { return within(path, fenced) }) {
			faults = append(faults, fmt.Sprintf("%s imports %s: %s %s", p.Path, path, f.what, f.where()))
		}
	}
	for _, use := range p.Uses {
		if slices.ContainsFunc(f.uses, func(fenced string) bool { return names(use.Name, fenced) }) {
			faults = append(faults, fmt.Sprintf("%s uses %s at %s: %s %s", p.Path, use.Name, use.Where, f.what, f.where()))
		}
	}
	return faults
}

func (f fence) where() string { return "may be used only in " + strings.Join(f.inside, ", ") }

// words are packages below a fenced one that only take texts apart.
var words = [...]string{"net/mail", "net/netip", "net/url"}

// within tells whether an import path is the fenced one or lies below it.
func within(path, fenced string) bool {
	return path == fenced || strings.HasPrefix(path, fenced+"/") && !slices.Contains(words[:], path)
}

// names tells whether a use is of what is fenced.
func names(use, fenced string) bool {
	of, all := strings.CutSuffix(fenced, "*")
	if !all {
		return use == fenced
	}
	member, found := strings.CutPrefix(use, of)
	return found && !slices.Contains(seeded[:], member)
}
