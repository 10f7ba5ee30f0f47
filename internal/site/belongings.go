package site

import (
	"slices"
	"strings"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/sandbox"
)

// belongings are what a persona has that never changes, in the words of one language: the lines of the card, the papers. They are made once, for they
// stand on every page.
type belongings struct {
	lines  []string // by cardLines; "" where there is none
	kinds  []paperKind
	papers map[string]*shelved // by ref
	faulty []shelved
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
}

// owner is whose belongings they are, in which language.
type owner struct {
	persona *program.Persona
	tag     string
}

// fillShelves finds what every persona has.
func (s *Site) fillShelves() {
	for _, p := range s.world.Sites {
		for _, persona := range p.Personas {
			state := s.opened(p, persona)
			for tag, l := range s.words {
				s.owned[owner{persona, tag}] = s.belongingsOf(state, persona, l)
			}
		}
	}
}

// opened is the state that a persona begins in. What a persona holds depends on nothing else, neither on the day nor on the seed.
func (s *Site) opened(p *program.Program, persona *program.Persona) *sandbox.State {
	day := time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC)
	events, _ := sandbox.Apply(s.world, nil, sandbox.Open{Site: p.ID, Persona: persona.ID, Seed: 1, Day: day}, nil)
	state, err := sandbox.Fold(s.world, events)
	if err != nil {
		return nil
	}
	return state
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
	for i := range own.kinds {
		if kind := &own.kinds[i]; kind.id == photos {
			kind.title = l.Word("site.desk.photos", nil)
		} else {
			kind.title = common(kind.papers)
		}
	}
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

func shelve(view *sandbox.PaperView, l *locale.Locale) *shelved {
	return &shelved{
		ref:   view.Ref(),
		title: view.View.Text(view.Held.Paper.Title, l),
		file:  PaperFileName(view, l),
		fault: view.Specimen,
		kind:  view.Held.Paper,
	}
}

// shelve puts a paper beside those of its kind.
func (own *belongings) shelve(paper *shelved) {
	own.papers[paper.ref] = paper
	id := paper.kind.ID
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

// own is what who is played has; nothing where nobody is.
func (b *builder) own(c cursor) *belongings {
	if c.w.own == nil {
		c.w.own = b.site.nobody
		if c.playing() {
			if own := b.site.owned[owner{c.r.Look.Persona(), b.l.Tag()}]; own != nil {
				c.w.own = own
			}
		}
	}
	return c.w.own
}
