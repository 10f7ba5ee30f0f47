package stage_test

import (
	"html/template"
	"strings"
	"testing"

	"miroir/internal/stage"
)

// escapes are the places that a text can stand in.
func escapes() []string {
	return []string{
		`<p>{{.}}</p>`, `<p title="{{.}}">`, `<p title='{{.}}'>`, `<title>{{.}}</title>`, `<textarea>{{.}}</textarea>`,
		`<a href="{{.}}">`, `<a href='{{.}}'>`, `<a href="/at/{{.}}/x">`, `<a href="?q={{.}}">`, `<a href="#{{.}}">`, `<form action="{{.}}">`, `<img src="{{.}}">`,
	}
}

// FuzzEscape holds that every place escapes every text as html/template does.
func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "a", `<>"'&+ %/?=~`, "javascript:alert(1)", "JavaScript:x", "http://é/", "ſ:", "mailto:a@b.example", "a/b:c", ":", "%", "%4", "%41", "%4g%", "/a%2Fb%2fc%20d%C3%A9e", "/a%2Fb%2", "12345678%2G", "1234567%", "\x00", "\xff\xfe", "\u2028", "🙂"} {
		f.Add(seed)
	}
	type place struct {
		want *template.Template
		got  *stage.Page[string]
	}
	var places []place
	for _, text := range escapes() {
		b := stage.NewBuilder[string]()
		hole := b.Text("value", func(s string, dst []byte) []byte { return append(dst, s...) })
		got, err := b.Cut(executeOf(f, text, hole))
		if err != nil {
			f.Fatalf("%s: %v", text, err)
		}
		places = append(places, place{template.Must(template.New("").Parse(text)), got})
	}
	f.Fuzz(func(t *testing.T, s string) {
		for i, p := range places {
			var want strings.Builder
			if err := p.want.Execute(&want, s); err != nil {
				t.Fatal(err)
			}
			if got := string(p.got.Render(nil, s)); got != want.String() {
				t.Errorf("%s with %q = %q, want %q", escapes()[i], s, got, want.String())
			}
		}
	})
}

func TestEscapeText(t *testing.T) {
	if got := string(stage.EscapeText([]byte("a&"), `<b title="+">`)); got != `a&&lt;b title=&#34;&#43;&#34;&gt;` {
		t.Errorf("EscapeText = %q", got)
	}
}
