package paper

// The faults that sites find with files.
const (
	TooBig      = "too_big"      // 6 MiB
	WrongFormat = "wrong_format" // a text of a word processor
	Illegible   = "illegible"    // a scan that nobody can read
)

// Specimen makes a copy of a document with a fault, marked as Marked does. The ending is its file's, with the point: ".pdf", ".png" or ".odt".
// Of a Photo it is made from the Portrait. It fails as Set does, and for an unknown kind.
func Specimen(kind string, doc Document, mark string) (ending string, file []byte, err error) {
	return "", nil, ErrUnmarked
}
