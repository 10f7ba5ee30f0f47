package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"miroir/internal/field"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// A typist types a value of its own in every input it meets, and remembers them.
type typist struct {
	t      *testing.T
	s      *serverTest
	b      *browser
	count  int
	typed  []string        // values that nothing else could have written
	inputs map[string]bool // that something was typed in

	site, procedure string // where; "": the tax return
	last            bool   // of choices still to be made it takes the last, not the first
}

// word is a name that nobody has: letters only, as names want.
func (y *typist) word() string {
	y.count++
	return "Zqx" + string(rune('a'+y.count/26%26)) + string(rune('a'+y.count%26)) + "vwk"
}

// sentinel is something to type in an input of a field that will be recognised anywhere; "" for those that one doesn't type in.
func (y *typist) sentinel(f *program.Field, input string) string {
	y.count++
	text := ""
	switch field.Of(f).Name {
	case "text", "textarea", "first_name", "last_name":
		text = y.word()
	case "address":
		text = map[string]string{"street": "12 rue " + y.word(), "postal_code": fmt.Sprintf("96%03d", y.count), "commune": y.word()}[input[strings.LastIndexByte(input, '.')+1:]]
	case "email":
		text = y.word() + "@courriel.example"
	case "phone":
		text = fmt.Sprintf("06 39 98 %02d %02d", y.count/100%100, y.count%100)
	case "money", "number", "integer", "percent":
		text = fmt.Sprint(734_000_000 + y.count*7)
	case "date":
		text = fmt.Sprintf("%02d/%02d/%d", y.count%28+1, y.count%12+1, 1901+y.count%20)
	case "iban":
		text = fmt.Sprintf("FR76 3000 6000 0112 3456 %04d 189", y.count)
	case "tax_number":
		text = fmt.Sprintf("30 12 345 %03d 901", y.count)
	case "payment":
		text = map[string]string{"card": fmt.Sprintf("0000 0000 7319 %04d", y.count), "expires": "11/31", "crypto": "731"}[input[strings.LastIndexByte(input, '.')+1:]]
	}
	if text != "" {
		y.inputs[input] = true
	}
	if len(text) > len("96000") { // a shorter number may be anywhere by chance
		y.typed = append(y.typed, text)
	}
	return text
}

// draft types in every input of a step, or of one of its rows, and has the page keep it, then tries to send it.
func (y *typist) draft(path string, step *program.Step) {
	y.t.Helper()
	var pairs []string
	for _, f := range step.Fields {
		if f.Readonly {
			continue
		}
		for _, input := range field.Inputs(f) {
			if text := y.sentinel(f, input); text != "" {
				pairs = append(pairs, input, text)
				continue
			}
			for _, value := range plausible(f, input) {
				pairs = append(pairs, input, value)
			}
		}
	}
	y.b.visit(path).want(y.t, http.StatusOK)
	y.b.post(path+"/draft", pairs...).want(y.t, http.StatusOK, `"seq":`)
	y.b.visit(path)
	if p := y.b.post(path, pairs...); p.status != http.StatusUnprocessableEntity && p.status != http.StatusSeeOther {
		y.t.Fatalf("%s answers %d", path, p.status)
	}
}

// goOn answers a step with what its form holds, and something plausible where it holds nothing, until it is accepted.
func (y *typist) goOn(path string, look *sandbox.Snapshot, step *program.Step) *page {
	y.t.Helper()
	form := url.Values{}
	for _, f := range step.Fields {
		for _, input := range field.Inputs(f) {
			if f.Readonly || !look.Visible(f) {
				continue
			}
			if answer := look.Answer(f); field.Of(f).Chosen && len(answer) > 0 && field.Of(f).Name != "choices" {
				form[input] = answer
				continue
			}
			form[input] = plausible(f, input)
			if y.last && len(f.Options) > 0 && field.Of(f).Name != "choices" {
				form[input] = []string{f.Options[len(f.Options)-1].Code}
			}
			if own := personas(look.Persona(), f); own != "" {
				form[input] = []string{own}
			}
		}
	}
	for range 10 {
		y.b.visit(path)
		var pairs []string
		for input, values := range form {
			for _, value := range values {
				pairs = append(pairs, input, value)
			}
		}
		p := y.b.post(path, pairs...)
		if p.status == http.StatusSeeOther {
			return p
		}
		refused := problemHref.FindAllStringSubmatch(p.body, -1)
		p.want(y.t, http.StatusUnprocessableEntity)
		if len(refused) == 0 { // a rule of the whole step
			for input, values := range form {
				form[input] = mended(values)
			}
		}
		for _, r := range refused {
			mend(form, step, r[1])
		}
	}
	y.t.Fatalf("%s is never accepted: %v", path, form)
	return nil
}

// mend changes the answer of the field whose input a problem names; a question that only just appeared gets its first one.
func mend(form url.Values, step *program.Step, id string) {
	for _, f := range step.Fields {
		for _, input := range field.Inputs(f) {
			if id != input && id != f.Name && !strings.HasPrefix(id, f.Name+"-") && !strings.HasPrefix(id, f.Name+".") {
				continue
			}
			if values, ok := form[input]; ok {
				form[input] = mended(values)
			} else {
				form[input] = plausible(f, input)
			}
		}
	}
}

// problemHref is a link of the error summary to the input where a problem stands.
var problemHref = regexp.MustCompile(`href="#f-([^"]+)"`)

// plausible is an answer that most scenarios take.
func plausible(f *program.Field, input string) []string {
	switch field.Of(f).Name {
	case "yes_no", "consent":
		return []string{"true"}
	case "choice", "select":
		return []string{f.Options[0].Code}
	case "choices":
		var all []string
		for _, o := range f.Options {
			all = append(all, o.Code)
		}
		return all
	case "date":
		return []string{"12/05/2025"}
	case "first_name", "last_name", "text", "textarea":
		return []string{"Camille"}
	case "email":
		return []string{"camille@courriel.example"}
	case "phone":
		return []string{"06 39 98 12 34"}
	case "address":
		return []string{map[string]string{"street": "1 rue des Tests", "postal_code": "96120", "commune": "Aulnaie-sur-Lys"}[input[strings.LastIndexByte(input, '.')+1:]]}
	case "money", "number", "integer", "percent":
		return []string{"1"}
	case "payment":
		return []string{map[string]string{"card": "0000 0000 0000 1001", "expires": "12/30", "crypto": "001"}[input[strings.LastIndexByte(input, '.')+1:]]}
	}
	return nil
}

// personas is the persona's own answer to a field that takes no other: an identifier, or a paper.
func personas(p *program.Persona, f *program.Field) string {
	for _, held := range p.Papers {
		if field.Of(f).Papers && slices.Contains(f.Papers, held.Paper.ID) {
			return held.Ref
		}
	}
	i := p.Identity
	own := map[string]string{"nir": i.NIR, "tax_number": i.TaxNumber, "iban": i.IBAN, "caf_number": i.CAFNumber, "france_travail_id": i.FranceTravail,
		"siret": i.SIRET, "licence_plate": i.LicencePlate, "email": i.Email, "document_number": map[string]string{
			"identity_card": i.IdentityCard, "passport": i.Passport, "driving_licence": i.DrivingLicence}[f.Of]}
	return own[field.Of(f).Name]
}

// mended is another answer where one was refused: no instead of yes, an earlier date, else nothing.
func mended(values []string) []string {
	switch {
	case len(values) == 1 && values[0] == "true":
		return []string{"false"}
	case len(values) == 1 && values[0] == "12/05/2025":
		return []string{"12/05/1990"}
	}
	return nil
}

// look sees the procedure as it is now.
func (y *typist) look() *sandbox.Snapshot {
	y.t.Helper()
	state, err := y.s.rooms.load(y.t.Context(), readCookie(y.b.cookies[cookieName]).id())
	if err != nil {
		y.t.Fatal(err)
	}
	return y.s.Server.look(state, cmp.Or(y.site, "impots"), cmp.Or(y.procedure, "declaration"))
}

// step types in all of a step, its rows included, and goes on.
func (y *typist) step(path string, step *program.Step) {
	y.t.Helper()
	if step.Repeat == nil {
		y.draft(path, step)
		y.goOn(path, y.look(), step)
		return
	}
	y.b.visit(path).want(y.t, http.StatusOK)
	added := y.b.post(path+"/add").want(y.t, http.StatusSeeOther)
	row := added.header.Get("Location")
	id, err := strconv.Atoi(row[strings.LastIndexByte(row, '/')+1:])
	if err != nil {
		y.t.Fatalf("adding a row leads to %q", row)
	}
	y.draft(row, step)
	look := y.look()
	y.goOn(row, look.In(look.Step(step.ID), id), step)
	y.b.visit(path)
	y.b.post(path).want(y.t, http.StatusSeeOther)
}

// After logging out of the tax mirror, nothing of what was typed in any of its fields is left: no page shows it, no row of the
// store and no line of the log holds it.
func TestImpotsForgetsEverythingTyped(t *testing.T) {
	s := newServer(t, impots)
	typedIn := make(map[string]bool)
	for _, tt := range []struct {
		persona string
		types   func(*typist)
	}{{"claire", (*typist).declares}, {"karim-lea", (*typist).declares}, {"karim-lea", (*typist).changes}, {"claire", (*typist).pays}} {
		y := &typist{t: t, s: s, b: s.browser(), inputs: typedIn, count: len(typedIn) * 7}
		y.comes(tt.persona)
		tt.types(y)
		wantKept(t, y)
		old, before := y.b.cookies[cookieName], y.b.trace()
		y.b.visit("/s/impots/sign-out")
		y.b.post("/s/impots/sign-out").wantTo(t, "/?left=1")
		wantImpotsForgotten(y.b, y.typed)
		thief := s.browser()
		thief.cookies[cookieName] = old
		wantImpotsForgotten(thief, y.typed)
		s.wantErased(before)
		s.wantUnlogged(y.typed...)
	}
	lib, err := impots()
	if err != nil {
		t.Fatal(err)
	}
	wantEveryInput(t, lib.world.Site("impots"), typedIn)
}

// comes opens a world and signs in, with a wrong password first.
func (y *typist) comes(persona string) {
	y.t.Helper()
	y.b.visit("/")
	y.b.send("/open", "site", "impots", "persona", persona).want(y.t, http.StatusOK)
	y.b.visit("/s/impots/sign-in")
	y.b.post("/s/impots/sign-in", "identifier", "30 12 345 678 901", "password", "Zqmotdepasse").want(y.t, http.StatusUnprocessableEntity)
	y.b.send("/s/impots/sign-in", "action", "persona").want(y.t, http.StatusOK)
}

// declares types in all of the return and in the search, and files it.
func (y *typist) declares() {
	y.t.Helper()
	y.typed = append(y.typed, "Zqmotdepasse", "30 12 345 678 901", "3012345678901", "Zqrecherche")
	visited := y.everyStep(y.step)
	for _, step := range y.look().Procedure().Steps {
		if !visited[step.ID] {
			y.t.Errorf("never reaches step %s", step.ID)
		}
	}
	y.b.visit("/s/impots/p/declaration/find?q=Zqrecherche")
	y.file()
}

// changes types in all that can be begun beside the return, and sends it.
func (y *typist) changes() {
	y.t.Helper()
	for _, p := range y.s.rooms.world.Site("impots").Procedures {
		if y.procedure = p.ID; p.ID == "declaration" || !y.look().Begins() {
			continue
		}
		y.everyStep(y.step)
		y.sends()
	}
}

// pays files the return as it stands, and types in the payment once the notice is there.
func (y *typist) pays() {
	y.t.Helper()
	y.owes()
	y.everyStep(y.step)
	y.sends()
}

// owes files the return as it stands, and comes back when the notice is there and asks for a payment.
func (y *typist) owes() {
	y.t.Helper()
	y.everyStep(y.leaves)
	y.file()
	y.b.post("/advance", "days", "84").want(y.t, http.StatusSeeOther)
	y.b.visit("/s/impots/sign-in")
	y.b.send("/s/impots/sign-in", "action", "persona").want(y.t, http.StatusOK)
	y.procedure = "paiement"
}

// everyStep begins the procedure and does something with each step that is still to be answered. It gives those.
func (y *typist) everyStep(do func(path string, step *program.Step)) map[string]bool {
	y.t.Helper()
	base := "/s/impots/p/" + cmp.Or(y.procedure, "declaration")
	y.b.visit(base).want(y.t, http.StatusOK)
	visited := map[string]bool{}
	for range 2 * len(y.look().Procedure().Steps) {
		missing := y.look().Missing()
		if len(missing) == 0 {
			break
		}
		visited[missing[0].ID] = true
		do(base+"/"+missing[0].ID, missing[0])
	}
	return visited
}

// leaves sends a step's form as it is drawn; that one's civil status is right, and that nothing has changed.
func (y *typist) leaves(path string, step *program.Step) {
	y.t.Helper()
	y.b.visit(path).want(y.t, http.StatusOK)
	form := y.look().Form(step, locale.New("fr"))
	for _, f := range step.Fields {
		if field.Of(f).Name == "yes_no" && len(form[f.Name]) == 0 {
			form[f.Name] = []string{strconv.FormatBool(f.Name == "etat_civil_exact")}
		}
	}
	var pairs []string
	for input, values := range form {
		for _, value := range values {
			pairs = append(pairs, input, value)
		}
	}
	y.b.post(path, pairs...).want(y.t, http.StatusSeeOther)
}

// sends signs what is filled in.
func (y *typist) sends() {
	y.t.Helper()
	base := "/s/impots/p/" + y.procedure
	y.b.visit(base+"/submit").want(y.t, http.StatusOK)
	y.b.send(base+"/submit", "declare", "true").want(y.t, http.StatusOK)
	y.b.visit(base+"/receipt").want(y.t, http.StatusOK)
}

// file signs the declaration and opens it again, so that what was typed is in a filing and in a mail too.
func (y *typist) file() {
	y.t.Helper()
	y.b.visit("/s/impots/p/declaration/review").want(y.t, http.StatusOK)
	y.b.visit("/s/impots/p/declaration/submit").want(y.t, http.StatusOK)
	y.b.send("/s/impots/p/declaration/submit", "declare", "true").want(y.t, http.StatusOK)
	y.b.visit("/s/impots/p/declaration/receipt").want(y.t, http.StatusOK)
	pdf := y.b.get("/s/impots/p/declaration/receipt.pdf").want(y.t, http.StatusOK)
	if !strings.HasPrefix(pdf.body, "%PDF-") || pdf.header.Get("Content-Type") != typePDF {
		y.t.Errorf("the receipt isn't a PDF: %q", pdf.header.Get("Content-Type"))
	}
	y.b.visit(y.b.lastMail()).want(y.t, http.StatusOK)
}

// wantKept makes sure that the test can fail: before logging out, what was typed is there to be found.
func wantKept(t *testing.T, y *typist) {
	t.Helper()
	events, err := y.s.store.Read(t.Context(), readCookie(y.b.cookies[cookieName]).id(), 1)
	if err != nil {
		t.Fatal(err)
	}
	log := fmt.Sprint(events)
	kept := 0
	for _, value := range y.typed {
		if strings.Contains(log, value) {
			kept++
		}
	}
	if kept < len(y.typed)/2 {
		t.Errorf("only %d of %d values were kept while one played: the test looks for the wrong ones", kept, len(y.typed))
	}
}

func wantImpotsForgotten(b *browser, values []string) {
	b.t.Helper()
	paths := []string{"/", "/desk", "/desk/mail/1", "/s/impots/", "/s/impots/space", "/s/impots/sign-in"}
	lib, err := impots()
	if err != nil {
		b.t.Fatal(err)
	}
	for _, p := range lib.world.Site("impots").Procedures {
		base := "/s/impots/p/" + p.ID
		for _, step := range p.Steps {
			paths = append(paths, base+"/"+step.ID, base+"/"+step.ID+"/1")
		}
		for _, end := range []string{"", "/review", "/submit", "/receipt", "/receipt.pdf", "/find"} {
			paths = append(paths, base+end)
		}
	}
	for _, path := range paths {
		body := b.visit(path).body
		for _, value := range values {
			if strings.Contains(body, value) {
				b.t.Errorf("%s shows %q after logging out", path, value)
			}
		}
	}
}

// wantEveryInput fails when nothing was typed in an input that takes text.
func wantEveryInput(t *testing.T, p *program.Program, typed map[string]bool) {
	t.Helper()
	var missed []string
	for _, procedure := range p.Procedures {
		for _, step := range procedure.Steps {
			for _, f := range step.Fields {
				of := field.Of(f)
				if f.Readonly || of.Chosen || slices.Contains([]string{"yes_no", "consent"}, of.Name) {
					continue
				}
				for _, input := range field.Inputs(f) {
					if !typed[input] {
						missed = append(missed, input)
					}
				}
			}
		}
	}
	if len(missed) > 0 {
		t.Errorf("nothing was typed in %s", locale.New("en").List(missed))
	}
}
