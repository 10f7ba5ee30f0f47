package spec

var procedure = &Block{Name: "procedure", Keys: []Key{
	must("title", of(Text)),
	may("summary", of(Markdown)),
	may("find", of(Boolean)),
	may("when", of(Expression)),
	may("again", of(Boolean)),
	may("hidden", of(Boolean)),
	may("start", block(start)),
	may("closed", listOf(block(closing))),
	may("open", block(window)),
	may("draft", block(draft)),
	may("actors", mapOf(block(actor))),
	must("steps", listOf(block(step))),
	may("compute", mapOf(blockOr(computed, Expression))),
	may("stop", listOf(block(stop))),
	may("tasks", listOf(block(task))),
	may("review", block(review)),
	must("submit", block(submit)),
	may("states", mapOf(block(state))),
	may("after", listOf(block(after))),
	may("documents", mapOf(block(document))),
}}

var step = &Block{Name: "step", Use: UseSteps, Keys: []Key{
	must("step", of(Name)),
	must("title", of(Text)),
	may("intro", of(Markdown)),
	may("actor", of(Word)),
	may("when", of(Expression)),
	may("unless", of(Expression)),
	may("repeat", block(repeat)),
	may("fields", mapOf(block(field))),
	may("checks", listOf(block(check))),
}}

var repeat = &Block{Name: "repeat", Keys: []Key{
	must("name", of(Name)),
	may("min", of(Integer)),
	may("max", of(Integer)),
	must("title", of(Text)),
	must("add", of(Text)),
	may("empty", of(Text)),
	may("prefill", of(Expression)),
}}

var check = &Block{Name: "check", Keys: []Key{
	must("rule", of(Expression)),
	may("when", of(Expression)),
	may("field", of(Word)),
	must("message", of(Text)),
}}

var computed = &Block{Name: "computed", Keys: []Key{
	must("value", of(Expression)),
	may("as", shownAs),
	may("label", of(Text)),
}}

var review = &Block{Name: "review", Keys: []Key{
	may("title", of(Text)),
	may("intro", of(Markdown)),
	may("results", listOf(block(result))),
}}

var result = &Block{Name: "result", Keys: []Key{
	must("title", of(Text)),
	may("fold", of(Boolean)),
	must("lines", listOf(block(line))),
}}

var line = &Block{Name: "line", Keys: []Key{
	must("label", of(Text)),
	may("value", of(Expression)),
	may("strong", of(Boolean)),
	may("when", of(Expression)),
	may("note", of(Markdown)),
}}

var submit = &Block{Name: "submit", Keys: []Key{
	may("title", of(Text)),
	may("intro", of(Markdown)),
	may("declare", Value{Kind: Sequence, Elem: &Value{Kind: Text}, Short: &Value{Kind: Text}}),
	may("sign", Value{Kind: Mapping, Block: signature, Short: &signedBy}),
	may("button", of(Text)),
	must("reference", of(Word)),
	may("correct", of(Expression)),
	must("receipt", block(receipt)),
}}

var receipt = &Block{Name: "receipt", Keys: []Key{
	must("title", of(Text)),
	may("body", of(Markdown)),
	may("pdf", of(Boolean)),
	may("opinion", of(Boolean)),
	may("lines", listOf(block(line))),
}}

var mail = &Block{Name: "mail", Keys: []Key{
	must("from", of(Text)),
	must("subject", of(Text)),
	must("body", of(Markdown)),
	may("attach", listOf(of(Word))),
	may("button", block(button)),
	may("unwanted", of(Boolean)),
}}

// button is a mail's: it leads to a place of the site.
var button = &Block{Name: "button", Keys: []Key{
	must("label", of(Text)),
	must("to", of(Word)),
}}
