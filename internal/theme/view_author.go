package theme

import "miroir/internal/stage"

// Author is what a page says to the author of its scenario, on pages made for authors alone.
type Author struct {
	Given    bool
	Here     stage.Flag // the author is who asks
	Edition  stage.Text // which program drew the page; empty where nobody knows
	Revision stage.Text // the number of the last report on what the author wrote
	Console  stage.Text // the path of the console
	Reload   stage.Text // this page's path
	Report   Report
	Unfit    stage.Flag // answers of before fit no more
	Misfits  stage.Text // "2 answers of before fit no more"
}

// Report tells what is wrong with what an author wrote.
type Report struct {
	Faulty stage.Flag // an error is among the faults: what is shown is older than what was written
	Told   stage.Flag // there is something to tell
	Title  stage.Text // "2 errors: this page is the last one that worked"
	Faults stage.Rows[AuthorFault]
}

// AuthorFault is one fault at one place.
type AuthorFault struct {
	Place   stage.Text // "scenario.yaml:12:7"
	Message stage.Text // what is wrong, and the cure
	Rule    stage.Text
	Warning stage.Flag
	Shown   stage.Flag // there is a line to show
	Line    stage.Text // as it was written
	Mark    stage.Text // the caret under it
}

// FaultsPage stands in for every page while nothing that was written can be shown. Template of the frame: faults.
type FaultsPage struct {
	Document
	Report Report
	Reload stage.Text // this page, once it is mended
}
