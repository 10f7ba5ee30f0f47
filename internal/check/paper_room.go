package check

import (
	"strings"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
	"miroir/internal/spec"
	"miroir/internal/syntax"
)

// What a paper has room for. What is beyond can't be set, or not so that anybody reads it; the press would cut it.
const (
	mostWord         = 40      // letters between two spaces
	mostPaperColumns = 20      // of a table
	mostCell         = 400     // letters
	mostParts        = 400     // sections, lines and rows of a paper
	mostPaperLetters = 100_000 // of a paper, in all locales
	mostAcross       = 120     // letters beside each other in the smallest type of a table, two for the edges of each column
	mostAcrossHalf   = 50      // and in half of a sheet
)

// room judges whether a paper can be set: what is written in it, not what its expressions give.
func (j *paperJudge) room(e syntax.Entry) {
	parts, letters := 0, 0
	count := func(n *syntax.Node) {
		if parts++; parts == mostParts+1 {
			j.report(n.Key, "bad-paper.parts", diag.Args{"Max": mostParts})
		}
	}
	eachLeaf(e.Value, func(lit source.Literal) {
		letters += utf8.RuneCountInString(lit.Text)
		if start, end := longWord(lit.Text); end > 0 {
			j.report(lit.Span(start, end), "bad-paper.word", diag.Args{"Max": mostWord})
		}
	})
	for _, section := range e.Value.Get("sections").List() {
		count(section)
		for _, line := range section.Get("lines").List() {
			count(line)
		}
		for _, row := range section.Get("table").Get("fixed").List() {
			count(row)
		}
		j.columns(section)
	}
	if letters > mostPaperLetters {
		j.report(e.Value.Key, "bad-paper.letters", diag.Args{"Max": mostPaperLetters})
	}
	if e.Value.Get("form").String() == string(program.Card) {
		j.card(e.Value)
	}
}

// columns judges whether a table's columns stand beside each other, and what its cells hold.
func (j *paperJudge) columns(section *syntax.Node) {
	table := section.Get("table")
	columns := table.Get("columns").List()
	if len(columns) > mostPaperColumns {
		j.report(columns[mostPaperColumns].Key, "bad-paper.columns", diag.Args{"Max": mostPaperColumns})
		return
	}
	widths := make([]int, len(columns))
	for i, column := range columns {
		widths[i] = longest(column.Get("label"))
	}
	rows := table.Get("fixed").List()
	if total := table.Get("total"); total != nil {
		rows = append(rows[:len(rows):len(rows)], total)
	}
	for _, row := range rows {
		for i, cell := range row.List() {
			if i < len(widths) {
				widths[i] = max(widths[i], longest(cell))
			}
			if lettersOf(cell) > mostCell {
				j.report(cell.Key, "bad-paper.cell", diag.Args{"Max": mostCell})
			}
		}
	}
	across, most := 0, mostAcross
	for _, w := range widths {
		across += w + 2
	}
	if side := section.Get("side").String(); side == "left" || side == "right" {
		most = mostAcrossHalf
	}
	if across > most {
		j.report(table.Get("columns").Key, "bad-paper.wide", diag.Args{"Count": across, "Max": most})
	}
}

// face is a side of a card: its height and what its type takes, in tenths of a millimetre at the smallest size that can be read; how
// many letters of a body stand on a line, and how many of a label beside another line and alone.
type face struct{ tall, body, beside, alone int }

const (
	cardRow   = 53 // a line: its label and its value
	cardLabel = 18 // one more line of a label
	cardNote  = 22 // a line of a body
	cardTitle = 27
)

// card judges whether what surely stands on each side of a card has room there; what has a condition may be left out.
func (j *paperJudge) card(n *syntax.Node) {
	for name, f := range map[string]face{"front": {379, 55, 30, 60}, "back": {429, 80, 45, 92}} {
		taken, first := 0, (*syntax.Node)(nil)
		for _, section := range n.Get("sections").List() {
			if section.Get("side").String() != name || section.Get("when") != nil {
				continue
			}
			if first == nil {
				first = section
			}
			taken += f.takes(section)
		}
		if taken > f.tall {
			j.report(first.Key, "bad-paper.card", diag.Args{"Count": (taken + 9) / 10, "Max": f.tall / 10})
		}
	}
}

func (f face) takes(section *syntax.Node) int {
	taken := cardNote * lines(lettersOf(section.Get("body")), f.body)
	taken += cardTitle * lines(lettersOf(section.Get("title")), f.body/2)
	halves := 0
	for _, line := range section.Get("lines").List() {
		label := lettersOf(line.Get("label"))
		switch {
		case line.Get("when") != nil:
		case label <= f.beside:
			halves++
		default:
			taken += cardRow + cardLabel*(lines(label, f.alone)-1)
		}
	}
	return taken + cardRow*((halves+1)/2)
}

// lines is how many lines letters take.
func lines(letters, each int) int { return (letters + each - 1) / each }

// eachLeaf calls a function with each text below a node that stands there and isn't in a file.
func eachLeaf(n *syntax.Node, visit func(source.Literal)) {
	n.Visit(func(n *syntax.Node) {
		if n.Kind != spec.Text && n.Kind != spec.Markdown {
			return
		}
		n.Visit(func(leaf *syntax.Node) {
			if leaf.Shape == syntax.Scalar && leaf.Kind != spec.Expression && !syntax.IsMarkdownFile(leaf) {
				visit(leaf.Literal)
			}
		})
	})
}

// lettersOf counts the letters of a text in the locale in which it is longest.
func lettersOf(n *syntax.Node) int {
	most := 0
	if n != nil {
		eachLeaf(n, func(lit source.Literal) { most = max(most, utf8.RuneCountInString(withoutExpressions(lit.Text))) })
	}
	return most
}

// longest counts the letters of a text's longest word.
func longest(n *syntax.Node) int {
	most := 0
	if n != nil {
		eachLeaf(n, func(lit source.Literal) {
			for word := range strings.FieldsFuncSeq(withoutExpressions(lit.Text), breaks) {
				most = max(most, utf8.RuneCountInString(word))
			}
		})
	}
	return most
}

// longWord finds the first word that is too long; none: end is 0.
func longWord(text string) (start, end int) {
	text = withoutExpressions(text)
	for word := range strings.FieldsFuncSeq(text, breaks) {
		at := strings.Index(text[end:], word) + end
		if end = at + len(word); utf8.RuneCountInString(word) > mostWord {
			return at, end
		}
	}
	return 0, 0
}

// breaks tells where a line may be broken, and what Markdown doesn't show: no line is broken at a no-break space.
func breaks(r rune) bool { return strings.ContainsRune(" \n\t[]()*", r) }

// withoutExpressions gives a text of the same length with spaces in place of its {{ expressions }}.
func withoutExpressions(text string) string {
	var b strings.Builder
	for {
		before, rest, more := strings.Cut(text, "{{")
		b.WriteString(before)
		if !more {
			return b.String()
		}
		inside, after, closed := strings.Cut(rest, "}}")
		b.WriteString(strings.Repeat(" ", len("{{")+len(inside)))
		if closed {
			b.WriteString(strings.Repeat(" ", len("}}")))
		}
		text = after
	}
}
