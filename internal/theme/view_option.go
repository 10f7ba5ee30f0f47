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
