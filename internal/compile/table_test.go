package compile

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/program"
)

// TestSourcesStandInTheirLanguages: a page shows a table's source in its own language where it is written in it, else in the first in
// which it is, and knows which that is.
func TestSourcesStandInTheirLanguages(t *testing.T) {
	tests := map[string]struct {
		source string
		fr, en program.Wording
	}{
		"bare":       {`annexe, 2026`, program.Wording{Locale: "fr", Text: "annexe, 2026"}, program.Wording{Locale: "fr", Text: "annexe, 2026"}},
		"both":       {`{ en: annex, fr: annexe }`, program.Wording{Locale: "fr", Text: "annexe"}, program.Wording{Locale: "en", Text: "annex"}},
		"one":        {`{ en: annex }`, program.Wording{Locale: "en", Text: "annex"}, program.Wording{Locale: "en", Text: "annex"}},
		"as written": {`"art. {{ 3 }}"`, program.Wording{Locale: "fr", Text: "art. {{ 3 }}"}, program.Wording{Locale: "fr", Text: "art. {{ 3 }}"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := readBase(t)
			main := string(files[ScenarioFile].Data)
			files[ScenarioFile] = &fstest.MapFile{Data: []byte(strings.Replace(main, "source: annexe du règlement, 2026", "source: "+tt.source, 1))}
			p, faults, err := LoadAs(files, ".", "aide")
			if err != nil || p == nil || len(faults) > 0 {
				t.Fatal(err, faults)
			}
			got := []program.Wording{p.Sources[0].In("fr"), p.Sources[0].In("en")}
			if diff := cmp.Diff([]program.Wording{tt.fr, tt.en}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
