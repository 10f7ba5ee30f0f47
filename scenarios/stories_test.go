package scenarios_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"miroir/internal/compile"
	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/walk"
	"miroir/sandbox"
)

// shipped compiles a scenario that is written here.
func shipped(t *testing.T, folder string) *program.Program {
	t.Helper()
	p, faults, err := compile.Load(os.DirFS("."), folder)
	if err != nil || p == nil {
		t.Fatalf("%s: %v %v", folder, err, faults)
	}
	return p
}

// amounts are sums of money as stories write them, with what is neither the persona's nor meant to be: the sum that a false message promises.
var (
	amounts  = regexp.MustCompile(`€([\d,]+(?:\.\d\d)?)|([\d\x{202f}]+(?:,\d\d)?)\x{a0}€`)
	promised = []string{"236.40"}
)

// TestStoriesAgreeWithTheFigures: a sum that a persona's story tells is one of the persona's own, whom papers and prefilled answers show.
func TestStoriesAgreeWithTheFigures(t *testing.T) {
	for _, folder := range folders(t) {
		p := shipped(t, folder)
		world := sandbox.NewWorld(p)
		for _, persona := range p.Personas {
			figures := numbersIn(persona.Record, nil)
			told := 0
			for _, tag := range p.Locales {
				for _, sum := range sums(t, story(t, world, p, persona, tag)) {
					if told++; !slices.ContainsFunc(figures, sum.Equal) {
						t.Errorf("%s/%s: the story tells of %s (%s), which is none of the persona's figures", folder, persona.ID, sum, tag)
					}
				}
			}
			t.Logf("%s/%s: %d sums", folder, persona.ID, told)
		}
	}
}

// story is what is told of a persona.
func story(t *testing.T, w *sandbox.World, p *program.Program, persona *program.Persona, tag string) string {
	t.Helper()
	events, _ := sandbox.Apply(w, nil, sandbox.Open{Site: p.ID, Persona: persona.ID, Seed: 1}, nil)
	state, err := sandbox.Fold(w, events)
	if err != nil {
		t.Fatal(err)
	}
	view, l := sandbox.Look(w, state, p.ID, ""), locale.New(tag)
	var told strings.Builder
	for _, one := range persona.Story.ByLocale {
		if one.Locale != tag {
			continue
		}
		for _, part := range one.Parts {
			if told.WriteString(part.Literal); part.Value != nil {
				told.WriteString(view.Show(part.Value, l))
			}
		}
	}
	return told.String()
}

// sums are the amounts that a text tells.
func sums(t *testing.T, text string) []decimal.Decimal {
	t.Helper()
	var all []decimal.Decimal
	for _, found := range amounts.FindAllStringSubmatch(text, -1) {
		written := strings.ReplaceAll(found[1], ",", "")
		if found[2] != "" {
			written = strings.NewReplacer("\u202f", "", ",", ".").Replace(found[2])
		}
		if slices.Contains(promised, written) {
			continue
		}
		sum, err := decimal.NewFromString(written)
		if err != nil {
			t.Fatalf("%q: %v", found[0], err)
		}
		all = append(all, sum)
	}
	return all
}

// numbersIn are the numbers of a record, however deep.
func numbersIn(v expr.Value, found []decimal.Decimal) []decimal.Decimal {
	if v.Kind == expr.Number {
		return append(found, v.Num)
	}
	for _, item := range v.Items {
		found = numbersIn(item, found)
	}
	return found
}

// TestWalksCoverTheLibrary: every persona is played by a walk, and every procedure is sent by one.
func TestWalksCoverTheLibrary(t *testing.T) {
	for _, folder := range folders(t) {
		p := shipped(t, folder)
		walks, err := walk.All(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, persona := range p.Personas {
			if !slices.ContainsFunc(walks, func(w *walk.Walk) bool { return w.Persona == persona.ID }) {
				t.Errorf("%s: no walk plays %s", folder, persona.ID)
			}
		}
		for _, procedure := range p.Procedures {
			sent := func(w *walk.Walk) bool {
				text := string(w.File.Text)
				return strings.Contains(text, "open: "+procedure.ID+"\n") && strings.Contains(text, "submit:")
			}
			if !slices.ContainsFunc(walks, sent) {
				t.Errorf("%s: no walk sends %s", folder, procedure.ID)
			}
		}
	}
}

// TestPasswordsKeepTheRulesOfTheirSite: what a persona's card says to type is what the site would let one choose.
func TestPasswordsKeepTheRulesOfTheirSite(t *testing.T) {
	for _, folder := range folders(t) {
		p := shipped(t, folder)
		rules := p.Account.Password
		for _, persona := range p.Personas {
			has := func(set string) bool { return strings.ContainsAny(persona.Password, set) }
			const lower, digits = "abcdefghijklmnopqrstuvwxyz", "0123456789"
			if len([]rune(persona.Password)) < rules.Min || rules.Lower && !has(lower) || rules.Upper && !has(strings.ToUpper(lower)) ||
				rules.Digit && !has(digits) || rules.Symbol && !has("-.,;:!?_+*/") {
				t.Errorf("%s: the password of %s, %q, is not one that its site would take: %+v", folder, persona.ID, persona.Password, rules)
			}
		}
	}
}
