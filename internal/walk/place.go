package walk

import (
	"strings"

	"miroir/sandbox"
)

// A pattern is a text to match: "~words" matches what contains them, anything else only itself.
type pattern string

func (p pattern) matches(text string) bool {
	text = oneBlank(text)
	if words, ok := strings.CutPrefix(string(p), "~"); ok {
		return strings.Contains(text, oneBlank(words))
	}
	return text == oneBlank(string(p))
}

// oneBlank makes every run of blanks, no-break spaces among them, one space.
func oneBlank(text string) string { return strings.Join(strings.Fields(text), " ") }

// pageName is what walks call a page: the step's ID, or a name of the engine's.
func pageName(at sandbox.Place) string {
	switch at.Kind {
	case sandbox.HomePlace:
		return "home"
	case sandbox.SignInPlace:
		return "sign_in"
	case sandbox.BrokerPlace:
		return "broker"
	case sandbox.SpacePlace:
		return "space"
	case sandbox.StepPlace:
		return at.Step
	case sandbox.ReviewPlace:
		return "review"
	case sandbox.SubmitPlace:
		return "submit"
	case sandbox.ReceiptPlace:
		return "receipt"
	case sandbox.DeskPlace:
		return "desk"
	case sandbox.MailPlace:
		return "mail"
	}
	return "library"
}

// placeName is the page's name, for a message.
func (r *run) placeName() string { return pageName(r.player.Place()) }
