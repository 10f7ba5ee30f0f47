package stage_test

import (
	"bytes"
	"errors"
	"html/template"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"miroir/internal/stage"
)

// order is what the tests' pages are drawn from.
type order struct {
	*content
	row int
}

type content struct {
	Name, Link string
	Rush       bool
	Lines      []string
	Depth      [][]string
}

type lineView struct {
	Label stage.Text
	Last  stage.Flag
	Words stage.Rows[wordView]
}

type wordView struct{ Word, Line stage.Text }

type orderView struct {
	Title string
	Name  stage.Text
	Link  stage.Text
	Rush  stage.Flag
	Lines stage.Rows[lineView]
}

func newOrder() (*stage.Builder[order], orderView) {
	b := stage.NewBuilder[order]()
	next := func(o order, i int) (order, bool) {
		o.row = i
		return o, i < len(o.Lines)
	}
	view := orderView{
		Title: `Orders & "more"`,
		Name:  b.Text("name", func(o order, dst []byte) []byte { return append(dst, o.Name...) }),
		Link:  b.Text("link", func(o order, dst []byte) []byte { return append(dst, o.Link...) }, stage.Spare),
		Rush:  b.Flag("rush", func(o order) bool { return o.Rush }, stage.Spare),
	}
	view.Lines = stage.RowsOf(b, "lines", next, func() lineView {
		return lineView{
			Label: b.Text("label", func(o order, dst []byte) []byte { return append(dst, o.Lines[o.row]...) }),
			Last:  b.Flag("last", func(o order) bool { return o.row == len(o.Lines)-1 }, stage.Spare),
			Words: words(b),
		}
	}, stage.Spare)
	return b, view
}

// words are the words of a line, which know the line they are on.
func words(b *stage.Builder[order]) stage.Rows[wordView] {
	type at = order
	next := func(o at, i int) (at, bool) {
		if o.row >= len(o.Depth) || i >= len(o.Depth[o.row]) {
			return o, false
		}
		c := *o.content
		c.Name = o.Depth[o.row][i]
		return at{&c, o.row}, true
	}
	return stage.RowsOf(b, "words", next, func() wordView {
		return wordView{
			Word: b.Text("word", func(o order, dst []byte) []byte { return append(dst, o.Name...) }),
			Line: b.Text("word's line", func(o order, dst []byte) []byte { return append(dst, o.Lines[o.row]...) }, stage.Spare),
		}
	}, stage.Spare)
}

const page = `<!DOCTYPE html><title>{{.Title}} {{.Name}}</title>
<a href="{{.Link}}" title="{{.Name}}{{.Name}}">{{.Name}}</a><a href="/find?q={{.Name}}&amp;r={{.Link}}#{{.Name}}">x</a><a href='/at/{{.Name}}'>y</a>
<form action="{{.Link}}"><input value="{{.Name}}"{{range .Rush.Then}} checked{{end}}{{range .Rush.Else}} disabled{{end}} class="a{{range .Rush.Then}} b{{end}}">
<textarea>
{{.Name}}</textarea></form>
<ul>{{range .Lines.Each}}{{$line := .}}<li{{range .Last.Then}} class="last"{{end}}>{{.Label}}{{range .Last.Else}}, {{$line.Label}}{{end}}{{range .Last.Then}}.{{range $line.Last.Then}}!{{end}}{{range $line.Last.Else}}?{{end}}{{end}}
{{range .Words.Each}}<b title="{{.Line}}">{{.Word}}</b>{{end}}</li>{{end}}</ul>`

func executeOf(t testing.TB, text string, view any) func(io.Writer) error {
	t.Helper()
	tmpl, err := template.New("page").Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return func(w io.Writer) error { return tmpl.Execute(w, view) }
}

func TestRenderEqualsExecution(t *testing.T) {
	b, view := newOrder()
	execute := executeOf(t, page, view)
	cut, err := b.Cut(execute)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"", "javascript:x", "mailto:a@b", "HTTPS://x", "/a?b=c&d#e", "a%20%zz%", "\x00\xff<", "é+' \"", "#ZgotmplZ"}))
		o := order{content: &content{
			Name: text.Draw(rt, "name"), Link: text.Draw(rt, "link"), Rush: rapid.Bool().Draw(rt, "rush"),
			Lines: rapid.SliceOfN(text, 0, 4).Draw(rt, "lines"),
			Depth: rapid.SliceOfN(rapid.SliceOfN(text, 0, 3), 0, 4).Draw(rt, "depth"),
		}}
		var want bytes.Buffer
		if err := b.Plain(&want, o, execute); err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(want.String(), string(cut.Render(nil, o))); diff != "" {
			rt.Fatalf("staged page differs from the executed one (-executed +staged):\n%s", diff)
		}
	})
}

func TestRenderAppendsWithoutAllocation(t *testing.T) {
	b, view := newOrder()
	cut, err := b.Cut(executeOf(t, page, view))
	if err != nil {
		t.Fatal(err)
	}
	o := order{content: &content{Name: `<&>"'+`, Link: "/a b?c", Lines: []string{"é", `"`}}}
	dst := append(make([]byte, 0, 64<<10), "before"...)
	if got := cut.Render(dst, o); !bytes.HasPrefix(got, []byte("before<!DOCTYPE html>")) {
		t.Errorf("page does not follow what was there: %.40q", got)
	}
	if allocs := testing.AllocsPerRun(100, func() { cut.Render(dst, o) }); allocs != 0 {
		t.Errorf("%v allocations a page, want none", allocs)
	}
}

func TestStaticSlotsAreFolded(t *testing.T) {
	b := stage.NewBuilder[int]()
	view := struct {
		Words stage.Text
		Yes   stage.Flag
		Rows  stage.Rows[string]
	}{stage.Words("a<b"), stage.Always(true), stage.Fixed("x", "y")}
	cut, err := b.Cut(executeOf(t, `{{.Words}}{{range .Yes.Then}}+{{end}}{{range .Yes.Else}}-{{end}}{{range .Rows.Each}}{{.}}{{end}}`, view))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(cut.Render(nil, 0)); got != "a&lt;b+xy" {
		t.Errorf("page = %q", got)
	}
	if _, holes := cut.Size(); holes != 0 {
		t.Errorf("%d holes, want none", holes)
	}
}

func TestMisusedSlots(t *testing.T) {
	for name, c := range map[string]struct {
		template, slot string
		want           error
	}{
		"forgotten":            {`nothing`, "value", stage.ErrUnprinted},
		"in a script":          {`<script>var x = {{.Value}}</script>`, "value", stage.ErrContext},
		"in a style":           {`<p style="color: {{.Value}}">`, "value", stage.ErrUnprinted},
		"in a comment":         {`<!-- {{.Value}} -->`, "value", stage.ErrUnprinted},
		"without quotes":       {`<p title={{.Value}}>`, "value", stage.ErrContext},
		"as an attribute":      {`<p {{.Value}}>`, "value", stage.ErrUnprinted},
		"in a handler":         {`<p onclick="f({{.Value}})">`, "value", stage.ErrContext},
		"in a srcset":          {`<img srcset="{{.Value}}">`, "value", stage.ErrUnprinted},
		"cut short":            {`{{printf "%.20s" .Value}}`, "value", stage.ErrContext},
		"cut shorter":          {`{{printf "%.4s" .Value}}`, "value", stage.ErrUnprinted},
		"quoted":               {`{{printf "%q" .Value}}`, "value", stage.ErrContext},
		"a flag forgotten":     {`{{.Value}}{{range .Rows.Each}}{{.}}{{end}}`, "flag", stage.ErrUnprinted},
		"rows ranged twice":    {`{{.Value}}{{range .Flag.Then}}{{end}}{{range .Rows.Each}}{{.}}{{end}}{{range .Rows.Each}}{{end}}`, "rows", stage.ErrTwice},
		"rows not ranged over": {`{{.Value}}{{range .Flag.Then}}{{end}}`, "row", stage.ErrUnprinted},
	} {
		t.Run(name, func(t *testing.T) {
			b := stage.NewBuilder[int]()
			constant := func(_ int, dst []byte) []byte { return append(dst, 'v') }
			view := struct {
				Value stage.Text
				Flag  stage.Flag
				Rows  stage.Rows[stage.Text]
			}{Value: b.Text("value", constant)}
			view.Flag = b.Flag("flag", func(int) bool { return true })
			view.Rows = stage.RowsOf(b, "rows", func(c, i int) (int, bool) { return c, i < 2 }, func() stage.Text { return b.Text("row", constant) })
			if c.slot == "row" {
				c.slot = "rows"
			}
			_, err := b.Cut(executeOf(t, c.template, view))
			if !errors.Is(err, c.want) {
				t.Fatalf("error = %v, want %v", err, c.want)
			}
			var slot *stage.SlotError
			if errors.As(err, &slot) && slot.Slot != c.slot {
				t.Errorf("slot = %q, want %q", slot.Slot, c.slot)
			}
		})
	}
}

// TestWordsThatLookLikeMarks proves that an author cannot open a hole by writing a mark.
func TestWordsThatLookLikeMarks(t *testing.T) {
	b := stage.NewBuilder[int]()
	view := struct {
		Words string
		Value stage.Text
	}{Words: "qMk7xWv3T000000", Value: b.Text("value", func(_ int, dst []byte) []byte { return dst })}
	if _, err := b.Cut(executeOf(t, `{{.Words}} {{.Value}}`, view)); err == nil {
		t.Error("no error")
	}
}

func TestUnsteadyPages(t *testing.T) {
	n := 0
	_, err := stage.NewBuilder[int]().Cut(func(w io.Writer) error {
		n++
		_, err := io.WriteString(w, strings.Repeat("x", n))
		return err
	})
	if !errors.Is(err, stage.ErrUnsteady) {
		t.Errorf("error = %v, want %v", err, stage.ErrUnsteady)
	}
}

func TestFailingExecutions(t *testing.T) {
	broken := errors.New("broken")
	fail := func(io.Writer) error { return broken }
	b := stage.NewBuilder[int]()
	if _, err := b.Cut(fail); !errors.Is(err, broken) {
		t.Errorf("Cut: %v", err)
	}
	if err := b.Plain(io.Discard, 0, fail); !errors.Is(err, broken) {
		t.Errorf("Plain: %v", err)
	}
}
