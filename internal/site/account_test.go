package site_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"miroir/internal/site"
	"miroir/sandbox"
)

// TestWaysIn holds that each way in has a form of its own, that the one which was tried is unfolded and told what is wrong, and the others aren't.
func TestWaysIn(t *testing.T) {
	v := atCounter(t, "lou")
	fresh := v.open(site.SignIn, "", nil)
	var open []string
	for _, n := range fresh.all("details", "sign-in__way") {
		if has(n, "open") {
			open = append(open, text(within(n, "summary")[0]))
		}
	}
	if want := []string{"Avec le numéro fiscal"}; !cmp.Equal(open, want) {
		t.Errorf("unfolded: %q, want %q", open, want)
	}
	if got, want := values(within(fresh.all("ul", "sign-in__links")[0], "a"), "href"), []string{"/s/guichet/activate", "/s/guichet/forgot/password", "/s/guichet/forgot/username"}; !cmp.Equal(got, want) {
		t.Errorf("links = %q, want %q", got, want)
	}
	v.do(sandbox.SignIn{Site: "guichet", Method: "username", Values: sandbox.Answers{"identifier": {"nobody"}, "password": {"a secret of mine"}}})
	tried := v.open(site.SignIn, "", func(r *site.Request) { r.Problems, r.Method = v.last.Problems, "username" })
	for _, n := range tried.all("details", "sign-in__way") {
		ours := text(within(n, "summary")[0]) == "Avec l’identifiant"
		if has(n, "open") != ours || (faults(n) > 0) != ours {
			t.Errorf("%s is open: %v", text(within(n, "summary")[0]), has(n, "open"))
		}
	}
	for _, link := range within(tried.ids["error-summary"], "a") {
		if at := tried.ids[strings.TrimPrefix(attr(link, "href"), "#")]; at == nil || attr(at, "aria-invalid") != "true" {
			t.Errorf("the summary leads to %s, which isn't at fault", attr(link, "href"))
		}
	}
	if strings.Contains(text(tried.ids["main"]), "secret of mine") {
		t.Error("the password comes back")
	}
}

// faults counts the errors told in a part of a page.
func faults(n *html.Node) int {
	count := 0
	for _, one := range within(n, "p") {
		if hasClass(one, "field__error") {
			count++
		}
	}
	return count
}

// TestCodePage holds that the page of the second factor tells where the code went, hiding most of the number, and leads there.
func TestCodePage(t *testing.T) {
	v := atCounter(t, "lou")
	v.do(sandbox.SignIn{Site: "guichet", Method: "username", Values: sandbox.Answers{"identifier": {"lgarnier"}, "password": {"Panier-42-Osier"}}})
	p := v.open(site.Code, "", func(r *site.Request) { r.Path = "/s/guichet/code" })
	phone := v.site.Personas[0].Identity.Phone
	lead := strings.ReplaceAll(plainly(p.first("p", "lead")), " ", "")
	if !strings.Contains(lead, "••••••"+phone[6:]) || strings.Contains(lead, phone) {
		t.Errorf("the code went to %q, of %s", lead, phone)
	}
	if got, want := attr(within(p.all("p", "callout")[0], "a")[0], "href"), "/desk/phone?back=%2Fs%2Fguichet%2Fcode"; got != want {
		t.Errorf("it is read at %q, want %q", got, want)
	}
	if f := p.ids["f-code"]; attr(f, "autocomplete") != "one-time-code" || attr(f, "inputmode") != "numeric" || attr(f, "value") != "" {
		t.Errorf("the field: %v", f.Attr)
	}
	if got, want := values(within(p.all("form", "form")[0], "button"), "value"), []string{"continue", "resend"}; !cmp.Equal(got, want) {
		t.Errorf("buttons = %q, want %q", got, want)
	}
}

// TestActivation holds that the questions are asked empty, whatever was typed, beside the card.
func TestActivation(t *testing.T) {
	v := atCounter(t, "max")
	v.do(sandbox.Activate{Site: "guichet", Values: sandbox.Answers{"numero": {"12"}, "naissance": {"01/02/2003"}}})
	p := v.open(site.Activate, "", func(r *site.Request) { r.Problems = v.last.Problems })
	for _, id := range []string{"f-numero", "f-naissance"} {
		f := p.ids[id]
		if f == nil || attr(f, "value") != "" || !has(f, "required") {
			t.Fatalf("%s isn't asked, or comes back filled in", id)
		}
	}
	if attr(p.ids["f-numero"], "aria-invalid") != "true" || p.ids["error-summary"] == nil {
		t.Error("a wrong number isn't told")
	}
	if got := strings.ReplaceAll(lines(p, "id-card__line")["Numéro fiscal"], " ", ""); got != v.site.Personas[1].Identity.TaxNumber {
		t.Errorf("the card's number = %q", got)
	}
	if got := p.first("h1", ""); got != "Ouvrir un compte" {
		t.Errorf("title = %q", got)
	}
}

// TestPasswordPage holds that the rules and the password to copy are told before the questions.
func TestPasswordPage(t *testing.T) {
	v := atCounter(t, "max")
	p := v.open(site.Password, "", nil)
	want := []string{"au moins 10 caractères", "une lettre minuscule, comme a", "une lettre majuscule, comme A", "un chiffre", "un autre signe, comme - ou ?", "ici, un seul est accepté : celui que le bureau propose"}
	if diff := cmp.Diff(want, texts(within(p.all("ul", "rules__list")[0], "li"))); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	if got, want := p.first("p", "proposed__password"), v.state.ProposedPassword(v.world, "guichet"); got != want {
		t.Errorf("proposed = %q, want %q", got, want)
	}
	for _, id := range []string{"f-password", "f-again"} {
		if f := p.ids[id]; attr(f, "type") != "password" || attr(f, "autocomplete") != "new-password" {
			t.Errorf("%s: %v", id, f.Attr)
		}
	}
}

func TestForgotten(t *testing.T) {
	v := atCounter(t, "lou")
	for what, want := range map[string][2]string{
		sandbox.ForPassword: {"f-identifier", "/s/guichet/forgot/password"},
		sandbox.ForUsername: {"f-email", "/s/guichet/forgot/username"},
	} {
		p := v.open(site.Forgot, what, nil)
		if p.ids[want[0]] == nil || attr(p.all("form", "form")[0], "action") != want[1] {
			t.Errorf("%s isn't asked for as it should", what)
		}
	}
	if got, want := attr(v.open(site.Sent, "", nil).all("a", "button--primary")[0], "href"), "/desk/mail?back="; !strings.HasPrefix(got, want) {
		t.Errorf("the message is said to be at %q", got)
	}
	link := v.open(site.Link, "", func(r *site.Request) { r.Link = "abc" })
	if got := attr(link.all("form", "form")[0], "action"); got != "/s/guichet/link/abc" {
		t.Errorf("the link posts to %q", got)
	}
}

func TestAccountPage(t *testing.T) {
	v := atCounter(t, "lou")
	p := v.open(site.Account, "", nil)
	var actions []string
	for _, n := range within(p.ids["main"], "form") {
		actions = append(actions, attr(n, "method")+" "+attr(n, "action"))
	}
	if want := []string{"post /sign-out-everywhere"}; !cmp.Equal(actions, want) {
		t.Errorf("forms = %q, want %q", actions, want)
	}
	if got := lines(p, "summary__line")["Identifiant"]; got != "lgarnier" {
		t.Errorf("username = %q", got)
	}
	var menu []string
	for _, n := range v.open(site.Space, "", nil).all("a", "space-menu__link") {
		menu = append(menu, attr(n, "href"))
	}
	if want := []string{"/s/guichet/space", "/s/guichet/space/profile", "/s/guichet/space/history"}; !cmp.Equal(menu, want) {
		t.Errorf("the space leads to %q, want %q", menu, want)
	}
}
