package diag

import (
	"embed"
	"fmt"
	"strings"
)

// pages holds what is told of each rule: a file rules/NAME.md with the sections What, Why, Quoi, Pourquoi, Wrong and Right.
//
//go:embed rules/*.md
var pages embed.FS

// A Page is what the reference tells of a rule, in one language.
type Page struct {
	Rule
	What, Why    string // Markdown, a paragraph each
	Wrong, Right string // part of a file; what is right in a sound scenario is at fault when the wrong stands in its place
}

// Reference gives a rule's page in a language; ok is false for what is no rule.
func Reference(name, lang string) (page Page, ok bool) {
	rule, ok := RuleNamed(name)
	if !ok {
		return Page{}, false
	}
	text, err := pages.ReadFile("rules/" + name + ".md")
	if err != nil {
		return Page{Rule: rule}, true
	}
	told := sections(string(text))
	what, why := "What", "Why"
	if lang == "fr" {
		what, why = "Quoi", "Pourquoi"
	}
	return Page{
		Rule: rule, What: told[what], Why: told[why], Wrong: unfenced(told["Wrong"]), Right: unfenced(told["Right"]),
	}, true
}

// sections cuts a page at its second-level headings.
func sections(text string) map[string]string {
	told := map[string]string{}
	for _, part := range strings.Split(text, "\n## ")[1:] {
		heading, body, _ := strings.Cut(part, "\n")
		told[strings.TrimSpace(heading)] = strings.TrimSpace(body)
	}
	return told
}

// unfenced is what stands between the fences of a block of code.
func unfenced(block string) string {
	_, code, _ := strings.Cut(block, "\n")
	code, _, _ = strings.Cut(code, "\n```")
	return code
}

// Explain tells about a rule, for a terminal.
func (p Page) Explain(lang string) string {
	words := InLanguage(lang)
	severity := words.localize("severity."+p.Severity.String(), nil)
	return fmt.Sprintf("%s (%s)\n\n%s\n\n%s\n\n%s\n\n%s\n\n%s\n\n%s\n",
		p.Name, severity, p.What, p.Why, words.localize("reference.wrong", nil), indented(p.Wrong), words.localize("reference.right", nil), indented(p.Right))
}

// Markdown tells about a rule, as a section of a page under a heading of a level.
func (p Page) Markdown(lang string) string {
	words := InLanguage(lang)
	return fmt.Sprintf("%s\n\n%s\n\n%s\n\n```yaml\n%s\n```\n\n%s\n\n```yaml\n%s\n```\n",
		p.What, p.Why, words.localize("reference.wrong", nil), p.Wrong, words.localize("reference.right", nil), p.Right)
}

// Index is the page of all rules in a language: their names and severities, then each with what, why, and examples.
func Index(lang string) string {
	words := InLanguage(lang)
	var list, all strings.Builder
	for _, rule := range rules {
		page, _ := Reference(rule.Name, lang)
		severity := words.localize("severity."+rule.Severity.String(), nil)
		fmt.Fprintf(&list, "- [`%s`](#%s), %s. %s\n", rule.Name, rule.Name, severity, firstSentence(page.What))
		fmt.Fprintf(&all, "\n## %s\n\n%s", rule.Name, page.Markdown(lang))
	}
	return words.localize("reference.head", nil) + "\n\n" + list.String() + all.String()
}

func firstSentence(text string) string {
	if end := strings.Index(text, ". "); end >= 0 {
		return text[:end+1]
	}
	return text
}

func indented(code string) string {
	return "    " + strings.ReplaceAll(code, "\n", "\n    ")
}
