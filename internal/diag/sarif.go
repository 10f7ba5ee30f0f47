package diag

import (
	"io"
	"net/url"
	"slices"
)

// The parts of a log of SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format) that diagnostics fill.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Language   string        `json:"language"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID      string       `json:"id"`
		Short   sarifMessage `json:"shortDescription"`
		Full    sarifMessage `json:"fullDescription"`
		Help    sarifHelp    `json:"help"`
		Default sarifDefault `json:"defaultConfiguration"`
	}
	sarifHelp struct {
		Text     string `json:"text"`
		Markdown string `json:"markdown"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifMessage    `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifMessage `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   sarifRegion   `json:"region"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"`
	}
)

// sarifSchema is where the schema of SARIF 2.1.0 stands.
const sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// WriteSARIF writes the list, all of it, as a log of SARIF 2.1.0. Lines and columns count from 1, columns in code points.
func WriteSARIF(w io.Writer, l List, lang string) error {
	words := InLanguage(lang)
	run := sarifRun{
		Tool: sarifTool{sarifDriver{Name: "miroir", Rules: sarifRules(lang)}}, ColumnKind: "unicodeCodePoints", Language: lang, Results: []sarifResult{},
	}
	for _, d := range l.Sorted() {
		run.Results = append(run.Results, words.sarif(d))
	}
	return encode(w, sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

// sarifRules tells about every rule what the reference tells. There is no helpUri: the reference comes with the program, at no address of
// its own.
func sarifRules(lang string) []sarifRule {
	list := make([]sarifRule, len(rules))
	for i, r := range rules {
		page, _ := Reference(r.Name, lang)
		list[i] = sarifRule{
			ID: r.Name, Short: sarifMessage{firstSentence(page.What)}, Full: sarifMessage{page.What + " " + page.Why},
			Help: sarifHelp{page.Explain(lang), page.Markdown(lang)}, Default: sarifDefault{r.Severity.String()},
		}
	}
	return list
}

func (w *Words) sarif(d Diagnostic) sarifResult {
	e := w.entry(d)
	r := sarifResult{
		RuleID: d.Rule, RuleIndex: slices.IndexFunc(rules, func(r Rule) bool { return r.Name == d.Rule }),
		Level: e.Severity, Message: sarifMessage{e.Message},
	}
	if e.File != "" {
		r.Locations = []sarifLocation{{Physical: sarifPhysical{sarifFile(e.File), sarifRegion{e.Line, e.Column, e.EndLine, e.EndColumn}}}}
	}
	for _, p := range e.Related {
		if p.File != "" {
			region := sarifRegion{StartLine: p.Line, StartColumn: p.Column}
			r.Related = append(r.Related, sarifLocation{sarifPhysical{sarifFile(p.File), region}, &sarifMessage{p.Message}})
		}
	}
	return r
}

// sarifFile is a path as a relative reference of a URI.
func sarifFile(path string) sarifArtifact { return sarifArtifact{(&url.URL{Path: path}).String()} }
