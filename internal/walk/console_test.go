package walk_test

import (
	"strings"
	"testing"

	"miroir/internal/site"
	"miroir/sandbox"
)

// TestTheConsoleSaysWhichStopHoldsAndWhoAnswers: at a stop, and where another must answer.
func TestTheConsoleSaysWhichStopHoldsAndWhoAnswers(t *testing.T) {
	const begun = "  - sign_in: {}\n  - open: aide\n  - go_on: {}\n"
	for steps, want := range map[string]string{
		begun + "  - fill: { habite: false }\n": "arrête ici",
		begun + "  - fill: { habite: true, depuis: 2020-01-01 }\n  - fill: { salaire: 18000, a_deux: true }\n  - go_on: {}\n  - mail: { subject: \"~a besoin de vous\", open_link: 1 }\n  - go_on: {}\n": "répond maintenant",
	} {
		s := prepareAt(t, "parcours", "nadia", steps)
		engine := s.engine()
		if got := s.outcome(t, engine, "en"); got != "" {
			t.Fatal(got)
		}
		state, err := engine.State()
		if err != nil {
			t.Fatal(err)
		}
		look := sandbox.Look(s.world, state, "parcours", "aide")
		page, err := s.pages.RenderConsole(nil, "fr", &site.Request{Look: look, Path: "/"}, site.Console{Place: engine.Place(), Look: look})
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(page), want); n != 1 {
			t.Errorf("the console says %d times %q", n, want)
		}
	}
}
