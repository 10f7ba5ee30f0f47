package site

import (
	"net/url"
	"strconv"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// ConsolePath is where authors look behind the pages.
const ConsolePath = "/_miroir/"

// An Author is what a page says to the author of its scenario.
type Author struct {
	Edition  string    // names the program that draws the page
	Revision int       // of Faults
	Faults   diag.List // in what the author wrote last, sorted
	Misfits  int       // answers of before that fit no more
}

// author is what is said to the author; nothing where someone else asks.
func (c cursor) author() *Author {
	if c.r.Author == nil {
		return &Author{}
	}
	return c.r.Author
}

// author is what the frame says to an author; nothing on pages for learners.
func (b *builder) author() theme.Author {
	if !b.site.authored {
		return theme.Author{}
	}
	return theme.Author{
		Given:    true,
		Here:     b.Flag("author: here", func(c cursor) bool { return c.r.Author != nil }),
		Edition:  b.string("author: edition", func(c cursor) string { return c.author().Edition }),
		Revision: b.Text("author: revision", func(c cursor, dst []byte) []byte { return strconv.AppendInt(dst, int64(c.author().Revision), 10) }),
		Console: b.Text("author: console", func(c cursor, dst []byte) []byte {
			return append(dst, ConsolePath+"?back="+url.QueryEscape(c.r.Path)...)
		}),
		Reload: b.here("author: reload"),
		Report: b.report(),
		Unfit:  b.Flag("author: unfit", func(c cursor) bool { return c.author().Misfits > 0 }),
		Misfits: b.string("author: misfits", func(c cursor) string {
			return b.l.Word("site.author.misfits", map[string]any{"Count": c.author().Misfits})
		}),
	}
}

// report tells what is wrong with what was written.
func (b *builder) report() theme.Report {
	return theme.Report{
		Faulty: b.Flag("report: faulty", func(c cursor) bool { return c.author().Faults.HasErrors() }, stage.Spare),
		Told:   b.Flag("report: told", func(c cursor) bool { return len(c.author().Faults) > 0 }, stage.Spare),
		Title:  b.string("report: title", func(c cursor) string { return ReportTitle(c.author().Faults, b.word) }, stage.Spare),
		Faults: b.reported(),
	}
}

// ReportTitle counts faults in a sentence, errors first.
func ReportTitle(faults diag.List, word func(key string) string) string {
	switch errors := faults.Count(diag.Error); {
	case errors == 1:
		return word("site.author.one")
	case errors > 1:
		return strconv.Itoa(errors) + " " + word("site.author.many")
	case len(faults) > 0:
		return word("site.author.warnings")
	}
	return ""
}

func (b *builder) reported() stage.Rows[theme.AuthorFault] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < min(len(c.author().Faults), diag.MaxShown)
	}
	text := func(name string, of func(FaultView) string) stage.Text {
		return b.string("fault: "+name, func(c cursor) string { return of(ViewFault(c.author().Faults[c.n], b.l.Tag())) }, stage.Spare)
	}
	return stage.RowsOf(b.Builder, "report: faults", next, func() theme.AuthorFault {
		return theme.AuthorFault{
			Place:   text("place", func(v FaultView) string { return v.Place }),
			Message: text("message", func(v FaultView) string { return v.Message }),
			Rule:    text("rule", func(v FaultView) string { return v.Rule }),
			Line:    text("line", func(v FaultView) string { return v.Line }),
			Mark:    text("mark", func(v FaultView) string { return v.Mark }),
			Warning: b.Flag("fault: warning", func(c cursor) bool { return c.author().Faults[c.n].Severity == diag.Warning }, stage.Spare),
			Shown:   b.Flag("fault: shown", func(c cursor) bool { return ViewFault(c.author().Faults[c.n], b.l.Tag()).Line != "" }, stage.Spare),
		}
	}, stage.Spare)
}

// A FaultView is a diagnostic in a language.
type FaultView struct {
	Place   string `json:"place"`
	Message string `json:"message"` // what is wrong, and how to mend it
	Rule    string `json:"rule"`
	Warning bool   `json:"warning"`
	Line    string `json:"line,omitempty"` // as it was written
	Mark    string `json:"mark,omitempty"` // the caret under it
}

// ViewFault says a diagnostic in a language.
func ViewFault(d diag.Diagnostic, tag string) FaultView {
	line, mark, _ := diag.Excerpt(d.Span)
	indent := min(len(line)-len(strings.TrimLeft(line, " ")), len(mark)-len(strings.TrimLeft(mark, " ")))
	line, mark = line[indent:], mark[indent:]
	return FaultView{
		Place: diag.At(d.Span), Message: diag.InLanguage(tag).Message(d), Rule: d.Rule, Warning: d.Severity == diag.Warning,
		Line: line, Mark: mark,
	}
}

// here is the path of the page itself.
func (b *builder) here(name string) stage.Text {
	return b.Text(name, func(c cursor, dst []byte) []byte { return append(dst, c.r.Path...) })
}

// faultsPage stands in for every page while nothing can be shown.
func (b *builder) faultsPage() theme.FaultsPage {
	page := theme.FaultsPage{Document: b.document(b.words("site.title.faults"), ""), Report: b.report(), Reload: b.here("faults: reload")}
	page.Frame.Author.Report = theme.Report{} // the page itself tells
	return page
}
