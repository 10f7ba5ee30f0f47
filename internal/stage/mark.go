package stage

import (
	"fmt"
	"strconv"
)

// The kinds of marks.
const (
	markText = 'T'
	markThen = 'B'
	markElse = 'N'
	markRows = 'R'
	markEnd  = 'Z'
)

const idDigits = 6

// marks is one pass's alphabet: a prefix that no author writes by chance, and the probe behind a text's mark.
type marks struct {
	prefix string
	probe  string
}

// The probe holds what contexts treat differently, and ends with a letter that none of them changes. The second pass's begins with a colon,
// which makes the mark look like an URL's unknown scheme.
func passes() [2]marks {
	const probe = `<>"'&+ %/?=~é#q`
	return [2]marks{
		{prefix: "qMk7xWv3", probe: probe},
		{prefix: "qRd9yHt5", probe: ":" + probe},
	}
}

func (m marks) plain(kind byte, id int) string {
	return fmt.Sprintf("%s%c%0*d", m.prefix, kind, idDigits, id)
}

func (m marks) text(id int) string { return m.plain(markText, id) + m.probe }

// read takes the mark that follows the prefix at the start of b; n is how many bytes it holds, 0 when it is none.
func (m marks) read(b []byte) (kind byte, id, n int) {
	n = len(m.prefix) + 1 + idDigits
	if len(b) < n {
		return 0, 0, 0
	}
	kind = b[len(m.prefix)]
	id, err := strconv.Atoi(string(b[len(m.prefix)+1 : n]))
	if err != nil {
		return 0, 0, 0
	}
	switch kind {
	case markText, markThen, markElse, markRows, markEnd:
		return kind, id, n
	}
	return 0, 0, 0
}
