package arch

import (
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestModule holds every package of the module to the rules.
func TestModule(t *testing.T) {
	packages := load(t)
	if len(packages) < 5 {
		t.Fatalf("only %d packages found", len(packages))
	}
	for _, fault := range Check(packages) {
		t.Error(fault)
	}
}

// TestMap holds the map in internal/README.md to the same order.
func TestMap(t *testing.T) {
	page, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	var mapped []string
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z/]+)`").FindAllStringSubmatch(string(page), -1) {
		mapped = append(mapped, row[1])
	}
	var ranked []string
	for _, full := range ranks {
		if name := strings.TrimPrefix(full, "internal/"); slices.Contains(mapped, name) {
			ranked = append(ranked, name)
		}
	}
	if len(mapped) < 15 {
		t.Fatalf("only %d packages in the map", len(mapped))
	}
	if diff := cmp.Diff(ranked, mapped); diff != "" {
		t.Errorf("internal/README.md lists packages otherwise than they are ranked (-ranks +map):\n%s", diff)
	}
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name string
		in   Package
		want []string
	}{
		{"downwards is fine", Package{Path: "internal/check", Imports: []string{"miroir/internal/source", "strings"}}, nil},
		{"upwards", Package{Path: "internal/source", Imports: []string{"miroir/internal/expr"}},
			[]string{"internal/source imports internal/expr, which stands above it: packages import only from lower ranks"}},
		{"an instrument", Package{Path: "internal/store", Imports: []string{"miroir/internal/faults"}},
			[]string{"internal/store imports internal/faults, which serves tests alone"}},
		{"no rank", Package{Path: "internal/util"},
			[]string{"internal/util has no rank: give it one in internal/arch, and a line in internal/README.md"}},
		{"SQL in the web", Package{Path: "internal/web", Imports: []string{"database/sql/driver"}},
			[]string{"internal/web imports database/sql/driver: SQL may be used only in internal/store"}},
		{"Fiber in its place", Package{Path: "internal/web", Imports: []string{"github.com/gofiber/fiber/v2/middleware/recover"}}, nil},
		{"a name that only begins alike", Package{Path: "sandbox", Imports: []string{"netip.example/x"}}, nil},
		{"the clock", Package{Path: "sandbox", Uses: []Use{{"time.Now", "sandbox/fold.go:3"}, {"time.Parse", "sandbox/fold.go:4"}}},
			[]string{"sandbox uses time.Now at sandbox/fold.go:3: the machine's clock may be used only in cmd/miroir, internal/cli"}},
		{"chance with and without a seed", Package{Path: "internal/people", Uses: []Use{{"math/rand/v2.NewPCG", "a.go:1"}, {"math/rand/v2.IntN", "a.go:2"}}},
			[]string{"internal/people uses math/rand/v2.IntN at a.go:2: chance may be used only in cmd/miroir, internal/cli"}},
		{"a call", Package{Path: "internal/web", Imports: []string{"net/http"}, Uses: []Use{{"net.DialTimeout", "a.go:1"}, {"net/http.Get", "a.go:2"}, {"net/http.MethodGet", "a.go:3"}, {"net.Listen", "a.go:4"}}},
			[]string{"internal/web uses net.DialTimeout at a.go:1: calling other machines may be used only in internal/walk, internal/cli",
				"internal/web uses net/http.Get at a.go:2: calling other machines may be used only in internal/walk, internal/cli"}},
		{"the network", Package{Path: "sandbox", Imports: []string{"net/http", "net/url"}},
			[]string{"sandbox imports net/http: the network may be used only in internal/walk, internal/web, internal/cli"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Check([]Package{test.in})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// load reads the module's packages, without their tests.
func load(t *testing.T) []Package {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Dir,GoFiles,CgoFiles,Imports", "./...")
	list.Dir = "../.."
	out, err := list.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	list.Stderr = os.Stderr
	if err := list.Start(); err != nil {
		t.Fatal(err)
	}
	var packages []Package
	for decoder := json.NewDecoder(out); ; {
		var listed struct {
			ImportPath, Dir            string
			GoFiles, CgoFiles, Imports []string
		}
		if err := decoder.Decode(&listed); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		files := slices.Concat(listed.GoFiles, listed.CgoFiles)
		if len(files) == 0 {
			continue // tests alone
		}
		p := Package{Path: strings.TrimPrefix(listed.ImportPath, module+"/"), Imports: listed.Imports}
		for _, file := range files {
			p.Uses = append(p.Uses, uses(t, filepath.Join(listed.Dir, file))...)
		}
		packages = append(packages, p)
	}
	if err := list.Wait(); err != nil {
		t.Fatal(err)
	}
	return packages
}

// uses finds the mentions of other packages' members in a file.
func uses(t *testing.T, file string) (found []Use) {
	t.Helper()
	set := token.NewFileSet()
	tree, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	imported := map[string]string{} // local name → path
	for _, spec := range tree.Imports {
		full, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		imported[localName(spec, full)] = full
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if name, ok := selector.X.(*ast.Ident); ok && imported[name.Name] != "" {
			found = append(found, Use{imported[name.Name] + "." + selector.Sel.Name, set.Position(selector.Pos()).String()})
		}
		return true
	})
	return found
}

// localName is the name by which a file knows an import; it needs to be right only for the standard library's packages.
func localName(spec *ast.ImportSpec, full string) string {
	if spec.Name != nil {
		return spec.Name.Name
	}
	if version := regexp.MustCompile(`^v\d+$`); version.MatchString(path.Base(full)) {
		return path.Base(path.Dir(full))
	}
	return path.Base(full)
}
