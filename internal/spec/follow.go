package spec

// state is where what was sent stands.
var state = &Block{Name: "state", Keys: []Key{
	must("title", of(Text)),
	may("help", of(Markdown)),
	may("tone", oneOf(Tones()...)),
	may("end", of(Boolean)),
}}

// Tones lists how a state may sound; the first is that of one that doesn't say.
func Tones() []string { return []string{"info", "success", "warning", "danger"} }

// after is what the administration does: in, at, on or missed is its cause.
var after = &Block{Name: "after", Keys: []Key{
	may("in", of(Delay)),
	may("at", of(Expression)),
	may("on", of(Word)),
	may("missed", of(Word)),
	may("every", of(Delay)),
	may("times", of(Integer)),
	may("while", Value{Kind: Sequence, Elem: &Value{Kind: Word}, Short: &Value{Kind: Word}}),
	may("when", of(Expression)),
	may("publish", mapOf(of(Expression))),
	may("status", of(Text)),
	may("document", of(Word)),
	may("pay", block(money)),
	may("take", block(money)),
	may("appointment", block(meeting)),
	may("close", of(Word)),
	may("open", blockOr(opening, Word)),
	may("incident", of(Word)),
	may("message", block(message)),
	may("mail", block(mail)),
	may("sms", block(sms)),
}}

// money goes to the person with pay, from them with take.
var money = &Block{Name: "money", Keys: []Key{
	must("label", of(Text)),
	must("amount", of(Expression)),
	may("refused", of(Expression)),
}}

// meeting is an appointment that is given. Its time is a time of the day, or an expression that gives one.
var meeting = &Block{Name: "meeting", Keys: []Key{
	must("title", of(Text)),
	must("day", of(Expression)),
	may("time", of(Expression)),
	may("place", of(Text)),
}}

// opening has a procedure wait to be sent.
var opening = &Block{Name: "opening", Keys: []Key{
	must("procedure", of(Word)),
	may("for", of(Delay)),
	may("until", of(Expression)),
	may("late", of(Delay)),
	may("remind", listOf(block(reminder))),
}}

var reminder = &Block{Name: "reminder", Keys: []Key{
	must("in", of(Delay)),
	may("mail", block(mail)),
	may("sms", block(sms)),
}}

// message lies in the site's own inbox.
var message = &Block{Name: "message", Keys: []Key{
	must("subject", of(Text)),
	must("body", of(Markdown)),
	may("button", block(button)),
}}

// document is a paper that the administration makes of what was sent.
var document = &Block{Name: "document", Keys: []Key{
	must("title", of(Text)),
	must("file", of(Text)),
	may("issuer", of(Text)),
	may("of", of(Word)),
	may("sections", listOf(block(paperSection))),
}}
