package spec

// Persona is the block of a persona's file.
func Persona() *Block { return persona }

// Kinds lists the kinds of households that are drawn.
func Kinds() []string {
	return []string{"single", "couple", "single_parent", "retired", "student", "job_seeker", "self_employed", "disabled", "newcomer"}
}

// persona is written out, or drawn: what must be written then depends on it, and check says what is missing.
var persona = &Block{Name: "persona", Keys: []Key{
	must("persona", of(Name)),
	may("draw", block(drawn)),
	may("name", block(fullName)),
	may("sex", oneOf("F", "M")),
	may("birth", block(birth)),
	may("nationality", of(Word)),
	may("arrived_on", of(Day)),
	may("invalid", of(Boolean)),
	may("intro", of(Text)),
	may("story", of(Markdown)),
	may("username", of(Word)),
	may("password", of(Word)),
	may("account", oneOf("active", "new", "locked", "unknown", "refused", "name_mismatch")),
	may("address", block(address)),
	may("previous_address", block(address)),
	may("moved_on", of(Day)),
	may("marital_status", oneOf("C", "M", "O", "D", "V")),
	may("marital_since", of(Day)),
	may("incomes", mapOf(figure)),
	may("job", block(job)),
	may("jobs", listOf(block(otherJob))),
	may("home", block(home)),
	may("studies", block(studies)),
	may("sick_leave", block(sickLeave)),
	may("unemployment", block(unemployment)),
	may("business", block(business)),
	may("vehicle", block(vehicle)),
	may("spouse", block(spouse)),
	may("children", listOf(block(child))),
	may("papers", listOf(of(Word))),
}}

// drawn is a household that is drawn, of a kind.
var drawn = &Block{Name: "draw", Keys: []Key{
	may("kind", oneOf(Kinds()...)),
	may("age", figure),
	may("children", figure),
}}

// figure is a number, or what it is drawn from.
var figure = blockOr(spread, Decimal)

var spread = &Block{Name: "spread", Keys: []Key{
	may("from", of(Decimal)),
	may("to", of(Decimal)),
	may("step", of(Decimal)),
	may("one_of", listOf(of(Decimal))),
	may("weights", mapOf(of(Decimal))),
}}

var fullName = &Block{Name: "name", Keys: []Key{
	must("first", of(Word)),
	must("last", of(Word)),
	may("birth", of(Word)),
}}

var birth = &Block{Name: "birth", Keys: []Key{
	must("date", of(Day)),
	may("place", of(Word)),
}}

var address = &Block{Name: "address", Keys: []Key{
	must("street", of(Word)),
	must("postal_code", of(Word)),
	must("commune", of(Word)),
}}

var job = &Block{Name: "job", Keys: []Key{
	may("title", of(Word)),
	may("employer", of(Word)),
	may("activity", of(Word)),
	may("since", of(Day)),
	may("until", of(Day)),
	may("contract", oneOf("cdi", "cdd")),
	may("hours", of(Decimal)),
	may("gross", of(Decimal)),
}}

// otherJob is a job beside the first: one that was shorter, or is another's.
var otherJob = &Block{Name: "other_job", Keys: []Key{
	may("title", of(Word)),
	may("employer", of(Word)),
	may("activity", of(Word)),
	must("since", of(Day)),
	may("until", of(Day)),
	may("contract", oneOf("cdi", "cdd")),
	may("hours", of(Decimal)),
	must("gross", of(Decimal)),
}}

var home = &Block{Name: "home", Keys: []Key{
	may("kind", oneOf("tenant", "owner", "housed")),
	may("since", of(Day)),
	may("rent", figure),
	may("charges", figure),
	may("surface", of(Integer)),
	may("landlord", of(Word)),
}}

var studies = &Block{Name: "studies", Keys: []Key{
	may("school", of(Word)),
	may("level", of(Word)),
	may("year", of(Word)),
	may("from", of(Day)),
	may("to", of(Day)),
}}

var sickLeave = &Block{Name: "sick_leave", Keys: []Key{
	must("from", of(Day)),
	must("to", of(Day)),
	may("doctor", of(Word)),
}}

var unemployment = &Block{Name: "unemployment", Keys: []Key{
	must("registered_on", of(Day)),
	may("daily", figure),
	may("until", of(Day)),
}}

var business = &Block{Name: "business", Keys: []Key{
	may("name", of(Word)),
	may("activity", of(Word)),
	may("since", of(Day)),
	may("turnover", figure),
}}

var vehicle = &Block{Name: "vehicle", Keys: []Key{
	may("make", of(Word)),
	may("model", of(Word)),
	may("first_registered", of(Day)),
}}

var spouse = &Block{Name: "spouse", Keys: []Key{
	must("name", block(fullName)),
	must("sex", oneOf("F", "M")),
	must("birth", block(birth)),
	may("nationality", of(Word)),
	may("arrived_on", of(Day)),
	may("invalid", of(Boolean)),
	may("username", of(Word)),
	may("incomes", mapOf(figure)),
	may("job", block(job)),
	may("jobs", listOf(block(otherJob))),
	may("studies", block(studies)),
	may("sick_leave", block(sickLeave)),
	may("unemployment", block(unemployment)),
	may("business", block(business)),
}}

var child = &Block{Name: "child", Keys: []Key{
	must("first_name", of(Word)),
	may("last_name", of(Word)),
	may("sex", oneOf("F", "M")),
	must("birth_date", of(Day)),
	may("custody", oneOf("complete", "alternee")),
	may("invalid", of(Boolean)),
}}
