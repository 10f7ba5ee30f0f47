package storyboard_test

import (
	"bytes"
	"encoding/base64"
	"image/png"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"miroir/internal/compile"
	"miroir/internal/locale"
	"miroir/internal/program"
	"miroir/internal/site"
	"miroir/internal/storyboard"
	"miroir/sandbox"
	"miroir/scenarios"
	"miroir/themes"
)

// firstOf is the first persona of a shipped scenario.
func firstOf(t *testing.T, name string) string {
	t.Helper()
	p, _, err := compile.Load(scenarios.FS, name)
	if err != nil || p == nil {
		t.Fatal(err)
	}
	return p.Personas[0].ID
}

// draw draws the board of a shipped scenario, or one persona's part of it.
func draw(t *testing.T, name, persona string) (*program.Program, []byte) {
	t.Helper()
	p, faults, err := compile.Load(scenarios.FS, name)
	if err != nil || p == nil {
		t.Fatal(err, faults)
	}
	world := sandbox.NewWorld(p)
	pages, err := site.New(world, themes.FS, site.ForAuthors(nil))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	board := storyboard.Board{World: world, Pages: pages, Program: p, Words: locale.New("fr"), Persona: persona, Day: time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)}
	if err := board.Write(&out); err != nil {
		t.Fatal(err)
	}
	var again bytes.Buffer
	if err := board.Write(&again); err != nil || !bytes.Equal(out.Bytes(), again.Bytes()) {
		t.Errorf("twice the same board isn't the same file: %v", err)
	}
	return p, out.Bytes()
}

func shipped(t *testing.T) []string {
	t.Helper()
	found, err := fs.Glob(scenarios.FS, "*/scenario.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for i := range found {
		found[i] = filepath.Dir(found[i])
	}
	return found
}

// TestEveryScreenIsOnTheBoard holds that each step of each procedure is drawn for some persona, in a board that is still, whole, and plainly not the real site.
func TestEveryScreenIsOnTheBoard(t *testing.T) {
	for _, name := range shipped(t) {
		p, board := draw(t, name, "")
		if folder := os.Getenv("MIROIR_SHOTS"); folder != "" {
			if err := os.WriteFile(filepath.Join(folder, name+".html"), board, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		text := string(board)
		for _, proc := range p.Procedures {
			for _, step := range proc.Steps {
				if !strings.Contains(text, "<p class=\"shot__where\"><code>"+proc.ID+"/"+step.ID+"</code>") {
					t.Errorf("%s: %s is on no screen", name, step.ID)
				}
			}
			for _, end := range []string{"review", "submit", "receipt"} {
				if !strings.Contains(text, "<code>"+proc.ID+"/"+end+"</code>") {
					t.Errorf("%s: %s has no %s", name, proc.ID, end)
				}
			}
		}
		if phones := strings.Count(text, "<code>phone</code>"); phones == 0 {
			t.Errorf("%s: no telephone", name)
		}
		shots := strings.Count(text, `<article class="shot">`)
		if marks := strings.Count(text, `class="shot__mark"`); marks != shots {
			t.Errorf("%s: %d marks on %d screens", name, marks, shots)
		}
		if ribbons := strings.Count(text, `class="frame__ribbon"`); ribbons != shots+1 {
			t.Errorf("%s: %d ribbons over %d screens and the board", name, ribbons, shots)
		}
		isStill(t, name, board)
	}
}

// isStill wants nothing in a board that leads elsewhere, sends, runs or is asked for, and no two marks of one name.
func isStill(t *testing.T, name string, board []byte) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(board))
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" || n.Data == "form" || n.Data == "iframe" || n.Data == "link" {
			t.Errorf("%s: a %s", name, n.Data)
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "href" && a.Val != "#", a.Key == "action", a.Key == "src" && !strings.HasPrefix(a.Val, "data:"):
				t.Errorf("%s: %s=%q", name, a.Key, a.Val)
			case a.Key == "src" && !drawn(a.Val):
				t.Errorf("%s: a broken picture: %.60s", name, a.Val)
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: two marks %q", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			}
		}
	}
	for _, url := range regexp.MustCompile(`url\("?([^")]{0,40})`).FindAllSubmatch(board, -1) {
		if !bytes.HasPrefix(url[1], []byte("data:")) {
			t.Errorf("%s: a style sheet asks for %s", name, url[1])
		}
	}
}

// drawn tells a picture that is inside the board, and can be seen.
func drawn(url string) bool {
	kind, file, ok := strings.Cut(url, ";base64,")
	raw, err := base64.StdEncoding.DecodeString(file)
	if !ok || err != nil || len(raw) == 0 {
		return false
	}
	if kind != "data:image/png" {
		return true
	}
	_, err = png.DecodeConfig(bytes.NewReader(raw))
	return err == nil
}

// TestTheBoardPrints has Chromium print a board, and reads what is on paper.
func TestTheBoardPrints(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	for _, tool := range []string{"chromium", "pdftotext"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is missing", tool)
		}
	}
	_, board := draw(t, "sante", firstOf(t, "sante"))
	folder := t.TempDir()
	page, paper := filepath.Join(folder, "board.html"), filepath.Join(folder, "board.pdf")
	if err := os.WriteFile(page, board, 0o644); err != nil {
		t.Fatal(err)
	}
	print := exec.Command("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir="+filepath.Join(folder, "profile"), "--no-pdf-header-footer", "--print-to-pdf="+paper, "file://"+page)
	if out, err := print.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	read, err := exec.Command("pdftotext", "-layout", paper, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Tous les écrans", "Site d’entraînement", "1. "} {
		if !strings.Contains(string(read), want) {
			t.Errorf("%q isn't on paper", want)
		}
	}
}
