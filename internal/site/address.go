package site

import (
	"strconv"
	"strings"

	"miroir/sandbox"
)

// An address is where a place of the engine's stands: the word in its path, and the page there.
type address struct {
	place sandbox.PlaceKind
	word  string
	page  Kind
}

// aroundProcedures are the pages of a site outside of its procedures: /s/SITE/word. The broker's page depends on the door, see KeyAt.
func aroundProcedures() []address {
	return []address{
		{sandbox.SignInPlace, "sign-in", SignIn},
		{sandbox.BrokerPlace, "broker", BrokerChoice},
		{sandbox.CodePlace, "code", Code},
		{sandbox.ActivatePlace, "activate", Activate},
		{sandbox.SentPlace, "sent", Sent},
		{sandbox.PasswordPlace, "password", Password},
		{sandbox.ForgotPlace, "forgot", Forgot}, // and what is forgotten
		{sandbox.SpacePlace, spacePath, Space},
		{sandbox.AccountPlace, profilePath, Account},
		{sandbox.DocumentsPlace, documentsPath, Documents}, // and a document's number
		{sandbox.MessagesPlace, messagesPath, Messages},    // and a message's number
		{sandbox.PaymentsPlace, paymentsPath, Payments},
		{sandbox.HistoryPlace, historyPath, History},
		{sandbox.ClosedPlace, "closed", Closed},
	}
}

// inProcedures are the pages of a procedure beside its steps: /s/SITE/p/PROCEDURE/word.
func inProcedures() []address {
	return []address{
		{sandbox.ReviewPlace, "review", Review},
		{sandbox.SubmitPlace, "submit", Submit},
		{sandbox.ReceiptPlace, "receipt", Receipt},
		{sandbox.StartPlace, "start", Start},
		{sandbox.StopPlace, "stop", Stop},
		{sandbox.ClosedPlace, "closed", Closed},
		{sandbox.SignPlace, "sign", Sign},
		{sandbox.TasksPlace, "tasks", Tasks},
		{sandbox.TurnPlace, "turn", Turn},
		{sandbox.ActorPlace, "as", Actor},  // and the actor's ID
		{sandbox.CasePlace, "case", Filed}, // and the case's number
	}
}

// onDesk are the pages of the desk: /desk/word. A message has its number behind it, a trap the word "trap" behind that.
func onDesk() []address {
	return []address{
		{sandbox.MailPlace, "mail", Mail},
		{sandbox.TrapPlace, "mail", Trap},
		{sandbox.FalseSitePlace, "mail", FalseSite},
		{sandbox.PhonePlace, "phone", Phone},
		{sandbox.DeskPlace, "", Desk},
	}
}

func placed(all []address, kind sandbox.PlaceKind) (address, bool) {
	for _, one := range all {
		if one.place == kind {
			return one, true
		}
	}
	return address{}, false
}

func named(all []address, word string) (address, bool) {
	for _, one := range all {
		if one.word == word {
			return one, true
		}
	}
	return address{}, false
}

// PathOf is the path of a place; "" for Nowhere, and for the page one was on.
func PathOf(p sandbox.Place) string {
	if one, ok := placed(onDesk(), p.Kind); ok {
		return deskPathOf(one, p)
	}
	if p.Procedure != "" {
		return pathInProcedure(p)
	}
	home := sitePath(p.Site)
	if p.Kind == sandbox.UnavailablePlace {
		return home
	}
	if p.Kind == sandbox.HomePlace {
		if p.Step != "" {
			return home + "page/" + p.Step
		}
		return home
	}
	one, ok := placed(aroundProcedures(), p.Kind)
	switch {
	case !ok:
		return ""
	case p.Kind == sandbox.ForgotPlace:
		return home + one.word + "/" + p.Step
	case p.Row > 0:
		return home + one.word + "/" + strconv.Itoa(p.Row)
	}
	return home + one.word
}

func pathInProcedure(p sandbox.Place) string {
	path := procedurePath(p.Site, p.Procedure) + "/"
	if p.Kind == sandbox.StepPlace {
		if p.Row > 0 {
			return path + p.Step + "/" + strconv.Itoa(p.Row)
		}
		return path + p.Step
	}
	one, ok := placed(inProcedures(), p.Kind)
	switch {
	case !ok:
		return ""
	case p.Kind == sandbox.ActorPlace:
		return path + one.word + "/" + p.Step
	case p.Kind == sandbox.CasePlace:
		return path + one.word + "/" + strconv.Itoa(p.Row)
	}
	return path + one.word
}

func deskPathOf(one address, p sandbox.Place) string {
	const desk = "/desk"
	switch p.Kind {
	case sandbox.DeskPlace:
		return desk
	case sandbox.MailPlace:
		return desk + "/" + one.word + "/" + strconv.Itoa(p.Row)
	case sandbox.TrapPlace, sandbox.FalseSitePlace:
		word := one.word
		if p.Step == sandbox.ByPhone {
			word = sandbox.ByPhone
		}
		return desk + "/" + word + "/" + strconv.Itoa(p.Row) + "/" + trapWord(p.Kind)
	case sandbox.PhonePlace:
		if p.Row > 0 {
			return desk + "/" + one.word + "/" + strconv.Itoa(p.Row)
		}
	}
	return desk + "/" + one.word
}

// trapWord ends the path of a page about a trap: what gives it away, or the false site that it leads to.
func trapWord(kind sandbox.PlaceKind) string {
	if kind == sandbox.FalseSitePlace {
		return "site"
	}
	return "trap"
}

// trapKind is what trapWord stands for.
func trapKind(word string) sandbox.PlaceKind {
	if word == trapWord(sandbox.FalseSitePlace) {
		return sandbox.FalseSitePlace
	}
	return sandbox.TrapPlace
}

// PlaceOf is the place that a path leads to, Nowhere for one of the library's. A procedure's own path is its first page: a step without a name.
func PlaceOf(path string) sandbox.Place {
	path, _, _ = strings.Cut(path, "?")
	path, _, _ = strings.Cut(path, "#")
	parts := strings.Split(strings.Trim(path, "/"), "/")
	switch {
	case len(parts) >= 2 && parts[0] == "s":
		return placeAround(parts[1], parts[2:])
	case parts[0] == "desk":
		return placeOnDesk(parts[1:])
	}
	return sandbox.Place{}
}

func placeOnDesk(parts []string) sandbox.Place {
	at := sandbox.Place{Kind: sandbox.DeskPlace}
	switch {
	case len(parts) > 1 && parts[0] == "mail":
		at.Kind, at.Row = sandbox.MailPlace, number(parts[1])
		if len(parts) > 2 {
			at.Kind = trapKind(parts[2])
		}
	case len(parts) > 2 && parts[0] == "phone":
		at.Kind, at.Step, at.Row = trapKind(parts[2]), sandbox.ByPhone, number(parts[1])
	case len(parts) > 0 && parts[0] == "phone":
		at.Kind = sandbox.PhonePlace
	}
	return at
}

func placeAround(site string, parts []string) sandbox.Place {
	at := sandbox.Place{Kind: sandbox.HomePlace, Site: site}
	switch {
	case len(parts) == 0:
		return at
	case parts[0] == "page" && len(parts) > 1:
		at.Step = parts[1]
		return at
	case parts[0] == "p" && len(parts) > 1:
		at.Procedure = parts[1]
		return placeInProcedure(at, parts[2:])
	}
	if parts[0] == spacePath && len(parts) > 1 {
		return placeInSpace(at, parts[1:])
	}
	if one, ok := named(aroundProcedures(), parts[0]); ok {
		at.Kind = one.place
	}
	if at.Kind == sandbox.ForgotPlace && len(parts) > 1 {
		at.Step = parts[1]
	}
	return at
}

func placeInSpace(at sandbox.Place, parts []string) sandbox.Place {
	if one, ok := named(aroundProcedures(), spacePath+"/"+parts[0]); ok {
		at.Kind = one.place
	}
	if len(parts) > 1 {
		at.Row = number(parts[1])
	}
	return at
}

func placeInProcedure(at sandbox.Place, parts []string) sandbox.Place {
	at.Kind = sandbox.StepPlace
	if len(parts) == 0 {
		return at
	}
	if one, ok := named(inProcedures(), parts[0]); ok {
		at.Kind = one.place
		if at.Kind == sandbox.ActorPlace {
			at.Step = parts[len(parts)-1]
		}
		if at.Kind == sandbox.CasePlace {
			at.Row = number(parts[len(parts)-1])
		}
		return at
	}
	at.Step = parts[0]
	if len(parts) > 1 {
		at.Row = number(parts[1])
	}
	return at
}

// number is a number in a path; 0 for what is none.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

// KeyAt is the page that stands at a place, but for its language; Goodbye for Nowhere. Which stop, and which closing, is for the caller to add.
func KeyAt(p sandbox.Place, state *sandbox.State) Key {
	key := Key{Kind: Goodbye, Site: p.Site, Procedure: p.Procedure, Item: p.Step}
	switch p.Kind {
	case sandbox.HomePlace:
		key.Kind = Home
		if p.Step != "" {
			key.Kind = Content
		}
	case sandbox.BrokerPlace:
		key.Kind = BrokerAt(state.Door(p.Site))
	case sandbox.StepPlace:
		key.Kind = Step
		if p.Row > 0 {
			key.Kind = Row
		}
	default:
		for _, all := range [][]address{aroundProcedures(), inProcedures(), onDesk()} {
			if one, ok := placed(all, p.Kind); ok {
				key.Kind = one.page
			}
		}
	}
	return key
}

// BrokerAt is the broker's page for where one stands at a door.
func BrokerAt(d sandbox.Door) Kind {
	switch {
	case d.Known:
		return BrokerConsent
	case d.Provider != "":
		return BrokerAccount
	}
	return BrokerChoice
}
