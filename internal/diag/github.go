package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub writes each diagnostic as a workflow command of GitHub Actions, which shows it beside the line that it is about:
//
//	::error file=scenario.yaml,line=12,endLine=12,col=7,endColumn=13,title=unknown-key::unknown key "libele" in field; did you mean "libelle"?
//
// It writes all of the list, in the order of WriteText. GitHub takes an end column into account only on a single line, so that is when it is there
// (docs.github.com, "Workflow commands for GitHub Actions").
func WriteGitHub(w io.Writer, l List, lang string) error {
	words := InLanguage(lang)
	out := bufio.NewWriter(w)
	for _, d := range l.Sorted() {
		fmt.Fprintf(out, "::%s %stitle=%s::%s\n", githubCommand(d.Severity), githubPlace(words.entry(d)), d.Rule, githubText.Replace(Printable(words.Message(d))))
	}
	return out.Flush()
}

// githubCommand is the name of the command that shows a severity.
func githubCommand(s Severity) string {
	if s == Note {
		return "notice"
	}
	return s.String()
}

func githubPlace(e Entry) string {
	if e.File == "" {
		return ""
	}
	place := fmt.Sprintf("file=%s,line=%d,endLine=%d,", string(visible([]byte(githubProperty.Replace(e.File)))), e.Line, e.EndLine)
	if e.Line == e.EndLine {
		place += fmt.Sprintf("col=%d,endColumn=%d,", e.Column, e.EndColumn)
	}
	return place
}

// What a command escapes in its text, and in its properties.
var (
	githubText     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)
