package syntax

import (
	"bytes"
	"errors"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
)

// explain turns an error of the parser into plain words at the right place. The parser tells a problem and a line, often that
// of what contains the problem; the line is sought anew.
func explain(f *source.File, err error) diag.Diagnostic {
	if errors.Is(err, errSecondDocument) {
		return diag.New(separator(f), "unsupported-yaml.documents", nil)
	}
	line, problem := split(err)
	for _, k := range problems() {
		if !strings.HasPrefix(problem, k.text) {
			continue
		}
		if !k.stated || line == 0 {
			line = firstFailing(f, problem)
		}
		at := f.Line(line)
		if at, found := indentingTab(f, at); found && k.message == "yaml-syntax.character" {
			return diag.New(at, "yaml-syntax.tab", nil)
		}
		if better, found := better(f, at, k, problem); found {
			return better
		}
		return diag.New(k.spot(f, at), k.message, nil)
	}
	return diag.New(content(f, f.Line(firstFailing(f, problem))), "yaml-syntax", nil)
}

// better is what explains a problem better than where the parser came upon it: a line too far to the right, an apostrophe in a text between
// apostrophes, quotes or a bracket that were left open on the line, or quotes on one above.
func better(f *source.File, at source.Span, k knownProblem, problem string) (diag.Diagnostic, bool) {
	if k.message == "yaml-syntax.colon" && tooDeep(f, at, problem) {
		return diag.New(content(f, at), "yaml-syntax.deeper", nil), true
	}
	if !k.flow {
		return diag.Diagnostic{}, false
	}
	if inner := apostrophe.FindStringSubmatchIndex(at.Text()); inner != nil {
		return diag.New(source.Span{File: f, Start: at.Start + inner[2], End: at.Start + inner[3]}, "yaml-syntax.apostrophe", nil), true
	}
	if open, message := unclosed(at); message != "" {
		return diag.New(open, message, nil), true
	}
	if open, found := quoteAbove(f, at); found {
		return diag.New(open, "yaml-syntax.quote", nil), true
	}
	return diag.Diagnostic{}, false
}

// apostrophe is the one inside of a word that ends a text between apostrophes: 'L'enfant'.
var apostrophe = regexp.MustCompile(`[\s:,\[{]'[^'"]*\pL(')\pL`)

// tooDeep tells whether a line fails at its first colon already: then it is taken for more of the line before.
func tooDeep(f *source.File, at source.Span, problem string) bool {
	first := anyColon.FindStringSubmatchIndex(at.Text())
	if first == nil {
		return false
	}
	_, err := decode(append(slices.Clone(f.Text[:at.Start+first[3]]), '\n'))
	if err == nil {
		return false
	}
	_, other := split(err)
	return other == problem
}

// maxAbove is how many lines above are looked at for quotes that were left open: those that come next would close them.
const maxAbove = 20

// quoteAbove finds the quotes that a line above another opens and doesn't close, the nearest first.
func quoteAbove(f *source.File, at source.Span) (open source.Span, found bool) {
	start := at.Start
	for range maxAbove {
		if start == 0 {
			break
		}
		end := start - 1
		start = bytes.LastIndexByte(f.Text[:end], '\n') + 1
		if open, message := unclosed(source.Span{File: f, Start: start, End: end}); message == "yaml-syntax.quote" {
			return open, true
		}
	}
	return source.Span{}, false
}

// A knownProblem is one of the parser's: its text, what we say, and how its place is found.
type knownProblem struct {
	text    string
	message string
	stated  bool // the line that the parser states is the right one; else the first line with which the problem appears is
	spot    func(*source.File, source.Span) source.Span
	flow    bool // quotes or a bracket left open on the line explain it better
}

func problems() []knownProblem {
	return []knownProblem{
		{"mapping values are not allowed", "yaml-syntax.colon", false, colon, false},
		{"found character that cannot start any token", "yaml-syntax.character", false, character, false},
		{"did not find expected key", "yaml-syntax.indentation", false, content, false},
		{"did not find expected '-' indicator", "yaml-syntax.dash", false, content, false},
		{"did not find expected ',' or", "yaml-syntax.comma", false, content, true},
		{"did not find expected node content", "yaml-syntax.content", false, content, true},
		{"could not find expected ':'", "yaml-syntax.no-colon", true, content, false},
		{"found unexpected end of stream", "yaml-syntax.quote", true, quote, false},
		{"found unexpected document indicator", "yaml-syntax.quote", true, quote, false},
		{"found unknown escape character", "yaml-syntax.escape", false, backslash, false},
		{"did not find expected hexdecimal number", "yaml-syntax.escape", false, backslash, false},
		{"found invalid Unicode character escape code", "yaml-syntax.escape", false, backslash, false},
		{"block sequence entries are not allowed", "yaml-syntax.list-here", false, content, false},
		{"mapping keys are not allowed", "yaml-syntax.key-here", false, content, false},
		{"found a tab character", "yaml-syntax.tab", false, tab, false},
		{"did not find expected comment or line break", "yaml-syntax.block-header", false, content, false},
		{"found an indentation indicator equal to 0", "yaml-syntax.block-header", false, content, false},
		{"unknown anchor", "unsupported-yaml.alias", false, star, false},
		{"exceeded max depth", "too-large.depth-any", false, content, false},
	}
}

var statedLine = regexp.MustCompile(`^yaml: (?:line ([0-9]+): )?`)

// split gives the problem that the parser tells and the author's line that it states, 0 when it states none. It counts lines from 0
// for its grammar ("did not find expected …") and from 1 for its scanner; with the empty line before the text, the first is the
// author's line and the second one more.
func split(err error) (line int, problem string) {
	text := err.Error()
	head := statedLine.FindStringSubmatch(text)
	if head == nil {
		return 0, text
	}
	problem = text[len(head[0]):]
	line, _ = strconv.Atoi(head[1])
	if !strings.HasPrefix(problem, "did not find expected") || strings.HasSuffix(problem, "hexdecimal number") {
		line--
	}
	return max(line, 0), problem
}

// firstFailing gives the smallest number of lines that show a problem: the last of them is where it is.
func firstFailing(f *source.File, problem string) int {
	ends := lineEnds(f.Text)
	return 1 + sort.Search(len(ends)-1, func(i int) bool {
		_, err := decode(f.Text[:ends[i]])
		if err == nil {
			return false
		}
		_, other := split(err)
		return other == problem
	})
}

func lineEnds(text []byte) []int {
	var ends []int
	for i, b := range text {
		if b == '\n' {
			ends = append(ends, i+1)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(text) {
		ends = append(ends, len(text))
	}
	return ends
}

// unclosed finds in a line the quotes or else the bracket that it opens and doesn't close.
func unclosed(line source.Span) (at source.Span, message string) {
	var brackets []int
	quote, since := byte(0), 0
	text := line.Text()
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' {
				i++
			} else if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && (i == 0 || strings.IndexByte(" ,[{:", text[i-1]) >= 0):
			quote, since = c, i
		case c == '#' && i > 0 && text[i-1] == ' ':
			i = len(text)
		case c == '[' || c == '{':
			brackets = append(brackets, i)
		case (c == ']' || c == '}') && len(brackets) > 0:
			brackets = brackets[:len(brackets)-1]
		}
	}
	one := func(i int) source.Span {
		return source.Span{File: line.File, Start: line.Start + i, End: line.Start + i + 1}
	}
	switch {
	case quote != 0:
		return one(since), "yaml-syntax.quote"
	case len(brackets) > 0:
		return one(brackets[len(brackets)-1]), "yaml-syntax.unclosed"
	}
	return source.Span{}, ""
}

// content is a line without its indentation and trailing blanks.
func content(_ *source.File, line source.Span) source.Span {
	text := line.Text()
	trimmed := strings.TrimLeft(text, " \t")
	line.Start += len(text) - len(trimmed)
	line.End = line.Start + len(strings.TrimRight(trimmed, " \t"))
	return line
}

// within is the first match of a pattern's group in a line, or the line's content.
func within(pattern *regexp.Regexp) func(*source.File, source.Span) source.Span {
	return func(f *source.File, line source.Span) source.Span {
		at := pattern.FindStringSubmatchIndex(line.Text())
		if at == nil {
			return content(f, line)
		}
		return source.Span{File: f, Start: line.Start + at[2], End: line.Start + at[3]}
	}
}

var (
	secondColon = regexp.MustCompile(`:\s.*?(:)(?:\s|$)`)
	anyColon    = regexp.MustCompile(`(:)(?:\s|$)`)
	badStart    = regexp.MustCompile("(?:^|[\\s:,\\[{-])([@`%])")
	badEscape   = regexp.MustCompile(`(\\[^\\"/0abtnvfre_NLPxuU ]|\\[xuU])`)
	anyTab      = regexp.MustCompile(`(\t)`)
	anyStar     = regexp.MustCompile(`(\*\S*)`)
	anyQuote    = regexp.MustCompile(`(?:^|[\s,\[{:-])(["'])`)
)

func colon(f *source.File, line source.Span) source.Span {
	if secondColon.MatchString(line.Text()) {
		return within(secondColon)(f, line)
	}
	return within(anyColon)(f, line)
}

// character is what may not begin a value; a tab where nothing else is.
func character(f *source.File, line source.Span) source.Span {
	if badStart.MatchString(line.Text()) {
		return within(badStart)(f, line)
	}
	return tab(f, line)
}

// indentingTab is the first tab among the blanks that a line begins with.
func indentingTab(f *source.File, line source.Span) (at source.Span, found bool) {
	at, first := tab(f, line), content(f, line)
	return at, at.Start < first.Start
}

func backslash(f *source.File, line source.Span) source.Span { return within(badEscape)(f, line) }
func tab(f *source.File, line source.Span) source.Span       { return within(anyTab)(f, line) }
func star(f *source.File, line source.Span) source.Span      { return within(anyStar)(f, line) }
func quote(f *source.File, line source.Span) source.Span     { return within(anyQuote)(f, line) }

// separator is the second "---" of a file, or its last line.
func separator(f *source.File) source.Span {
	seen, start := false, 0
	for _, end := range lineEnds(f.Text) {
		if bytes.HasPrefix(f.Text[start:end], []byte("---")) {
			if seen || len(bytes.TrimSpace(f.Text[:start])) > 0 {
				return source.Span{File: f, Start: start, End: start + 3}
			}
			seen = true
		}
		start = end
	}
	return f.Line(len(lineEnds(f.Text)))
}
