package site

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// box is a coded box that can be found.
type box struct {
	field  *program.Field
	code   string // folded
	label  string // folded
	others string // folded: its hint, its help, its step
}

// findPage finds a coded box by its code or a word.
func (b *builder) findPage(proc *program.Procedure) theme.FindPage {
	paths, boxes := b.paths(proc), b.boxes(proc)
	some, all, none := b.counted("site.find.count"), b.counted("site.find.all"), b.word("site.find.count_none")
	found := func(c cursor) []int { return c.seek(boxes) }
	asked := func(c cursor) bool { return strings.TrimSpace(c.r.Query) != "" }
	v := theme.FindPage{
		Document: b.document(b.words("site.title.find"), ""),
		Action:   paths.find(),
		BackURL:  b.findBack(paths),
		Query:    b.string("find: query", func(c cursor) string { return c.r.Query }),
		None:     b.Flag("find: none", func(c cursor) bool { return len(found(c)) == 0 }),
		Count: b.string("find: count", func(c cursor) string {
			switch n := len(found(c)); {
			case n == 0:
				return none
			case asked(c):
				return some.of(n)
			default:
				return all.of(n)
			}
		}),
		Found: b.found(proc, boxes, found),
	}
	v.Problems, v.Failing = b.problems(func(_ cursor, _ *problem, dst []byte) []byte { return append(dst, "#find-q"...) })
	return v
}

// findBack leads back to where the procedure goes on.
func (b *builder) findBack(paths stepPaths) stage.Text {
	return b.Text("back", func(c cursor, dst []byte) []byte {
		if missing := c.missing(); len(missing) > 0 {
			return append(dst, paths.step(missing[0].ID)...)
		}
		return append(dst, paths.review()...)
	})
}

func (b *builder) boxes(proc *program.Procedure) []box {
	var boxes []box
	for _, step := range proc.Steps {
		for _, f := range step.Fields {
			if f.Code == "" {
				continue
			}
			var help strings.Builder
			for _, part := range program.Usual(b.parts(f.Help.ByLocale)) {
				help.WriteString(part.Literal)
			}
			boxes = append(boxes, box{
				field:  f,
				code:   foldWords(f.Code),
				label:  foldWords(b.plain(f.Label)),
				others: foldWords(b.plain(f.Hint) + " " + help.String() + " " + b.plain(step.Title)),
			})
		}
	}
	return boxes
}

func (b *builder) found(proc *program.Procedure, boxes []box, found func(cursor) []int) stage.Rows[theme.Found] {
	titles := b.stepNames(proc)
	at := func(c cursor) *program.Field { return boxes[found(c)[c.n]].field }
	paths := b.paths(proc)
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(found(c))
	}
	return stage.RowsOf(b.Builder, "find: boxes", next, func() theme.Found {
		return theme.Found{
			Code:  b.string("find: code", func(c cursor) string { return at(c).Code }),
			Label: b.Text("find: label", func(c cursor, dst []byte) []byte { return b.show(c, dst, b.parts(at(c).Label.ByLocale)) }),
			Step: b.Text("find: step", func(c cursor, dst []byte) []byte {
				return titles.show(c, dst, slices.Index(proc.Steps, at(c).Step))
			}),
			URL:    b.Text("find: url", func(c cursor, dst []byte) []byte { return boxPlace(c, proc, paths, at(c), dst) }),
			Hidden: b.Flag("find: hidden", func(c cursor) bool { return !reachable(c, at(c)) }),
			Decide: b.Text("find: decide", func(c cursor, dst []byte) []byte {
				return titles.show(c, dst, slices.Index(proc.Steps, decider(c, proc, at(c)).Step))
			}),
			Filled: b.Flag("find: filled", func(c cursor) bool { return c.look.Shown(at(c), b.l) != "" }),
			Value:  b.string("find: value", func(c cursor) string { return c.look.Shown(at(c), b.l) }),
		}
	})
}

// reachable says that a box is asked: of a repeated step it is asked in its rows.
func reachable(c cursor, f *program.Field) bool {
	if f.Step.Repeat != nil {
		return c.look.StepVisible(f.Step)
	}
	return c.look.Visible(f)
}

// boxPlace leads to a box, or to the question that decides whether it is asked.
func boxPlace(c cursor, proc *program.Procedure, paths stepPaths, f *program.Field, dst []byte) []byte {
	to := f
	if !reachable(c, f) {
		to = decider(c, proc, f)
	}
	dst = append(dst, paths.step(to.Step.ID)...)
	if to.Step.Repeat != nil {
		return dst
	}
	return append(append(dst, '#'), inputID(to.Name)...)
}

// decider is the question that decides whether a hidden box is asked, among those that are asked themselves; the box where there is none.
func decider(c cursor, proc *program.Procedure, f *program.Field) *program.Field {
	needs := f.Step.Needs
	if c.look.StepVisible(f.Step) && f.When != nil {
		needs = nil
		for _, sym := range program.Closure(proc.Symbols, f.When) {
			if one := proc.Symbols[sym].Field; one != nil && one.Compute == nil {
				needs = append(needs, one)
			}
		}
	}
	for _, need := range needs {
		if field.Of(need).Asked && reachable(c, need) {
			return need
		}
	}
	for _, need := range needs {
		if field.Of(need).Asked && need != f {
			return decider(c, proc, need)
		}
	}
	return f
}

// seek finds the boxes that hold every word that is sought, the nearest first; all of them when nothing is sought.
func (c cursor) seek(boxes []box) []int {
	if c.w.sought {
		return c.w.found
	}
	c.w.sought = true
	c.w.found = c.w.found[:0]
	words := strings.Fields(foldWords(c.r.Query))
	ranks := make([]int, len(boxes))
	for i := range boxes {
		if ranks[i] = boxes[i].rank(words); ranks[i] >= 0 {
			c.w.found = append(c.w.found, i)
		}
	}
	slices.SortStableFunc(c.w.found, func(i, j int) int { return cmp.Compare(ranks[i], ranks[j]) })
	return c.w.found
}

// rank is how near a box is to the words: 0 its code, 1 the beginning of its code, 2 its label, 3 what is said of it; -1 not at all.
func (x *box) rank(words []string) int {
	worst := 0
	for _, word := range words {
		switch {
		case x.code == word:
		case strings.HasPrefix(x.code, word):
			worst = max(worst, 1)
		case strings.Contains(x.label, word):
			worst = max(worst, 2)
		case strings.Contains(x.others, word):
			worst = max(worst, 3)
		default:
			return -1
		}
	}
	return worst
}

// foldWords brings a text to what a search compares: small letters without accents, words apart.
func foldWords(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r), unicode.IsDigit(r):
			out.WriteRune(unicode.ToLower(r))
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}
