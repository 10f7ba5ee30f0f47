package theme

import "miroir/internal/stage"

// PaperPage is a paper that a persona holds, as a page that prints on A4. Template of the frame: paper.
type PaperPage struct {
	Document
	Written     stage.Text // the language of the paper’s words
	Foreign     bool       // papers can't be set in the page's language: it says so
	Form        PaperForm
	Watermark   string
	Issuer      stage.Rows[Run]
	Issued      stage.Flag // somebody is named as its maker
	Subtitle    stage.Text
	HasSub      stage.Flag
	Front       stage.Rows[PaperSection] // of a sheet all sections, of a card its front
	Back        stage.Rows[PaperSection] // of a card
	FrontName   string
	BackName    string
	Portrait    stage.Text // where its picture is
	HasPortrait stage.Flag
	FileURL     stage.Text
	File        stage.Text
	BackURL     stage.Text
	BackWords   stage.Text
}

// PaperForm tells which of the three a paper is.
type PaperForm struct{ Sheet, Card, Photo stage.Flag }

// PaperSection is a part of a paper.
type PaperSection struct {
	Titled     stage.Flag
	Title      stage.Text
	Half       stage.Flag // it takes half of the width
	Right      stage.Flag // the half on the right
	Paragraphs stage.Rows[Run]
	HasLines   stage.Flag
	Lines      stage.Rows[PaperFact]
	Tables     stage.Rows[PaperTable] // one, or none
}

// Run is a run of words.
type Run struct{ Text stage.Text }

// PaperFact is a label and its value; without value, a sentence.
type PaperFact struct {
	Label, Value, Note stage.Text
	Valued, Noted      stage.Flag
	Strong             stage.Flag
}

// PaperTable is rows under headings.
type PaperTable struct {
	Columns stage.Rows[PaperCell]
	Rows    stage.Rows[PaperRow]
	Total   stage.Rows[PaperRow] // one, or none
}

// PaperRow is a row of a table.
type PaperRow struct{ Cells stage.Rows[PaperCell] }

// PaperCell is a cell, and the heading that it stands under.
type PaperCell struct {
	Text   stage.Text
	Label  stage.Text
	Figure stage.Flag // aligned on the right
	First  stage.Flag // it names its row
}
