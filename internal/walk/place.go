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

// pageName is what walks call a page: the ID of a step or of a page of text (at home, its place has that ID), or a name of the engine's.
func pageName(at sandbox.Place) string {
	switch at.Kind {
	case sandbox.HomePlace:
		if at.Step != "" {
			return at.Step
		}
	case sandbox.StepPlace:
		return at.Step
	}
	return pageNames()[at.Kind]
}

// pageNames are the engine's own pages; the library is where one is when nothing is open.
func pageNames() map[sandbox.PlaceKind]string {
	return map[sandbox.PlaceKind]string{
		sandbox.Nowhere:       "library",
		sandbox.HomePlace:     "home",
		sandbox.SignInPlace:   "sign_in",
		sandbox.BrokerPlace:   "broker",
		sandbox.CodePlace:     "code",
		sandbox.ActivatePlace: "activate",
		sandbox.SentPlace:     "sent",
		sandbox.PasswordPlace: "password",
		sandbox.ForgotPlace:   "forgot",
		sandbox.AccountPlace:  "account",
		sandbox.SpacePlace:    "space",
		sandbox.ReviewPlace:   "review",
		sandbox.SubmitPlace:   "submit",
		sandbox.ReceiptPlace:  "receipt",
		sandbox.StartPlace:    "start",
		sandbox.StopPlace:     "stop",
		sandbox.ClosedPlace:   "closed",
		sandbox.SignPlace:     "sign",
		sandbox.TasksPlace:    "tasks",
		sandbox.TurnPlace:     "turn",
		sandbox.ActorPlace:    "actor",
		sandbox.DeskPlace:     "desk",
		sandbox.MailPlace:     "mail",
		sandbox.TrapPlace:     "trap",
		sandbox.PhonePlace:    "phone",

		sandbox.CasePlace:        "case",
		sandbox.DocumentsPlace:   "documents",
		sandbox.MessagesPlace:    "messages",
		sandbox.PaymentsPlace:    "payments",
		sandbox.HistoryPlace:     "history",
		sandbox.UnavailablePlace: "unavailable",
		sandbox.FalseSitePlace:   "false_site",
	}
}

// placeName is the page's name, for a message.
func (r *run) placeName() string { return pageName(r.player.Place()) }

// linkKey is the key in the path of a link that was mailed; "" for any other path.
func linkKey(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) == 4 && parts[0] == "s" && parts[2] == "link" {
		return parts[3]
	}
	return ""
}
