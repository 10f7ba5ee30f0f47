package sandbox

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// A Packer writes states of a world in few bytes, so that many may rest in memory, and reads them back. It is safe for concurrent use.
//
// A packed state is JSON, deflated over a dictionary of the words that states of its site are made of: names of sites, procedures, steps and fields,
// in the shape in which JSON writes them.
type Packer struct {
	ids   []string
	sites []*packing // by ids
}

// packing packs the states that began at one site.
type packing struct {
	words   func() []byte
	writers sync.Pool // of *flate.Writer
	readers sync.Pool // of io.ReadCloser, each a flate.Resetter
}

// rested is a state as it rests: all of it, with what is not for others to see.
type rested struct {
	*State
	Trail  string `json:"~trail,omitempty"` // pieces as trod writes them, the last action first
	Undone string `json:"~undone,omitempty"`
}

// trod writes where an action took place, and by how much the number of its first event differs from last. Names of sites, procedures, steps and the like hold no blanks; the site and
// the procedure of the piece before are not written again.
func trod(p, before Place, seq, last int64) string {
	if p.Site == before.Site {
		p.Site = again
	}
	if p.Procedure == before.Procedure {
		p.Procedure = again
	}
	return fmt.Sprintf("%d %d %d %s %s %s", last-seq, p.Kind, p.Row, p.Site, p.Procedure, p.Step)
}

// again stands for a name that is that of the piece before.
const again = "="

// retrod reads what trod wrote.
func retrod(piece string, before Place, last int64) (p Place, seq int64, err error) {
	words := strings.Split(piece, " ")
	if len(words) != 6 {
		return p, 0, errPacked
	}
	seq, err = strconv.ParseInt(words[0], 10, 64)
	kind, wrong := strconv.ParseUint(words[1], 10, 8)
	row, wrongRow := strconv.Atoi(words[2])
	p = Place{Kind: PlaceKind(kind), Row: row, Site: words[3], Procedure: words[4], Step: words[5]}
	if p.Site == again {
		p.Site = before.Site
	}
	if p.Procedure == again {
		p.Procedure = before.Procedure
	}
	return p, last - seq, errors.Join(err, wrong, wrongRow)
}

// errPacked says that bytes are no packed state of this world.
var errPacked = errors.New("not a packed state of this world")

// packLevel is where more work makes states hardly smaller.
const packLevel = 6

// NewPacker makes a Packer. The dictionaries are made when they are first needed.
func NewPacker(w *World) *Packer {
	p := &Packer{}
	for _, site := range w.Sites {
		p.ids = append(p.ids, site.ID)
		p.sites = append(p.sites, &packing{words: sync.OnceValue(func() []byte { return dictionary(w, site) })})
	}
	return p
}

// Pack writes a state.
func (p *Packer) Pack(s *State) ([]byte, error) {
	at := slices.Index(p.ids, s.Site)
	if at < 0 {
		return nil, fmt.Errorf("pack a state: %w", errPacked)
	}
	text, err := json.Marshal(restedFrom(s))
	if err != nil {
		return nil, fmt.Errorf("pack a state: %w", err)
	}
	var packed bytes.Buffer
	packed.Write(binary.AppendUvarint(nil, uint64(at)))
	if err := p.sites[at].deflate(&packed, text); err != nil {
		return nil, fmt.Errorf("pack a state: %w", err)
	}
	return bytes.Clone(packed.Bytes()), nil
}

// Unpack reads what Pack wrote.
func (p *Packer) Unpack(packed []byte) (*State, error) {
	at, n := binary.Uvarint(packed)
	if n <= 0 || at >= uint64(len(p.sites)) {
		return nil, fmt.Errorf("unpack a state: %w", errPacked)
	}
	text, err := p.sites[at].inflate(packed[n:])
	if err != nil {
		return nil, fmt.Errorf("unpack a state: %w", err)
	}
	whole := rested{State: &State{}}
	if err := json.Unmarshal(text, &whole); err != nil {
		return nil, fmt.Errorf("unpack a state: %w", err)
	}
	if err := whole.wake(); err != nil {
		return nil, fmt.Errorf("unpack a state: %w", err)
	}
	return whole.State, nil
}

func restedFrom(s *State) rested {
	whole := rested{State: s}
	var pieces []string
	var before Place
	last := s.Seq
	for t := s.trail; t != nil; t = t.before {
		pieces = append(pieces, trod(t.at, before, t.seq, last))
		before, last = t.at, t.seq
	}
	whole.Trail = strings.Join(pieces, ",")
	if s.undone != (Place{}) {
		whole.Undone = trod(s.undone, Place{}, 0, 0)
	}
	return whole
}

// wake gives the state back what is not for others to see.
func (r *rested) wake() (err error) {
	if r.Undone != "" {
		if r.undone, _, err = retrod(r.Undone, Place{}, 0); err != nil {
			return err
		}
	}
	if r.Trail == "" {
		return nil
	}
	next, last := &r.trail, r.Seq
	var before Place
	for piece := range strings.SplitSeq(r.Trail, ",") {
		at, seq, err := retrod(piece, before, last)
		if err != nil {
			return err
		}
		*next = &trail{at: at, seq: seq}
		next, before, last = &(*next).before, at, seq
	}
	return nil
}

func (p *packing) deflate(to io.Writer, text []byte) error {
	w, _ := p.writers.Get().(*flate.Writer)
	if w == nil {
		made, err := flate.NewWriterDict(to, packLevel, p.words())
		if err != nil {
			return err
		}
		w = made
	} else {
		w.Reset(to)
	}
	defer p.writers.Put(w)
	if _, err := w.Write(text); err != nil {
		return err
	}
	return w.Close()
}

func (p *packing) inflate(packed []byte) ([]byte, error) {
	r, _ := p.readers.Get().(io.ReadCloser)
	if r == nil {
		r = flate.NewReaderDict(bytes.NewReader(packed), p.words())
	} else if err := r.(flate.Resetter).Reset(bytes.NewReader(packed), p.words()); err != nil {
		return nil, err
	}
	defer p.readers.Put(r)
	return io.ReadAll(r)
}

// maxWords is how far deflate looks back (RFC 1951): the words that are used most stand last.
const maxWords = 32 << 10

// dictionary is the words of a world in the shape of states, those of the site where a state began last.
func dictionary(w *World, home *Program) []byte {
	var words []byte
	for _, p := range w.Sites {
		if p != home {
			words = appendWords(words, p)
		}
	}
	words = appendWords(words, home)
	return words[max(0, len(words)-maxWords):]
}

// appendWords adds a site's words: of each procedure a draft with every step and field, as JSON writes it, and those of who is played there.
func appendWords(words []byte, p *Program) []byte {
	began := State{Site: p.ID, Last: p.ID, Doors: []Door{{Site: p.ID, SignedIn: true}}}
	for _, way := range p.Account.SignIn {
		began.Doors = append(began.Doors, Door{Site: p.ID, SignedIn: true, Method: way.Method})
	}
	for i := range 3 {
		began.Mails = append(began.Mails, Mail{ID: i + 1, Site: p.ID, Letter: fmt.Sprintf("mailbox.%d", i), Seq: 1, Folder: "inbox", Read: true})
		began.Phone = append(began.Phone, Call{ID: i + 1, Site: p.ID, Letter: fmt.Sprintf("phone.%d", i), Seq: 1, Read: true})
	}
	for _, proc := range p.Procedures {
		draft := &Draft{Opened: 3, Changed: 3}
		for _, step := range proc.Steps {
			draft.Steps = append(draft.Steps, StepDone{Step: step.ID, Answered: true, Changed: 4, Values: unsaid(step)})
		}
		began.Journeys = append(began.Journeys, &Journey{Site: p.ID, Procedure: proc.ID, Draft: draft})
	}
	text, err := json.Marshal(restedFrom(&began))
	if err != nil {
		return words // a poorer dictionary
	}
	words = append(words, text...)
	for _, persona := range p.Personas {
		words = appendTexts(words, persona.Record)
	}
	return words
}

// unsaid is a step on which little is answered.
func unsaid(step *program.Step) Answers {
	values := Answers{}
	for _, f := range step.Fields {
		values[f.Name] = []string{}
		if len(f.Options) > 0 {
			values[f.Name] = []string{f.Options[0].Code}
		}
	}
	return values
}

// appendTexts adds the texts and days of a value, as answers are written.
func appendTexts(words []byte, v expr.Value) []byte {
	text := strings.ReplaceAll(v.Str, " ", "")
	if v.Kind == expr.Date {
		text = v.Day.Format(time.DateOnly)
	}
	if len(text) > 3 && !bytes.Contains(words, []byte(text)) {
		words = fmt.Appendf(words, "[%q]", text)
	}
	for _, item := range v.Items {
		words = appendTexts(words, item)
	}
	return words
}
