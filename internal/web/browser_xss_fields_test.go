package web

import (
	"bytes"
	"compress/zlib"
	"html"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

var inputs = regexp.MustCompile(`<(?:input|textarea|select)[^>]* name="([^"]+)"`)

// fillsAll sends every form of the hostile scenario with a payload in each of its questions, keeps drafts of them, and looks at what came of it.
func (s *serverTest) fillsAll(t *testing.T, g *gallery) {
	t.Helper()
	b := &pupil{t: t, g: g, client: &http.Client{}}
	b.client = g.visitor(t)
	b.send("/open", "site", "everything", "persona", "alix")
	b.get("/s/everything/sign-in")
	for range 2 { // wrong ones first: what was typed is there again
		b.payloads("/s/everything/sign-in")
	}
	b.get("/s/everything/sign-in")
	b.send("/s/everything/sign-in", "action", "persona")
	site := s.rooms.world.Site("everything")
	for _, p := range site.Procedures {
		b.get("/s/everything/p/" + p.ID)
		b.send("/s/everything/p/"+p.ID+"/start", "action", "start")
		for _, step := range p.Steps {
			path := "/s/everything/p/" + p.ID + "/" + step.ID
			b.get(path)
			b.payloads(path)
			b.get(path)
			b.payloads(path + "/draft")
			b.get(path)
		}
	}
	b.get("/desk")
	b.send("/desk/notes", "notes", strings.Join(payloads[:20], "\n"))
	b.get("/desk")
	b.send("/desk/notes", "notes", strings.Join(payloads[20:], "\n"))
	b.get("/desk")
	b.addresses()
}

// addresses asks for pages with payloads in paths, queries and headers.
func (b *pupil) addresses() {
	b.t.Helper()
	for _, p := range joined(190) {
		typed := url.QueryEscape(p)
		b.get("/s/everything/p/aide-complete/find?q=" + typed)
		b.get("/desk/mail?folder=" + typed + "&back=" + typed + "&notice=" + typed)
		b.get("/s/" + url.PathEscape(p) + "/")
		b.get("/" + url.PathEscape(p) + "?left=" + typed)
		b.get("/enter?back=" + url.QueryEscape("/"+p))
		b.send("/language", "lang", p, "back", "/"+p)
		b.send("/open", "site", p, "persona", p)
		b.send("/incident", "site", p, "begin", p)
		r, err := http.NewRequest(http.MethodGet, b.g.url+"/desk/card", nil)
		if err != nil {
			b.t.Fatal(err)
		}
		plain := strings.Map(func(c rune) rune {
			if c < ' ' || c > '~' {
				return '?'
			}
			return c
		}, p)
		for _, name := range []string{"Accept-Language", "Referer", "User-Agent", "X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "X-Original-URL"} {
			r.Header.Set(name, plain)
		}
		response, err := b.client.Do(r)
		if err != nil {
			b.t.Fatal(err)
		}
		readAll(b.t, response)
	}
}

// joined gives the payloads in texts of at most so many bytes, one or more in each.
func joined(most int) []string {
	list := []string{""}
	for _, p := range payloads {
		if last := list[len(list)-1]; len(last)+len(p) < most {
			list[len(list)-1] = strings.TrimSpace(last + " " + p)
			continue
		}
		list = append(list, p)
	}
	return list
}

// A pupil types payloads.
type pupil struct {
	t      *testing.T
	g      *gallery
	client *http.Client
	page   string // the last one
	next   int    // the payload that is typed next
}

func (b *pupil) get(path string) {
	b.t.Helper()
	b.page = b.g.fetch(b.t, b.client, path)
}

func (b *pupil) send(path string, pairs ...string) {
	b.t.Helper()
	form := b.own()
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	b.page = b.g.send(b.t, b.client, path, form)
}

// own are the engine's fields of the last page's form.
func (b *pupil) own() url.Values {
	form := url.Values{}
	for name, field := range map[string]*regexp.Regexp{fieldCSRF: tokenInput, fieldBase: baseInput} {
		if found := field.FindStringSubmatch(b.page); found != nil {
			form.Set(name, found[1])
		}
	}
	return form
}

// payloads sends the form of the last page to a path, each question with a payload.
func (b *pupil) payloads(path string) {
	b.t.Helper()
	form := b.own()
	for _, found := range inputs.FindAllStringSubmatch(b.page, -1) {
		name := html.UnescapeString(found[1])
		if !form.Has(name) && name != fieldReturn && name != fieldAction && name != fieldBack && name != "lang" {
			form.Set(name, payloads[b.next%len(payloads)])
			b.next++
		}
	}
	form.Set(fieldAction, "continue")
	b.page = b.g.send(b.t, b.client, path, form)
}

// acting are the names by which a PDF does something by itself, or leads elsewhere.
var acting = regexp.MustCompile(`/(JS|JavaScript|URI|Launch|OpenAction|AA|EmbeddedFile|EF|Filespec|SubmitForm|GoToR|GoToE|RichMedia|AcroForm|XFA|Movie|Sound)\b`)

// wantIdle fails when a document of a gallery's holds something that acts, outside of its texts; and unless its texts hold payloads.
func wantIdle(t *testing.T, g *gallery) {
	t.Helper()
	found, told := 0, false
	for _, p := range g.hung {
		if p.header.Get("Content-Type") != typePDF {
			continue
		}
		found++
		outside, streams := pdfParts(p.body)
		if found := acting.FindString(outside); found != "" {
			t.Errorf("%s holds %s", p.path, found)
		}
		told = told || strings.Contains(streams+string(p.body), "alert") || strings.Contains(utf16be(streams+string(p.body)), "alert")
		if disposition := p.header.Get("Content-Disposition"); strings.ContainsAny(disposition, "<>\r\n") {
			t.Errorf("%s is sent as %q", p.path, disposition)
		}
	}
	if found < 5 {
		t.Errorf("only %d documents", found)
	}
	if !told {
		t.Error("no document holds a payload: the test shows nothing")
	}
}

var (
	streamed = regexp.MustCompile(`(?s)stream\r?\n(.*?)endstream`)
	literals = regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>`)
)

// pdfParts gives a PDF's objects without their texts and streams, and the streams unpacked.
func pdfParts(file []byte) (outside, streams string) {
	var inside bytes.Buffer
	for _, found := range streamed.FindAllSubmatch(file, -1) {
		if z, err := zlib.NewReader(bytes.NewReader(found[1])); err == nil {
			_, _ = io.Copy(&inside, z)
		}
	}
	bare := streamed.ReplaceAll(file, nil)
	return string(literals.ReplaceAll(bare, nil)), inside.String()
}

// utf16be drops the high bytes of a text that has them.
func utf16be(text string) string { return strings.ReplaceAll(text, "\x00", "") }
