package main

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"miroir/internal/site"
	"miroir/themes"
)

func TestParse(t *testing.T) {
	whole := "HTTP/1.1 303 See Other\r\nServer: x\r\nlocation: /s/a?b=c\r\ncontent-length: 3\r\n\r\nabc"
	for cut := range len(whole) {
		if _, ok, err := parse([]byte(whole[:cut])); ok || err != nil {
			t.Fatalf("%d bytes of an answer: whole %v, %v", cut, ok, err)
		}
	}
	r, ok, err := parse([]byte(whole + "HTTP/1.1 "))
	if !ok || err != nil || r.status != 303 || string(r.location) != "/s/a?b=c" || whole[r.body:r.end] != "abc" {
		t.Errorf("parse gives %+v, %v, %v", r, ok, err)
	}
	for _, bad := range []string{
		"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
		"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "\r\n\r\n",
	} {
		if _, _, err := parse([]byte(bad)); !errors.Is(err, errResponse) {
			t.Errorf("%q gives %v", bad, err)
		}
	}
}

func TestPostBearsThePagesNumber(t *testing.T) {
	r := requestsOf(learner{Page: "/p", Next: "/n?notice=x", Forms: [2]string{"a=1", "a=22"}}, "127.0.0.1:1")
	if got := string(r.post(0, []byte("417"))); !strings.HasSuffix(got, "Content-Length: 19\r\n\r\na=1&base=0000000417") {
		t.Errorf("the form is %q", got)
	}
	if got := string(r.post(2, []byte("9"))); !strings.HasSuffix(got, "a=1&base=0000000009") {
		t.Errorf("the same form later is %q", got)
	}
	if got := string(r.post(1, []byte("9"))); !strings.Contains(got, "a=22&") {
		t.Errorf("the other form is %q", got)
	}
	if string(r.path) != "/n" {
		t.Errorf("a form leads to %q", r.path)
	}
	number, ok := numberIn([]byte(`<input type="hidden" name="base" value="12"><input name="base" value="13">`))
	if !ok || string(number) != "12" {
		t.Errorf("the page's number is %q, %v", number, ok)
	}
}

func TestFormIsSentAsItIsDrawn(t *testing.T) {
	forms := formsOf([]byte(`<form method="post" action="/x"><input name="a" value="1"><input type="radio" name="b" value="no"><input type="radio" name="b" value="yes" checked>
		<input name="c" value="9" disabled><select name="d"><option value="1">x<option value="2" selected>y</select><textarea name="e">é</textarea><button name="f">go</button></form>`))
	if len(forms) != 1 || !forms[0].post || forms[0].action != "/x" {
		t.Fatalf("the forms are %+v", forms)
	}
	if got := forms[0].values.Encode(); got != "a=1&b=yes&d=2&e=%C3%A9" {
		t.Errorf("the form sends %s", got)
	}
}

func TestTableIsPutBetweenItsMarks(t *testing.T) {
	got, err := between("before\n"+tableBegins+"old\n"+tableEnds+"after\n", "new\n")
	if want := "before\n" + tableBegins + "new\n" + tableEnds + "after\n"; got != want || err != nil {
		t.Errorf("between gives %q, %v", got, err)
	}
	if _, err := between("nothing", "new"); err == nil {
		t.Error("a page without marks is written")
	}
	for _, page := range []string{"README.md", "README.fr.md"} {
		text, err := os.ReadFile(filepath.Join("../..", page))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := between(string(text), ""); err != nil {
			t.Errorf("%s: %v", page, err)
		}
	}
}

func TestPictureIsSound(t *testing.T) {
	picture := plot([]curve{{Name: "learners", Points: []point{{Size: 1, Rate: 10, Slow: 2}, {Size: 8}}}, {Name: "none"}})
	for d := xml.NewDecoder(strings.NewReader(picture)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if !strings.Contains(picture, "10 /s") || !strings.Contains(picture, "2.0 ms") {
		t.Errorf("the picture lacks its figures:\n%s", picture)
	}
}

// words finds a text of the picture, with its place.
var words = regexp.MustCompile(`<text x="([\d.]+)" y="([\d.]+)" text-anchor="middle"[^>]*>([^<]*)<`)

// TestFiguresStayApart draws lines that cross, touch, lie flat and fall to nothing: no two texts of a panel lie over each other.
func TestFiguresStayApart(t *testing.T) {
	shapes := map[string][]point{
		"crossing": {{Size: 1, Rate: 900, Slow: 2}, {Size: 8, Rate: 2200, Slow: 15}, {Size: 64, Rate: 3118, Slow: 43.7}, {Size: 512, Rate: 3166, Slow: 268.8}},
		"flat":     {{Size: 1, Rate: 3144, Slow: 44.8}, {Size: 10, Rate: 3437, Slow: 44.1}, {Size: 60, Rate: 3752, Slow: 31.4}},
		"meeting":  {{Size: 5, Rate: 4653, Slow: 29.7}, {Size: 50, Rate: 4408, Slow: 32}, {Size: 300, Rate: 4158, Slow: 33.5}},
		"nothing":  {{Size: 1, Rate: 9, Slow: 9}, {Size: 2}, {Size: 3, Rate: 9}},
	}
	for name, points := range shapes {
		type place struct{ x, y, half float64 }
		var places []place
		for _, found := range words.FindAllStringSubmatch(plot([]curve{{Name: name, Points: points}}), -1) {
			x, _ := strconv.ParseFloat(found[1], 64)
			y, _ := strconv.ParseFloat(found[2], 64)
			places = append(places, place{x, y, 3.5 * float64(utf8.RuneCountInString(found[3]))}) // at 12 pixels a letter is some 7 wide at most
		}
		if len(places) != 3*len(points)+1 {
			t.Fatalf("%s: %d texts", name, len(places))
		}
		for i, a := range places {
			for _, b := range places[:i] {
				if math.Abs(a.x-b.x) < a.half+b.half && math.Abs(a.y-b.y) < 13 {
					t.Errorf("%s: the texts at %.0f, %.0f and %.0f, %.0f lie over each other", name, a.x, a.y, b.x, b.y)
				}
			}
		}
	}
}

// TestMissedAimsAreSaid gives findings of which one aim is missed: the last line names it, and a strict run fails.
func TestMissedAimsAreSaid(t *testing.T) {
	fast, slow := rounds{{harvest: harvest{Done: 100, Elapsed: time.Second}}}, rounds{{harvest: harvest{Done: 1, Elapsed: time.Second}}}
	f := findings{}
	f.Steps = map[variant]rounds{memory: fast, durable: fast, plain: slow, single: slow}
	f.Pages, f.Paced = map[variant]rounds{bare: slow, durable: fast}, slow
	line, err := f.verdict()
	if !errors.Is(err, errMissed) || !strings.Contains(line, "AIMS ARE MISSED") || strings.Contains(line, "durable steps against a transaction each") {
		t.Errorf("%v, %s", err, line)
	}
	if err := (options{strict: true}).conclude(f); !errors.Is(err, errMissed) {
		t.Errorf("a strict run ends with %v", err)
	}
	if err := (options{}).conclude(f); err != nil {
		t.Errorf("another run ends with %v", err)
	}
}

// Every variant does the same step: its pages are the same to the byte, but for what belongs to one browser; and the generator takes them for what they are.
func TestVariantsGiveTheSameBytes(t *testing.T) {
	folder := t.TempDir()
	var pages [][]byte
	for _, v := range []variant{memory, durable, plain, single} {
		address := served(t, setup{Variant: v, Folder: folder, Fields: 12})
		l, err := madeUpRoute().arrive(address)
		if err != nil {
			t.Fatalf("%s: %v", v, err)
		}
		sent, err := sentTo(l, address)
		if err != nil {
			t.Fatalf("%s: %v", v, err)
		}
		if sent.Posted.Status != 303 || sent.Next.Status != 200 {
			t.Errorf("%s answers a form with %d, then %d", v, sent.Posted.Status, sent.Next.Status)
		}
		pages = append(pages, anyones(sent.Page.Body), anyones(sent.Next.Body))
		if v != durable {
			continue
		}
		text, err := json.Marshal(sent)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(folder, "answers")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		again, err := sentTo(l, served(t, setup{Variant: bare, Answers: file}))
		if err != nil {
			t.Fatalf("bare: %v", err)
		}
		pages = append(pages, anyones(again.Page.Body), anyones(again.Next.Body))
		h, err := errand{Address: address, Lasting: 20 * time.Millisecond, Learners: 1}.load([]learner{l})
		if err != nil || h.Done == 0 || h.P99 < h.Median {
			t.Errorf("the generator finds %+v, %v", h, err)
		}
	}
	for i := 2; i < len(pages); i++ {
		if !bytes.Equal(pages[i], pages[i%2]) {
			t.Errorf("page %d differs:\n%s\n\n%s", i, pages[i%2], pages[i])
		}
	}
}

// anyones is a page without what only one browser is given.
func anyones(page []byte) []byte {
	return regexp.MustCompile(`name="csrf" value="[^"]*"`).ReplaceAll(page, nil)
}

// served serves a setup for the test, and gives its address.
func served(t *testing.T, s setup) string {
	t.Helper()
	under, err := s.prepare(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- under.serve(listener) }()
	t.Cleanup(func() {
		if err := errors.Join(under.shutdown(context.Background()), <-ended, under.close()); err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String()
}

// A phone on a slow line waits for the page, and so does everybody behind it: the longest form stays about as light as it was made.
func TestTheLongestFormIsLight(t *testing.T) {
	world, err := setup{}.world()
	if err != nil {
		t.Fatal(err)
	}
	pages, err := site.New(world, themes.FS, site.WhenAsked())
	if err != nil {
		t.Fatal(err)
	}
	key, sheets, err := longest(world, pages)
	if err != nil {
		t.Fatal(err)
	}
	page := sheets[0].page
	const heavy = 27 << 10
	if len(page) > heavy {
		t.Errorf("%s takes %d bytes, more than %d", key.Item, len(page), heavy)
	}
	if pictures := bytes.Count(page, []byte("<svg")); pictures < 15 || !bytes.Contains(page, []byte("</html>")) {
		t.Errorf("%s isn't whole: it has %d pictures", key.Item, pictures)
	}
}
