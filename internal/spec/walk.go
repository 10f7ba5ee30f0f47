package spec

// Walk is the block of a walk's file.
func Walk() *Block { return walk }

var walk = &Block{Name: "walk", Keys: []Key{
	must("walk", of(Text)),
	must("persona", of(Word)),
	may("exercise", of(Word)),
	must("steps", listOf(block(walkStep))),
}}

// walkStep is one thing done or expected.
var walkStep = &Block{Name: "walk_step", One: true, Keys: []Key{
	may("sign_in", block(signIn)),
	may("activate", block(walkActivate)),
	may("forgot", oneOf("password", "username")),
	may("open", of(Word)),
	may("go_on", block(nothing)),
	may("task", of(Word)),
	may("fill", mapOf(of(Anything))),
	may("row", block(walkRow)),
	may("draft", mapOf(of(Anything))),
	may("change", of(Word)),
	may("find", block(walkFind)),
	may("expect", block(expect)),
	may("submit", block(walkSubmit)),
	may("mail", block(walkMail)),
	may("message", block(walkMessage)),
	may("document", block(walkDocument)),
	may("sms", block(walkSMS)),
	may("paper", block(walkPaper)),
	may("notes", of(Word)),
	may("correct", of(Word)),
	may("opinion", block(walkOpinion)),
	may("advance", of(Word)), // a delay, or Next
	may("incident", of(Word)),
	may("incident_over", of(Word)),
	may("trap", oneOf("recognised", "typed")), // on a false site
	may("site", of(Name)),
	may("undo", Value{Kind: Mapping, Block: nothing, Short: &Value{Kind: Choice, Choices: []string{UndoAll}}}),
	may("redo", block(nothing)),
	may("sign_out_everywhere", block(nothing)),
	may("log_out", block(nothing)),
}}

// UndoAll takes back everything that was done.
const UndoAll = "all"

// Next advances the world's clock to what comes next.
const Next = "next"

// walkOpinion says how it went, on the receipt.
var walkOpinion = &Block{Name: "walk_opinion", Keys: []Key{
	may("choice", oneOf("easy", "medium", "hard")),
	may("text", of(Word)),
}}

var signIn = &Block{Name: "sign_in", Keys: []Key{
	may("method", of(Word)),
	may("password", of(Word)),
	may("identifier", of(Word)),
	may("code", oneOf("wrong", "none", "another")), // a wrong one is typed, none yet, or another is asked for and typed
}}

// walkActivate is what is answered, beside the persona's own, when an account is made; password is what is chosen.
var walkActivate = &Block{Name: "walk_activate", Rest: &Value{Kind: Anything}, Keys: []Key{
	may("password", of(Word)),
}}

// walkRow is the answers of a row; edit and remove name an existing one, from 1.
var walkRow = &Block{Name: "walk_row", Rest: &Value{Kind: Anything}, Keys: []Key{
	may("edit", of(Integer)),
	may("remove", of(Integer)),
}}

// expect takes, beside its own keys, names of the procedure with the value they must have.
var expect = &Block{Name: "expect", Rest: &Value{Kind: Anything}, Keys: []Key{
	may("step", of(Word)),
	may("error", of(Anything)),
	may("text", of(Anything)),
	may("page", of(Word)),
	may("actor", of(Word)),
	may("mail", of(Anything)),
	may("message", of(Anything)), // subjects in the site's own inbox
	may("filed", of(Boolean)),
	may("status", of(Anything)),   // of the procedure that is open, or of others by name
	may("paid", of(Anything)),     // the last amounts at the site: under 0 they were taken, 0: none was paid
	may("waiting", of(Anything)),  // procedures that wait to be sent; none: an empty list
	may("document", of(Anything)), // documents that the site made
	may("reset", of(Boolean)),
	may("fact", mapOf(of(Anything))), // by name, or part of one: adresse.commune
	may("incident", of(Word)),        // goes on
	may("goals", of(Integer)),        // are reached
}}

// walkFind is what is searched for, and the code of the box to go to among those that are found.
var walkFind = &Block{Name: "walk_find", Keys: []Key{
	must("word", of(Word)),
	must("box", of(Word)),
}}

var walkSubmit = &Block{Name: "walk_submit", Keys: []Key{
	may("declare", of(Boolean)),
	may("name", of(Word)),
	may("code", oneOf("wrong", "none", "another")),
}}

// walkMessage is a message of the site's own inbox.
var walkMessage = &Block{Name: "walk_message", Keys: []Key{
	must("subject", of(Word)),
	may("open_link", of(Integer)),
}}

// walkDocument is a document that the site made out, by its name.
var walkDocument = &Block{Name: "walk_document", Keys: []Key{
	must("of", of(Word)),
	may("text", of(Anything)),
}}

var walkMail = &Block{Name: "walk_mail", Keys: []Key{
	must("subject", of(Word)),
	may("open_link", of(Integer)),
	may("folder", oneOf("inbox", "unwanted", "archive")),
	may("unwanted", of(Boolean)),
}}

var walkSMS = &Block{Name: "walk_sms", Keys: []Key{
	must("text", of(Word)),
	may("open_link", of(Integer)),
	may("unwanted", of(Boolean)),
}}

// walkPaper opens a paper of the desk: by its reference, payslip-3, or its kind, payslip.
var walkPaper = &Block{Name: "walk_paper", Keys: []Key{
	must("ref", of(Word)),
	may("text", of(Anything)),
}}

var nothing = &Block{Name: "nothing"}
