package paper

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/png"
)

// The faults that sites find with files.
const (
	TooBig      = "too_big"      // 6 MiB
	WrongFormat = "wrong_format" // a text of a word processor; of a Photo a picture without compression
	Illegible   = "illegible"    // a scan that nobody can read; of a Photo one that is all blurred
)

// tooMuch is the size of a file that is too big.
const tooMuch = 6 << 20

// ErrSpecimen refuses to make a kind of specimen that there isn't.
var ErrSpecimen = errors.New("no such specimen")

// Specimen makes a copy of a document with a fault, marked as Marked does. The ending is its file's, with the point: ".pdf", ".odt", and of a Photo, which is
// made from the Portrait, ".png" or ".bmp". It fails as Set does, and with ErrSpecimen.
func Specimen(kind string, doc Document, mark string) (ending string, file []byte, err error) {
	if err := checkMark(doc); err != nil {
		return "", nil, err
	}
	words := markWords(mark)
	if doc.Form == Photo {
		return photoSpecimen(kind, doc, words)
	}
	switch kind {
	case TooBig:
		file, err = Set(doc)
		return ".pdf", padPDF(markPDF(file, words)), err
	case WrongFormat:
		file, err = openDocument(doc, words)
		return ".odt", file, err
	case Illegible:
		file, err = scan(doc)
		return ".pdf", markPDF(file, words), err
	}
	return "", nil, fmt.Errorf("%w: %q", ErrSpecimen, kind)
}

func photoSpecimen(kind string, doc Document, words string) (ending string, file []byte, err error) {
	switch kind {
	case TooBig:
		return ".png", padPNG(markPNG(doc.Portrait, words)), nil
	case WrongFormat:
		file, err = bitmap(doc.Portrait, words)
		return ".bmp", file, err
	case Illegible:
		file, err = smear(doc)
		return ".png", markPNG(file, words), err
	}
	return "", nil, fmt.Errorf("%w: %q", ErrSpecimen, kind)
}

// padPDF adds an object that nothing on the pages needs.
func padPDF(file []byte) []byte {
	o, ok := readObjects(file)
	if !ok || len(file) >= tooMuch {
		return file
	}
	n := tooMuch - len(file)
	o.add(fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", n, bytes.Repeat([]byte(" "), n)))
	return o.bytes()
}

// padPNG adds a chunk of our own, which viewers pass over, before the last one.
func padPNG(file []byte) []byte {
	const last = 12
	if len(file) < last || len(file) >= tooMuch {
		return file
	}
	end := len(file) - last
	padding := pngChunk("miRr", make([]byte, tooMuch-len(file)))
	return append(append(bytes.Clone(file[:end]), padding...), file[end:]...)
}

// bitmap gives a picture as BMP, three bytes a point, with words between the header and the points.
func bitmap(file []byte, words string) ([]byte, error) {
	picture, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("read the portrait: %w", err)
	}
	const head, info = 14, 40
	w, h := picture.Bounds().Dx(), picture.Bounds().Dy()
	row := (3*w + 3) / 4 * 4
	begin := (head + info + len(words) + 3) / 4 * 4
	out := make([]byte, begin+row*h)
	put := binary.LittleEndian
	copy(out, "BM")
	put.PutUint32(out[2:], uint32(len(out)))
	put.PutUint32(out[10:], uint32(begin))
	put.PutUint32(out[head:], info)
	put.PutUint32(out[head+4:], uint32(w))
	put.PutUint32(out[head+8:], uint32(h))
	put.PutUint16(out[head+12:], 1)  // planes
	put.PutUint16(out[head+14:], 24) // bits a point
	put.PutUint32(out[head+20:], uint32(row*h))
	copy(out[head+info:], words)
	for y := range h {
		line := out[begin+(h-1-y)*row:]
		for x := range w {
			r, g, b, _ := picture.At(picture.Bounds().Min.X+x, picture.Bounds().Min.Y+y).RGBA()
			line[3*x], line[3*x+1], line[3*x+2] = uint8(b>>8), uint8(g>>8), uint8(r>>8)
		}
	}
	return out, nil
}

// smear gives a portrait on which nobody can be told.
func smear(doc Document) ([]byte, error) {
	picture, err := png.Decode(bytes.NewReader(doc.Portrait))
	if err != nil {
		return nil, fmt.Errorf("read the portrait: %w", err)
	}
	c := newCanvas(picture.Bounds().Dx(), picture.Bounds().Dy())
	c.paint(rectangle(0, 0, float64(c.Rect.Dx()), float64(c.Rect.Dy())), picture)
	c.blur(min(24, (min(c.Rect.Dx(), c.Rect.Dy())-1)/2))
	c.band(drawable(doc.Watermark))
	return c.png()
}

func (c *canvas) png() ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, image.Image(c.RGBA))
	return out.Bytes(), err
}
