package program

// The codes of the options that a field has beside its own.
const (
	OtherCode = "other" // put into words in the field's Other
	NoneCode  = "none"  // excludes the others
)

// The codes of an answer to yes, no or unknown.
const (
	YesCode     = "yes"
	NoCode      = "no"
	UnknownCode = "unknown"
)

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

// Branches tells whether some row belongs to another.
func (l *List) Branches() bool {
	for _, row := range l.Rows {
		if row.Parent != "" {
			return true
		}
	}
	return false
}
