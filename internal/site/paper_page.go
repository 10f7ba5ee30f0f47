package site

import (
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// paperView is the paper that a page shows.
type paperView struct {
	doc         paper.Document
	form        program.PaperForm
	front, back []paper.Section
	own         *shelved
	portrait    *shelved // the photo that stands on it; nil: none
	id          int      // of what an administration made out
}

// paper is the paper that is asked for.
func (b *builder) paper(c cursor) *paperView {
	if c.w.paper != nil {
		return c.w.paper
	}
	view := sandbox.LookPaper(c.w.world, c.look.State(), c.look.State().Site, c.r.Paper)
	own := b.own(c)
	made := &paperView{doc: paperWords(view, b.l), form: view.Held.Paper.Form, own: own.paper(c.r.Paper)}
	if view.Issued != nil {
		made.own = shelve(view, b.l)
		made.id = view.Issued.ID
	}
	for _, section := range made.doc.Sections {
		if made.form == program.Card && section.Side == paper.BackSide {
			made.back = append(made.back, section)
		} else {
			made.front = append(made.front, section)
		}
	}
	if look := view.Held.Paper.Look; made.form == program.Photo {
		made.portrait = made.own
	} else if look != "" {
		made.portrait = own.photo(look)
	}
	c.w.paper = made
	return made
}

// photo is the persona's photo of a look; nil: there is none.
func (own *belongings) photo(look string) *shelved {
	for _, kind := range own.kinds {
		for _, p := range kind.papers {
			if p.kind.Form == program.Photo && p.kind.Look == look {
				return p
			}
		}
	}
	return nil
}

// paperPage is a paper as a page: the same words as its PDF.
func (b *builder) paperPage() theme.PaperPage {
	form := func(name program.PaperForm) stage.Flag {
		return b.Flag("paper: "+string(name), func(c cursor) bool { return b.paper(c).form == name }, stage.Spare)
	}
	printed := Printed(b.p, b.l) // what stands on the paper is in its own language
	return theme.PaperPage{
		Written:     b.string("paper: language", func(c cursor) string { return b.paper(c).doc.Locale }),
		Foreign:     !b.l.Printable(),
		Document:    b.document(b.string("paper: title", func(c cursor) string { return b.paper(c).doc.Title }), ""),
		Form:        theme.PaperForm{Sheet: form(program.Sheet), Card: form(program.Card), Photo: form(program.Photo)},
		Watermark:   printed.Word("paper.watermark", nil),
		Issued:      b.Flag("paper: issued", func(c cursor) bool { return len(b.paper(c).doc.Issuer) > 0 }),
		Issuer:      b.runs("paper: issuer", func(c cursor) []string { return b.paper(c).doc.Issuer }),
		HasSub:      b.Flag("paper: has subtitle", func(c cursor) bool { return b.paper(c).doc.Subtitle != "" }),
		Subtitle:    b.string("paper: subtitle", func(c cursor) string { return b.paper(c).doc.Subtitle }),
		FrontName:   printed.Word("paper.front", nil),
		BackName:    printed.Word("paper.back", nil),
		Front:       b.paperSections("paper: front", func(c cursor) []paper.Section { return b.paper(c).front }),
		Back:        b.paperSections("paper: back side", func(c cursor) []paper.Section { return b.paper(c).back }),
		HasPortrait: b.Flag("paper: has portrait", func(c cursor) bool { return b.paper(c).portrait != nil }),
		Portrait: b.Text("paper: portrait", func(c cursor, dst []byte) []byte {
			if p := b.paper(c).portrait; p != nil {
				return p.path(dst)
			}
			return dst
		}),
		FileURL: b.Text("paper: file url", func(c cursor, dst []byte) []byte {
			if c.r.Space != "" {
				return append(append(dst, documentPath(c.r.Space, b.paper(c).id)...), ".pdf"...)
			}
			return b.paper(c).own.path(dst)
		}),
		File: b.string("paper: file", func(c cursor) string { return b.paper(c).own.file }),
		BackURL: b.Text("paper: back", func(c cursor, dst []byte) []byte {
			if c.r.Space != "" {
				return append(append(dst, sitePath(c.r.Space)...), documentsPath...)
			}
			return append(c.desk(dst), "#papers"...)
		}),
		BackWords: b.string("paper: back words", func(c cursor) string {
			if c.r.Space != "" {
				return b.word("site.documents.back")
			}
			return b.word("site.paper.back")
		}),
	}
}

// runs are words one behind another.
func (b *builder) runs(name string, of func(cursor) []string) stage.Rows[theme.Run] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(of(c))
	}
	return stage.RowsOf(b.Builder, name, next, func() theme.Run {
		return theme.Run{Text: b.string(name+" words", func(c cursor) string { return of(c)[c.n] })}
	})
}

func (b *builder) paperSections(name string, of func(cursor) []paper.Section) stage.Rows[theme.PaperSection] {
	next := func(c cursor, i int) (cursor, bool) {
		sections := of(c)
		if i >= len(sections) {
			return c, false
		}
		c.section = &sections[i]
		return c, true
	}
	return stage.RowsOf(b.Builder, name, next, func() theme.PaperSection {
		return theme.PaperSection{
			Titled:     b.Flag("paper section: titled", func(c cursor) bool { return c.section.Title != "" }),
			Title:      b.string("paper section: title", func(c cursor) string { return c.section.Title }),
			Half:       b.Flag("paper section: half", func(c cursor) bool { return c.section.Side == paper.LeftSide || c.section.Side == paper.RightSide }),
			Right:      b.Flag("paper section: right", func(c cursor) bool { return c.section.Side == paper.RightSide }),
			Paragraphs: b.runs("paper section: paragraphs", func(c cursor) []string { return c.section.Paragraphs }),
			HasLines:   b.Flag("paper section: has lines", func(c cursor) bool { return len(c.section.Lines) > 0 }),
			Lines:      b.paperFacts(),
			Tables:     stage.When(b.Builder, "paper section: table", func(c cursor) bool { return c.section.Table != nil }, b.paperTable),
		}
	})
}

func (b *builder) paperFacts() stage.Rows[theme.PaperFact] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.section.Lines)
	}
	of := func(c cursor) *paper.Line { return &c.section.Lines[c.n] }
	return stage.RowsOf(b.Builder, "paper: lines", next, func() theme.PaperFact {
		return theme.PaperFact{
			Label:  b.string("paper line: label", func(c cursor) string { return of(c).Label }),
			Value:  b.string("paper line: value", func(c cursor) string { return of(c).Value }),
			Note:   b.string("paper line: note", func(c cursor) string { return of(c).Note }),
			Valued: b.Flag("paper line: valued", func(c cursor) bool { return of(c).Value != "" }),
			Noted:  b.Flag("paper line: noted", func(c cursor) bool { return of(c).Note != "" }),
			Strong: b.Flag("paper line: strong", func(c cursor) bool { return of(c).Strong }),
		}
	})
}

func (b *builder) paperTable() theme.PaperTable {
	rows := func(c cursor, i int) (cursor, bool) {
		if i >= len(c.section.Table.Rows) {
			return c, false
		}
		c.row = c.section.Table.Rows[i]
		return c, true
	}
	total := func(c cursor, i int) (cursor, bool) {
		c.row = c.section.Table.Total
		return c, i == 0 && len(c.row) > 0
	}
	row := func() theme.PaperRow { return theme.PaperRow{Cells: b.paperCells()} }
	return theme.PaperTable{
		Columns: b.paperColumns(),
		Rows:    stage.RowsOf(b.Builder, "paper table: rows", rows, row),
		Total:   stage.RowsOf(b.Builder, "paper table: total", total, row),
	}
}

func (b *builder) paperColumns() stage.Rows[theme.PaperCell] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(c.section.Table.Columns)
	}
	return stage.RowsOf(b.Builder, "paper table: columns", next, func() theme.PaperCell {
		return theme.PaperCell{
			Text:   b.string("paper column: label", func(c cursor) string { return c.section.Table.Columns[c.n].Label }),
			Figure: b.Flag("paper column: figure", func(c cursor) bool { return c.section.Table.Columns[c.n].Figure }),
		}
	})
}

// paperCells are the cells of the current row, each under its column.
func (b *builder) paperCells() stage.Rows[theme.PaperCell] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < min(len(c.row), len(c.section.Table.Columns))
	}
	column := func(c cursor) *paper.Column { return &c.section.Table.Columns[c.n] }
	return stage.RowsOf(b.Builder, "paper table: cells", next, func() theme.PaperCell {
		return theme.PaperCell{
			Text:   b.string("paper cell: text", func(c cursor) string { return c.row[c.n] }),
			Label:  b.string("paper cell: column", func(c cursor) string { return column(c).Label }),
			Figure: b.Flag("paper cell: figure", func(c cursor) bool { return column(c).Figure }),
			First:  b.Flag("paper cell: first", func(c cursor) bool { return c.n == 0 }),
		}
	})
}
