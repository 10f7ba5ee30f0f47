package theme

import "miroir/internal/stage"

// Picture is a picture of the scenario's; without a URL there is none.
type Picture struct {
	URL string
	Alt stage.Text
}

// Range is what the slider of a number goes through; the zero Range has none.
type Range struct {
	Label          string // what the slider is called
	Min, Max, Step stage.Text
}

// LinkedList is one of two lists of which the second depends on the first.
type LinkedList struct {
	ID, Name string
	Label    stage.Text
	Invalid  stage.Flag
	Groups   []OptionGroup // of the first list one, without a label
}

// OptionGroup is the options that belong to one of another list.
type OptionGroup struct {
	Code, Label string
	Options     []Option
}
