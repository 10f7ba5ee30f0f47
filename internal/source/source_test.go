package source_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"miroir/internal/source"
)

func file(text string) *source.File { return &source.File{Path: "s.yaml", Text: []byte(text)} }

func TestPosition(t *testing.T) {
	f := file("aé\tb\r\n日本x\n\nfin")
	tests := []struct {
		offset int
		want   string
	}{
		{-5, "1:1"}, {0, "1:1"}, {1, "1:2"}, {3, "1:3"}, {4, "1:4"}, {7, "2:1"}, {10, "2:2"}, {13, "2:3"}, {15, "3:1"}, {16, "4:1"}, {19, "4:4"}, {99, "4:4"},
	}
	for _, tt := range tests {
		if got := f.Position(tt.offset).String(); got != tt.want {
			t.Errorf("byte %d is at %s, want %s", tt.offset, got, tt.want)
		}
	}
	if got := (source.Span{}).Position(); got != (source.Position{}) {
		t.Errorf("nowhere is at %v", got)
	}
}

func TestLine(t *testing.T) {
	f := file("un\r\ndeux\n\nfin")
	for n, want := range map[int]string{1: "un", 2: "deux", 3: "", 4: "fin", 5: "", 50: ""} {
		if got := f.Line(n).Text(); got != want {
			t.Errorf("line %d is %q, want %q", n, got, want)
		}
	}
}

func TestExcerpt(t *testing.T) {
	tests := []struct {
		name, text string
		start, end int
		want       source.Excerpt
	}{
		{"plain", "a: bcd\nx", 3, 6, source.Excerpt{Line: "a: bcd", Indent: "   ", Width: 3}},
		{"accents count once", "é: ç\n", 4, 6, source.Excerpt{Line: "é: ç", Indent: "   ", Width: 1}},
		{"combining marks count nothing", "e\u0301: x", 5, 6, source.Excerpt{Line: "e\u0301: x", Indent: "   ", Width: 1}},
		{"wide characters count twice", "日本: 語", 8, 11, source.Excerpt{Line: "日本: 語", Indent: "      ", Width: 2}},
		{"tabs stay tabs", "\ta: b", 4, 5, source.Excerpt{Line: "\ta: b", Indent: "\t   ", Width: 1}},
		{"an empty span still shows", "ab", 2, 2, source.Excerpt{Line: "ab", Indent: "  ", Width: 1}},
		{"only the first line", "abc\r\ndef", 1, 8, source.Excerpt{Line: "abc", Indent: " ", Width: 2}},
		{"past the end", "ab\n", 50, 60, source.Excerpt{Line: "", Indent: "", Width: 1}},
	}
	for _, tt := range tests {
		got, ok := source.Span{File: file(tt.text), Start: tt.start, End: tt.end}.Excerpt()
		if !ok || !cmp.Equal(got, tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
	if _, ok := (source.Span{}).Excerpt(); ok {
		t.Error("nowhere has an excerpt")
	}
}

func TestLiteralSpan(t *testing.T) {
	// A folded scalar: "ab cd" written on two lines.
	f := file(">\n  ab\n  cd\n")
	l := source.Literal{File: f, Text: "ab cd", At: []int{4, 5, 6, 9, 10, 11}}
	tests := []struct {
		start, end int
		want       string
	}{
		{0, 2, "ab"}, {3, 5, "cd"}, {0, 5, "ab\n  cd"}, {0, 3, "ab\n"}, {1, 1, ""}, {5, 5, ""}, {-3, 99, "ab\n  cd"},
	}
	for _, tt := range tests {
		if got := l.Span(tt.start, tt.end).Text(); got != tt.want {
			t.Errorf("%d to %d is %q, want %q", tt.start, tt.end, got, tt.want)
		}
	}
	if got := l.Sub(3, 5).Span(0, 1).String(); got != "s.yaml:3:3" {
		t.Errorf("the part begins at %s", got)
	}
	if got := l.Sub(2, 99).Text; got != " cd" {
		t.Errorf("the part is %q", got)
	}
}

func TestLiteralOfNothing(t *testing.T) {
	l := source.NewLiteral("x", "")
	if s := l.Span(0, 3); s.Start != 0 || s.End != 0 || s.String() != "x:1:1" {
		t.Errorf("got %v", s)
	}
	if s := (source.Literal{}).Span(1, 2); s.File != nil || s.String() != "-" {
		t.Errorf("got %v", s)
	}
}

func TestLess(t *testing.T) {
	a, b := file("x"), &source.File{Path: "t.yaml"}
	ordered := []source.Span{{}, {File: a, Start: 0, End: 1}, {File: a, Start: 0, End: 2}, {File: a, Start: 1, End: 1}, {File: b}}
	for i := range ordered {
		for j := range ordered {
			if got := ordered[i].Less(ordered[j]); got != (i < j) {
				t.Errorf("%d before %d: %v", i, j, got)
			}
		}
	}
}
