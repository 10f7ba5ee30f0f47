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

// actor is someone else who must answer, played by the same learner.
var actor = &Block{Name: "actor", Keys: []Key{
	must("name", of(Text)),
	must("title", of(Text)),
	may("when", of(Expression)),
	may("invite", block(letter)),
}}

// journeyLetters are what a site sends while a procedure is being filled in.
var journeyLetters = &Block{Name: "journeys", Keys: []Key{
	may("invite", block(letter)),
	may("draft_soon", block(letter)),
	may("draft_gone", block(letter)),
	may("sign_mail", block(letter)),
	may("sign_sms", block(sms)),
	may("step_mail", block(letter)),
	may("step_sms", block(sms)),
}}

var signedBy = oneOf("sms", "mail", "name")

// signature is how what is sent is signed: by a code, or by the name, typed.
var signature = &Block{Name: "signature", Keys: []Key{
	must("by", signedBy),
	may("digits", of(Integer)),
	may("minutes", of(Integer)),
	may("tries", of(Integer)),
}}

// draft is how long what is begun is kept when nobody touches it, when one is reminded before, and what is written then.
var draft = &Block{Name: "draft", Keys: []Key{
	must("keep", of(Delay)),
	may("remind", of(Delay)),
	may("soon", block(letter)),
	may("gone", block(letter)),
}}

// closing is when a site or a procedure is closed, on the world's clock: from and to, days of the week, or hours of the day.
var closing = &Block{Name: "closing", Keys: []Key{
	may("from", of(Word)),
	may("to", of(Word)),
	may("weekdays", listOf(of(Integer))),
	may("hours", of(Word)),
	may("page", of(Word)),
}}

// window is from when until when a procedure can be filled in.
var window = &Block{Name: "window", Keys: []Key{
	may("from", of(Word)),
	may("to", of(Word)),
	may("before", of(Word)),
	may("late", of(Word)),
}}
