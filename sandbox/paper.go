package sandbox

import (
	"slices"
	"strings"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/program"
)

// A PaperView is a paper that the persona holds, as it reads.
type PaperView struct {
	Held     *program.Held
	Specimen program.Specimen // of a faulty copy; "": it is a good one
	View     *Snapshot        // the Env of its expressions: persona, item, n; of what an administration made, its procedure's names
	Issued   *Issued          // what an administration made; nil: the persona held it from the start
}

// LookPaper sees a paper of the persona's by its ref, which may be that of a specimen: "payslip-3~illegible", or of what an administration made:
// "notification.3". nil where there is none.
func LookPaper(w *World, s *State, site, ref string) *PaperView {
	if made := s.issuedOf(ref); made != nil {
		return LookIssued(w, s, made.ID)
	}
	l := newLook(w, s, site, "")
	if l == nil || l.persona == nil {
		return nil
	}
	ref, fault, faulty := strings.Cut(ref, "~")
	specimen := program.Specimen(fault)
	i := slices.IndexFunc(l.persona.Papers, func(h program.Held) bool { return h.Ref == ref })
	if i < 0 || faulty && !slices.Contains(specimens(), specimen) {
		return nil
	}
	held := &l.persona.Papers[i]
	if !held.On(s.Today()) {
		return nil
	}
	l.held = held
	l.name(held.Paper.Symbols)
	return &PaperView{Held: held, Specimen: specimen, View: &l.whole}
}

// Held gives the papers that who is played has on the world's day.
func Held(w *World, s *State) []program.Held {
	persona := w.Persona(s.Site, s.Persona)
	if persona == nil {
		return nil
	}
	var held []program.Held
	for _, h := range persona.Papers {
		if h.On(s.Today()) {
			held = append(held, h)
		}
	}
	return append(held, issued(w, s)...)
}

// Held gives the papers that who is played has on the world's day.
func (v *Snapshot) Held() []program.Held { return Held(v.world, v.state) }

// specimens are the faults that a copy may have.
func specimens() []program.Specimen {
	return []program.Specimen{program.TooBig, program.WrongFormat, program.Illegible}
}

// Ref is what names the paper in URLs and answers, a specimen with its fault.
func (p *PaperView) Ref() string {
	if p.Specimen != "" {
		return p.Held.Ref + "~" + string(p.Specimen)
	}
	return p.Held.Ref
}

// Sections are the parts of the paper that are shown.
func (p *PaperView) Sections() []*program.PaperSection {
	var shown []*program.PaperSection
	all := p.Held.Paper.Sections
	for i := range all {
		if p.View.Holds(all[i].When) {
			shown = append(shown, &all[i])
		}
	}
	return shown
}

// Rows sees each row of a table that is drawn from a list: `line` is its record. None for a table whose rows are written out.
func (p *PaperView) Rows(t *program.PaperTable) []*Snapshot {
	if t == nil || t.Rows == nil {
		return nil
	}
	return p.View.Each(t.Rows)
}

// Each sees every record of a list: `line` is the record. In a row of a repeat it stays in the row.
func (v *Snapshot) Each(list *expr.Expr) []*Snapshot {
	items := v.Eval(list).Items
	rows := make([]*Snapshot, len(items))
	for i := range items {
		rows[i] = &Snapshot{look: v.look, row: v.row, line: &items[i], moment: v.moment}
	}
	return rows
}

// paperNumber is n of a paper.
func (l *look) paperNumber() expr.Value {
	if l.held == nil {
		return expr.Value{}
	}
	return expr.Int(int64(l.held.N))
}

// titles are the papers' names, as far as the persona holds them.
func (v *Snapshot) titles(refs []string, l *locale.Locale) []string {
	var titles []string
	for _, ref := range refs {
		if p := LookPaper(v.world, v.state, v.site.ID, ref); p != nil {
			titles = append(titles, p.View.Text(p.Held.Paper.Title, l))
		}
	}
	return titles
}
