package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"miroir/internal/cli"
)

// A workshop is `miroir dev` at a folder that the test writes in.
type workshop struct {
	*server
	t      *testing.T
	folder string
	told   heard // in the terminal
}

type heard struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (h *heard) Write(p []byte) (int, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.Write(p)
}

func (h *heard) String() string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.b.String()
}

// openWorkshop starts the command over a copy of a scenario, after a change to it.
func openWorkshop(t *testing.T, scenario string, change func(w *workshop)) *workshop {
	t.Helper()
	w := &workshop{t: t, folder: filepath.Join(t.TempDir(), filepath.Base(scenario))}
	if err := os.CopyFS(w.folder, os.DirFS(scenario)); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(w)
	}
	store := filepath.Join(t.TempDir(), "miroir.db")
	addrFile := filepath.Join(t.TempDir(), "address")
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() {
		ended <- cli.Run(ctx, cli.Env{
			Stdin: strings.NewReader(""), Stdout: &w.told, Stderr: &w.told, Getenv: func(string) string { return "" }, Clock: time.Now, Random: rand.Reader,
		}, []string{"dev", w.folder, "--addr", "127.0.0.1:0", "--addr-file", addrFile, "--store", "sqlite:" + store, "--lang", "en"})
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("dev ended with %d:\n%s", code, w.told.String())
		}
	})
	w.eventually("the address", func() bool {
		addr, err := os.ReadFile(addrFile)
		w.server = &server{url: &url.URL{Scheme: "http", Host: strings.TrimSpace(string(addr))}}
		return err == nil && strings.HasSuffix(string(addr), "\n")
	})
	return w
}

func (w *workshop) eventually(what string, holds func() bool) {
	w.t.Helper()
	for end := time.Now().Add(patience); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			w.t.Fatalf("%s never came:\n%s", what, w.told.String())
		}
	}
}

// write replaces words in a file as an editor does that writes beside it and renames over.
func (w *workshop) write(name, from, to string) {
	w.t.Helper()
	path := filepath.Join(w.folder, name)
	raw, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(raw), from) {
		w.t.Fatalf("%s has no %q: %v", name, from, err)
	}
	if err := os.WriteFile(path+"~", []byte(strings.Replace(string(raw), from, to, 1)), 0o644); err != nil {
		w.t.Fatal(err)
	}
	if err := os.Rename(path+"~", path); err != nil {
		w.t.Fatal(err)
	}
}

// page gives a page as a learner's browser gets it.
func (w *workshop) page(client *http.Client, path string) (int, string) {
	w.t.Helper()
	answer, err := client.Get(w.url.JoinPath(path).String())
	if err != nil {
		w.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer.StatusCode, html.UnescapeString(string(body))
}

func (w *workshop) shows(client *http.Client, path string, words ...string) {
	w.t.Helper()
	w.eventually(strings.Join(words, ", ")+" at "+path, func() bool {
		_, body := w.page(client, path)
		for _, one := range words {
			if !strings.Contains(body, one) {
				return false
			}
		}
		return true
	})
}

func TestAPageOutlivesAFault(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	l, err := newLearner(w.server)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.step(w.server); err != nil {
		t.Fatal(err)
	}
	w.write("scenario.yaml", "review:", "reviw:")
	w.shows(l.client, question, "Your number", "scenario.yaml:33:5", "did you mean \"review\"?", "reviw:", "\n^~~~~", "the last version that worked", `value="1"`)
	w.eventually("the fault in the terminal", func() bool { return strings.Contains(w.told.String(), "crash/scenario.yaml:33:5: unknown key") })
	w.write("scenario.yaml", "reviw:", "review:")
	w.write("scenario.yaml", "en: Your number", "en: Your favourite number")
	w.shows(l.client, question, "Your favourite number", `value="1"`)
	if _, body := w.page(l.client, question); strings.Contains(body, "unknown key") {
		t.Errorf("the fault is still told of:\n%s", body)
	}
}

func TestAnswersThatFitNoMoreAreTold(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	l, err := newLearner(w.server)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.step(w.server); err != nil {
		t.Fatal(err)
	}
	w.write("scenario.yaml", "type: integer", "type: date")
	w.shows(l.client, question, "1 answer given before doesn’t fit any more")
	w.write("scenario.yaml", "type: date", "type: integer")
	w.eventually("the answer", func() bool { _, body := w.page(l.client, question); return strings.Contains(body, `value="1"`) })
}

func TestAFolderThatBeginsBrokenSaysSo(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", func(w *workshop) { w.write("scenario.yaml", "minutes: 1", "minutes: one") })
	client := &http.Client{}
	status, body := w.page(client, "/")
	if status != http.StatusServiceUnavailable || !strings.Contains(body, "scenario.yaml:12:10") || !strings.Contains(body, "<h1") {
		t.Errorf("%d\n%s", status, body)
	}
	w.write("scenario.yaml", "minutes: one", "minutes: 1")
	w.shows(client, "/", "Counter")
}

func TestSomeoneWhoIsNoMoreLosesNothingElse(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	l, err := newLearner(w.server)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(w.folder, "personas", "lea.yaml"), filepath.Join(w.folder, "personas", "leo.yaml")); err != nil {
		t.Fatal(err)
	}
	w.write("personas/leo.yaml", "persona: lea", "persona: leo")
	w.write("scenario.yaml", "personas: [lea]", "personas: [leo]")
	w.eventually("the page of who is no more", func() bool { status, _ := w.page(l.client, question); return status == http.StatusConflict })
	w.shows(l.client, "/", `value="leo"`)
	w.write("scenario.yaml", "personas: [leo]", "personas: [lea]")
	w.write("personas/leo.yaml", "persona: leo", "persona: lea")
	if err := os.Rename(filepath.Join(w.folder, "personas", "leo.yaml"), filepath.Join(w.folder, "personas", "lea.yaml")); err != nil {
		t.Fatal(err)
	}
	w.shows(l.client, question, "Your number")
}

// TestSeveralScenariosAreFollowed writes in two scenarios of a folder, one of them broken, and adds a third.
func TestSeveralScenariosAreFollowed(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", func(w *workshop) {
		inside, all := w.folder, filepath.Join(t.TempDir(), "sites")
		for _, name := range []string{"un", "deux"} {
			if err := os.CopyFS(filepath.Join(all, name), os.DirFS(inside)); err != nil {
				t.Fatal(err)
			}
		}
		w.folder = all
		w.write("deux/scenario.yaml", "minutes: 1", "minutes: one")
	})
	client := &http.Client{}
	w.shows(client, "/", `href="/s/un/"`, "deux/scenario.yaml:12:10")
	w.write("un/scenario.yaml", "en: The Counter", "en: The First")
	w.shows(client, "/", "The First", "deux/scenario.yaml:12:10")
	w.write("deux/scenario.yaml", "minutes: one", "minutes: 1")
	w.shows(client, "/", `href="/s/un/"`, `href="/s/deux/"`)
	if err := os.CopyFS(filepath.Join(w.folder, "trois"), os.DirFS("testdata/crash")); err != nil {
		t.Fatal(err)
	}
	w.shows(client, "/", `href="/s/trois/"`)
	if err := os.RemoveAll(filepath.Join(w.folder, "un")); err != nil {
		t.Fatal(err)
	}
	w.eventually("the end of the first", func() bool { _, body := w.page(client, "/"); return !strings.Contains(body, `href="/s/un/"`) })
}

func TestOnlyTheAuthorIsTold(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	for _, header := range []string{"X-Forwarded-For", "Forwarded"} {
		r, err := http.NewRequest(http.MethodGet, w.url.JoinPath("/_miroir/changes").String(), nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set(header, "192.0.2.7")
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		if answer.StatusCode != http.StatusNotFound {
			t.Errorf("%s: %d", header, answer.StatusCode)
		}
	}
}

// TestAWaitingPageKeepsNobodyWaiting ends dev while a page waits for news.
func TestAWaitingPageKeepsNobodyWaiting(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	_, body := w.page(&http.Client{}, "/")
	_, rest, _ := strings.Cut(body, `data-edition="`)
	edition, rest, _ := strings.Cut(rest, `"`)
	_, rest, _ = strings.Cut(rest, `data-revision="`)
	revision, _, _ := strings.Cut(rest, `"`)
	answered := make(chan time.Duration, 1)
	began := time.Now()
	go func() {
		answer, err := http.Get(w.url.String() + "/_miroir/changes?edition=" + edition + "&revision=" + revision)
		if err == nil {
			answer.Body.Close()
		}
		answered <- time.Since(began)
	}()
	time.Sleep(50 * time.Millisecond)
	w.write("scenario.yaml", "minutes: 1", "minutes: 2")
	if took := <-answered; took < 50*time.Millisecond || took > 5*time.Second {
		t.Errorf("news came after %v", took)
	}
}

// TestARecordedJourneyIsATest saves a journey from the console, and plays it with miroir test.
func TestARecordedJourneyIsATest(t *testing.T) {
	w := openWorkshop(t, "testdata/crash", nil)
	l, err := newLearner(w.server)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.step(w.server); err != nil {
		t.Fatal(err)
	}
	console, err := l.get(w.server, "/_miroir/")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.post(w.server, "/_miroir/walk", url.Values{"csrf": {"forged"}, "name": {"compte"}}); err == nil {
		t.Error("a form without the token is taken")
	}
	if err := l.post(w.server, "/_miroir/walk", url.Values{"csrf": {console["csrf"]}, "name": {"../compte"}}); err == nil {
		t.Error("a name that leads out of the folder is taken")
	}
	if err := l.post(w.server, "/_miroir/walk", url.Values{"csrf": {console["csrf"]}, "name": {"compte"}}); err != nil {
		t.Fatal(err)
	}
	w.write("scenario.yaml", "personas: [lea]", "personas: [lea]\nwalks: walks/*.yaml")
	code, out, problems := run("test", w.folder)
	if saved, _ := os.ReadFile(filepath.Join(w.folder, "walks", "compte.yaml")); code != 0 || !strings.Contains(string(saved), "fill: { combien: 1 }") {
		t.Errorf("%d\n%s%s\n%s", code, out, problems, saved)
	}
}
