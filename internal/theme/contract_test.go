package theme

import (
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/themes"
)

// contract is themes/README.md, what the authors of looks rely on.
func contract(t *testing.T) string {
	t.Helper()
	raw, err := themes.FS.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestContractListsEveryPage holds that the contract's table names each page and its view, and no other.
func TestContractListsEveryPage(t *testing.T) {
	_, table, _ := strings.Cut(contract(t), "| page | view | shows |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	told := map[string]string{}
	for _, row := range strings.Split(table, "\n")[1:] {
		cells := strings.Split(row, " | ")
		for _, name := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(cells[0], -1) {
			told[name[1]] = cells[1]
		}
	}
	drawn := map[string]string{}
	for _, p := range lookPages() {
		drawn[p.name] = reflect.TypeOf(p.view).Name()
	}
	if diff := cmp.Diff(drawn, told); diff != "" {
		t.Errorf("the contract's pages (-drawn +told):\n%s", diff)
	}
}

// TestContractNamesTheParts holds that the parts of the frame which looks call are those of the contract.
func TestContractNamesTheParts(t *testing.T) {
	var called []string
	err := fs.WalkDir(themes.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".html") {
			return err
		}
		raw, err := fs.ReadFile(themes.FS, path)
		for _, name := range regexp.MustCompile(`template "(frame\.[a-z_]+)"`).FindAllSubmatch(raw, -1) {
			called = append(called, string(name[1]))
		}
		return err
	})
	if err != nil || len(called) == 0 {
		t.Fatal(called, err)
	}
	slices.Sort(called)
	for _, name := range slices.Compact(called) {
		if !strings.Contains(contract(t), "`"+name+"`") {
			t.Errorf("the contract doesn't name %s", name)
		}
	}
}

// TestContractNamesTheClasses holds that every class that the engine's style sheets speak of is in the contract.
func TestContractNamesTheClasses(t *testing.T) {
	sheets, err := static(frameFS, "frame/styles")
	if err != nil {
		t.Fatal(err)
	}
	told, unnamed := contract(t), map[string]bool{}
	for _, raw := range sheets {
		for _, class := range regexp.MustCompile(`\.([a-z][a-z-]*)`).FindAllSubmatch(raw, -1) {
			block, _, _ := strings.Cut(string(class[1]), "--")
			if !strings.HasPrefix(block, "is-") && !regexp.MustCompile("`"+block+`(_|\b)`).MatchString(told) {
				unnamed[block] = true
			}
		}
	}
	if len(unnamed) > 0 {
		t.Errorf("the contract doesn't name %v", unnamed)
	}
}
