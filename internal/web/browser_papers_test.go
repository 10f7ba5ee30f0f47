package web

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	browsers "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	history "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"miroir/internal/site"
)

// attaches chooses a file and adds it.
func (b *tab) attaches(field, path string) {
	b.t.Helper()
	input := fmt.Sprintf(`[name=%q]`, field+site.FileInput)
	b.do("choose a file", chromedp.SetUploadFiles(input, []string{path}, chromedp.ByQuery))
	b.press(`.files__row:has(` + input + `) button[value=attach]`)
}

// takes downloads a paper by its link on the desk, and gives where it was put.
func (b *tab) takes(path string) string {
	b.t.Helper()
	b.visit("/desk")
	folder := b.t.TempDir()
	finished := make(chan string, 1)
	ctx, cancel := context.WithTimeout(b.ctx, tabTime)
	defer cancel()
	chromedp.ListenBrowser(ctx, func(event any) {
		if e, ok := event.(*browsers.EventDownloadProgress); ok && e.State == browsers.DownloadProgressStateCompleted {
			finished <- e.GUID
		}
	})
	link := fmt.Sprintf(`document.querySelector('main a[href="/desk/papers/%s"]')`, path)
	b.do("download "+path, chromedp.ActionFunc(func(ctx context.Context) error {
		whole := cdp.WithExecutor(ctx, chromedp.FromContext(ctx).Browser)
		return browsers.SetDownloadBehavior(browsers.SetDownloadBehaviorBehaviorAllowAndName).
			WithDownloadPath(folder).WithEventsEnabled(true).WithBrowserContextID(b.apart).Do(whole)
	}), chromedp.Evaluate(link+`.click()`, nil))
	select {
	case guid := <-finished:
		return filepath.Join(folder, guid)
	case <-ctx.Done():
		b.t.Fatalf("%s is never downloaded", path)
	}
	return ""
}

// papers are read, printed, and read again out of what was printed.
func (s *browsing) papers(t *testing.T) {
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "en"}} {
		b := s.chromium.openTab(t, s.recorder.url, as)
		b.visit("/play/sante/famille")
		b.press(`button[name=persona]`)
		kinds := make(map[string]bool)
		for _, held := range s.rooms.world.Persona("sante", "famille").Papers {
			if kinds[held.Paper.ID] {
				continue
			}
			kinds[held.Paper.ID] = true
			b.visit("/desk/papers/" + held.Ref)
			s.wants(b, 200)
			if as.scripts {
				b.printed(held.Ref)
			}
		}
		if len(kinds) < 10 {
			t.Errorf("the family holds %d kinds of papers only", len(kinds))
		}
	}
}

// printed fails unless a page comes out of the printer whole: what it says, that it is a specimen, on few sheets.
func (b *tab) printed(ref string) {
	b.t.Helper()
	text := printedText(b.t, b.print())
	for _, want := range []string{"SPÉCIMEN", strings.Join(strings.Fields(b.reads(".paper__title")), " ")} {
		if !strings.Contains(text, want) {
			b.t.Errorf("%s, printed, doesn't say %q:\n%s", ref, want, text)
		}
	}
	if sheets := strings.Count(text, "\f"); sheets > 2 {
		b.t.Errorf("%s takes %d sheets", ref, sheets)
	}
}

// print gives the page as it is printed, a PDF.
func (b *tab) print() (file []byte) {
	b.t.Helper()
	b.do("print", chromedp.ActionFunc(func(ctx context.Context) (err error) {
		file, _, err = history.PrintToPDF().WithPreferCSSPageSize(true).Do(ctx)
		return err
	}))
	return file
}

// printedText is what a PDF says, its sheets ended by form feeds, its blanks single.
func printedText(t *testing.T, file []byte) string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		lacking(t, "pdftotext", "apt install poppler-utils")
	}
	command := exec.Command(tool, "-raw", "-", "-") // words as they were drawn: the watermark lies across them
	command.Stdin = bytes.NewReader(file)
	said, err := command.Output()
	if err != nil {
		t.Fatalf("pdftotext: %v", err)
	}
	sheets := strings.Split(string(said), "\f")
	for i, sheet := range sheets {
		sheets[i] = strings.Join(strings.Fields(sheet), " ")
	}
	return strings.Join(sheets, "\f")
}
