package field

// box is the type whose behaviour is that of what it holds.
const box = "box"

// unknown is what a name outside of the table gives: it is shown and never asked.
var unknown = Type{}

// table is every field type of the language, in the order of its reference. Nothing writes to it.
var table = []Type{
	{Name: "text", Asked: true, MaxLength: 200, Wanted: "field.wanted.text", read: readText, judge: judgeText},
	{Name: "textarea", Asked: true, MaxLength: 2000, Wanted: "field.wanted.text", read: readLines, judge: judgeText},
	{Name: "integer", Asked: true, InputMode: "numeric", Size: 10, Wanted: "field.wanted.number", read: readInteger, typed: typeNumber},
	{Name: "number", Asked: true, InputMode: "decimal", Size: 10, Wanted: "field.wanted.number", read: readNumber, typed: typeNumber},
	{Name: "money", Asked: true, InputMode: "decimal", Size: 10, Wanted: "field.wanted.money", read: readMoney, typed: typeMoney},
	{Name: "percent", Asked: true, InputMode: "decimal", Size: 6, Wanted: "field.wanted.number", read: readPercent, typed: typePercent},
	{Name: "range", Asked: true, InputMode: "decimal", Size: 10, Wanted: "field.wanted.number", read: readNumber, judge: judgeStep, typed: typeNumber},
	{Name: "url", Asked: true, InputMode: "url", InputType: "url", Size: 30, MaxLength: 200, Autocomplete: []string{"url"}, Wanted: "field.wanted.url", read: readURL},
	{Name: "date", Asked: true, Size: 16, Wanted: "field.wanted.date", read: readDate, typed: typeDate},
	{Name: "month", Asked: true, Parts: []string{"month", "year"}, Wanted: "field.wanted.month", read: readMonth, apart: apartMonth, typed: typeMonth},
	{Name: "week", Asked: true, Parts: []string{"week", "year"}, Wanted: "field.wanted.week", read: readWeek, apart: apartWeek, typed: typeWeek},
	{Name: "time", Asked: true, Size: 8, Wanted: "field.wanted.time", read: readTime, typed: typeTime},
	{Name: "date_time", Asked: true, Parts: []string{"date", "time"}, Wanted: "field.wanted.date_time", read: readDateTime, apart: apartDateTime, typed: typeDateTime},
	{Name: "period", Asked: true, Parts: []string{"from", "to"}, Wanted: "field.wanted.period", read: readPeriod, apart: apartPeriod, typed: typeDate},
	{Name: "choice", Asked: true, Chosen: true, Wanted: "field.wanted.choice", read: readChoice},
	{Name: "select", Asked: true, Chosen: true, Wanted: "field.wanted.choice", read: readChoice},
	{Name: "choices", Asked: true, Chosen: true, Many: true, Wanted: "field.wanted.choices", read: readChoices, judge: judgeChoices},
	{Name: "autocomplete", Asked: true, Chosen: true, Searched: true, Wanted: "field.wanted.unlisted", read: readSearched, offers: offersSearched, typed: typeSearched},
	{Name: "linked", Asked: true, Parts: []string{"first", "second"}, Wanted: "field.wanted.linked", read: readLinked, offers: offersLinked, shown: showLinked},
	{Name: "department", Asked: true, Chosen: true, Searched: true, Autocomplete: []string{"address-level1"}, Wanted: "field.wanted.unlisted", read: readSearched, offers: offersSearched, typed: typeSearched},
	{Name: "region", Asked: true, Chosen: true, Autocomplete: []string{"address-level1"}, Wanted: "field.wanted.choice", read: readChoice},
	{Name: "country", Asked: true, Chosen: true, Searched: true, Autocomplete: []string{"country-name"}, Wanted: "field.wanted.unlisted", read: readSearched, offers: offersSearched, typed: typeSearched},
	{Name: "nationality", Asked: true, Chosen: true, Searched: true, Wanted: "field.wanted.unlisted", read: readSearched, offers: offersSearched, typed: typeSearched},
	{Name: "filing", Asked: true, MaxLength: 80, Wanted: "field.wanted.filing", read: readText, judge: judgeFiling},
	{Name: "yes_no", Asked: true, Wanted: "field.wanted.yes_no", read: readYesNo},
	{Name: "yes_no_unknown", Asked: true, Chosen: true, Wanted: "field.wanted.yes_no_unknown", read: readYesNoUnknown},
	{Name: "consent", Asked: true, Tick: true, Wanted: "field.wanted.consent", read: readTick},
	{Name: "first_name", Asked: true, MaxLength: 80, Autocomplete: []string{"given-name"}, Wanted: "field.wanted.first_name", read: readName},
	{Name: "last_name", Asked: true, MaxLength: 80, Autocomplete: []string{"family-name"}, Wanted: "field.wanted.last_name", read: readName},
	{Name: "email", Asked: true, Identifier: true, InputMode: "email", InputType: "email", Size: 30, Autocomplete: []string{"email"},
		Wanted: "field.wanted.email", read: readEmail},
	{Name: "phone", Asked: true, Identifier: true, InputMode: "tel", InputType: "tel", Size: 16, Autocomplete: []string{"tel"},
		Wanted: "field.wanted.phone", read: readPhone, typed: typeIdentifier},
	{Name: "address", Asked: true, Parts: []string{"street", "postal_code", "commune"}, MaxLength: 120,
		Autocomplete: addressTokens, Wanted: "field.wanted.address", read: readAddress, shown: showAddress},
	{Name: "postal_code", Asked: true, InputMode: "numeric", Size: 6, Autocomplete: []string{"postal-code"}, Wanted: "field.wanted.postal_code", read: readPostalCode},
	{Name: "commune", Asked: true, MaxLength: 80, Autocomplete: []string{"address-level2"}, Wanted: "field.wanted.commune", read: readName},
	{Name: "nir", Asked: true, Identifier: true, Size: 22, Wanted: "field.wanted.nir", read: readNIR, typed: typeIdentifier},
	{Name: "tax_number", Asked: true, Identifier: true, InputMode: "numeric", Size: 18, Wanted: "field.wanted.tax_number", read: readTaxNumber, typed: typeIdentifier},
	{Name: "iban", Asked: true, Identifier: true, Size: 34, Wanted: "field.wanted.iban", read: readIBAN, typed: typeIdentifier},
	{Name: "caf_number", Asked: true, Identifier: true, InputMode: "numeric", Size: 10, Wanted: "field.wanted.caf_number", read: cafNumber.reader()},
	{Name: "france_travail_id", Asked: true, Identifier: true, Size: 14, Wanted: "field.wanted.france_travail_id", read: franceTravail.reader()},
	{Name: "siren", Asked: true, Identifier: true, InputMode: "numeric", Size: 12, Wanted: "field.wanted.siren", read: siren.reader(), typed: typeCompany},
	{Name: "siret", Asked: true, Identifier: true, InputMode: "numeric", Size: 18, Wanted: "field.wanted.siret", read: siret.reader(), typed: typeCompany},
	{Name: "licence_plate", Asked: true, Identifier: true, Size: 12, Wanted: "field.wanted.licence_plate", read: plate.reader()},
	{Name: "document_number", Asked: true, Identifier: true, Size: 16, Wanted: "field.wanted.document_number", read: readDocument},
	{Name: "file", Asked: true, Papers: true, Many: true, Wanted: "field.wanted.file", read: readFile},
	{Name: "photo", Asked: true, Papers: true, Wanted: "field.wanted.photo", read: readPhoto},
	{Name: box},
	{Name: "computed"},
	{Name: "one_time_code", Asked: true, Secret: true, InputMode: "numeric", Size: 8, Autocomplete: []string{"one-time-code"},
		Wanted: "field.wanted.one_time_code", read: readSecret, shown: showSecret},
	{Name: "password", Asked: true, Secret: true, Parts: []string{PasswordPart, AgainPart}, Size: 20, Autocomplete: []string{"new-password", "new-password"},
		Wanted: "field.wanted.password", read: readSecret, shown: showSecret},
	{Name: "payment", Asked: true, Secret: true, Parts: []string{"card", "expires", "crypto"}, Size: 22,
		Wanted: "field.wanted.payment", read: readSecret, shown: showPayment},
	{Name: "signature", Asked: true, MaxLength: 80, Size: 30, Autocomplete: []string{"name"}, Wanted: "field.wanted.signature", read: readSignature},
	{Name: "appointment", Asked: true, Wanted: "field.wanted.appointment", read: readSlot, offers: offersSlot, judge: judgeSlot, typed: typeSlot},
	{Name: "grid", Asked: true, InputMode: "decimal", Size: 10, Wanted: "field.wanted.grid", read: readGrid, judge: judgeGrid, typed: typeGrid},
	{Name: "hidden"},
	{Name: "table"},
	{Name: "note"},
	{Name: "rows", Asked: true, Many: true, Wanted: "field.wanted.text", read: readRows},
	{Name: "group"},
}

// dateBoxes is a date whose day, month and year are typed apart.
var dateBoxes = Type{Name: "date", Asked: true, Parts: []string{"day", "month", "year"}, Wanted: "field.wanted.date", read: readBoxes, apart: apartDate, typed: typeBoxes}

var addressTokens = []string{"address-line1", "postal-code", "address-level2", "country-name"}

// An address may have a country, and be held against the streets that are known.
var (
	addressAbroad = Type{Name: "address", Asked: true, Parts: []string{"street", "postal_code", "commune", countryPart}, MaxLength: 120,
		Autocomplete: addressTokens, Wanted: "field.wanted.address", read: readAddress, shown: showAddress}
	addressProposed = Type{Name: "address", Asked: true, Parts: []string{"street", "postal_code", "commune", PickPart}, MaxLength: 120,
		Autocomplete: addressTokens[:3], Wanted: "field.wanted.address", read: readAddress, typed: typeAddress, shown: showAddress}
	addressAbroadProposed = Type{Name: "address", Asked: true, Parts: []string{"street", "postal_code", "commune", countryPart, PickPart}, MaxLength: 120,
		Autocomplete: addressTokens, Wanted: "field.wanted.address", read: readAddress, typed: typeAddress, shown: showAddress}
)
