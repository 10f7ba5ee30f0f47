// Package site makes the pages of the mirrors: it gives a theme's views what a program says and what a request carries.
//
// It stands above sandbox, stage and theme and under web and walk. For every page and locale it builds one view, whose words are the program's
// and whose slots read a Request; the view is staged once, when the site is made. It must not know HTTP: a page is a function of (program, state,
// locale, theme) and of what was just typed.
package site

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// An Asset is a file to serve, unchanging under its URL.
type Asset = theme.Asset

// A Site is every page of a world, ready to render. It is safe for concurrent use.
type Site struct {
	world    *sandbox.World
	words    map[string]*locale.Locale
	looks    map[string]*theme.Look // by name and locale; the engine's has no name
	sheets   map[Key]*sheet
	assets   map[string]Asset
	pictures map[string]string // URL by site
	palettes map[string]string // URL by site, of those that have their own

	suggested map[suggested]string // URL of what a field suggests

	letters  map[*program.Letter]string
	counts   map[string]counted           // while the pages are made
	owned    map[owner]func() *belongings // found when someone first looks
	nobody   *belongings                  // what nobody has
	works    *sync.Pool
	spoken   map[string][]string     // the locales of each site by ID; of the engine's own pages under ""
	authored bool                    // the pages speak to the scenario's author too
	waiting  atomic.Pointer[waiting] // pages to stage when they are first asked for; nil: all are staged at once
	before   *Site                   // whose looks are taken over; nil: all are loaded
	proven   func(look string) bool  // which looks need no verifying; nil: none
	uncut    bool                    // pages are drawn by executing their templates
}

// New stages every page of every site of the world, in each of its locales. looks holds the themes' folders. The error says which page, and for a
// template at fault which slot.
func New(world *sandbox.World, looks fs.FS, how ...Option) (*Site, error) {
	s := &Site{
		world: world, words: map[string]*locale.Locale{}, looks: map[string]*theme.Look{}, sheets: map[Key]*sheet{},
		assets: map[string]Asset{}, pictures: map[string]string{}, palettes: map[string]string{}, suggested: map[suggested]string{}, letters: map[*program.Letter]string{}, counts: map[string]counted{},
		owned: map[owner]func() *belongings{}, nobody: &belongings{lines: make([]string, len(cardLines()))}, works: newWorks(), spoken: map[string][]string{},
	}
	for _, option := range how {
		option(s)
	}
	s.spoken[""] = s.tags(nil)
	for _, p := range world.Sites {
		s.spoken[p.ID] = s.tags(p)
	}
	if err := s.loadLooks(looks); err != nil {
		return nil, err
	}
	s.before = nil // its pages may go
	for _, p := range world.Sites {
		if err := s.takePicture(p); err != nil {
			return nil, err
		}
		if err := s.takePalette(p); err != nil {
			return nil, err
		}
		if err := s.takeSuggestions(p); err != nil {
			return nil, err
		}
	}
	s.fillShelves()
	for _, tag := range s.tags(nil) {
		if err := s.stageEngine(tag); err != nil {
			return nil, err
		}
	}
	for _, p := range world.Sites {
		for _, tag := range s.tags(p) {
			if err := s.stageMirror(p, tag); err != nil {
				return nil, err
			}
		}
	}
	return s, nil
}

func (s *Site) loadLooks(looks fs.FS) error {
	w := wardrobe{site: s, looks: looks, read: map[string]*theme.Pattern{}}
	for _, tag := range s.tags(nil) {
		s.words[tag] = locale.New(tag)
		if err := w.take("", tag); err != nil {
			return fmt.Errorf("load the frame: %w", err)
		}
		for _, p := range s.world.Sites {
			if err := w.take(p.Theme, tag); err != nil {
				return fmt.Errorf("load the theme of %s: %w", p.ID, err)
			}
		}
	}
	return nil
}

// takePicture makes the pictures of a site and of its questions assets.
func (s *Site) takePicture(p *program.Program) error {
	if p.Files == nil {
		return nil
	}
	if p.Picture != nil {
		if err := s.pictureAsset(p, p.Picture, p.ID); err != nil {
			return err
		}
	}
	for _, f := range allFields(p) {
		if f.Picture == nil {
			continue
		}
		if err := s.pictureAsset(p, f.Picture, pictureKey(p, f.Picture)); err != nil {
			return err
		}
	}
	return nil
}

// pictureAsset makes one picture an asset.
func (s *Site) pictureAsset(p *program.Program, image *program.Image, key string) error {
	raw, err := fs.ReadFile(p.Files, image.Path)
	if err != nil {
		return fmt.Errorf("read a picture of %s: %w", p.ID, err)
	}
	name := p.ID + path.Ext(image.Path)
	bundle, err := theme.NewBundle(map[string][]byte{name: raw})
	if err != nil {
		return fmt.Errorf("picture of %s: %w", p.ID, err)
	}
	maps.Copy(s.assets, bundle.Assets())
	s.pictures[key], err = bundle.URL(name)
	return err
}

// takePalette makes a site's own colours an asset.
func (s *Site) takePalette(p *program.Program) error {
	if !p.Accent.Own {
		return nil
	}
	bundle, err := theme.Palette(p.Accent.Light, p.Accent.Dark)
	if err != nil {
		return fmt.Errorf("colours of %s: %w", p.ID, err)
	}
	maps.Copy(s.assets, bundle.Assets())
	s.palettes[p.ID], err = bundle.URL(theme.PaletteFile)
	return err
}

// stageMirror stages a mirror's pages in a locale.
func (s *Site) stageMirror(p *program.Program, tag string) error {
	st := stager{site: s, p: p, tag: tag}
	st.add(Key{Kind: Home}, "home", func(b *builder) any { return b.homePage() })
	st.add(Key{Kind: Visitor}, "visitor", func(b *builder) any { return b.visitorPage() })
	st.add(Key{Kind: SignIn}, "sign_in", func(b *builder) any { return b.signInPage() })
	st.space()
	st.account()
	if slices.ContainsFunc(p.Account.SignIn, func(way program.SignIn) bool { return way.Method == sandbox.ByBroker }) {
		st.add(Key{Kind: BrokerChoice}, "broker", func(b *builder) any { return b.brokerPage(BrokerChoice) })
		st.add(Key{Kind: BrokerAccount}, "broker_account", func(b *builder) any { return b.brokerPage(BrokerAccount) })
		st.add(Key{Kind: BrokerConsent}, "consent", func(b *builder) any { return b.brokerPage(BrokerConsent) })
	}
	for _, page := range p.Pages {
		st.add(Key{Kind: Content, Item: page.ID}, "page", func(b *builder) any { return b.contentPage(page) })
	}
	st.closed("", p.Closed)
	for _, one := range p.Incidents {
		switch one.Kind {
		case program.Unavailable, program.Maintenance:
			st.add(Key{Kind: Unavailable, Item: one.ID}, "unavailable", func(b *builder) any { return b.unavailablePage(one) })
		case program.FalseSite:
			st.add(Key{Kind: FalseSite, Item: one.ID}, "false_site", func(b *builder) any { return b.falseSitePage(one) })
		}
	}
	for _, proc := range p.Procedures {
		st.closed(proc.ID, proc.Closed)
		st.procedure(proc)
	}
	return st.err
}

func (st *stager) procedure(proc *program.Procedure) {
	st.add(Key{Kind: Review, Procedure: proc.ID}, "review", func(b *builder) any { return b.reviewPage(proc) })
	st.add(Key{Kind: Submit, Procedure: proc.ID}, "submit", func(b *builder) any { return b.signPage(proc) })
	st.add(Key{Kind: Receipt, Procedure: proc.ID}, "receipt", func(b *builder) any { return b.receiptPage(proc) })
	st.cases(proc)
	st.journey(proc)
	if proc.Find {
		st.add(Key{Kind: Find, Procedure: proc.ID}, "find", func(b *builder) any { return b.findPage(proc) })
	}
	for _, step := range proc.Steps {
		key := func(kind Kind) Key { return Key{Kind: kind, Procedure: proc.ID, Item: step.ID} }
		st.add(key(Stale), "stale", func(b *builder) any { return b.stalePage(proc, step) })
		if step.Repeat == nil {
			st.add(key(Step), "step", func(b *builder) any { return b.stepPage(proc, step, false) })
			continue
		}
		st.add(key(Step), "rows", func(b *builder) any { return b.rowsPage(proc, step) })
		st.add(key(Row), "step", func(b *builder) any { return b.stepPage(proc, step, true) })
		st.add(key(Remove), "remove", func(b *builder) any { return b.removePage(proc, step) })
	}
}

// journey stages the pages of a procedure that are neither its steps nor its end.
func (st *stager) journey(proc *program.Procedure) {
	if proc.Start != nil {
		st.add(Key{Kind: Start, Procedure: proc.ID}, "start", func(b *builder) any { return b.startPage(proc) })
	}
	if sign := proc.Submit.Sign; sign != nil && sign.Code != nil {
		st.add(Key{Kind: Sign, Procedure: proc.ID}, "code", func(b *builder) any { return b.signCodePage(proc) })
	}
	if proc.Tasks != nil {
		st.add(Key{Kind: Tasks, Procedure: proc.ID}, "tasks", func(b *builder) any { return b.tasksPage(proc) })
	}
	if len(proc.Actors) > 0 {
		st.add(Key{Kind: Turn, Procedure: proc.ID}, "turn", func(b *builder) any { return b.turnPage(proc) })
	}
	for _, actor := range proc.Actors {
		st.add(Key{Kind: Actor, Procedure: proc.ID, Item: actor.ID}, "actor", func(b *builder) any { return b.actorPage(proc, actor) })
	}
	for i, stop := range proc.Stops {
		key := Key{Kind: Stop, Procedure: proc.ID, Item: strconv.Itoa(i + 1)}
		st.add(key, "stop", func(b *builder) any { return b.stopPage(proc, stop) })
	}
}

// space stages the personal space: of its pages those that may ever hold something.
func (st *stager) space() {
	st.add(Key{Kind: Space}, "space", func(b *builder) any { return b.spacePage() })
	st.add(Key{Kind: History}, "history", func(b *builder) any { return b.historyPage() })
	if st.p.Issues() {
		st.add(Key{Kind: Documents}, "documents", func(b *builder) any { return b.documentsPage() })
	}
	if st.p.Pays() {
		st.add(Key{Kind: Payments}, "payments", func(b *builder) any { return b.paymentsPage() })
	}
	if st.p.Writes() {
		st.add(Key{Kind: Messages}, "messages", func(b *builder) any { return b.messagesPage() })
	}
}

// cases stages the page of what was filed of a procedure, and the messages that may come of it.
func (st *stager) cases(proc *program.Procedure) {
	st.add(Key{Kind: Filed, Procedure: proc.ID}, "case", func(b *builder) any { return b.casePage(proc) })
	for i, after := range proc.After {
		if after.Message != nil {
			key := Key{Kind: SpaceMessage, Procedure: proc.ID, Item: strconv.Itoa(i)}
			st.add(key, "message", func(b *builder) any { return b.messagePage(proc, after.Message) })
		}
	}
}

// closed stages the pages that come in place of a site's, or of a procedure's.
func (st *stager) closed(procedure string, closings []*program.Closing) {
	for i, closing := range closings {
		key := Key{Kind: Closed, Procedure: procedure, Item: strconv.Itoa(i + 1)}
		st.add(key, "closed", func(b *builder) any { return b.closedPage(procedure, closing) })
	}
}

// account stages what one does at the door beside signing in, as far as the site has it.
func (st *stager) account() {
	account := &st.p.Account
	st.add(Key{Kind: Account}, "account", func(b *builder) any { return b.accountPage() })
	st.add(Key{Kind: Password}, "password", func(b *builder) any { return b.passwordPage() })
	st.add(Key{Kind: Sent}, "sent", func(b *builder) any { return b.sentPage() })
	st.add(Key{Kind: Link}, "link", func(b *builder) any { return b.linkPage() })
	if account.Second != nil {
		st.add(Key{Kind: Code}, "code", func(b *builder) any { return b.codePage(account.Second) })
	}
	if account.Activation != nil {
		st.add(Key{Kind: Activate}, "activate", func(b *builder) any { return b.activatePage(account.Activation) })
	}
	for what, offered := range map[string]bool{sandbox.ForPassword: account.Forgotten.Password, sandbox.ForUsername: account.Forgotten.Username} {
		if offered {
			st.add(Key{Kind: Forgot, Item: what}, "forgot", func(b *builder) any { return b.forgotPage(what) })
		}
	}
}

// stager builds pages of one site, or of the engine, in one locale, until one fails.
type stager struct {
	site *Site
	p    *program.Program // nil: the engine's
	tag  string
	err  error
}

var errNoLook = errors.New("no look")

// add builds and cuts a page under a key, whose locale and site it fills in.
func (st *stager) add(key Key, template string, view func(*builder) any) {
	if st.err != nil {
		return
	}
	key.Locale = st.tag
	look := st.site.looks[" "+st.tag]
	if st.p != nil {
		key.Site = st.p.ID
		look = st.site.looks[st.p.Theme+" "+st.tag]
	}
	if look == nil {
		st.err = fmt.Errorf("page %v: %w", key, errNoLook)
		return
	}
	site, p, tag := st.site, st.p, st.tag
	draw := func() (*sheet, error) {
		b := &builder{Builder: stage.NewBuilder[cursor](), site: site, l: site.words[tag], p: p}
		page, err := b.sheet(look, template, view)
		if err != nil {
			return nil, fmt.Errorf("page %v: %w", key, err)
		}
		return page, nil
	}
	if w := st.site.waiting.Load(); w != nil {
		w.pages[key] = draw
		return
	}
	st.site.sheets[key], st.err = draw()
}

// sheet makes a page's view and cuts it.
func (b *builder) sheet(look *theme.Look, template string, view func(*builder) any) (*sheet, error) {
	page := &sheet{look: look, name: template, view: view(b), build: b.Builder}
	if b.err != nil {
		return nil, b.err
	}
	var err error
	page.cut, err = b.Cut(page.execute)
	return page, err
}

// Assets gives what to serve by URL path: /static/HASH/name.
func (s *Site) Assets() map[string]Asset { return s.assets }

// Locales gives the languages that the engine's own pages are in, or a site's; the first is the default.
func (s *Site) Locales(site string) []string {
	if tags, known := s.spoken[site]; known {
		return tags
	}
	return s.spoken[""]
}

// tags are the locales of a program that the engine speaks. The engine's own pages are in the languages that it has every word of, and in
// those of its sites.
func (s *Site) tags(p *program.Program) []string {
	if p == nil {
		return s.engineTags()
	}
	var tags []string
	for _, tag := range p.Locales {
		if slices.Contains(locale.Tags(), tag) {
			tags = append(tags, tag)
		}
	}
	if len(tags) == 0 {
		return locale.Tags()[:1]
	}
	return tags
}

func (s *Site) engineTags() []string {
	spoken := func(tag string) bool {
		return slices.Contains(locale.Full(), tag) ||
			slices.ContainsFunc(s.world.Sites, func(p *program.Program) bool { return slices.Contains(p.Locales, tag) })
	}
	return slices.DeleteFunc(locale.Tags(), func(tag string) bool { return !spoken(tag) })
}

// tag is the locale that a page is shown in: the one asked for, else the one of its language, else the first.
func (s *Site) tag(key Key) string {
	tags := s.Locales(key.Site)
	for _, tag := range []string{key.Locale, locale.New(key.Locale).Lang()} {
		if slices.Contains(tags, tag) {
			return tag
		}
	}
	return tags[0]
}
