package spec

var account = &Block{Name: "account", Keys: []Key{
	must("sign_in", listOf(oneOf("tax_number", "nir", "email", "phone", "caf_number", "france_travail_id", "username", "broker"))),
	may("broker", block(broker)),
	may("help", of(Markdown)),
	may("second_factor", Value{Kind: Mapping, Block: secondFactor, Short: &channel}),
	may("activation", block(activation)),
	may("forgotten", listOf(oneOf("password", "username"))),
	may("password", block(passwordRules)),
	may("lock", block(lock)),
	may("letters", block(accountLetters)),
}}

var broker = &Block{Name: "broker", Keys: []Key{
	must("name", of(Text)),
}}

var channel = oneOf("sms", "mail")

var secondFactor = &Block{Name: "second_factor", Keys: []Key{
	must("by", channel),
	may("digits", of(Integer)),
	may("minutes", of(Integer)),
	may("tries", of(Integer)),
}}

var activation = &Block{Name: "activation", Keys: []Key{
	must("title", of(Text)),
	may("intro", of(Markdown)),
	may("hours", of(Integer)),
	must("asks", mapOf(block(ask))),
}}

// ask is a question of the activation: a field that is always required, with what must be answered.
var ask = &Block{Name: "ask", Keys: []Key{
	must("type", oneOf("text", "integer", "money", "date", "first_name", "last_name", "email", "phone", "postal_code", "commune",
		"nir", "tax_number", "iban", "caf_number", "france_travail_id", "siren", "siret", "licence_plate", "document_number")),
	may("of", Value{Kind: Choice, Choices: documents()}),
	must("label", of(Text)),
	may("hint", of(Text)),
	may("help", of(Markdown)),
	must("equals", of(Expression)),
}}

var passwordRules = &Block{Name: "password", Keys: []Key{
	may("min", of(Integer)),
	may("needs", listOf(oneOf("lower", "upper", "digit", "symbol"))),
}}

var lock = &Block{Name: "lock", Keys: []Key{
	must("after", of(Integer)),
	must("minutes", of(Integer)),
}}

// accountLetters are what a site sends about an account.
var accountLetters = &Block{Name: "letters", Keys: []Key{
	may("activation", block(letter)),
	may("activated", block(letter)),
	may("password", block(letter)),
	may("changed", block(letter)),
	may("username", block(letter)),
	may("locked", block(letter)),
	may("code_mail", block(letter)),
	may("code_sms", block(sms)),
}}

// letter is a mail about an account. Without from it comes from the site.
var letter = &Block{Name: "letter", Keys: []Key{
	may("from", of(Text)),
	must("subject", of(Text)),
	must("body", of(Markdown)),
	may("button", of(Text)),
}}

// sms is a message on the phone, a plain paragraph. About an account it comes from the site unless it says.
var sms = &Block{Name: "sms", Keys: []Key{
	may("from", of(Text)),
	must("body", of(Text)),
}}
