package spec

// start is the page before a procedure's first step. Without a title it has the procedure's.
var start = &Block{Name: "start", Keys: []Key{
	may("title", of(Text)),
	must("body", of(Markdown)),
	may("needs", listOf(of(Text))),
	may("minutes", of(Integer)),
	may("button", of(Text)),
}}

// stop leads to a page when a condition holds, once every answer that it reads is there, or once a step is answered.
var stop = &Block{Name: "stop", Keys: []Key{
	must("when", of(Expression)),
	must("page", of(Word)),
	may("step", of(Word)),
	may("go_on", of(Boolean)),
}}
