package spec

// deskMail is a mail that lies in the mailbox when a sandbox opens.
var deskMail = &Block{Name: "desk_mail", Keys: []Key{
	must("from", of(Text)),
	must("subject", of(Text)),
	must("body", of(Markdown)),
	may("attach", listOf(of(Word))),
	may("button", block(deskButton)),
	may("unwanted", of(Boolean)),
	may("trap", of(Boolean)),
	may("clues", of(Markdown)),
	may("in", of(Delay)),
	may("when", of(Expression)),
}}

// deskButton leads to a place of the site, or, of a trap, shows an address.
var deskButton = &Block{Name: "desk_button", Keys: []Key{
	must("label", of(Text)),
	may("to", of(Word)),
	may("shown", of(Word)),
}}

// call is what lies on the phone when a sandbox opens.
var call = &Block{Name: "call", One: true, Keys: []Key{
	may("sms", block(deskSMS)),
	may("voicemail", block(voicemail)),
}}

var deskSMS = &Block{Name: "desk_sms", Keys: []Key{
	may("from", of(Text)),
	must("body", of(Text)),
	may("in", of(Delay)),
	may("when", of(Expression)),
}}

var voicemail = &Block{Name: "voicemail", Keys: []Key{
	must("from", of(Text)),
	must("body", of(Text)),
	may("in", of(Delay)),
	may("when", of(Expression)),
}}
