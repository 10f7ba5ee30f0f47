package site

import (
	"strconv"

	"rsc.io/qr"

	"miroir/internal/program"
	"miroir/internal/theme"
)

// personaCardPage is the persona's card, to print.
func (b *builder) personaCardPage(p *program.Program) theme.CardPage {
	code := func(c cursor) *qr.Code { return qrOf(c.r.JoinURL) }
	v := theme.CardPage{
		Document:  b.document(b.words("site.title.persona_card"), ""),
		Card:      b.card(),
		Passwords: []theme.CardLine{b.password(p, b.word("site.card.line.password"))},
		JoinURL:   b.string("persona card: address", func(c cursor) string { return c.r.JoinURL }),
		HasQR:     b.Flag("persona card: has QR", func(c cursor) bool { return code(c) != nil }),
		QR:        b.Text("persona card: QR", func(c cursor, dst []byte) []byte { return qrPath(dst, code(c)) }),
		Side:      b.Text("persona card: QR side", func(c cursor, dst []byte) []byte { return qrSide(dst, code(c)) }),
		BackURL:   b.deskURL("", ""),
	}
	return v
}

// qrOf is the code of an address; nil where there is none, or it is too long for one.
func qrOf(address string) *qr.Code {
	if address == "" {
		return nil
	}
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return nil
	}
	return code
}

// quiet is how many light modules surround a code, so that it scans (ISO/IEC 18004).
const quiet = 4

// qrPath appends a path of SVG that draws the dark modules, one unit each: runs along each line.
func qrPath(dst []byte, code *qr.Code) []byte {
	if code == nil {
		return dst
	}
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			start := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x == start {
				continue
			}
			dst = strconv.AppendInt(append(dst, 'M'), int64(start+quiet), 10)
			dst = strconv.AppendInt(append(dst, ' '), int64(y+quiet), 10)
			dst = strconv.AppendInt(append(dst, 'h'), int64(x-start), 10)
			dst = append(dst, "v1h-"...)
			dst = strconv.AppendInt(dst, int64(x-start), 10)
			dst = append(dst, 'z')
		}
	}
	return dst
}

// qrSide appends how many modules a side of the drawing has.
func qrSide(dst []byte, code *qr.Code) []byte {
	if code == nil {
		return dst
	}
	return strconv.AppendInt(dst, int64(code.Size+2*quiet), 10)
}
