// Package storyboard draws all the screens of a scenario on one page, persona by persona, to be printed or handed round.
//
// It stands above walk, with which it goes through the scenario, and site, which draws the pages. Each screen is the page as a learner sees it, with the
// engine's ribbon, made still: nothing in it leads, sends or moves. Style sheets, fonts and pictures are inside of the file, so that it needs nothing else. It
// must not know HTTP.
//
// Screens are found in states: those that the persona's walks pass through, then those of a journey that answers what must be answered, then, for each step that
// is still missing, journeys that give each possible answer to the questions on which the step depends.
package storyboard

import (
	"bufio"
	"fmt"
	"html"
	"io"
	"time"

	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/sandbox"
)

// A Board is what is drawn. Pages are those of World; Program is one of its sites.
type Board struct {
	World   *sandbox.World
	Pages   *site.Site
	Program *program.Program
	Words   *locale.Locale // the language of the board; of its screens too where the program has it
	Persona string         // the only one to be drawn; "": all
	Day     time.Time      // today, for scenarios that don't set their own
}

// Write draws the board as one HTML file.
func (b Board) Write(w io.Writer) error {
	a := &album{Board: b, tag: b.tag(), sheets: newSheets(&b, b.tag())}
	var sections []section
	for _, persona := range b.Program.Personas {
		if b.Persona != "" && b.Persona != persona.ID {
			continue
		}
		s, err := a.section(persona)
		if err != nil {
			return fmt.Errorf("draw the screens of %s: %w", persona.ID, err)
		}
		sections = append(sections, s)
	}
	return a.write(w, sections)
}

// tag is the language of the screens.
func (b Board) tag() string {
	tags := b.Pages.Locales(b.Program.ID)
	for _, tag := range tags {
		if tag == b.Words.Tag() {
			return tag
		}
	}
	return tags[0]
}

// album gathers the screens of a board.
type album struct {
	Board
	tag    string
	sheets *sheets
	count  int // of the screens, whose marks it tells apart
}

// A section is the screens of a persona.
type section struct {
	persona *program.Persona
	shots   []shot
	missing []missing
}

// A missing step is one that no journey of the persona's came to.
type missing struct{ where, title, when string }

func (a *album) word(key string, args map[string]any) string {
	return html.EscapeString(a.Words.Word(key, args))
}

// write puts the file together.
func (a *album) write(w io.Writer, sections []section) error {
	title := a.Words.Word("storyboard.title", map[string]any{"Title": text(a.Program.Title, a.Words)})
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		a.Words.Lang(), a.Words.Dir())
	fmt.Fprintf(out, "<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">\n<title>%s %s</title>\n<style>\n%s\n%s</style>\n</head>\n<body class=\"mirror\">\n",
		a.word("site.title.prefix", nil), html.EscapeString(title), a.sheets.css(), boardStyle)
	fmt.Fprintf(out, "%s\n<div class=\"frame-page board\">\n<main>\n<h1 class=\"board__title\">%s</h1>\n<p class=\"board__lead\">%s</p>\n",
		a.ribbon(), html.EscapeString(title), a.word("storyboard.lead", map[string]any{"Real": a.Program.Mirrors.Name}))
	for i := range sections {
		a.writeSection(out, &sections[i])
	}
	fmt.Fprintln(out, "</main>\n</div>\n</body>\n</html>")
	return out.Flush()
}

// ribbon is the engine's, as over every page.
func (a *album) ribbon() string {
	return fmt.Sprintf("<section class=\"frame\" aria-label=\"%s\"><div class=\"frame__ribbon\"><p class=\"frame__say\"><strong>%s</strong> <span class=\"frame__nothing\">%s</span></p></div></section>",
		a.word("site.frame.label", nil), a.word("site.frame.training", nil), a.word("site.frame.nothing", nil))
}

func (a *album) writeSection(out io.Writer, s *section) {
	fmt.Fprintf(out, "<section class=\"board__persona\" aria-labelledby=\"persona-%s\">\n<h2 class=\"board__name\" id=\"persona-%s\">%s</h2>\n<p class=\"board__lead\">%s</p>\n<div class=\"board__shots\">\n",
		s.persona.ID, s.persona.ID, html.EscapeString(s.persona.Name), html.EscapeString(text(s.persona.Intro, a.Words)))
	for i, one := range s.shots {
		fmt.Fprintf(out, "<article class=\"shot\">\n<h3 class=\"shot__title\">%d. %s</h3>\n", i+1, html.EscapeString(one.title))
		fmt.Fprintf(out, "<p class=\"shot__where\"><code>%s</code>", html.EscapeString(one.where))
		if one.when != "" {
			fmt.Fprintf(out, " — %s", a.word("graph.when", map[string]any{"Condition": one.when}))
		}
		fmt.Fprintf(out, "</p>\n<div class=\"shot__page\" lang=\"%s\">\n%s\n<div inert>%s</div>\n<p class=\"shot__mark\" aria-hidden=\"true\">%s</p>\n</div>\n</article>\n",
			a.tag, a.ribbon(), one.html, a.word("storyboard.mark", nil))
	}
	fmt.Fprintln(out, "</div>")
	if len(s.missing) > 0 {
		fmt.Fprintf(out, "<h3 class=\"shot__title\">%s</h3>\n<ul class=\"board__missing\">\n", a.word("storyboard.missing", nil))
		for _, m := range s.missing {
			fmt.Fprintf(out, "<li>%s (<code>%s</code>)", html.EscapeString(m.title), html.EscapeString(m.where))
			if m.when != "" {
				fmt.Fprintf(out, " — %s", a.word("graph.when", map[string]any{"Condition": m.when}))
			}
			fmt.Fprintln(out, "</li>")
		}
		fmt.Fprintln(out, "</ul>")
	}
	fmt.Fprintln(out, "</section>")
}
