package theme

import "miroir/internal/stage"

// UnavailablePage comes in place of every page of a site that doesn't answer. Template: unavailable.
type UnavailablePage struct {
	Document
	Body     Rich   // the scenario's own words; without them Lead
	Lead     string // what happens
	Ends     stage.Flag
	Until    stage.Text // when it ends, where it does by itself
	Now      stage.Text // the exercise's time
	Wait     stage.Text // in how many minutes it ends
	DeskURL  stage.Text // where whoever leads ends it
	AgainURL stage.Text // this page again
}

// FalseSitePage is a copy of a mirror's sign-in page on a false site. What is typed there goes nowhere. Template: false_site.
type FalseSitePage struct {
	Document
	Address  stage.Text // what the drawn address bar shows
	SiteName string     // whose copy it is
	Action   stage.Text
	Hidden   Hidden
	Fields   []Field
	BackURL  stage.Text // the message that led here
}

// Lead is what whoever leads an exercise can make go wrong.
type Lead struct {
	Any   stage.Flag // something goes wrong now
	Sites []LeadSite
}

// LeadSite is a site and its incidents.
type LeadSite struct {
	ID, Name  string
	Incidents []LeadIncident
}

// LeadIncident is one incident, to be begun or ended.
type LeadIncident struct {
	ID, Title, Help string
	On              stage.Flag
	Ends            stage.Flag
	Until           stage.Text // when it ends by itself, where it does
}

// Doing is an exercise that is done, shown where it is the one.
type Doing struct {
	Shown stage.Flag
	Title stage.Text
	Intro Rich
	Count stage.Text // "2 buts sur 3"
	Goals []Goal
	Hints []Hint
}

// Goal is one of an exercise's.
type Goal struct {
	Title   stage.Text
	Reached stage.Flag
}

// Hint is one of an exercise's: each unfolds by itself.
type Hint struct {
	Title string // "Indice 1 sur 3"
	Text  stage.Text
}

// Task is an exercise that is offered: opening it plays its persona.
type Task struct {
	Site, ID string
	Title    string
	Who      string // "avec Claire Moreau"
}
