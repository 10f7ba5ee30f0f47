package site

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"miroir/internal/expr"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// A Console is what an author sees behind a page. It is drawn for one request, uncut.
type Console struct {
	Back    string            // the page's path
	Place   sandbox.Place     // where that is, as far as its path tells
	Look    *sandbox.Snapshot // at its procedure, in its row; nil: nobody is played
	History []sandbox.Moment
	Walk    string // the journey as a walk
	Left    int    // things done that it leaves out
	CanSave bool
	Name    string // that the walk is to be saved under
	Said    string // catalogue key of what was just done; "": nothing
	Wrong   string // catalogue key of what was refused
}

// RenderConsole appends the console to dst.
func (s *Site) RenderConsole(dst []byte, tag string, r *Request, c Console) ([]byte, error) {
	tag = s.tag(Key{Locale: tag})
	b := &builder{Builder: stage.NewBuilder[cursor](), site: s, l: s.words[tag]}
	page := &sheet{look: s.looks[" "+tag], name: "console", build: b.Builder}
	page.view = b.consolePage(&c)
	if b.err != nil {
		return dst, b.err
	}
	w := s.works.Get().(*work)
	w.world = s.world
	at := cursor{r: r, look: r.Look, w: w}
	defer s.close(at)
	out := bytes.NewBuffer(dst)
	if err := b.Plain(out, at, page.execute); err != nil {
		return dst, fmt.Errorf("render the console: %w", err)
	}
	return out.Bytes(), nil
}

func (b *builder) consolePage(c *Console) theme.ConsolePage {
	v := theme.ConsolePage{
		Document: b.document(b.words("site.title.console"), ""), Back: c.Back, BackName: b.word("site.console.back"),
		Nobody: c.Look == nil,
	}
	if c.Said != "" {
		v.Said = b.word(c.Said)
	}
	if c.Wrong != "" {
		v.Wrong = b.word(c.Wrong)
	}
	for _, p := range b.site.world.Sites {
		for _, persona := range p.Personas {
			current := c.Look != nil && c.Look.State().Site == p.ID && c.Look.State().Persona == persona.ID
			v.Players = append(v.Players, theme.ConsolePlayer{Site: p.ID, ID: persona.ID, Name: persona.Name + " — " + b.plain(p.Site.Name), Current: current})
		}
	}
	if c.Look == nil {
		return v
	}
	state := c.Look.State()
	v.Persona = c.Look.Persona().Name
	v.World = b.l.Word("site.console.world", map[string]any{"Site": state.Site, "Seed": strconv.FormatUint(state.Seed, 10), "Day": b.l.Date(state.Now)})
	v.Seed, v.Day = strconv.FormatUint(state.Seed, 10), state.Now.Format(time.DateOnly)
	v.Why, v.Values, v.Unfit, v.Moments = b.why(c), b.sources(c.Look), b.unfit(state), b.moments(c.History)
	v.Walk = theme.ConsoleWalk{Text: c.Walk, Rows: strconv.Itoa(min(30, 2+strings.Count(c.Walk, "\n"))), CanSave: c.CanSave, Name: c.Name}
	if c.Left > 0 {
		v.Walk.Left = b.l.Word("site.console.walk_left", map[string]any{"Count": c.Left})
	}
	return v
}

// why says why the page is shown: what it is, and on what its fields and the steps of its procedure stand.
func (b *builder) why(c *Console) theme.ConsoleWhy {
	v, at := c.Look, c.Place
	proc := v.Procedure()
	if proc == nil {
		return theme.ConsoleWhy{Reason: b.word("site.console.reason.outside")}
	}
	why := theme.ConsoleWhy{Place: strings.Trim(proc.ID+" / "+at.Step, " /"), Reason: b.word("site.console.reason." + b.reason(c))}
	for _, step := range proc.Steps {
		here := at.Kind == sandbox.StepPlace && at.Step == step.ID
		condition := b.condition(v, step.ID, step.Title, step.When, v.StepVisible(step))
		condition.Here = here
		if condition.Shown {
			condition.Status = b.word([]string{"site.console.status.todo", "site.console.status.done", "site.console.status.trouble"}[v.Status(step)])
		}
		why.Steps = append(why.Steps, condition)
		if here && (step.Repeat == nil || at.Row > 0) {
			why.Fields = b.conditions(v, step)
		}
	}
	why.Rules = b.flow(v)
	return why
}

// reason is why one stands where one does, of the catalogue's.
func (b *builder) reason(c *Console) string {
	switch at := c.Place; {
	case at.Kind == sandbox.StepPlace && at.Step == "":
		return "first"
	case at.Kind == sandbox.StepPlace && c.Look.Step(at.Step) == nil:
		return "hidden"
	case at.Kind == sandbox.StepPlace:
		return "step"
	case at.Kind == sandbox.ReviewPlace, at.Kind == sandbox.SubmitPlace:
		if len(c.Look.Missing()) > 0 {
			return "missing"
		}
		return "review"
	case at.Kind == sandbox.ReceiptPlace:
		return "receipt"
	}
	return "procedure"
}

func (b *builder) conditions(v *sandbox.Snapshot, step *program.Step) []theme.ConsoleCondition {
	var all []theme.ConsoleCondition
	for _, f := range step.Fields {
		all = append(all, b.condition(v, f.Name, f.Label, f.When, v.Visible(f)))
	}
	return all
}

func (b *builder) condition(v *sandbox.Snapshot, id string, title program.Text, when *expr.Expr, shown bool) theme.ConsoleCondition {
	c := theme.ConsoleCondition{ID: id, Title: v.Text(title, b.l), Shown: shown, Status: b.word("site.console.status.hidden")}
	if shown {
		c.Status = b.word("site.console.status.shown")
	}
	if when != nil {
		c.Condition, c.How = oneLine(when.Source()), b.explain(v, when.Explain(v))
	}
	return c
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// sources are the values of the procedure, by step.
func (b *builder) sources(v *sandbox.Snapshot) []theme.ConsoleGroup {
	var groups []theme.ConsoleGroup
	for _, s := range v.Sources() {
		title := b.word("site.console.rules")
		if s.Step != nil {
			title = v.Text(s.Step.Title, b.l)
		}
		if s.Row > 0 {
			title += " — " + strconv.Itoa(s.Row)
		}
		if len(groups) == 0 || groups[len(groups)-1].Title != title {
			groups = append(groups, theme.ConsoleGroup{Title: title})
		}
		last := &groups[len(groups)-1]
		last.Values = append(last.Values, b.valued(&s))
	}
	return groups
}

func (b *builder) valued(s *sandbox.Source) theme.ConsoleValue {
	v := theme.ConsoleValue{Name: s.Name, Value: b.value(s.Value, s.Type), Hidden: s.Hidden}
	v.Origin = b.word([]string{"site.console.from.nothing", "site.console.from.typed", "site.console.from.prefill", "site.console.from.rule"}[s.From])
	if s.From == sandbox.Typed && s.Value.IsNull() {
		v.Origin = b.word("site.console.from.empty")
	}
	if s.Hidden {
		v.Origin += ", " + b.word("site.console.status.hidden")
	}
	if s.Field != nil {
		v.Label = s.View.Text(s.Field.Label, b.l)
	}
	if how, ok := s.Explain(); ok {
		v.How = b.explain(s.View, how)
	}
	return v
}

// value is a value as it reads on one line.
func (b *builder) value(v expr.Value, t *expr.Type) string {
	switch v.Kind {
	case expr.Null:
		return "—"
	case expr.List:
		if t == nil || t.Elem == nil || t.Elem.Kind == expr.Record {
			return b.l.Word("site.console.rows", map[string]any{"Count": len(v.Items)})
		}
	case expr.Record, expr.Table:
		return "{…}"
	}
	if s := oneLine(b.l.Value(v, t)); s != "" {
		return s
	}
	return "« »"
}

// What an explanation shows at most.
const (
	maxNodes = 60
	maxDepth = 5
)

// explain lays the parts of an explanation out, the rules behind its names too.
func (b *builder) explain(v *sandbox.Snapshot, e expr.Explanation) []theme.ConsoleNode {
	var nodes []theme.ConsoleNode
	b.unfold(v, &e, 0, &nodes)
	return nodes
}

func (b *builder) unfold(v *sandbox.Snapshot, e *expr.Explanation, depth int, nodes *[]theme.ConsoleNode) {
	if len(*nodes) >= maxNodes {
		return
	}
	value := b.value(e.Value, e.Type)
	if e.Err != nil {
		value = e.Err.Error()
	}
	*nodes = append(*nodes, theme.ConsoleNode{Depth: strconv.Itoa(depth), Source: oneLine(e.Source), Value: value})
	if depth >= maxDepth {
		return
	}
	if rule := v.Rule(e.Symbol); e.Named && rule != nil {
		behind := rule.Explain(v)
		b.unfold(v, &behind, depth+1, nodes)
		return
	}
	for i := range e.Children {
		b.unfold(v, &e.Children[i], depth+1, nodes)
	}
}

func (b *builder) unfit(state *sandbox.State) []theme.ConsoleUnfit {
	var all []theme.ConsoleUnfit
	for _, u := range sandbox.Unfitting(b.site.world, state) {
		why := "site.console.unfit_kind"
		if u.Gone {
			why = "site.console.unfit_gone"
		}
		place := u.Procedure + " / " + u.Step + " / " + u.Field
		all = append(all, theme.ConsoleUnfit{Place: place, Answer: strings.Join(u.Answer, ", "), Why: b.word(why)})
	}
	return all
}

// moments are what was done, in words, the last one first.
func (b *builder) moments(history []sandbox.Moment) []theme.ConsoleMoment {
	all := make([]theme.ConsoleMoment, 0, len(history))
	now := -1
	for i := range history {
		if !history[i].Taken {
			now = i
		}
	}
	for i := range history {
		m := &history[i]
		e := &m.Events[0]
		all = append(all, theme.ConsoleMoment{
			Seq: strconv.FormatInt(m.Seq(), 10), What: b.what(e), Where: strings.Trim(e.Procedure+" / "+e.Step, " /"), With: with(e),
			Taken: m.Taken, Now: i == now, Jump: i != now && (!m.Passive || i == 0),
		})
	}
	slices.Reverse(all)
	return all
}

// what says what happened; a kind that the catalogue doesn't know by its name.
func (b *builder) what(e *sandbox.Event) string {
	key := "site.console.event." + string(e.Kind)
	if said := b.word(key); said != key {
		return said
	}
	return string(e.Kind)
}

// with is what an event brought.
func with(e *sandbox.Event) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(e.Values)) {
		if answer := strings.Join(e.Values[name], ", "); answer != "" {
			parts = append(parts, name+" = "+answer)
		}
	}
	if e.Kind == sandbox.Advanced || e.Kind == sandbox.Opened {
		parts = append(parts, e.Day.Format(time.DateOnly))
	}
	return strings.Join(parts, " · ")
}
