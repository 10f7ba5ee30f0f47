package compile

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/block"
	"miroir/internal/syntax"
	"miroir/scenarios/blocks"
)

const shelfPage = "../../scenarios/blocks/README.md"

// TestTheShelfsPageListsEveryBlock: the page beside the blocks that come with miroir says what each gives, takes and names; -update writes it anew.
func TestTheShelfsPageListsEveryBlock(t *testing.T) {
	before, err := os.ReadFile(shelfPage)
	if err != nil {
		t.Fatal(err)
	}
	head, _, found := strings.Cut(string(before), "\n| block |")
	if !found {
		t.Fatalf("%s has no table of blocks", shelfPage)
	}
	want := head + "\n" + shelfTable(t)
	if *update {
		if err := os.WriteFile(shelfPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(before), want); diff != "" {
		t.Errorf("%s is not fresh; go test ./internal/compile -update (-have +want):\n%s", shelfPage, diff)
	}
}

func shelfTable(t *testing.T) string {
	t.Helper()
	s := &stock{files: &files{inside: blocks.FS, shown: "blocks"}, read: map[string]*block.Block{}}
	names, err := fs.Glob(blocks.FS, "*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		s.own = append(s.own, s.open(strings.TrimSuffix(name, ".yaml"), name))
	}
	if faults := append(s.tried([]string{"fr", "en"}), s.faults...); len(faults) > 0 {
		t.Fatal(faults)
	}
	var table strings.Builder
	table.WriteString("| block | what it gives | parameters | names |\n|---|---|---|---|\n")
	for _, b := range s.own {
		fmt.Fprintf(&table, "| `%s` | %s: %s | %s | %s |\n", path.Join(block.Folder, b.Name), b.Gives, in("en", b.Tree.Get("summary")), paramsOf(b), codeList(b.Names()))
	}
	return table.String()
}

// in gives a text's words in a language.
func in(tag string, n *syntax.Node) string {
	if n != nil && n.Shape == syntax.Mapping {
		n = n.Get(tag)
	}
	return n.String()
}

func paramsOf(b *block.Block) string {
	var list []string
	for _, p := range b.Params() {
		one := fmt.Sprintf("`%s` (%s", p.Name, p.Type)
		switch {
		case p.Default == nil:
			one += ", to be given"
		case p.Type != "options":
			one += ", " + in("fr", p.Default) + " when absent"
		}
		one += ")"
		if p.Help != nil {
			one += ": " + in("en", p.Help)
		}
		list = append(list, one)
	}
	return strings.Join(list, " ")
}

func codeList(names []string) string {
	for i, name := range names {
		names[i] = "`" + name + "`"
	}
	return strings.Join(names, " ")
}
