package web

import (
	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// receiptPaper sets the receipt of a filing as a document: who, when, under which reference, the receipt's own lines, then
// every answer that was sent.
func receiptPaper(look *sandbox.Snapshot, l *locale.Locale) ([]byte, error) {
	l = site.Printed(look.Site(), l)
	filing, receipt := look.Filed(), look.Procedure().Submit.Receipt
	real := ""
	if name := look.Site().Mirrors.Name; name != "" {
		real = l.Word("web.pdf.real", map[string]any{"Name": name})
	}
	head := paper.Section{Lines: []paper.Line{
		{Label: l.Word("web.pdf.reference", nil), Value: filing.Reference, Strong: true},
		{Label: l.Word("web.pdf.filed", nil), Value: l.Date(filing.On)},
	}}
	if filing.Signed {
		head.Lines = append(head.Lines, paper.Line{Label: l.Word("web.pdf.signed", nil), Value: look.Persona().Name})
	}
	for _, line := range look.Lines(receipt.Lines) {
		head.Lines = append(head.Lines, paper.Line{
			Label: look.Text(line.Label, l), Value: show(look, line, l), Strong: line.Strong,
		})
	}
	return paper.Set(paper.Document{
		Locale:    l.Lang(),
		Title:     look.Text(receipt.Title, l),
		Site:      look.Text(look.Site().Site.Name, l),
		Subtitle:  l.Word("web.pdf.for", map[string]any{"Name": look.Persona().Name}),
		Sections:  append([]paper.Section{head}, answers(look, l)...),
		Filed:     filing.On,
		Watermark: l.Word("paper.watermark", nil),
		Footer:    real,
		Page:      l.Word("paper.page", nil),
	})
}

// show is a result's figure as it reads; "" for a sentence.
func show(look *sandbox.Snapshot, line sandbox.Line, l *locale.Locale) string {
	if line.Value == nil {
		return ""
	}
	return look.Show(line.Value, l)
}

// answers gives a section for each step that was asked, and for each row of a repeated one.
func answers(look *sandbox.Snapshot, l *locale.Locale) []paper.Section {
	var sections []paper.Section
	for _, visible := range look.Steps() {
		step := visible.Step
		if step.Repeat == nil {
			sections = appendAnswers(sections, look.Text(step.Title, l), look, step, l)
			continue
		}
		for _, row := range look.Rows(step) {
			sections = appendAnswers(sections, row.View.Text(step.Repeat.Title, l), row.View, step, l)
		}
	}
	return sections
}

// appendAnswers adds the answers of a step, or of one of its rows, then those of each row of the lists on its page.
func appendAnswers(sections []paper.Section, title string, look *sandbox.Snapshot, step *program.Step, l *locale.Locale) []paper.Section {
	sections = appendSection(sections, title, answerLines(look, step.Fields, l))
	for _, f := range step.Fields {
		for _, in := range look.Inline(f) {
			sections = appendSection(sections, in.RowTitle(f, l), answerLines(in, f.Rows.Fields, l))
		}
	}
	return sections
}

func appendSection(sections []paper.Section, title string, lines []paper.Line) []paper.Section {
	if len(lines) == 0 {
		return sections
	}
	return append(sections, paper.Section{Title: title, Lines: lines})
}

// answerLines gives the fields that were answered.
func answerLines(look *sandbox.Snapshot, fields []*program.Field, l *locale.Locale) []paper.Line {
	var lines []paper.Line
	for _, f := range fields {
		if value := look.Shown(f, l); f.Rows == nil && value != "" && look.Visible(f) {
			lines = append(lines, paper.Line{Label: look.Text(f.Label, l), Value: value})
		}
	}
	return lines
}
