package program

// List is a list of options that fields name.
type List struct {
	Name    string
	Source  []Wording
	Parents *List // the list of which rows name a parent; nil: this one
	Rows    []ListRow
}

// ListRow is one of a list's options.
type ListRow struct {
	Code     string
	Label    Text
	Parent   string // the code of the row that it belongs to; "": none
	Keywords string // other words that find it
}
