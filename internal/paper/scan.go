package paper

import (
	"bytes"
	"fmt"
	"image/color"
	"image/jpeg"
	"math"

	"codeberg.org/go-pdf/fpdf"
)

// The scan's size in points: A4 between the page's marks, at about 110 points an inch.
const (
	scanWidth  = 820
	scanHeight = 1060
)

// scan sets a document as a picture of itself on which no word can be read: pale, crooked, moved while it was taken, with a shadow.
func scan(doc Document) ([]byte, error) {
	picture, err := scanned(doc)
	if err != nil {
		return nil, fmt.Errorf("scan %q: %w", doc.Title, err)
	}
	s := begin(doc, 1)
	e := s.root.in("Figure")
	e.alt = drawable(doc.Title)
	s.say(e, func() {
		const w, y = width - 16, 20.0
		options := fpdf.ImageOptions{ImageType: "JPG"}
		s.pdf.RegisterImageOptionsReader("scan", options, bytes.NewReader(picture))
		s.pdf.ImageOptions("scan", (width-w)/2, y, w, w*scanHeight/scanWidth, false, options, 0, "")
	})
	s.say(nil, func() { s.across(width, height, 0, 0) })
	return s.bytes()
}

// scanned draws the picture, as JPEG.
func scanned(doc Document) ([]byte, error) {
	c := newCanvas(scanWidth, scanHeight)
	c.fill(rectangle(0, 0, scanWidth, scanHeight), rgb(0x8f8f8c)) // the scanner's lid
	p := page{c, 0}
	p.place(rectangle(0, 0, pageWidth, pageHeight), rgb(0xe9e8e4))
	if doc.Form == Card {
		p.card(doc)
	} else {
		p.write(doc)
	}
	c.blur(3)
	c.move(9)
	c.wear()
	var out bytes.Buffer
	err := jpeg.Encode(&out, c.RGBA, &jpeg.Options{Quality: 32})
	return out.Bytes(), err
}

// The sheet of paper that was scanned, before it was laid crooked.
const (
	pageWidth  = 760.0
	pageHeight = 1075.0
)

// page writes on the paper; the words' sizes are in points of the picture.
type page struct {
	*canvas
	y float64
}

// place draws what stands on the paper where the scanner sees it.
func (p *page) place(shape path, with color.Color) {
	sin, cos := math.Sincos(0.045)
	p.fill(shape.moved(func(s spot) spot {
		return spot{62 + s.x*cos - s.y*sin, 14 + s.x*sin + s.y*cos}
	}), with)
}

func (p *page) text(x, size float64, words string) {
	plain, _ := faces()
	words = drawable(words)
	room := pageWidth - 40 - x
	if long := plain.width(words) * size; long > room {
		words = string([]rune(words)[:int(float64(len([]rune(words)))*room/long)])
	}
	p.place(plain.text(x, p.y, size, words), rgb(0x55565a))
}

// write sets the document roughly as the sheet has it.
func (p *page) write(doc Document) {
	const left = 80.0
	p.y = 110
	for i, line := range doc.Issuer {
		p.text(left, 17-float64(min(i, 1))*4, line)
		p.y += 22
	}
	p.y += 34
	p.text(left, 24, doc.Title)
	p.y += 22
	for _, section := range doc.Sections {
		p.y += 30
		p.text(left, 16, section.Title)
		for _, words := range section.Paragraphs {
			p.y += 22
			p.text(left, 13, words)
		}
		for _, line := range section.Lines {
			p.y += 24
			p.text(left, 13, line.Label)
			p.text(pageWidth-220, 13, line.Value)
		}
		if section.Table != nil {
			p.table(*section.Table, left)
		}
	}
}

func (p *page) table(t Table, left float64) {
	step := (pageWidth - 2*left) / float64(max(len(t.Columns), 1))
	for _, row := range append(append([][]string{labels(t.Columns)}, t.Rows...), t.Total) {
		p.y += 22
		p.place(rectangle(left, p.y+6, pageWidth-2*left, 1), rgb(0x9a9a98))
		for i, cell := range row {
			p.text(left+float64(i)*step, 12, cell)
		}
	}
}

// card lays the card in the middle of the glass, with the lamp's gleam on it.
func (p *page) card(doc Document) {
	for i, name := range []string{FrontSide, BackSide} {
		p.y = 220 + 360*float64(i)
		p.place(rectangle(210, p.y, 340, 214), rgb(0xd9d3c4))
		if i == 0 {
			p.place(rectangle(226, p.y+52, 84, 106), rgb(0xa9998a))
		}
		p.y += 32
		for _, section := range (&sheet{doc: doc}).on(name) {
			for _, line := range section.Lines {
				p.y += 21
				p.text(330, 8, line.Label+" "+line.Value)
			}
		}
		p.place(ellipse(430, 320+360*float64(i), 120, 60), veil(rgb(0xffffff), 190))
	}
}

// move smears the picture sideways, as when the sheet is drawn away too early.
func (c *canvas) move(radius int) {
	blurLines(c.Pix, c.Rect.Dy(), c.Rect.Dx(), c.Stride, 4, radius)
}

// wear takes the contrast out of the picture, and lays a shadow, streaks and grain over it.
func (c *canvas) wear() {
	grain := uint32(0x9e3779b9) // xorshift: any will do
	w := c.Rect.Dx()
	for y := range c.Rect.Dy() {
		for x := range w {
			grain ^= grain << 13
			grain ^= grain >> 17
			grain ^= grain << 5
			at := c.PixOffset(x, y)
			shadow := 46 * max(0, x-w/2) / w * y / c.Rect.Dy()
			streak := 7 * (x * x / 613 % 23 / 22)
			for channel := range 3 {
				v := 96 + int(c.Pix[at+channel])*54/100 - shadow + streak + int(grain>>8%19) - 9
				c.Pix[at+channel] = uint8(min(max(v, 0), 255))
			}
		}
	}
}
