package paper

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed font/atkinson-hyperlegible-next-regular.ttf
var regular []byte

//go:embed font/atkinson-hyperlegible-next-bold.ttf
var bold []byte

// typeface is what this package reads of a TrueType font itself (OpenType 1.9): which characters it has and, for the mark across the page,
// their outlines.
type typeface struct {
	glyphs  map[rune]int
	loca    []byte // where each glyph begins in glyf, four bytes each
	glyf    []byte
	hmtx    []byte
	metrics int // how many glyphs have an advance of their own in hmtx
	unit    float64
}

// faces reads the two fonts once. A broken one is a broken build: it panics.
var faces = sync.OnceValues(func() (regularFace, boldFace typeface) {
	return mustRead(regular), mustRead(bold)
})

func mustRead(font []byte) typeface {
	face, err := readFace(font)
	if err != nil {
		panic(fmt.Errorf("read the font of papers: %w", err))
	}
	return face
}

func readFace(font []byte) (typeface, error) {
	tables := make(map[string][]byte)
	for i := range int(u16(font, 4)) {
		entry := font[12+16*i:]
		from, size := u32(entry, 8), u32(entry, 12)
		tables[string(entry[:4])] = font[from : from+size]
	}
	for _, tag := range []string{"cmap", "loca", "glyf", "hmtx", "hhea", "head"} {
		if tables[tag] == nil {
			return typeface{}, fmt.Errorf("no table %s", tag)
		}
	}
	glyphs, err := characters(tables["cmap"])
	if err != nil {
		return typeface{}, err
	}
	loca := tables["loca"]
	if u16(tables["head"], 50) == 0 {
		loca = longOffsets(loca)
	}
	return typeface{glyphs, loca, tables["glyf"], tables["hmtx"], int(u16(tables["hhea"], 34)), float64(u16(tables["head"], 18))}, nil
}

// characters reads which glyph draws which character: a cmap of format 4.
func characters(cmap []byte) (map[rune]int, error) {
	for i := range int(u16(cmap, 2)) {
		table := cmap[u32(cmap, 4+8*i+4):]
		if u16(table, 0) != 4 {
			continue
		}
		n := int(u16(table, 6)) // twice the number of segments
		glyphs := make(map[rune]int)
		for s := 0; s < n; s += 2 {
			end, start, delta, offset := u16(table, 14+s), u16(table, 16+n+s), u16(table, 16+2*n+s), int(u16(table, 16+3*n+s))
			for c := int(start); c <= int(end) && c != 0xffff; c++ {
				glyph := uint16(c) + delta
				if offset != 0 {
					if glyph = u16(table, 16+3*n+s+offset+2*(c-int(start))); glyph != 0 {
						glyph += delta
					}
				}
				if glyph != 0 {
					glyphs[rune(c)] = int(glyph)
				}
			}
		}
		return glyphs, nil
	}
	return nil, fmt.Errorf("no cmap of format 4")
}

// longOffsets writes a loca table of halved two-byte offsets as one of four bytes.
func longOffsets(short []byte) []byte {
	long := make([]byte, 0, 2*len(short))
	for i := 0; i+1 < len(short); i += 2 {
		long = binary.BigEndian.AppendUint32(long, 2*uint32(u16(short, i)))
	}
	return long
}

// drawable writes a text with characters that the font has: without its accents what has them only so, and a question mark for the rest.
func drawable(s string) string {
	face, _ := faces()
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch _, have := face.glyphs[r]; {
		case have || r == '\n':
			b.WriteRune(r)
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ':
		default:
			b.WriteString(face.alike(r))
		}
	}
	return b.String()
}

// alike writes one character that the font lacks.
func (f typeface) alike(r rune) string {
	var b strings.Builder
	for _, part := range norm.NFKD.String(string(r)) {
		if _, have := f.glyphs[part]; have && !unicode.Is(unicode.Mn, part) {
			b.WriteRune(part)
		}
	}
	if b.Len() == 0 {
		return "?"
	}
	return b.String()
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
