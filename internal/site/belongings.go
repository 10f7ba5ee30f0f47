package site

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// belongings are what a persona has until something more comes, in the words of one language: the lines of the card, the papers. They are made once,
// for they stand on every page.
type belongings struct {
	lines  []string // by cardLines; "" where there is none
	kinds  []paperKind
	papers map[string]*shelved // by ref
	faulty []shelved

	until time.Time   // the day on which another paper comes; zero: none does
	later *belongings // what the persona has from then on
}

// paperKind is one paper, or a series such as the payslips of a year.
type paperKind struct {
	id     string
	title  string
	papers []*shelved
}

// shelved is a paper as it lies on the desk.
type shelved struct {
	ref   string
	title string
	file  string // its file's name
	fault program.Specimen
	kind  *program.Paper
	from  time.Time // the day from which one has it
	held  *program.Held
}

// owner is whose belongings they are, in which language.
type owner struct {
	persona *program.Persona
	tag     string
}

// fillShelves has what every persona has found when someone first looks.
func (s *Site) fillShelves() {
	for _, p := range s.world.Sites {
		for _, persona := range s.world.People(p) {
			state := sync.OnceValue(func() *sandbox.State { return s.opened(p, persona) })
			for tag, l := range s.words {
				s.owned[owner{persona, tag}] = sync.OnceValue(func() *belongings { return s.lifeOf(state(), persona, l) })
			}
		}
	}
}

// opened is the state that a persona begins in: on the day of the scenario, or on one of 2026 where that is the learner's own.
func (s *Site) opened(p *program.Program, persona *program.Persona) *sandbox.State {
	day := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	events, _ := sandbox.Apply(s.world, nil, sandbox.Open{Site: p.ID, Persona: persona.ID, Seed: 1, Day: day}, nil)
	state, err := sandbox.Fold(s.world, events)
	if err != nil {
		return nil
	}
	return state
}

// lifeOf finds what a persona has from the day that they begin on, and on every later day on which a paper comes. The words of each paper are found
// once.
func (s *Site) lifeOf(began *sandbox.State, persona *program.Persona, l *locale.Locale) *belongings {
	if began == nil {
		return s.belongingsOf(nil, persona, l)
	}
	days := comings(persona, began.Today())
	last := *began
	if len(days) > 0 {
		last.Now = days[len(days)-1]
	}
	life := s.belongingsOf(&last, persona, l)
	for i := len(days) - 1; i >= 0; i-- {
		before := began.Today()
		if i > 0 {
			before = days[i-1]
		}
		earlier := life.asOf(before, l)
		earlier.until, earlier.later = days[i], life
		life = earlier
	}
	return life
}

// asOf are the belongings without the papers that come after a day.
func (own *belongings) asOf(day time.Time, l *locale.Locale) *belongings {
	had := &belongings{lines: own.lines, papers: map[string]*shelved{}}
	for _, kind := range own.kinds {
		for _, paper := range kind.papers {
			if !paper.from.After(day) {
				had.shelve(paper)
			}
		}
	}
	had.call(l)
	for i := range own.faulty {
		if faulty := &own.faulty[i]; !faulty.from.After(day) {
			had.papers[faulty.ref] = faulty
			had.faulty = append(had.faulty, *faulty)
		}
	}
	return had
}

// comings are the days after one on which papers come, in order.
func comings(persona *program.Persona, after time.Time) []time.Time {
	var days []time.Time
	for i := range persona.Papers {
		if from := persona.Papers[i].From; from.After(after) {
			days = append(days, from)
		}
	}
	slices.SortFunc(days, time.Time.Compare)
	return slices.CompactFunc(days, time.Time.Equal)
}

// on gives what one has on a day.
func (own *belongings) on(day time.Time) *belongings {
	for own.later != nil && !own.until.After(day) {
		own = own.later
	}
	return own
}

func (s *Site) belongingsOf(state *sandbox.State, persona *program.Persona, l *locale.Locale) *belongings {
	own := &belongings{papers: map[string]*shelved{}}
	for _, line := range cardLines() {
		own.lines = append(own.lines, line.read(l, persona))
	}
	if state == nil {
		return own
	}
	for i := range persona.Papers {
		if view := sandbox.LookPaper(s.world, state, state.Site, persona.Papers[i].Ref); view != nil {
			own.shelve(shelve(view, l))
		}
	}
	own.call(l)
	for _, site := range s.world.Sites {
		for _, ref := range sandbox.Specimens(s.world, state, site.ID) {
			if view := sandbox.LookPaper(s.world, state, state.Site, ref); view != nil && own.papers[ref] == nil {
				own.papers[ref] = shelve(view, l)
				own.faulty = append(own.faulty, *own.papers[ref])
			}
		}
	}
	return own
}

// call gives every kind of paper its title.
func (own *belongings) call(l *locale.Locale) {
	for i := range own.kinds {
		if kind := &own.kinds[i]; kind.id == photos {
			kind.title = l.Word("site.desk.photos", nil)
		} else {
			kind.title = common(kind.papers)
		}
	}
}

func shelve(view *sandbox.PaperView, l *locale.Locale) *shelved {
	return &shelved{
		ref:   view.Ref(),
		title: view.View.Text(view.Held.Paper.Title, l),
		file:  PaperFileName(view, l),
		fault: view.Specimen,
		kind:  view.Held.Paper,
		from:  view.Held.From,
		held:  view.Held,
	}
}

// shelve puts a paper beside those of its kind.
func (own *belongings) shelve(paper *shelved) {
	own.papers[paper.ref] = paper
	id := strings.ReplaceAll(paper.kind.ID, ".", "-") // of what a procedure makes out; it stands in addresses
	if paper.kind.Form == program.Photo {
		id = photos
	}
	i := slices.IndexFunc(own.kinds, func(k paperKind) bool { return k.id == id })
	if i < 0 {
		i = len(own.kinds)
		own.kinds = append(own.kinds, paperKind{id: id})
	}
	own.kinds[i].papers = append(own.kinds[i].papers, paper)
}

// photos is where all portraits lie together.
const photos = "photos"

// common is what a series of papers is called: the words with which all their titles begin.
func common(papers []*shelved) string {
	title := papers[0].title
	for _, other := range papers[1:] {
		end := 0
		for end < min(len(title), len(other.title)) && title[end] == other.title[end] {
			end++
		}
		if end < len(title) {
			end = strings.LastIndexAny(title[:end], " \u00a0") + 1
		}
		title = title[:end]
	}
	if title = strings.Trim(title, " \u00a0\u202f-–—,:·("); title == "" {
		return papers[0].title
	}
	return title
}

// with adds to what one has what administrations made out since: each sandbox's own, found at each page.
func (b *builder) with(c cursor, own *belongings) *belongings {
	state := c.r.Look.State()
	if len(state.Issued) == 0 {
		return own
	}
	all := &belongings{lines: own.lines, kinds: slices.Clone(own.kinds), papers: maps.Clone(own.papers), faulty: own.faulty}
	for i := range all.kinds {
		all.kinds[i].papers = slices.Clip(all.kinds[i].papers)
	}
	for i := range state.Issued {
		if view := sandbox.LookIssued(b.site.world, state, state.Issued[i].ID); view != nil {
			all.shelve(shelve(view, b.l))
		}
	}
	all.call(b.l)
	return all
}

// own is what who is played has; nothing where nobody is.
func (b *builder) own(c cursor) *belongings {
	if c.w.own == nil {
		c.w.own = b.site.nobody
		if c.playing() {
			if found := b.site.owned[owner{c.r.Look.Persona(), b.l.Tag()}]; found != nil {
				c.w.own = b.with(c, found().on(c.r.Look.State().Today()))
			}
		}
	}
	return c.w.own
}
