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

// placeOf is the page that a path of the server leads to. A procedure's own path is its first page: a step without a name.
func placeOf(path string) sandbox.Place {
	path, _, _ = strings.Cut(path, "?")
	path, _, _ = strings.Cut(path, "#")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case len(parts) >= 2 && parts[0] == "s":
		return placeIn(parts[1], parts[2:])
	case len(parts) == 3 && parts[0] == "desk":
		return sandbox.Place{Kind: sandbox.MailPlace, Row: number(parts[2])}
	case parts[0] == "desk":
		return sandbox.Place{Kind: sandbox.DeskPlace}
	}
	return sandbox.Place{}
}

// placeIn is a page of a site.
func placeIn(site string, parts []string) sandbox.Place {
	at := sandbox.Place{Kind: sandbox.HomePlace, Site: site}
	switch {
	case len(parts) == 0:
	case parts[0] == "page" && len(parts) > 1:
		at.Step = parts[1]
	case parts[0] == "sign-in":
		at.Kind = sandbox.SignInPlace
	case parts[0] == "broker":
		at.Kind = sandbox.BrokerPlace
	case parts[0] == "space":
		at.Kind = sandbox.SpacePlace
	case parts[0] == "p" && len(parts) > 1:
		at.Procedure = parts[1]
		return placeAlong(at, parts[2:])
	}
	return at
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
