package site_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// atCounter is a visit of the scenario that has accounts and papers.
func atCounter(t *testing.T, persona string) *visit {
	t.Helper()
	w := counter(t)
	return &visit{learner: play(t, w, w.Sites[0], persona), pages: shipped(t, w), proc: w.Sites[0].Procedures[0]}
}

// texts are what some nodes say.
func texts(nodes []*html.Node) []string {
	var list []string
	for _, n := range nodes {
		list = append(list, plainly(text(n)))
	}
	return list
}

// lines are a card's, "label: value".
func lines(p *parsed, class string) map[string]string {
	found := map[string]string{}
	for _, n := range p.all("div", class) {
		found[text(within(n, "dt")[0])] = plainly(text(within(n, "dd")[0]))
	}
	return found
}

// TestDeskTellsPasswords holds that the desk tells the password of now and the one to choose next, and that there is none before an account is made.
func TestDeskTellsPasswords(t *testing.T) {
	v := atCounter(t, "lou")
	now := func(v *visit) []string {
		var told []string
		for _, n := range within(v.open(site.Desk, "", nil).all("section", "desk__part")[0], "dd") {
			told = append(told, text(n))
		}
		return told
	}
	if got, want := now(v), []string{"Panier-42-Osier", v.state.ProposedPassword(v.world, "guichet")}; !cmp.Equal(got, want) {
		t.Errorf("passwords = %q, want %q", got, want)
	}
	if got := now(atCounter(t, "max"))[0]; !strings.HasPrefix(got, "Pas encore de compte") {
		t.Errorf("before the account is made: %q", got)
	}
}

// TestDeskShowsPapers holds that papers stand by kind, that a series unfolds under what its titles share, and that faulty copies lie apart.
func TestDeskShowsPapers(t *testing.T) {
	v := atCounter(t, "lou")
	v.do(sandbox.AdvanceTime{By: program.Delay{Months: 1}})
	group := v.open(site.Desk, "", nil).ids["papers-payslip"]
	if n := len(within(group, "li")); n != 17 {
		t.Errorf("%d payslips a month later, want 17", n)
	}
	v.do(sandbox.Undo{})
	p := v.open(site.Desk, "", nil)
	group = p.ids["papers-payslip"]
	if got := text(within(group, "h3")[0]); got != "Bulletin de paie" {
		t.Errorf("the series is called %q", got)
	}
	if n := len(within(group, "li")); n != 16 { // of the year before, and of this one until April
		t.Errorf("%d payslips, want 16", n)
	}
	if got, want := values(within(within(group, "li")[2], "a"), "href"), []string{"/desk/papers/payslip-3?back=%2Fs%2Fguichet%2Fp%2Fdossier%3Fq%3Da%26b", "/desk/papers/payslip-3/pdf"}; !cmp.Equal(got, want) {
		t.Errorf("links of the third = %q, want %q", got, want)
	}
	if p.ids["papers-photo"] != nil || p.ids["papers-photos"] == nil {
		t.Error("the photos don't lie together")
	}
	var faulty []string
	for _, n := range p.all("section", "papers__faulty") {
		faulty = values(within(n, "a"), "href")
	}
	if want := []string{"/desk/papers/bank_details~illegible/illegible", "/desk/papers/bank_details~too_big/too_big"}; !cmp.Equal(faulty, want) {
		t.Errorf("faulty copies = %q, want %q", faulty, want)
	}
}

// TestDrawer holds what lies beside a mirror's page, and that it lies beside no other.
func TestDrawer(t *testing.T) {
	v := atCounter(t, "lou")
	p := v.open(site.SignIn, "", nil)
	told := lines(p, "frame-drawer__line")
	persona := v.site.Personas[0]
	for label, want := range map[string]string{"Mot de passe": persona.Password, "Identifiant": "lgarnier", "Adresse e-mail": persona.Identity.Email} {
		if got := told[label]; got != want {
			t.Errorf("%s = %q, want %q", label, got, want)
		}
	}
	if got := strings.ReplaceAll(told["Numéro fiscal"], " ", ""); got != persona.Identity.TaxNumber {
		t.Errorf("tax number = %q", got)
	}
	if _, ok := told["Numéro de sécurité sociale"]; ok {
		t.Error("a number that the site never asks for is in the way")
	}
	if got := p.first("span", "frame-drawer__news"); got != "3 à lire" {
		t.Errorf("news = %q", got)
	}
	for _, link := range p.all("a", "frame-drawer__link") {
		paper := strings.Contains(attr(link, "href"), "/desk/papers/") || strings.Contains(attr(link, "href"), "#papers-")
		if blank := attr(link, "target") == "_blank"; blank != paper || blank && attr(link, "rel") != "noopener" {
			t.Errorf("%s opens in a new tab: %v", attr(link, "href"), blank)
		}
	}
	if len(p.all("p", "frame-drawer__code")) != 0 {
		t.Error("a code before any was sent")
	}
	v.do(sandbox.SignIn{Site: "guichet", Method: "username", Values: sandbox.Answers{"identifier": {"lgarnier"}, "password": {persona.Password}}})
	if got, want := v.open(site.Code, "", nil).first("p", "frame-drawer__code"), v.state.Phone[len(v.state.Phone)-1].Code; got != want || got == "" {
		t.Errorf("code = %q, want %q", got, want)
	}
	if len(v.open(site.Desk, "", nil).all("aside", "frame-drawer")) != 0 || len(v.nobody(site.Key{Kind: site.Home, Site: "guichet", Locale: "fr"}).all("aside", "frame-drawer")) != 0 {
		t.Error("a drawer on the desk itself, or for nobody")
	}
}

// TestDeskOpensBesideOnPhones holds that a mirror's page has a link to the desk for a tab of its own, which says so.
func TestDeskOpensBesideOnPhones(t *testing.T) {
	for _, link := range atCounter(t, "lou").open(site.SignIn, "", nil).all("a", "frame__tool--tab") {
		if attr(link, "target") == "_blank" && attr(link, "rel") == "noopener" && strings.Contains(text(link), "nouvel onglet") {
			return
		}
	}
	t.Error("no such link")
}

func TestMailbox(t *testing.T) {
	v := atCounter(t, "lou")
	box := v.open(site.DeskMail, "", nil)
	if got, want := texts(box.all("a", "mailbox__link")), []string{"Nouveau Vous avez gagné", "Nouveau Votre RIB"}; !cmp.Equal(got, want) {
		t.Errorf("messages = %q, want %q", got, want)
	}
	mail := v.open(site.Mail, "", func(r *site.Request) { r.Mail, r.Back = 1, "/s/guichet/sign-in" })
	if got := mail.first("div", "mail__body"); got != "Bonjour Lou." {
		t.Errorf("body = %q", got)
	}
	if got, want := attr(within(mail.all("div", "mail__button")[0], "a")[0], "href"), "/s/guichet/sign-in"; got != want {
		t.Errorf("the button leads to %q, want %q", got, want)
	}
	if got := values(within(mail.all("section", "mail__attached")[0], "a"), "href"); len(got) != 2 || got[1] != "/desk/papers/bank_details/pdf" {
		t.Errorf("attached = %q", got)
	}
	if got, want := values(within(mail.all("form", "mail__move")[0], "button"), "value"), []string{"unwanted", "archive"}; !cmp.Equal(got, want) {
		t.Errorf("it can be put in %q, want %q", got, want)
	}
	v.do(sandbox.FileMail{ID: 1, Folder: sandbox.Archive})
	archive := v.open(site.DeskMail, "", func(r *site.Request) { r.Folder = sandbox.Archive })
	if n := len(archive.all("a", "mailbox__link")); n != 1 {
		t.Errorf("%d messages in the archive", n)
	}
	for _, link := range archive.all("a", "folders__link") {
		if current := attr(link, "aria-current") == "page"; current != strings.Contains(attr(link, "href"), "folder=archive") {
			t.Errorf("%s is the folder that is open: %v", text(link), current)
		}
	}
}

// TestTrap holds that a trap's button leads to what gives it away, that its address is told, and that the page says whether it was recognised.
func TestTrap(t *testing.T) {
	v := atCounter(t, "lou")
	at := func(r *site.Request) { r.Mail = 2 }
	mail := v.open(site.Mail, "", at)
	form := within(mail.all("div", "mail__button")[0], "form")[0]
	if !strings.HasPrefix(attr(form, "action"), "/desk/mail/2/trap") || attr(form, "method") != "post" {
		t.Errorf("the button posts to %q", attr(form, "action"))
	}
	if got := text(within(mail.all("p", "mail__shown")[0], "code")[0]); got != "http://gain.example/x" {
		t.Errorf("address = %q", got)
	}
	v.do(sandbox.FollowTrap{Mail: 2})
	followed := v.open(site.Trap, "", at)
	if !strings.Contains(followed.first("div", "prose"), "pas joué") || len(within(followed.ids["main"], "button")) != 1 {
		t.Error("the page doesn't say what gave it away, or offers nothing to do")
	}
	w := atCounter(t, "lou")
	w.do(sandbox.FileMail{ID: 2, Folder: sandbox.Unwanted})
	if known := w.open(site.Trap, "", at); known.first("p", "lead") == followed.first("p", "lead") || len(within(known.ids["main"], "button")) != 0 {
		t.Error("who recognised it is told the same as who followed it")
	}
}

func TestPhone(t *testing.T) {
	v := atCounter(t, "lou")
	v.do(sandbox.SignIn{Site: "guichet", Method: "username", Values: sandbox.Answers{"identifier": {"lgarnier"}, "password": {"Panier-42-Osier"}}})
	code := v.state.Phone[1].Code
	p := v.open(site.Phone, "", nil)
	if got, want := texts(p.all("a", "phone__link")), []string{"Nouveau SMS de Le Petit Guichet", "Nouveau Message vocal de Le cabinet"}; !cmp.Equal(got, want) {
		t.Errorf("calls = %q, want %q", got, want)
	}
	if got := p.first("p", "phone__code"); !strings.HasSuffix(got, code) || len(code) != 6 {
		t.Errorf("code = %q, want %q", got, code)
	}
	if got := v.open(site.Call, "", func(r *site.Request) { r.Call = 1 }).first("p", "phone__bubble"); got != "Votre rendez-vous est demain." {
		t.Errorf("the voicemail says %q", got)
	}
}

// TestNotes holds that notes come back as they are kept, and that what the guard refused doesn't.
func TestNotes(t *testing.T) {
	v := atCounter(t, "lou")
	v.do(sandbox.KeepNotes{Text: "le <code> arrive par SMS"})
	if got := text(v.open(site.Desk, "", nil).ids["f-notes"]); got != "le <code> arrive par SMS" {
		t.Errorf("notes = %q", got)
	}
	v.do(sandbox.KeepNotes{Text: "mon numéro est le 06 12 34 56 78"})
	refused := v.open(site.Desk, "", func(r *site.Request) { r.Problems = v.last.Problems })
	if got := text(refused.ids["f-notes"]); strings.Contains(got, "06 12") || attr(refused.ids["f-notes"], "aria-invalid") != "true" {
		t.Errorf("refused notes = %q", got)
	}
	if got := values(within(refused.ids["e-notes"], "a"), "href"); !cmp.Equal(got, []string{"/guard"}) {
		t.Errorf("the refusal leads to %q", got)
	}
}
