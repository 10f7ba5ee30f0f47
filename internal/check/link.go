package check

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/program"
	"miroir/internal/source"
)

// linkShape is a link or a picture of Markdown: what stands before the bracket, and the place it leads to.
var linkShape = regexp.MustCompile(`(!?)\[[^\]\n]*\]\(\s*<?([^)\s>]*)`)

// links finds links to places that the mirror doesn't have: it links to nothing but its own pages, and its texts hold no picture.
func links(u *Unit) diag.List {
	places := placesOf(u.Program)
	var faults diag.List
	u.eachMarkdown(func(lit source.Literal) {
		for _, at := range linkShape.FindAllStringSubmatchIndex(lit.Text, -1) {
			span, place := lit.Span(at[4], at[5]), lit.Text[at[4]:at[5]]
			switch {
			case at[2] < at[3]:
				faults = append(faults, diag.New(lit.Span(at[0], at[5]), "unknown-page.picture", nil))
			case strings.Contains(place, "://") || strings.HasPrefix(place, "mailto:"):
				faults = append(faults, diag.New(span, "unknown-page.outside", diag.Args{"Name": place}))
			case !strings.Contains(place, "{{") && !slices.Contains(places, place):
				faults = append(faults, diag.New(span, "unknown-page", diag.Args{"Name": place}).DidYouMean(place, places))
			}
		}
	})
	return faults
}

// spacePlaces lists the pages of the personal space, those that may ever hold something.
func spacePlaces(p *program.Program) []string {
	places := []string{"profile", "history"}
	for name, there := range map[string]bool{"documents": p.Issues(), "messages": p.Writes(), "payments": p.Pays()} {
		if there {
			places = append(places, name)
		}
	}
	slices.Sort(places)
	return places
}

// placesOf lists what a text may link to: pages and procedures by their names, procedure/step, and the pages every mirror has.
func placesOf(p *program.Program) []string {
	places := append([]string{"home", "space", "sign-in", "desk"}, spacePlaces(p)...)
	for _, page := range p.Pages {
		places = append(places, page.ID)
	}
	for _, procedure := range p.Procedures {
		places = append(places, procedure.ID, procedure.ID+"/review", procedure.ID+"/receipt")
		if procedure.Find {
			places = append(places, procedure.ID+"/find")
		}
		for _, step := range procedure.Steps {
			places = append(places, procedure.ID+"/"+step.ID)
		}
	}
	return places
}
