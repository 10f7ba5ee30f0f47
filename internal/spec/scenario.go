package spec

// Version is the version of the language, the value of the key "miroir".
const Version = 1

// Scenario is the block of a whole scenario.yaml.
func Scenario() *Block { return scenario }

var scenario = &Block{Name: "scenario", Keys: []Key{
	must("miroir", of(Integer)),
	must("title", of(Text)),
	may("summary", of(Text)),
	must("site", block(site)),
	must("mirrors", block(mirrors)),
	must("theme", of(Word)),
	may("look", block(colours)),
	must("locales", listOf(of(Word))),
	must("level", oneOf("emergency", "autonomy", "skills")),
	must("minutes", of(Integer)),
	may("picture", block(picture)),
	may("today", of(Day)),
	may("exit", of(Boolean)),
	may("reset", oneOf(ResetLogout, ResetLeave)),
	may("closed", listOf(block(closing))),
	may("session", block(session)),
	must("personas", listOf(of(Word))),
	must("account", block(account)),
	may("mailbox", listOf(block(deskMail))),
	may("phone", listOf(block(call))),
	may("papers", mapOf(block(paper))),
	must("space", block(space)),
	must("pages", block(pages)),
	may("tables", mapOf(block(table))),
	may("lists", mapOf(block(list))),
	may("facts", mapOf(block(fact))),
	must("procedures", mapOf(block(procedure))),
	may("incidents", mapOf(block(incident))),
	may("exercises", listOf(block(exercise))),
	may("walks", of(Word)),
}}

// What erases a world: signing out of the site, or only what says so.
const (
	ResetLogout = "logout"
	ResetLeave  = "leave"
)

var site = &Block{Name: "site", Keys: []Key{
	must("name", of(Text)),
	may("tagline", of(Text)),
	may("mark", of(Word)),
}}

var mirrors = &Block{Name: "mirrors", Keys: []Key{
	must("name", of(Word)),
	may("compared", of(Day)),
}}

// colours are put in place of the theme's.
var colours = &Block{Name: "look", Keys: []Key{
	must("accent", of(Word)),
	may("accent_dark", of(Word)),
}}

// session is how long a site waits for who is signed in.
var session = &Block{Name: "session", Keys: []Key{
	must("minutes", of(Integer)),
	must("warn", of(Integer)), // minutes before the end
}}

var picture = &Block{Name: "picture", Keys: []Key{
	must("file", of(Word)),
	must("alt", of(Text)),
}}

var space = &Block{Name: "space", Keys: []Key{
	must("title", of(Text)),
	may("body", of(Markdown)),
	may("profile", listOf(block(profileLine))),
}}

// profileLine is something that the space shows of the person, and what changes it: a procedure, or password.
var profileLine = &Block{Name: "profile_line", Keys: []Key{
	must("label", of(Text)),
	may("value", of(Expression)),
	may("change", of(Word)),
}}

// pages must have a home: the public page where a visitor arrives.
var pages = &Block{Name: "pages", Keys: []Key{must("home", block(page))}, Rest: &Value{Kind: Mapping, Block: page}}

var page = &Block{Name: "page", Keys: []Key{
	must("title", of(Text)),
	must("body", of(Markdown)),
}}

var table = &Block{Name: "table", Keys: []Key{
	must("source", of(Citation)),
	may("rows", mapOf(blockOr(row, Scalar))), // either these
	may("file", of(Word)),                    // or those of a file
	may("brackets", listOf(block(bracket))),  // or these
}}

// row is a table of brackets, or columns of the author's own.
var row = &Block{
	Name: "row",
	Keys: []Key{may("brackets", listOf(block(bracket)))},
	Rest: &Value{Kind: Scalar},
}

// Brackets is the shape of a table's brackets.
func Brackets() *Value {
	k, _ := table.Key("brackets")
	return &k.Value
}

// TableRow is a row of a table, wherever it is written.
func TableRow() *Value { return table.Keys[1].Value.Elem }

// list is a list of options that fields name.
var list = &Block{Name: "list", Keys: []Key{
	must("source", of(Citation)),
	may("file", of(Word)),                      // either this
	may("rows", mapOf(blockOr(listRow, Text))), // or these
	may("parents", of(Word)),                   // the list of which the rows name a parent; absent: this one
}}

var listRow = &Block{Name: "list_row", Keys: []Key{
	must("label", of(Text)),
	may("parent", of(Word)),   // the code of the row that it belongs to
	may("keywords", of(Word)), // other words that find it
}}

// Lists names the lists that every scenario has.
func Lists() []string {
	return []string{"communes", "countries", "departments", "nationalities", "professions", "regions"}
}

// ListRow is a row of a list, wherever it is written.
func ListRow() *Value { return list.Keys[2].Value.Elem }

var bracket = &Block{Name: "bracket", Keys: []Key{
	must("above", of(Decimal)),
	must("rate", of(Decimal)),
}}
