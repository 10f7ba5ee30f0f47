package stage_test

import (
	"bytes"
	"html/template"
	"io"
	"testing"

	"miroir/internal/stage"
)

// room is a numbered row: the names in its static words hold the token.
type room struct {
	ID    string
	Words stage.Rows[wordView]
	Wide  stage.Flag
}

// TestNumbersStandInStaticWords: names and IDs of rows are plain words with a token, which each row's number takes the place of, in cut pages and in plain
// ones.
func TestNumbersStandInStaticWords(t *testing.T) {
	const token = "\ue000"
	b := stage.NewBuilder[order]()
	next := func(o order, i int) (order, bool) {
		o.row = i
		return o, i < len(o.Depth)
	}
	number := func(o order, dst []byte) []byte { return append(dst, "n"+string(rune('7'+o.row))...) }
	rooms := stage.NumberedRowsOf(b, "rooms", token, number, next, func() room {
		return room{
			ID:    "f-" + token + "-from",
			Wide:  b.Flag("wide", func(o order) bool { return o.row == 1 }),
			Words: words(b),
		}
	})
	page := template.Must(template.New("page").Parse(`<p>{{range .Each}}<i id="{{.ID}}">` +
		`{{$room := .}}{{range .Wide.Then}}<b for="{{$room.ID}}">wide</b>{{end}}{{range .Words.Each}}<u id="w-{{$room.ID}}">{{.Word}}{{.Line}}</u>{{end}}</i>{{end}}</p>`))
	execute := func(w io.Writer) error { return page.Execute(w, rooms) }
	cut, err := b.Cut(execute)
	if err != nil {
		t.Fatal(err)
	}
	o := order{content: &content{Lines: []string{"x", "y"}, Depth: [][]string{{"a", "b"}, {"c"}}}}
	want := string(cut.Render(nil, o))
	var plain bytes.Buffer
	if err := b.Plain(&plain, o, execute); err != nil || plain.String() != want {
		t.Errorf("plain %v:\n%s\ncut:\n%s", err, plain.String(), want)
	}
	for _, part := range []string{`<i id="f-n7-from"><u id="w-f-n7-from">a`, `<i id="f-n8-from"><b for="f-n8-from">wide</b><u id="w-f-n8-from">c`} {
		if !bytes.Contains([]byte(want), []byte(part)) {
			t.Errorf("no %s in\n%s", part, want)
		}
	}
	if bytes.Contains([]byte(want), []byte(token)) {
		t.Errorf("a token is left in\n%s", want)
	}
}
