package schema_test

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/schema"
)

var update = flag.Bool("update", false, "write the reference of keys anew")

// TestTheReferenceOfKeysIsFresh: the page of all keys is as the declaration would write it.
func TestTheReferenceOfKeysIsFresh(t *testing.T) {
	const page = "../../scenarios/KEYS.md"
	var want bytes.Buffer
	if err := schema.WriteReference(&want, "en"); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(page, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), string(got)); diff != "" {
		t.Errorf("%s is not fresh; go test ./internal/schema -update (-want +got):\n%s", page, diff)
	}
}

// TestTheReferenceOfKeysHasWordsForAll: nothing in it is nameless, in either language.
func TestTheReferenceOfKeysHasWordsForAll(t *testing.T) {
	for _, lang := range []string{"fr", "en"} {
		var page bytes.Buffer
		if err := schema.WriteReference(&page, lang); err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(page.String(), "\n") {
			if strings.Contains(line, "()") || strings.Contains(line, "( ") || strings.HasSuffix(line, ": ") {
				t.Errorf("%s: words are missing in %q", lang, line)
			}
		}
	}
}
