package spec

// incident is something that goes wrong at the site, to learn to react. What stands beside kind and title is for the kind to say: see
// IncidentKeys.
var incident = &Block{Name: "incident", Keys: []Key{
	must("kind", oneOf(IncidentKinds()...)),
	must("title", of(Text)),
	may("body", of(Markdown)),
	may("in", of(Delay)), // it begins by itself so long after the world opened
	may("lasts", of(Delay)),
	may("times", of(Integer)), // how often it strikes before it is over
	may("field", of(Word)),    // procedure.field
	may("value", of(Expression)),
	may("address", of(Word)),
	may("mail", block(trapMail)),
	may("sms", block(trapSMS)),
	may("clues", of(Markdown)),
}}

// An IncidentKey is a key that a kind of incident has, beside those that all have.
type IncidentKey struct {
	Name string
	Must bool
}

// incidentKinds lists the kinds with the keys that each has of its own; a standard one is there at every site without being declared.
var incidentKinds = []struct {
	name     string
	standard bool
	keys     []IncidentKey
}{
	{"unavailable", true, []IncidentKey{{Name: "body"}, {Name: "lasts"}}},
	{"maintenance", true, []IncidentKey{{Name: "body"}, {Name: "lasts"}}},
	{"slow", true, []IncidentKey{{Name: "lasts"}}},
	{"session_expired", true, []IncidentKey{{Name: "times"}}},
	{"sms_lost", true, []IncidentKey{{Name: "times"}}},
	{"mail_unwanted", true, []IncidentKey{{Name: "times"}}},
	{"paper_refused", true, []IncidentKey{{Name: "times"}}},
	{"prefill_wrong", false, []IncidentKey{{Name: "field", Must: true}, {Name: "value", Must: true}, {Name: "lasts"}}},
	{"locked", true, []IncidentKey{{Name: "lasts"}}},
	{"false_site", false, []IncidentKey{{Name: "address", Must: true}, {Name: "mail"}, {Name: "sms"}, {Name: "clues", Must: true}}},
	{"false_message", false, []IncidentKey{{Name: "mail"}, {Name: "sms"}, {Name: "clues", Must: true}}},
}

// IncidentKinds names the kinds of incidents.
func IncidentKinds() []string {
	names := make([]string, len(incidentKinds))
	for i, k := range incidentKinds {
		names[i] = k.name
	}
	return names
}

// StandardIncidents names the kinds of which every site has one without declaring it, under the kind's name.
func StandardIncidents() []string {
	var names []string
	for _, k := range incidentKinds {
		if k.standard {
			names = append(names, k.name)
		}
	}
	return names
}

// IncidentKeys lists the keys that a kind of incident has beside kind, title and in; none for what is no kind.
func IncidentKeys(kind string) []IncidentKey {
	for _, k := range incidentKinds {
		if k.name == kind {
			return k.keys
		}
	}
	return nil
}

// trapMail is a mail that isn't what it says.
var trapMail = &Block{Name: "trap_mail", Keys: []Key{
	must("from", of(Text)),
	must("subject", of(Text)),
	must("body", of(Markdown)),
	may("button", block(trapButton)),
	may("unwanted", of(Boolean)),
}}

var trapSMS = &Block{Name: "trap_sms", Keys: []Key{
	must("from", of(Text)),
	must("body", of(Text)),
	may("button", block(trapButton)),
}}

// trapButton shows an address. That of a false site shows the site's unless it says another, that of a false message must say one.
var trapButton = &Block{Name: "trap_button", Keys: []Key{
	may("label", of(Text)), // absent: the address itself
	may("shown", of(Word)),
}}

// exercise is a task for a learner.
var exercise = &Block{Name: "exercise", Keys: []Key{
	must("exercise", of(Name)),
	must("title", of(Text)),
	may("intro", of(Markdown)),
	must("persona", of(Word)),
	may("incidents", listOf(of(Word))), // from the start
	may("reset", oneOf("logout", "leave")),
	must("goals", listOf(block(goal))),
	may("hints", listOf(of(Text))),
}}

var goal = &Block{Name: "goal", Keys: []Key{
	must("title", of(Text)),
	must("when", of(Expression)),
}}
