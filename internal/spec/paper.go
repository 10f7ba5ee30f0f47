package spec

// Library is the block of a file of the library: what every scenario has unless it writes its own.
func Library() *Block { return library }

var library = &Block{Name: "library", Keys: []Key{
	may("lists", mapOf(block(list))),
	may("papers", mapOf(block(paper))),
	may("letters", block(accountLetters)),
	may("journeys", block(journeyLetters)),
	may("mailbox", listOf(block(deskMail))),
	may("phone", listOf(block(call))),
	may("intros", mapOf(of(Text))), // of drawn personas, by the kind of their household
}}

// PaperForms lists what a paper may look like; the first is a paper's that doesn't say.
func PaperForms() []string { return []string{"sheet", "card", "photo"} }

// PaperSides lists where a section may stand: on the front or the back of a card, in the left or the right half of a sheet.
func PaperSides() []string { return []string{"front", "back", "left", "right"} }

// Looks lists the portraits that a photo may show: as sites want it, then what they refuse.
func Looks() []string { return []string{"good", "dark", "hat", "turned", "blurred"} }

// Specimens lists the faulty copies that a field may ask for.
func Specimens() []string { return []string{"too_big", "wrong_format", "illegible"} }

var paper = &Block{Name: "paper", Keys: []Key{
	may("form", oneOf(PaperForms()...)),
	must("title", of(Text)),
	must("file", of(Text)),
	may("issuer", of(Text)),
	may("each", of(Expression)),
	may("when", of(Expression)),
	may("from", of(Expression)),
	may("look", oneOf(Looks()...)),
	may("sections", listOf(block(paperSection))),
}}

var paperSection = &Block{Name: "section", Keys: []Key{
	may("side", oneOf(PaperSides()...)),
	may("title", of(Text)),
	may("when", of(Expression)),
	may("body", of(Markdown)),
	may("lines", listOf(block(line))),
	may("table", block(paperTable)),
}}

// paperTable has a row for each record of a list, or rows that are written out.
var paperTable = &Block{Name: "paper_table", Keys: []Key{
	may("rows", of(Expression)),
	may("fixed", listOf(listOf(blockOr(cell, Text)))),
	must("columns", listOf(block(column))),
	may("total", listOf(blockOr(cell, Text))),
}}

var column = &Block{Name: "column", Keys: []Key{
	must("label", of(Text)),
	may("value", of(Expression)),
}}

var cell = &Block{Name: "cell", Keys: []Key{must("value", of(Expression))}}
