package site_test

import (
	"fmt"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"rsc.io/qr"

	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// said are all the words and figures of a document.
func said(doc paper.Document) []string {
	all := append([]string{doc.Title, doc.Watermark}, doc.Issuer...)
	for _, s := range doc.Sections {
		all = append(append(all, s.Title), s.Paragraphs...)
		for _, line := range s.Lines {
			all = append(all, line.Label, line.Value, line.Note)
		}
		if s.Table == nil {
			continue
		}
		for _, column := range s.Table.Columns {
			all = append(all, column.Label)
		}
		for _, row := range append(s.Table.Rows, s.Table.Total) {
			all = append(all, row...)
		}
	}
	return all
}

// TestPapersSayTheSame holds that the page of every paper of every persona says all that its file says.
func TestPapersSayTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("draws every paper of everyone")
	}
	w := everything(t)
	s := shipped(t, w)
	for _, p := range w.Sites {
		done := map[string]bool{}
		for _, persona := range p.Personas {
			l := play(t, w, p, persona.ID)
			for _, held := range sandbox.Held(l.world, l.state) {
				// A portrait takes its time: once is enough.
				if held.N > 2 || held.Paper.Look != "" && done[held.Paper.ID] {
					continue
				}
				tags := s.Locales(p.ID)
				l.saysTheSame(s, held.Ref, tags[len(done)%len(tags)])
				done[held.Paper.ID] = true
			}
		}
	}
}

func (l *learner) saysTheSame(s *site.Site, ref, tag string) {
	l.t.Helper()
	doc := site.PaperDocument(sandbox.LookPaper(l.world, l.state, l.site.ID, ref), locale.New(tag))
	r := &site.Request{Look: sandbox.Look(l.world, l.state, l.site.ID, ""), Path: "/desk/papers/" + ref, Paper: ref}
	html, err := s.Render(nil, site.Key{Kind: site.Paper, Locale: tag}, r)
	if err != nil {
		l.t.Fatalf("%s of %s: %v", ref, l.state.Persona, err)
	}
	page := plainly(text(parse(l.t, string(html)).all("article", "paper")[0]))
	for _, words := range said(doc) {
		if words = strings.Join(strings.Fields(plainly(words)), " "); !strings.Contains(page, words) {
			l.t.Errorf("%s of %s in %s doesn't say %q", ref, l.state.Persona, tag, words)
		}
	}
	if doc.Title == "" || doc.Watermark == "" || doc.Form != paper.Photo && len(doc.Sections) == 0 {
		l.t.Errorf("%s of %s is empty: %+v", ref, l.state.Persona, doc)
	}
}

// TestFaultyCopiesAreNamed holds that a faulty copy's file has the ending of what it is, and a name that isn't the good one's.
func TestFaultyCopiesAreNamed(t *testing.T) {
	v := atCounter(t, "lou")
	l := locale.New("fr")
	for _, ref := range []string{"bank_details", "photo"} {
		good := site.PaperFileName(sandbox.LookPaper(v.world, v.state, "guichet", ref), l)
		for _, fault := range []program.Specimen{program.TooBig, program.WrongFormat, program.Illegible} {
			view := sandbox.LookPaper(v.world, v.state, "guichet", ref+"~"+string(fault))
			ending, _, err := paper.Specimen(string(fault), site.PaperDocument(view, l), sandbox.Mark(v.state, view.Ref(), "fr"))
			if err != nil {
				t.Fatal(err)
			}
			if name := site.PaperFileName(view, l); path.Ext(name) != ending || name == good || !regexp.MustCompile(`^[a-z0-9-]+\.[a-z]+$`).MatchString(name) {
				t.Errorf("%s of %s is called %s, beside %s", fault, ref, name, good)
			}
		}
	}
}

// TestPortraits holds that a photo's document has its picture, and that it is the same person on the identity card.
func TestPortraits(t *testing.T) {
	v := atCounter(t, "lou")
	photo := site.PaperDocument(sandbox.LookPaper(v.world, v.state, "guichet", "photo"), locale.New("fr"))
	card := site.PaperDocument(sandbox.LookPaper(v.world, v.state, "guichet", "identity_card"), locale.New("fr"))
	if len(photo.Portrait) == 0 || string(photo.Portrait) != string(card.Portrait) {
		t.Errorf("portraits of %d and %d bytes", len(photo.Portrait), len(card.Portrait))
	}
}

// TestQR holds that the drawing on the card is the code of the address, with the light border without which it doesn't scan.
func TestQR(t *testing.T) {
	const address = "http://192.168.1.20:8080/play/guichet/lou"
	if got := site.JoinPath("guichet", "lou"); !strings.HasSuffix(address, got) {
		t.Errorf("path = %q", got)
	}
	p := atCounter(t, "lou").open(site.DeskCard, "", func(r *site.Request) { r.JoinURL = address })
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	svg := p.all("svg", "persona-card__qr")[0]
	side := code.Size + 8
	if got, want := attr(svg, "viewbox")+attr(svg, "viewBox"), fmt.Sprintf("0 0 %d %d", side, side); got != want {
		t.Errorf("view box = %q, want %q", got, want)
	}
	drawn := map[[2]int]bool{}
	for _, run := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`).FindAllStringSubmatch(attr(within(svg, "path")[0], "d"), -1) {
		var x, y, n int
		if _, err := fmt.Sscan(run[1], &x); err != nil {
			t.Fatal(err)
		}
		_, _ = fmt.Sscan(run[2], &y)
		_, _ = fmt.Sscan(run[3], &n)
		for i := range n {
			drawn[[2]int{x + i, y}] = true
		}
	}
	want := map[[2]int]bool{}
	for y := range code.Size {
		for x := range code.Size {
			if code.Black(x, y) {
				want[[2]int{x + 4, y + 4}] = true
			}
		}
	}
	if !cmp.Equal(drawn, want) || len(want) == 0 {
		t.Errorf("%d modules are drawn, want %d", len(drawn), len(want))
	}
	if !strings.Contains(p.first("p", "persona-card__url"), address) || !strings.Contains(p.first("dl", "persona-card__lines"), "Panier-42-Osier") {
		t.Error("the card lacks the address or the password")
	}
}

// TestJoin holds that whoever scans the card learns what this is, and begins with one button.
func TestJoin(t *testing.T) {
	v := atCounter(t, "lou")
	p := v.nobody(site.Key{Kind: site.Join, Site: "guichet", Item: "lou", Locale: "fr"})
	form := within(p.ids["main"], "form")
	if len(form) != 1 || attr(form[0], "action") != "/open" || attr(within(form[0], "button")[0], "value") != "lou" || len(p.all("li", "promise")) < 3 {
		t.Error("no way to begin, or no promise")
	}
	if _, err := v.pages.Render(nil, site.Key{Kind: site.Join, Site: "guichet", Item: "nobody", Locale: "fr"}, &site.Request{}); err == nil {
		t.Error("a page for a persona that isn't")
	}
}

// TestGuardPage holds that how data is refused is told to learners and to who protects data, and that every page leads there.
func TestGuardPage(t *testing.T) {
	v := atCounter(t, "lou")
	for tag, wants := range map[string][]string{
		"fr": {"Ce qui est cherché", "Ce qui n’est jamais gardé", "Les limites", "Pour les délégués à la protection des données"},
		"en": {"What is looked for", "What is never kept", "The limits", "For data protection officers"},
	} {
		headings := texts(v.nobody(site.Key{Kind: site.Guard, Locale: tag}).all("h2", ""))
		for _, want := range wants {
			if !strings.Contains(strings.Join(headings, "|"), want) {
				t.Errorf("%s: no %q among %q", tag, want, headings)
			}
		}
	}
	for _, kind := range []site.Kind{site.Home, site.SignIn, site.About, site.Desk, site.Library} {
		if found := values(v.open(kind, "", nil).all("a", ""), "href"); !strings.Contains(strings.Join(found, " ")+" ", "/guard ") {
			t.Errorf("page %d doesn't lead there", kind)
		}
	}
}
