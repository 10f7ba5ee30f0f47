package program

import (
	"slices"
	"time"

	"miroir/internal/expr"
)

// PaperForm is what a paper looks like.
type PaperForm string

// The forms of papers.
const (
	Sheet PaperForm = "sheet" // A4
	Card  PaperForm = "card"  // two sides, as wide as a bank card
	Photo PaperForm = "photo" // a drawn portrait
)

// A Paper is a kind of document that personas hold: a payslip, a rent receipt. Its figures are expressions over the persona.
type Paper struct {
	ID       string // payslip
	Form     PaperForm
	Title    Text       // "Bulletin de paie — mars 2025"
	File     Text       // the file's name without its ending: fiche-de-paie-2025-03
	Issuer   Text       // who made it: the employer's name and address; empty: nobody is named
	Each     *expr.Expr // a list of records, a paper for each; nil: one
	When     *expr.Expr // who holds it; nil: every persona
	From     *expr.Expr // the day from which they do; nil: since ever
	Sections []PaperSection
	Symbols  []Symbol // by expr.Symbol: persona, item (of Each), n (its number from 1), line (of a table), tables
	Look     string   // of a Photo: which portrait, see paper.Portraits
}

// PaperSection is a part of a paper.
type PaperSection struct {
	Side  string // of a card: front or back
	Title Text
	When  *expr.Expr
	Body  Rich
	Lines []ResultLine
	Table *PaperTable // nil: none
}

// PaperTable is a table of figures: a row for each record of a list.
type PaperTable struct {
	Rows    *expr.Expr // nil: the Fixed rows
	Columns []PaperColumn
	Fixed   [][]PaperCell // rows that are written out, a cell for each column
	Total   []PaperCell   // the last row; nil: none
}

// PaperColumn is a column. Its Value reads the current row as `line`; nil with Fixed rows.
type PaperColumn struct {
	Label Text
	Value *expr.Expr
}

// PaperCell is a cell that is written out: words, or a figure.
type PaperCell struct {
	Text  Text
	Value *expr.Expr // nil: Text
}

// Held is one paper that a persona holds.
type Held struct {
	Ref   string // "payslip-3", "lease": unique among the persona's, names it in URLs and answers
	Paper *Paper
	N     int        // its number from 1
	Item  expr.Value // of Paper.Each; Null without
	From  time.Time  // the day from which it is held; zero: since ever
	As    []string   // other kinds that it counts as: of what an administration made its document's ID, and what that is "of"
}

// Is tells whether a paper is of one of these kinds.
func (h *Held) Is(kinds []string) bool {
	return slices.Contains(kinds, h.Paper.ID) || slices.ContainsFunc(h.As, func(kind string) bool { return slices.Contains(kinds, kind) })
}

// Specimen is a copy of a paper with a fault that real sites refuse.
type Specimen string

// The specimens.
const (
	TooBig      Specimen = "too_big"
	WrongFormat Specimen = "wrong_format"
	Illegible   Specimen = "illegible"
)

// On tells whether the paper is held on a day.
func (h *Held) On(day time.Time) bool { return !h.From.After(day) }
