package site

import (
	"strconv"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
	"miroir/sandbox"
)

// signPage is where one certifies and sends.
func (b *builder) signPage(proc *program.Procedure) theme.SignPage {
	paths := b.paths(proc)
	v := theme.SignPage{
		Document: b.document(b.textOr("submit: title", proc.Submit.Title, "site.title.submit"), ""),
		Stepper:  b.stepper(proc, submitStep),
		BackURL:  stage.Words(paths.review()),
		Action:   paths.submit(),
		Hidden:   b.hidden(),
		Intro:    b.rich("submit: intro", proc.Submit.Intro, 2),
		Button:   b.textOr("submit: button", proc.Submit.Button, "button.submit"),
	}
	v.Problems, v.Failing = b.problems(func(_ cursor, p *problem, dst []byte) []byte {
		if p.Step == "" && p.Input != "" {
			return append(append(dst, '#'), inputID(p.Input)...)
		}
		return troubledStep(paths, p, dst)
	})
	for i, input := range sandbox.DeclareInputs(proc) {
		v.Declares = append(v.Declares, b.declaration(input, proc.Submit.Declares[i]))
	}
	if sign := proc.Submit.Sign; sign != nil && sign.ByName {
		v.Signature = []theme.Field{b.nameSignature()}
	}
	v.Coded = proc.Submit.Sign != nil && proc.Submit.Sign.Code != nil
	return v
}

// declaration is a sentence to certify.
func (b *builder) declaration(input string, words program.Text) theme.Declaration {
	undeclared := theme.Field{}
	b.faults(&undeclared, &program.Field{Name: input})
	return theme.Declaration{
		ID: inputID(input), Name: input, Words: b.text(input, words), ErrorID: "e-" + input,
		Invalid: undeclared.Invalid, Errors: undeclared.Errors,
	}
}

// nameSignature is the input in which one signs by one's name.
func (b *builder) nameSignature() theme.Field {
	f := b.secret(sandbox.SignatureInput, b.words("site.sign.label"), anywhere)
	f.Hint, f.HintID, f.Width, f.Autocomplete = b.words("site.sign.hint"), "h-signature", "wide", "off"
	return f
}

// signCodePage asks for the code that signs.
func (b *builder) signCodePage(proc *program.Procedure) theme.CodePage {
	v := b.codePage(proc.Submit.Sign.Code)
	paths := b.paths(proc)
	v.Heading = b.words("site.title.sign")
	v.Action, v.BackURL = paths.step("sign"), paths.submit()
	return v
}

// receiptPage says that the procedure is filed.
func (b *builder) receiptPage(proc *program.Procedure) theme.ReceiptPage {
	paths, receipt := b.paths(proc), &proc.Submit.Receipt
	v := theme.ReceiptPage{
		Document:  b.document(b.textOr("receipt: title", receipt.Title, "site.title.receipt"), ""),
		Body:      b.rich("receipt: body", receipt.Body, 2),
		Hidden:    b.hidden(stage.Spare),
		Reference: b.string("receipt: reference", func(c cursor) string { return c.filing().Reference }),
		FiledOn:   b.string("receipt: filed on", func(c cursor) string { return b.l.Date(c.filing().On) }),
		SpaceURL:  b.path("space"),
		Signed:    proc.Submit.Sign != nil,
		Signer:    b.string("receipt: signer", func(c cursor) string { return c.who() }, stage.Spare),
		Mail:      b.Flag("receipt: mail", func(c cursor) bool { return c.look.State().Unread() > 0 }),
	}
	for i := range receipt.Lines {
		v.Lines = append(v.Lines, b.resultLine(&receipt.Lines[i]))
	}
	if receipt.PDF {
		v.PDFURL = b.string("receipt: pdf", func(c cursor) string { return paths.step("receipt.pdf") + c.ofNumber() })
	}
	if follows(proc) {
		v.CaseURL = b.string("receipt: case", func(c cursor) string {
			number := c.look.State().Journey(b.p.ID, proc.ID).NumberOf(c.look.Filed())
			return b.casePath(c, sandbox.Case{Site: b.p.ID, Procedure: proc.ID, Number: number})
		})
	}
	if receipt.Opinion {
		v.Opinion = b.opinion(paths.step("opinion"))
	}
	v.Problems, v.Failing = b.problems(inputHref)
	if proc.Submit.Correct != nil {
		v.CorrectURL = paths.step("correct")
		v.CanCorrect = b.Flag("receipt: can correct", func(c cursor) bool { return c.ofNumber() == "" && c.look.Correctable() })
	}
	return v
}

// ofNumber is the query that names an earlier filing than the last; "" for the last.
func (c cursor) ofNumber() string {
	j := c.look.State().Journey(c.look.Site().ID, c.look.Procedure().ID)
	if number := j.NumberOf(c.look.Filed()); number > 0 && number < len(j.Filings) {
		return "?case=" + strconv.Itoa(number)
	}
	return ""
}

// filing is what was sent.
func (c cursor) filing() sandbox.Filing {
	if f := c.look.Filed(); f != nil {
		return *f
	}
	return sandbox.Filing{}
}
