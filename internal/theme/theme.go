// Package theme draws pages: it loads a look's templates, verifies them against the views they receive, and executes them inside the engine's frame.
//
// It stands above stage, whose slots its views hold, and under site, which fills the views. It is the only place that knows html/template and
// Markdown. It must not know programs, states or requests. A look cannot touch the frame: the document, its title, the ribbon and the engine's own pages
// come from frame/, whose templates a look may neither replace nor close, and whose style sheet stands in an earlier cascade layer.
package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"sync"
)

// The faults of a look, wrapped with the name of the file; the last is a text's.
var (
	ErrMissing    = errors.New("missing")
	ErrUndeclared = errors.New("not a page of looks")
	ErrTemplate   = errors.New("template does not fit its view")
	ErrForbidden  = errors.New("not for a look to write")
	ErrAsset      = errors.New("file that cannot be served")
	ErrMarkdown   = errors.New("too much Markdown")
)

// Words gives the engine's words in one language; a missing key gives the key itself. A *locale.Locale is one.
type Words interface {
	Word(key string, args map[string]any) string
}

// A Look is a theme in one language, ready to execute. It is safe for concurrent use.
type Look struct {
	Name   string
	pages  map[string]*making
	bundle *Bundle
}

// making is a page's template, made when it is first drawn, and again where it was let go.
type making struct {
	mu   sync.Mutex
	made *template.Template
	make func() (*template.Template, error)
}

func (m *making) template() (t *template.Template, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.made == nil {
		m.made, err = m.make()
	}
	return m.made, err
}

// Rest lets go of the templates, which are many times larger than the files that they are made of: what is drawn no more until it is drawn again.
func (l *Look) Rest() {
	for _, page := range l.pages {
		page.mu.Lock()
		page.made = nil
		page.mu.Unlock()
	}
}

// Execute prints a page. The view is the one that the page's name stands for: see lookPages and enginePages.
func (l *Look) Execute(w io.Writer, page string, view any) error {
	made, ok := l.pages[page]
	if !ok {
		return fmt.Errorf("page %q: %w", page, ErrMissing)
	}
	t, err := made.template()
	if err != nil {
		return fmt.Errorf("make page %q: %w", page, err)
	}
	if err := t.ExecuteTemplate(w, "frame.document", view); err != nil {
		return fmt.Errorf("execute page %q: %w", page, err)
	}
	return nil
}

// Bundle is the look's static files.
func (l *Look) Bundle() *Bundle { return l.bundle }

// page is a template and the view it receives.
type page struct {
	name string
	view any
}

// lookPages lists the pages that a look draws.
func lookPages() []page {
	return []page{
		{"home", HomePage{}},
		{"page", ContentPage{}},
		{"visitor", VisitorPage{}},
		{"sign_in", SignInPage{}},
		{"code", CodePage{}},
		{"activate", ActivatePage{}},
		{"sent", SentPage{}},
		{"link", LinkPage{}},
		{"password", PasswordPage{}},
		{"forgot", ForgotPage{}},
		{"account", AccountPage{}},
		{"broker", BrokerPage{}},
		{"broker_account", BrokerPage{}},
		{"consent", BrokerPage{}},
		{"space", SpacePage{}},
		{"case", CasePage{}},
		{"documents", DocumentsPage{}},
		{"messages", MessagesPage{}},
		{"message", MessagePage{}},
		{"payments", PaymentsPage{}},
		{"history", HistoryPage{}},
		{"start", StartPage{}},
		{"stop", StopPage{}},
		{"closed", ClosedPage{}},
		{"unavailable", UnavailablePage{}},
		{"false_site", FalseSitePage{}},
		{"tasks", TasksPage{}},
		{"turn", TurnPage{}},
		{"actor", ActorPage{}},
		{"step", StepPage{}},
		{"rows", RowsPage{}},
		{"remove", RemovePage{}},
		{"review", ReviewPage{}},
		{"submit", SignPage{}},
		{"receipt", ReceiptPage{}},
		{"find", FindPage{}},
		{"stale", StalePage{}},
	}
}

// enginePages lists the pages that the engine draws itself.
func enginePages() []page {
	return []page{
		{"library", LibraryPage{}},
		{"about", AboutPage{}},
		{"goodbye", GoodbyePage{}},
		{"desk", DeskPage{}},
		{"mailbox", MailboxPage{}},
		{"mail", MailPage{}},
		{"trap", TrapPage{}},
		{"phone", PhonePage{}},
		{"call", CallPage{}},
		{"paper", PaperPage{}},
		{"persona_card", CardPage{}},
		{"join", JoinPage{}},
		{"guard", GuardPage{}},
		{"confirm", ConfirmPage{}},
		{"failure", FailurePage{}},
		{"enter", EnterPage{}},
		{"faults", FaultsPage{}},
		{"console", ConsolePage{}},
	}
}
