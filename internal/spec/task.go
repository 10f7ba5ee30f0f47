package spec

// task is a part of a procedure that stands on its list of tasks.
var task = &Block{Name: "task", Keys: []Key{
	must("task", of(Name)),
	must("title", of(Text)),
	may("hint", of(Text)),
	must("steps", listOf(of(Word))),
	may("after", listOf(of(Word))),
	may("when", of(Expression)),
	may("unless", of(Expression)),
}}
