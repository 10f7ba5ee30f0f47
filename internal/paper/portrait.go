package paper

// Face is whom a portrait shows. The same face is the same person in every look.
type Face struct {
	Seed      uint64
	Sex       string // F or M
	Age       int    // in years; grey hair comes with it
	Watermark string // that it is a specimen; never empty
}

// Portraits lists the looks of portraits: GoodLook first, then what sites refuse.
func Portraits() []string {
	return []string{GoodLook, DarkLook, HatLook, TurnedLook, BlurredLook}
}

// The looks of portraits.
const (
	GoodLook    = "good"
	DarkLook    = "dark"    // too little light
	HatLook     = "hat"     // the head is covered
	TurnedLook  = "turned"  // turned aside
	BlurredLook = "blurred" // out of focus
)

// Portrait draws a face in a look as a PNG of 413 × 531 points: 35 × 45 mm at 300 points an inch. An unknown look is GoodLook. It
// fails with ErrUnmarked when no letter of the watermark can be drawn.
func Portrait(look string, face Face) ([]byte, error) {
	return nil, ErrUnmarked
}
