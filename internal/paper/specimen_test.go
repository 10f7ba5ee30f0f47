package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"miroir/internal/paper"
)

// specimens makes a faulty copy of a sheet, a card and a photo, and holds what all have: the mark, the ending, the same bytes again.
func specimens(t *testing.T, kind string, endings ...string) (files [][]byte) {
	t.Helper()
	photo := card(t)
	photo.Form = paper.Photo
	for i, doc := range []paper.Document{payslip(), card(t), photo} {
		ending, file, err := paper.Specimen(kind, doc, mark)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := paper.MarkOf(file[:1024]); !ok || got != mark {
			t.Errorf("%s: its mark is read as %q, %v", kind, got, ok)
		}
		if ending != endings[i] {
			t.Errorf("%s: ending %q", kind, ending)
		}
		if _, again, _ := paper.Specimen(kind, doc, mark); !bytes.Equal(file, again) {
			t.Errorf("%s: other bytes", kind)
		}
		files = append(files, file)
	}
	return files
}

func TestTooBig(t *testing.T) {
	files := specimens(t, paper.TooBig, ".pdf", ".pdf", ".png")
	for _, file := range files {
		if len(file) < 6<<20 || len(file) > 7<<20 {
			t.Errorf("%d bytes", len(file))
		}
	}
	checkOffsets(t, files[0])
	if page := text(t, files[0])[0]; !strings.Contains(page, "Net payé 1 837,44 €") {
		t.Errorf("its words can't be read: %s", page)
	}
	decoded(t, files[2])
}

func TestIllegible(t *testing.T) {
	files := specimens(t, paper.Illegible, ".pdf", ".pdf", ".png")
	for _, file := range files[:2] {
		checkOffsets(t, file)
		page := text(t, file)[0]
		if strings.Count(page, watermark) != 2 {
			t.Errorf("it isn't marked: %s", page)
		}
		for _, secret := range []string{"837,44", "Moreau", "MOREAU", "Brévigny", "SIRET", "251300025906"} {
			if strings.Contains(page, secret) {
				t.Errorf("%s can be read in\n%s", secret, page)
			}
		}
	}
	if n := edges(decoded(t, files[2])); n > 200 { // the words across it
		t.Errorf("the photo has %d edges", n)
	}
}

func TestWrongFormat(t *testing.T) {
	files := specimens(t, paper.WrongFormat, ".odt", ".odt", ".bmp")
	archive, err := zip.NewReader(bytes.NewReader(files[0]), int64(len(files[0])))
	if err != nil {
		t.Fatal(err)
	}
	if first := archive.File[0]; first.Name != "mimetype" || first.Method != zip.Store || first.Flags&8 != 0 || string(files[0][30:38]) != "mimetype" {
		t.Errorf("it doesn't begin as an OpenDocument does: %+v", archive.File[0])
	}
	words := ""
	for _, part := range archive.File[1:] {
		content, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		whole, err := io.ReadAll(content) // checks the sum
		if err != nil {
			t.Fatal(err)
		}
		for decoder := xml.NewDecoder(bytes.NewReader(whole)); ; {
			token, err := decoder.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", part.Name, err)
			}
			if said, ok := token.(xml.CharData); ok {
				words += string(said) + "\n"
			}
		}
	}
	if strings.Count(words, watermark) < 2 || !strings.Contains(words, "1\u202f837,44\u00a0€") {
		t.Errorf("words are missing in %s", words)
	}

	bmp := files[2]
	if string(bmp[:2]) != "BM" || int(binary.LittleEndian.Uint32(bmp[2:])) != len(bmp) || binary.LittleEndian.Uint32(bmp[18:]) != 413 {
		t.Errorf("no bitmap: % x", bmp[:32])
	}
	good := decoded(t, portrait(t, paper.GoodLook, claire))
	begin := int(binary.LittleEndian.Uint32(bmp[10:]))
	r, g, b, _ := good.At(10, 530).RGBA() // the last line comes first
	if at := bmp[begin+30:]; at[0] != uint8(b>>8) || at[1] != uint8(g>>8) || at[2] != uint8(r>>8) {
		t.Errorf("its points are % x", at[:3])
	}
}

func TestNoSpecimen(t *testing.T) {
	photo := card(t)
	photo.Form = paper.Photo
	for _, doc := range []paper.Document{payslip(), photo} {
		if _, _, err := paper.Specimen("perfect", doc, mark); !errors.Is(err, paper.ErrSpecimen) {
			t.Error(err)
		}
		doc.Watermark = ""
		if _, file, err := paper.Specimen(paper.TooBig, doc, mark); !errors.Is(err, paper.ErrUnmarked) || file != nil {
			t.Error(err)
		}
	}
	photo.Portrait = []byte("no picture")
	for _, kind := range []string{paper.WrongFormat, paper.Illegible} {
		if _, _, err := paper.Specimen(kind, photo, mark); err == nil {
			t.Errorf("%s: a photo of what is no picture", kind)
		}
	}
}
