package spec

// Persona is the block of a persona's file.
func Persona() *Block { return persona }

var persona = &Block{Name: "persona", Keys: []Key{
	must("persona", of(Name)),
	must("name", block(fullName)),
	must("sex", oneOf("F", "M")),
	must("birth", block(birth)),
	must("intro", of(Text)),
	may("story", of(Markdown)),
	must("password", of(Word)),
	must("address", block(address)),
	may("previous_address", block(address)),
	may("moved_on", of(Day)),
	may("marital_status", oneOf("C", "M", "O", "D", "V")),
	may("marital_since", of(Day)),
	may("incomes", mapOf(of(Decimal))),
	may("spouse", block(spouse)),
	may("children", listOf(block(child))),
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

var spouse = &Block{Name: "spouse", Keys: []Key{
	must("name", block(fullName)),
	must("sex", oneOf("F", "M")),
	must("birth", block(birth)),
	may("incomes", mapOf(of(Decimal))),
}}

var child = &Block{Name: "child", Keys: []Key{
	must("first_name", of(Word)),
	may("last_name", of(Word)),
	may("sex", oneOf("F", "M")),
	must("birth_date", of(Day)),
	may("custody", oneOf("complete", "alternee")),
	may("invalid", of(Boolean)),
}}
