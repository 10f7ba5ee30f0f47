package field

// box is the type whose behaviour is that of what it holds.
const box = "box"

// table is every field type of the language, in the order of its reference.
var table = []Type{
	{Name: "text", Asked: true},
}

// unknown is what a type outside of the table gives: it is shown and never asked.
var unknown = Type{}
