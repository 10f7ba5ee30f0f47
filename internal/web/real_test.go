package web

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"miroir/internal/field"
	"miroir/internal/guard"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"

	"miroir/internal/faults"
)

// real are identifiers that real people could have: right in shape and key, outside of what is reserved. Of each kind more than one writing.
var real = []struct {
	kind  string
	typed []string
}{
	{guard.NIR, []string{"1850578006084" + "91", "1 85 05 78 006 084 91", "1.85.05.78.006.084.91", "１８５０５７８００６０８４９１"}},
	{guard.TaxNumber, []string{"1234567890066", "12 34 567 890 066"}},
	{guard.IBAN, []string{"FR1420041010050500013M02606", "fr14 2004 1010 0505 0001 3m02 606", "DE89370400440532013000"}},
	{guard.Card, []string{"4970101234567893", "4970 1012 3456 7893"}},
	{guard.Phone, []string{"0612345678", "06 12 34 56 78", "+33 6 12 34 56 78", "06.12.34.56.78"}},
	{guard.Email, []string{"jean.dupont@orange.fr", "Jean.DUPONT@Orange.FR"}},
	{guard.SIRET, []string{"SIRET 732 829 320 00074", "siret : 73282932000074"}},
	{guard.Plate, []string{"ma plaque : AB-123-CD"}},
	{guard.CAF, []string{"mon numéro d’allocataire CAF est le 4071953"}},
	{guard.FranceTravail, []string{"identifiant France Travail 4071953K"}},
	{guard.IdentityCard, []string{"carte d’identité D2H6862M2"}},
	{guard.Passport, []string{"passeport n° 18CF45678"}},
	{guard.Licence, []string{"permis de conduire 880692310285"}},
	{guard.ResidencePermit, []string{"titre de séjour 9923045671"}},
	{guard.MRZ, []string{"P<FRADUPONT<<JEAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<"}},
	{guard.Birth, []string{"Jean Dupont, né le 12 mai 1985"}},
}

// smuggled are all the writings.
func smuggled() []string {
	var all []string
	for _, r := range real {
		all = append(all, r.typed...)
	}
	return all
}

func TestSmuggledDataLooksReal(t *testing.T) {
	for _, r := range real {
		for _, typed := range r.typed {
			found := guard.Check(typed, nil)
			if len(found) != 1 || found[0].Kind != r.kind {
				t.Errorf("%q is found to be %v, want %s", typed, found, r.kind)
			}
		}
	}
}

// A smuggler goes through a mirror and types real people's data wherever something can be typed, sent or put into an address.
type smuggler struct {
	typist

	shown    map[string]bool // inputs that a page showed
	children int             // rows of each list that it keeps
}

// everywhere types each writing into a form, another in each of its inputs, and in some more places than it has.
func (y *smuggler) everywhere(path string, inputs ...string) {
	y.t.Helper()
	all := smuggled()
	for i, typed := range all {
		var pairs []string
		for j, input := range inputs {
			pairs = append(pairs, input, all[(i+j)%len(all)])
		}
		if i == 0 {
			pairs = append(pairs, typed, typed, "return", typed, "back", "/"+typed, "lang", typed)
		}
		y.b.post(path, pairs...)
	}
}

// step types in all inputs of a step before it goes on; of what shows and hides others, each option in its turn.
func (y *smuggler) step(path string, step *program.Step) {
	y.t.Helper()
	if step.Repeat != nil {
		y.rows(path, step)
		return
	}
	before := y.look() // what is chosen then is taken back
	y.smuggle(path, step)
	y.goOn(path, before, step)
}

// rows adds a row and takes it away, then adds as many as it keeps.
func (y *smuggler) rows(path string, step *program.Step) {
	y.t.Helper()
	for n := range 1 + y.children {
		y.b.visit(path).want(y.t, http.StatusOK)
		row := y.b.post(path+"/add").want(y.t, http.StatusSeeOther).header.Get("Location")
		if n > 0 {
			look := y.look()
			id, _ := strconv.Atoi(row[strings.LastIndexByte(row, '/')+1:])
			y.goOn(row, look.In(look.Step(step.ID), id), step)
			continue
		}
		y.everywhere(path + "/add")
		y.smuggle(row, step)
		y.b.visit(row + "/remove")
		y.b.post(row+"/remove").want(y.t, http.StatusSeeOther)
	}
	y.b.visit(path)
	y.b.post(path).want(y.t, http.StatusSeeOther)
}

func (y *smuggler) smuggle(path string, step *program.Step) {
	y.t.Helper()
	all := smuggled()
	for i := range max(len(real), 2*longest(step)) {
		var pairs []string
		var list []string
		for j, f := range step.Fields {
			for _, input := range field.Inputs(f) {
				value := all[(i+j)%len(all)]
				if option := nth(f, i); option != "" && i%3 > 0 {
					value = option
				}
				pairs = append(pairs, input, value)
				list = append(list, valuePart(input, value))
			}
		}
		y.b.visit(path)
		y.b.post(path+"/draft", pairs...)
		y.look2(y.b.visit(path))
		y.look2(y.b.post(path, pairs...))
		y.b.visit(path)
		y.b.post(path, append(pairs, "action", "later")...)
		if i == 0 || slices.ContainsFunc(step.Fields, func(f *program.Field) bool { return field.Of(f).Papers }) {
			y.b.visit(path)
			y.files(path, step, all[(2*i)%len(all)], list)
		}
	}
}

// files sends files whose names, inputs, types and contents are real people's data.
func (y *smuggler) files(path string, step *program.Step, typed string, list []string) {
	y.t.Helper()
	for _, f := range step.Fields {
		list = append(list, filePart(f.Name+site.FileInput, typed+".pdf", "%PDF-1.4\n"+typed))
	}
	list = append(list, filePart(typed, typed, typed), valuePart("action", "attach"), "X-"+strings.ReplaceAll(typed, " ", "-")+": "+typed+"\r\n\r\n"+typed)
	y.look2(y.b.upload(path+"/files", list...))
}

// look2 remembers the inputs that a page shows.
func (y *smuggler) look2(p *page) {
	for _, found := range inputName.FindAllStringSubmatch(p.body, -1) {
		y.shown[found[1]] = true
	}
}

// longest is how many options the field of a step has that has most.
func longest(step *program.Step) int {
	n := 0
	for _, f := range step.Fields {
		n = max(n, len(f.Options))
	}
	return n
}

// nth is an option of a field, in turn; "" of one that has none.
func nth(f *program.Field, i int) string {
	switch of := field.Of(f); {
	case len(f.Options) > 0:
		return f.Options[i%len(f.Options)].Code
	case of.Name == "yes_no" || of.Name == "consent":
		return []string{"true", "false"}[i/2%2]
	case of.Name == "date":
		return []string{"12/05/2025", "12/05/2001"}[i/2%2]
	}
	return ""
}

// No real person's data that is typed, sent or put into an address anywhere in a mirror is kept, logged, counted or shown again.
func TestNothingRealIsKept(t *testing.T) {
	for _, m := range []struct {
		library  func() (*library, error)
		site     string
		personas []string // who between them are shown every field
		owing    string   // who is asked to pay later; "" for nobody
	}{{club, "club", []string{"ada"}, ""}, {relais, "relais", []string{"ines"}, ""}, {impots, "impots", []string{"claire", "karim-lea", "odette"}, "claire"}, {sante, "sante", []string{"mireille", "famille"}, ""}} {
		t.Run(m.site, func(t *testing.T) {
			if testing.Short() && len(m.personas) > 1 {
				t.Skip("takes a while")
			}
			shown := make(map[string]bool)
			smuggle := func(plays func(*smuggler), children int, last bool) {
				s := newServer(t, m.library)
				s.served = &faults.Transcript{}
				y := &smuggler{typist: typist{t: t, s: s, b: s.browser(), inputs: map[string]bool{}, site: m.site, last: last}, shown: shown, children: children}
				plays(y)
				y.wantClean()
			}
			for i, persona := range m.personas {
				smuggle(func(y *smuggler) { y.plays(persona) }, min(3*i, 3), i == 2)
			}
			if m.owing != "" {
				smuggle(func(y *smuggler) { y.pays(m.owing) }, 0, false)
			}
			lib, err := m.library()
			if err != nil {
				t.Fatal(err)
			}
			wantShown(t, lib.world.Site(m.site), shown)
		})
	}
}

// plays goes everywhere as a persona.
func (y *smuggler) plays(persona string) {
	y.t.Helper()
	y.b.visit("/")
	y.b.send("/open", "site", y.site, "persona", persona).want(y.t, http.StatusOK)
	y.door()
	for _, p := range y.s.rooms.world.Site(y.site).Procedures {
		if y.procedure = p.ID; y.look().Begins() {
			y.through(p)
		}
	}
	y.desk()
	y.addresses()
}

// door knocks with other people's data, then goes in.
func (y *smuggler) door() {
	y.t.Helper()
	home := "/s/" + y.site
	for _, path := range []string{"/sign-in", "/broker", "/activate", "/forgot/password", "/forgot/username", "/code", "/password", "/sent", "/account"} {
		y.b.visit(home + path)
		inputs := []string{"identifier", "password", "method", "provider", "again", "email", "code", "action"}
		if a := y.s.rooms.world.Site(y.site).Account.Activation; a != nil && path == "/activate" {
			for _, f := range a.Asks {
				inputs = append(inputs, field.Inputs(f)...)
			}
		}
		y.everywhere(home+path, inputs...)
		y.everywhere(home+path, inputs[:2]...)
	}
	y.b.visit(home + "/sign-in")
	y.b.send(home+"/sign-in", "action", "persona").want(y.t, http.StatusOK)
	for _, path := range []string{"/account", "/password"} {
		y.b.visit(home + path)
		y.everywhere(home+path, "password", "again")
	}
}

// pays files as things stand, and goes through the payment that is asked for later.
func (y *smuggler) pays(persona string) {
	y.t.Helper()
	y.comes(persona)
	y.owes()
	y.through(y.look().Procedure())
	y.desk()
}

// through answers a procedure to its end.
func (y *smuggler) through(p *program.Procedure) {
	y.t.Helper()
	base := "/s/" + y.site + "/p/" + p.ID
	y.b.visit(base).want(y.t, http.StatusOK)
	for range 2 * len(p.Steps) {
		missing := y.look().Missing()
		if len(missing) == 0 {
			break
		}
		y.step(base+"/"+missing[0].ID, missing[0])
	}
	for _, typed := range smuggled() {
		y.b.visit(base + "/find?q=" + url.QueryEscape(typed))
	}
	y.b.visit(base+"/review").want(y.t, http.StatusOK)
	y.b.visit(base+"/submit").want(y.t, http.StatusOK)
	y.everywhere(base + "/submit")
	y.b.send(base+"/submit", "declare", "true").want(y.t, http.StatusOK)
	y.b.get(base + "/receipt.pdf")
}

// desk writes notes, moves messages and moves time.
func (y *smuggler) desk() {
	y.t.Helper()
	y.b.visit("/desk").want(y.t, http.StatusOK)
	y.everywhere("/desk/notes", sandbox.NotesInput)
	y.b.visit("/desk")
	y.b.post("/desk/notes", sandbox.NotesInput, "Rappeler la mairie").want(y.t, http.StatusSeeOther)
	for _, path := range []string{"/desk/mail/1", "/desk/mail/1/trap", "/advance", "/undo", "/redo", "/language", "/open", "/enter", "/sign-out-everywhere"} {
		y.b.visit("/desk")
		y.everywhere(path, "action", "minutes", "days", "months", "site", "persona", "passphrase")
	}
}

// addresses puts them wherever an address has room.
func (y *smuggler) addresses() {
	y.t.Helper()
	for _, resource := range routes() {
		for _, r := range resource {
			for _, typed := range smuggled() {
				escaped := url.PathEscape(typed)
				for _, name := range paramNames(r.path) {
					path := strings.NewReplacer(":"+name, escaped).Replace(r.path)
					path = strings.NewReplacer(":site", y.site, ":procedure", y.procedure).Replace(path)
					y.b.do(request(r.method, strings.ReplaceAll(path, ":", "")))
				}
				if r.method == http.MethodGet && !strings.Contains(r.path, ":") {
					query := url.Values{}
					for _, name := range []string{"back", "return", "notice", "folder", "q", "left", typed} {
						query.Set(name, typed)
					}
					y.b.do(request(http.MethodGet, r.path+"?"+query.Encode()))
					y.b.do(request(http.MethodGet, r.path+"?back=/"+escaped))
				}
			}
		}
	}
}

// wantClean searches all that is left of what was smuggled.
func (y *smuggler) wantClean() {
	y.t.Helper()
	recorded := y.b.recorded()
	if !strings.Contains(recorded, "Rappeler la mairie") || !strings.Contains(recorded, `"submitted"`) {
		y.t.Fatalf("the journey isn't in the log: the search means nothing\n%s", recorded[max(0, len(recorded)-3000):])
	}
	metrics := y.b.get("/metrics").body
	served := y.s.served.String()
	if len(served) < 1<<20 || !strings.Contains(served, "<html") {
		y.t.Fatal("no pages were kept to search")
	}
	forms := smuggled()
	for _, typed := range smuggled() {
		found := guard.Check(typed, nil)[0]
		forms = append(forms, typed[found.Start:found.End])
		forms = append(forms, url.PathEscape(typed), url.QueryEscape(typed), strings.ReplaceAll(typed, " ", ""), strings.ReplaceAll(typed, "@", "&#64;"))
	}
	slices.Sort(forms)
	for _, typed := range slices.Compact(forms) {
		for where, text := range map[string]string{"the log of events": recorded, "the server's log": y.s.log.String(), "the metrics": metrics, "a page": served} {
			if at := strings.Index(text, typed); at >= 0 {
				y.t.Errorf("%s holds %q: …%s…", where, typed, text[max(0, at-900):min(len(text), at+len(typed)+60)])
			}
		}
		if y.s.onDisk([]byte(typed)) {
			y.t.Errorf("the store's files hold %q", typed)
		}
	}
}

// wantShown fails when no page showed some input of a mirror's.
func wantShown(t *testing.T, p *program.Program, shown map[string]bool) {
	t.Helper()
	missed := map[string]bool{}
	for _, procedure := range p.Procedures {
		for _, step := range procedure.Steps {
			for _, f := range step.Fields {
				for _, input := range field.Inputs(f) {
					of := field.Of(f)
					if of.Papers {
						input += site.FileInput
					}
					if of.Asked && !f.Readonly && !shown[input] {
						missed[input] = true
					}
				}
			}
		}
	}
	if len(missed) > 0 {
		t.Errorf("never shown: %v", slices.Sorted(maps.Keys(missed)))
	}
}

// inputName is the name of an input that a page shows.
var inputName = regexp.MustCompile(` name="([^"]+)"`)

// paramNames lists the parameters of a route's pattern.
func paramNames(pattern string) []string {
	var names []string
	for part := range strings.SplitSeq(pattern, "/") {
		if name, ok := strings.CutPrefix(part, ":"); ok {
			names = append(names, name)
		}
	}
	return names
}
