package web

import (
	"context"
	"crypto/rand"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"miroir/internal/compile"
	"miroir/internal/diag"
	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/sandbox"
	"miroir/themes"
)

// A desk at which the club's scenario is being written.
type writing struct {
	*Live
	t     testing.TB
	files fstest.MapFS
	pages *site.Site
	url   string
	saved map[string]string
}

// atWork begins to serve the club to its author.
func atWork(t testing.TB, change ...func(*Config)) *writing {
	t.Helper()
	w := &writing{t: t, files: fstest.MapFS{}, saved: map[string]string{}}
	club := os.DirFS("testdata")
	err := fs.WalkDir(club, "club", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(club, path)
		w.files[path] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	kept, err := store.Open(context.Background(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "miroir.db"), Now: time.Now, Rand: rand.Reader})
	if err != nil {
		t.Fatal(err)
	}
	world, _ := w.compile()
	cfg := Config{World: world, Site: w.pages, Store: kept, Clock: time.Now, Random: rand.Reader, Seed: 7, Local: true}
	for _, c := range change {
		c(&cfg)
	}
	w.Live, err = NewLive(cfg, Authoring{Boot: "test", Save: w.save})
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- w.Serve(listener) }()
	w.url = "http://" + listener.Addr().String()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		if err := w.Shutdown(ctx); err != nil {
			t.Error(err)
		}
		if err := <-served; err != nil {
			t.Error(err)
		}
		if err := kept.Close(); err != nil {
			t.Error(err)
		}
	})
	return w
}

func (w *writing) save(site, name, text string) error {
	if _, taken := w.saved[name]; taken {
		return ErrTaken
	}
	w.saved[name] = text
	return nil
}

// compile reads the scenario; the world is nil when it has faults.
func (w *writing) compile() (*sandbox.World, diag.List) {
	w.t.Helper()
	p, faults, err := compile.Load(w.files, "club")
	if err != nil {
		w.t.Fatal(err)
	}
	if p == nil {
		return nil, faults
	}
	world := sandbox.NewWorld(p)
	if w.pages, err = site.New(world, themes.FS, site.ForAuthors(w.pages)); err != nil {
		w.t.Fatal(err)
	}
	return world, faults
}

// replace writes words in place of others, and has them served.
func (w *writing) replace(from, to string) {
	w.t.Helper()
	file := w.files["club/scenario.yaml"]
	if !strings.Contains(string(file.Data), from) {
		w.t.Fatalf("no %q in the scenario", from)
	}
	w.files["club/scenario.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), from, to, 1))}
	world, faults := w.compile()
	if world == nil {
		w.Report(faults)
		return
	}
	if err := w.Swap(world, w.pages, faults); err != nil {
		w.t.Fatal(err)
	}
}

// eventually waits until an expression holds in a tab.
func (b *tab) eventually(what, js string) {
	b.t.Helper()
	for end := time.Now().Add(tabTime); !b.yes(js); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			b.t.Fatalf("%s never came: %s", what, b.text(`document.body.innerText.slice(0, 3000)`))
		}
	}
}

const nicknamePath = "/s/club/p/inscription/vous"

// joins opens the club and goes to its first question.
func (b *tab) joins() {
	b.t.Helper()
	b.visit("/s/club/")
	b.leave("play", chromedp.Click(`form[action="/open"] button`, chromedp.ByQuery))
	b.visit("/s/club/sign-in")
	b.leave("sign in", chromedp.Click(`main button[name=action][value=persona]`, chromedp.ByQuery))
	b.visit("/s/club/p/inscription")
	b.wantAt(nicknamePath)
}

// TestPagesFollowTheirAuthor breaks a scenario under an open page, and mends it.
func TestPagesFollowTheirAuthor(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	w, axe := atWork(t), readAxe(t)
	c := startChromium(t)
	for _, width := range []int64{1280, 375} {
		b := c.openTab(t, w.url, looks{width, true, "fr"})
		b.joins()
		b.do("type", chromedp.SendKeys(`[name=surnom]`, "Zoé", chromedp.ByQuery))
		w.replace("required: true", "requird: true")
		b.eventually("the fault", `document.querySelector("[data-report]").open && document.querySelector(".fault__line").textContent.includes("requird")`)
		if said := b.reads(".fault__message"); !strings.Contains(said, "required") {
			t.Errorf("the cure: %s", said)
		}
		if b.text(`document.querySelector("[name=surnom]").value`) != "Zoé" {
			t.Error("what was being typed went away")
		}
		for _, found := range b.barriers(axe) {
			t.Errorf("%d pixels: %s", width, found)
		}
		b.shoot("author-fault")
		b.do("dismiss", chromedp.KeyEvent(kb.Escape))
		if b.yes(`document.querySelector("[data-report]").open`) {
			t.Error("Escape leaves the report open")
		}
		w.replace("requird: true", "required: true")
		w.replace("fr: Surnom", "fr: Petit nom")
		b.eventually("the page as it is written now", `document.readyState === "complete" && document.querySelector("main").innerText.includes("Petit nom")`)
		if typed := b.text(`document.querySelector("[name=surnom]").value`); typed != "Zoé" {
			t.Errorf("where it was with its answers: %q", typed)
		}
		if b.yes(`document.querySelector("[data-report]").open || document.querySelector("[data-author]").textContent.includes("requird")`) {
			t.Error("a fault that was mended is still told of")
		}
		w.replace("fr: Petit nom", "fr: Surnom")
		for _, complaint := range b.complaints() {
			t.Error(complaint)
		}
	}
}

// TestNothingToShowSaysWhatToMend opens a folder that begins broken, and mends it.
func TestNothingToShowSaysWhatToMend(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	w, axe := atWork(t), readAxe(t)
	_, faults := w.broken()
	none := sandbox.NewWorld()
	pages, err := site.New(none, themes.FS, site.ForAuthors(nil))
	if err != nil {
		t.Fatal(err)
	}
	c := startChromium(t)
	for _, as := range []looks{{1280, true, "fr"}, {375, false, "en"}} {
		if err := w.Swap(none, pages, faults); err != nil {
			t.Fatal(err)
		}
		b := c.openTab(t, w.url, as)
		b.visit("/s/club/")
		if b.status != 503 || !strings.Contains(b.reads("main .fault__line"), "requird") {
			t.Errorf("%s: %d %s", as, b.status, b.reads("main"))
		}
		for _, found := range b.barriers(axe) {
			t.Errorf("%s: %s", as, found)
		}
		b.shoot("faults")
		world, faults := w.compile()
		if err := w.Swap(world, w.pages, faults); err != nil {
			t.Fatal(err)
		}
		if as.scripts {
			b.eventually("the site", `document.readyState === "complete" && !document.querySelector("main .fault__line")`)
		} else {
			b.leave("reload", chromedp.Click(`main .button--primary`, chromedp.ByQuery))
		}
		if !strings.Contains(b.text(`document.title`), "Le Préau") && !strings.Contains(b.text(`document.title`), "The Yard") {
			t.Errorf("%s: %s", as, b.text(`document.title`))
		}
	}
}

// broken is what a fault in the scenario gives; the scenario stays as it was.
func (w *writing) broken() (*sandbox.World, diag.List) {
	whole := w.files["club/scenario.yaml"]
	defer func() { w.files["club/scenario.yaml"] = whole }()
	w.files["club/scenario.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(whole.Data), "required: true", "requird: true", 1))}
	return w.compile()
}

// shoot keeps a picture of the page in the folder that MIROIR_SHOTS names, where it names one.
func (b *tab) shoot(name string) {
	b.t.Helper()
	folder := os.Getenv("MIROIR_SHOTS")
	if folder == "" {
		return
	}
	var picture []byte
	b.do("take a picture", chromedp.FullScreenshot(&picture, 90))
	file := filepath.Join(folder, name+"-"+strings.ReplaceAll(b.looks.String(), " ", "-")+".png")
	if err := os.WriteFile(file, picture, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
