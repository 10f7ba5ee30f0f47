package walk

import (
	"strconv"
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
	}
}

// placeName is the page's name, for a message.
func (r *run) placeName() string { return pageName(r.player.Place()) }

// placeOf is the page that a path of the server leads to. A procedure's own path is its first page: a step without a name.
func placeOf(path string) sandbox.Place {
	path, _, _ = strings.Cut(path, "?")
	path, _, _ = strings.Cut(path, "#")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case len(parts) >= 2 && parts[0] == "s":
		return placeIn(parts[1], parts[2:])
	case parts[0] == "desk":
		return placeOnDesk(parts[1:])
	}
	return sandbox.Place{}
}

// placeOnDesk is the desk, or a page of what lies on it.
func placeOnDesk(parts []string) sandbox.Place {
	at := sandbox.Place{Kind: sandbox.DeskPlace}
	switch {
	case len(parts) > 1 && parts[0] == "mail":
		at.Kind, at.Row = sandbox.MailPlace, number(parts[1])
		if len(parts) > 2 {
			at.Kind = sandbox.TrapPlace
		}
	case len(parts) > 0 && parts[0] == "phone":
		at.Kind = sandbox.PhonePlace
	}
	return at
}

// linkKey is the key in the path of a link that was mailed; "" for any other path.
func linkKey(path string) string {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) == 4 && parts[0] == "s" && parts[2] == "link" {
		return parts[3]
	}
	return ""
}

// placeIn is a page of a site.
func placeIn(site string, parts []string) sandbox.Place {
	at := sandbox.Place{Kind: sandbox.HomePlace, Site: site}
	switch {
	case len(parts) == 0:
	case parts[0] == "page" && len(parts) > 1:
		at.Step = parts[1]
	case parts[0] == "p" && len(parts) > 1:
		at.Procedure = parts[1]
		return placeAlong(at, parts[2:])
	case parts[0] == "forgot" && len(parts) > 1:
		at.Kind, at.Step = sandbox.ForgotPlace, parts[1]
	default:
		if kind, ok := doors()[parts[0]]; ok {
			at.Kind = kind
		}
	}
	return at
}

// doors are the pages of a site that lead in, by the word in their path.
func doors() map[string]sandbox.PlaceKind {
	return map[string]sandbox.PlaceKind{
		"sign-in":  sandbox.SignInPlace,
		"broker":   sandbox.BrokerPlace,
		"code":     sandbox.CodePlace,
		"activate": sandbox.ActivatePlace,
		"sent":     sandbox.SentPlace,
		"password": sandbox.PasswordPlace,
		"account":  sandbox.AccountPlace,
		"space":    sandbox.SpacePlace,
		"closed":   sandbox.ClosedPlace,
	}
}

// placeAlong is a page of a procedure.
func placeAlong(at sandbox.Place, parts []string) sandbox.Place {
	at.Kind = sandbox.StepPlace
	if len(parts) == 0 {
		return at
	}
	switch parts[0] {
	case "review":
		at.Kind = sandbox.ReviewPlace
	case "submit":
		at.Kind = sandbox.SubmitPlace
	case "receipt":
		at.Kind = sandbox.ReceiptPlace
	case "start":
		at.Kind = sandbox.StartPlace
	case "stop":
		at.Kind = sandbox.StopPlace
	case "closed":
		at.Kind = sandbox.ClosedPlace
	case "sign":
		at.Kind = sandbox.SignPlace
	case "tasks":
		at.Kind = sandbox.TasksPlace
	case "turn":
		at.Kind = sandbox.TurnPlace
	case "as":
		at.Kind, at.Step = sandbox.ActorPlace, parts[len(parts)-1]
	default:
		at.Step = parts[0]
		if len(parts) > 1 {
			at.Row = number(parts[1])
		}
	}
	return at
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}
