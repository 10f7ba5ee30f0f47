package arch

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// root is the module's, from this package.
const root = "../.."

var (
	testName = regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9_]+)`")
	place    = regexp.MustCompile("`([a-z.]+(?:/[A-Za-z0-9_.-]+)*)`")
	declared = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Za-z0-9_]+)\(`)
)

// TestPromisesAreHeld: each promise in SECURITY.md names where it is held and tests that exist.
func TestPromisesAreHeld(t *testing.T) {
	rows := promises(t)
	if len(rows) < 20 {
		t.Fatalf("only %d promises found", len(rows))
	}
	exist := allTests(t)
	for _, row := range rows {
		tests := testName.FindAllStringSubmatch(row[2], -1)
		if len(tests) == 0 {
			t.Errorf("no test holds that %s", row[0])
		}
		for _, test := range tests {
			if !exist[test[1]] {
				t.Errorf("%s is no test of the module; it would hold that %s", test[1], row[0])
			}
		}
		places := place.FindAllStringSubmatch(row[1], -1)
		if len(places) == 0 {
			t.Errorf("nothing says where it is held that %s", row[0])
		}
		for _, at := range places {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(at[1]))); err != nil {
				t.Errorf("%s isn't there; it would hold that %s", at[1], row[0])
			}
		}
	}
}

// promises are the rows of the table in SECURITY.md: the promise, where it is held, its tests.
func promises(t *testing.T) (rows [][3]string) {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(root, "SECURITY.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(page), "\n") {
		cells := strings.Split(strings.Trim(line, "|"), "|")
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| promise |") {
			continue
		}
		if len(cells) != 3 {
			t.Errorf("a row of %d cells: %s", len(cells), line)
			continue
		}
		rows = append(rows, [3]string{strings.TrimSpace(cells[0]), cells[1], cells[2]})
	}
	return rows
}

// allTests are the names of the module's tests and fuzz targets.
func allTests(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() == "testdata"):
			return fs.SkipDir
		case !strings.HasSuffix(path, "_test.go"):
			return nil
		}
		source, err := os.ReadFile(path)
		for _, test := range declared.FindAllStringSubmatch(string(source), -1) {
			all[test[1]] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
