package web

import (
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/compile"
)

// No persona has a name that is more than a name.
func TestPersonasAreNamedInLetters(t *testing.T) {
	for _, p := range payloads {
		files := fstest.MapFS{}
		if err := readInto(files, "scenario.yaml", "personas/ada.yaml", "personas/blaise.yaml"); err != nil {
			t.Fatal(err)
		}
		ada := files["club/personas/ada.yaml"]
		if !strings.Contains(string(ada.Data), "first: Ada") {
			t.Fatalf("Ada is called otherwise:\n%s", ada.Data)
		}
		ada.Data = []byte(strings.Replace(string(ada.Data), "first: Ada", "first: "+quotedYAML(p), 1))
		program, faults, err := compile.Load(files, "club")
		if err != nil {
			t.Fatal(err)
		}
		if program != nil && !faults.HasErrors() {
			t.Errorf("a persona is called %q", p)
		}
	}
}

// The name of a file that is handed in is told nowhere: not on the page, not in the log.
func TestFileNamesAreNotTold(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	for _, p := range payloads {
		name := strings.NewReplacer("\r", "", "\n", "", `"`, "%22").Replace(p)
		b.visit(releve)
		page := b.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", name, "x"), valuePart("action", "attach")).want(t, 422)
		if len(marksIn(page.body)) > 0 || len(marksIn(b.recorded())) > 0 {
			t.Errorf("the name %q is told", name)
		}
	}
	s.wantUnlogged("alert(9)")
}
