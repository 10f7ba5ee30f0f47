package site

import (
	"hash/fnv"
	"slices"
	"strings"
	"time"
	"unicode"

	"miroir/internal/expr"
	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/people"
	"miroir/internal/program"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// PaperDocument is a paper as its file says it, in the words of its page, with the portrait that stands on it.
func PaperDocument(v *sandbox.PaperView, l *locale.Locale) paper.Document {
	doc, kind := paperWords(v, l), v.Held.Paper
	if kind.Look != "" || kind.Form == program.Photo {
		portrait, err := paper.Portrait(kind.Look, faceOf(v, l))
		if err != nil {
			portrait = nil // no letter of the watermark can be drawn: then the document can't be set either, and says why
		}
		doc.Portrait = portrait
	}
	return doc
}

// Printed is the language that a site's documents are set in for who reads pages in another: the site's own where letters can't be set.
func Printed(p *program.Program, l *locale.Locale) *locale.Locale {
	if l.Printable() {
		return l
	}
	if p == nil || len(p.Locales) == 0 {
		return locale.New(locale.Tags()[0])
	}
	return locale.New(p.Locales[0])
}

// paperWords is a paper in words, without its portrait.
func paperWords(v *sandbox.PaperView, l *locale.Locale) paper.Document {
	kind, l := v.Held.Paper, Printed(v.View.Site(), l)
	doc := paper.Document{
		Form:      paper.Form(kind.Form),
		Locale:    l.Lang(),
		Title:     v.View.Text(kind.Title, l),
		Front:     l.Word("paper.front", nil),
		Back:      l.Word("paper.back", nil),
		Filed:     undated(),
		Watermark: l.Word("paper.watermark", nil),
		Footer:    l.Word("paper.footer", nil),
		Page:      l.Word("paper.page", nil),
	}
	for line := range strings.Lines(v.View.Text(kind.Issuer, l)) {
		if line = strings.TrimSpace(line); line != "" {
			doc.Issuer = append(doc.Issuer, line)
		}
	}
	for _, section := range v.Sections() {
		doc.Sections = append(doc.Sections, paperSection(v, section, l))
	}
	return doc
}

// undated is the date of every file: a paper says itself when it was made, and a copy is the same whatever the day.
func undated() time.Time { return time.Date(2026, time.January, 1, 0, 0, 0, 0, time.UTC) }

func paperSection(v *sandbox.PaperView, section *program.PaperSection, l *locale.Locale) paper.Section {
	made := paper.Section{
		Side:       section.Side,
		Title:      v.View.Text(section.Title, l),
		Paragraphs: paragraphs(v.View, section.Body, l),
		Table:      paperTable(v, section.Table, l),
	}
	for _, line := range v.View.Lines(section.Lines) {
		one := paper.Line{
			Label:  v.View.Text(line.Label, l),
			Strong: line.Strong,
			Note:   strings.Join(paragraphs(v.View, line.Note, l), " "),
		}
		if line.Value != nil {
			one.Value = v.View.Show(line.Value, l)
		}
		made.Lines = append(made.Lines, one)
	}
	return made
}

// paragraphs are an author's Markdown as plain paragraphs, its values filled in.
func paragraphs(look *sandbox.Snapshot, r program.Rich, l *locale.Locale) []string {
	var pieces []theme.Piece
	for _, part := range look.Words(partsIn(r.ByLocale, l), l) {
		piece := theme.Piece{Source: part.Literal}
		if part.Value != nil {
			piece = theme.Piece{Value: look.Show(part.Value, l)}
		}
		pieces = append(pieces, piece)
	}
	plain, err := theme.Paragraphs(pieces)
	if err != nil {
		return nil // longer than anybody would read: compile says so to the author
	}
	return plain
}

func paperTable(v *sandbox.PaperView, table *program.PaperTable, l *locale.Locale) *paper.Table {
	if table == nil {
		return nil
	}
	made := &paper.Table{}
	for i, column := range table.Columns {
		made.Columns = append(made.Columns, paper.Column{Label: v.View.Text(column.Label, l), Figure: figures(table, i)})
	}
	for _, row := range v.Rows(table) {
		var cells []string
		for _, column := range table.Columns {
			cell := ""
			if column.Value != nil {
				cell = row.Show(column.Value, l)
			}
			cells = append(cells, cell)
		}
		made.Rows = append(made.Rows, cells)
	}
	for _, row := range table.Fixed {
		made.Rows = append(made.Rows, paperCells(v.View, row, l))
	}
	if len(table.Total) > 0 {
		made.Total = paperCells(v.View, table.Total, l)
	}
	return made
}

func paperCells(look *sandbox.Snapshot, cells []program.PaperCell, l *locale.Locale) []string {
	words := make([]string, len(cells))
	for i, cell := range cells {
		if words[i] = look.Text(cell.Text, l); cell.Value != nil {
			words[i] = look.Show(cell.Value, l)
		}
	}
	return words
}

// figures says that a column holds numbers.
func figures(table *program.PaperTable, column int) bool {
	if value := table.Columns[column].Value; value != nil {
		return numberType(value)
	}
	return slices.ContainsFunc(table.Fixed, func(row []program.PaperCell) bool {
		return column < len(row) && row[column].Value != nil && numberType(row[column].Value)
	})
}

func numberType(e *expr.Expr) bool { return e.Type() != nil && e.Type().Kind == expr.Number }

// faceOf is the persona's face, the same on every paper.
func faceOf(v *sandbox.PaperView, l *locale.Locale) paper.Face {
	persona := v.View.Persona()
	seed := fnv.New64a()
	_, _ = seed.Write([]byte(v.View.State().Site + "/" + persona.ID))
	face := paper.Face{Seed: seed.Sum64(), Sex: textOf(persona, "sex"), Watermark: l.Word("paper.watermark", nil)}
	if born := persona.Identity.Birth; !born.IsZero() {
		face.Age = undated().Year() - born.Year()
	}
	return face
}

// textOf is a member of the persona's record.
func textOf(persona *program.Persona, name string) string {
	i := slices.IndexFunc(people.RecordType.Members, func(m expr.Member) bool { return m.Name == name })
	if i < 0 || i >= len(persona.Record.Items) {
		return ""
	}
	return persona.Record.Items[i].Str
}

// PaperFileName is what a paper's file is called, with its ending: in letters that every system knows, a faulty copy behind its fault.
func PaperFileName(v *sandbox.PaperView, l *locale.Locale) string {
	l = Printed(v.View.Site(), l)
	name := plainName(v.View.Text(v.Held.Paper.File, l))
	if name == "" {
		name = plainName(v.Held.Ref)
	}
	if v.Specimen != "" {
		name += "-" + plainName(l.Word("paper.fault."+string(v.Specimen)+".file", nil))
	}
	return name + ending(v)
}

func plainName(s string) string {
	name := strings.Map(func(r rune) rune {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			return unicode.ToLower(r)
		}
		return '-'
	}, s)
	return strings.Trim(name, "-")
}

// ending is that of a paper's file.
func ending(v *sandbox.PaperView) string {
	photo := v.Held.Paper.Form == program.Photo
	switch {
	case v.Specimen == program.WrongFormat && photo:
		return ".bmp"
	case v.Specimen == program.WrongFormat:
		return ".odt"
	case photo:
		return ".png"
	}
	return ".pdf"
}
