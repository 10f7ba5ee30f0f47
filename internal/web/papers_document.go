package web

import (
	"time"

	"miroir/internal/locale"
	"miroir/internal/paper"
	"miroir/sandbox"
)

// paperDocument is a paper in words.
func paperDocument(v *sandbox.PaperView, l *locale.Locale) paper.Document {
	doc := paper.Document{
		Form: paper.Form(v.Held.Paper.Form), Locale: l.Tag(), Title: v.View.Text(v.Held.Paper.Title, l),
		Filed: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), Watermark: l.Word("paper.watermark", nil), Page: l.Word("paper.page", nil),
	}
	for _, s := range v.Sections() {
		section := paper.Section{Side: s.Side, Title: v.View.Text(s.Title, l)}
		for _, line := range v.View.Lines(s.Lines) {
			section.Lines = append(section.Lines, paper.Line{Label: v.View.Text(line.Label, l), Value: show(v.View, line, l), Strong: line.Strong})
		}
		doc.Sections = append(doc.Sections, section)
	}
	return doc
}
