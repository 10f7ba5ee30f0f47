package paper_test

import (
	"bytes"
	"fmt"
	"image/png"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"miroir/internal/paper"
)

const mark = "payslip-3|fr|Zm9vYmFy"

func TestMarksAreRead(t *testing.T) {
	for name, file := range map[string][]byte{"sheet": render(t, payslip()), "card": render(t, card(t)), "portrait": portrait(t, paper.GoodLook, claire)} {
		if _, ok := paper.MarkOf(file); ok {
			t.Errorf("%s: a mark before any was made", name)
		}
		for _, mark := range []string{mark, "", "é\n\x00;%()<>", strings.Repeat("m", 400)} {
			marked := paper.Marked(file, mark)
			if got, ok := paper.MarkOf(marked[:1024]); !ok || got != mark {
				t.Errorf("%s: %q is read as %q, %v", name, mark, got, ok)
			}
			if !bytes.Equal(marked, paper.Marked(file, mark)) || bytes.Equal(marked, file) {
				t.Errorf("%s: other bytes, or the same as without a mark", name)
			}
		}
		twice := paper.Marked(paper.Marked(file, "first"), "last")
		if got, _ := paper.MarkOf(twice); got != "last" {
			t.Errorf("%s: of two marks %q is read", name, got)
		}
		if long := paper.Marked(file, strings.Repeat("m", 401)); !bytes.Equal(long, file) {
			t.Errorf("%s: a mark that is too long", name)
		}
	}
}

func TestMarkedFilesStayWhole(t *testing.T) {
	file := render(t, payslip())
	marked := paper.Marked(file, mark)
	checkOffsets(t, file)
	checkOffsets(t, marked)
	if got, want := run(t, marked, "pdftotext", "-layout"), run(t, file, "pdftotext", "-layout"); got != want {
		t.Errorf("the mark changes what is read: %s", got)
	}
	picture := portrait(t, paper.GoodLook, claire)
	before, _ := png.Decode(bytes.NewReader(picture))
	after, err := png.Decode(bytes.NewReader(paper.Marked(picture, mark)))
	if err != nil || fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("the mark changes the picture, %v", err)
	}
}

// checkOffsets holds that the table of a PDF tells where each object begins, as readers that don't mend files want it.
func checkOffsets(t *testing.T, pdf []byte) {
	t.Helper()
	start, err := strconv.Atoi(string(regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(pdf)[1]))
	if err != nil || !bytes.HasPrefix(pdf[start:], []byte("xref\n0 ")) {
		t.Fatalf("no table at %d", start)
	}
	entries := regexp.MustCompile(`(?m)^(\d{10}) 00000 n $`).FindAllSubmatch(pdf[start:], -1)
	size := regexp.MustCompile(`/Size (\d+)`).FindSubmatch(pdf[start:])
	if len(entries) < 10 || string(size[1]) != strconv.Itoa(len(entries)+1) {
		t.Errorf("%d objects, size %s", len(entries), size[1])
	}
	for i, entry := range entries {
		at, _ := strconv.Atoi(string(entry[1]))
		if want := fmt.Sprintf("%d 0 obj\n", i+1); !bytes.HasPrefix(pdf[at:], []byte(want)) {
			t.Errorf("no object %d at %d", i+1, at)
		}
	}
}

func TestWhatIsNoPaperIsGivenBack(t *testing.T) {
	for _, file := range []string{"", "hello", "%PDF-", "%PDF-1.4\nstartxref\n5\n%%EOF", "\x89PNG\r\n\x1a\n", "\x89PNG\r\n\x1a\nshort"} {
		if got := paper.Marked([]byte(file), mark); string(got) != file {
			t.Errorf("%q became %q", file, got)
		}
	}
	for _, head := range []string{"", "miroir-mark:", "miroir-mark:;", "miroir-mark:é;", "miroir-mark:bWFyaw", "miroir-mark:" + strings.Repeat("A", 800) + ";", strings.Repeat(" ", 1020) + "miroir-mark:bWFyaw;"} {
		if got, ok := paper.MarkOf([]byte(head)); ok && got != "" {
			t.Errorf("%.40q bears %q", head, got)
		}
	}
}

// FuzzMark holds that no bytes, sent by whoever, bring down who reads or puts a mark, and that a mark that is put is read.
func FuzzMark(f *testing.F) {
	f.Add(paper.Marked([]byte("%PDF-1.4\n1 0 obj\n<<>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2>>\nstartxref\n28\n%%EOF\n"), mark), mark)
	f.Add(paper.Marked([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR0123456789abcCRC4"), mark), "")
	f.Add([]byte("%PDF-1.4\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"), "x")
	f.Add([]byte("miroir-mark:bWFyaw;"), "\x00")
	f.Fuzz(func(t *testing.T, file []byte, mark string) {
		if got, ok := paper.MarkOf(file); ok && len(got) > 400 {
			t.Errorf("a mark of %d bytes", len(got))
		}
		marked := paper.Marked(file, mark)
		if bytes.Equal(marked, file) {
			return
		}
		if got, ok := paper.MarkOf(marked); !ok || got != mark {
			t.Errorf("%q is read as %q, %v", mark, got, ok)
		}
	})
}
