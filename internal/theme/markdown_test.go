package theme_test

import (
	"errors"
	"strings"
	"testing"

	"miroir/internal/stage"
	"miroir/internal/theme"
)

func places(link string) (string, bool) {
	if link == "aide" {
		return "/s/x/page/aide", true
	}
	return "", false
}

func TestMarkdown(t *testing.T) {
	for name, c := range map[string]struct {
		source, want string
		heading      int
	}{
		"empty":                {" \n ", "", 2},
		"paragraph":            {"a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>", 2},
		"headings fit":         {"# a\n\n### b", "<h2>a</h2>\n<h4>b</h4>", 2},
		"headings go up":       {"### a\n\n#### b", "<h3>a</h3>\n<h4>b</h4>", 3},
		"headings stop at six": {"# a\n\n###### b", "<h4>a</h4>\n<h6>b</h6>", 4},
		"attributes are text":  {"# a {#id onclick=x}", "<h2>a {#id onclick=x}</h2>", 2},
		"HTML is text":         {"<b onclick=x>a</b>", "<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>", 2},
		"HTML blocks are text": {"<script>\nx\n</script>", "<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>", 2},
		"comments are text":    {"<!-- x -->", "<p>&lt;!-- x --&gt;</p>", 2},
		"known link":           {"[a *b*](aide \"c\")", `<p><a href="/s/x/page/aide">a <em>b</em></a></p>`, 2},
		"unknown link":         {"[a *b*](https://x.example)", "<p>a <em>b</em></p>", 2},
		"script link":          {"[a](javascript:x)", "<p>a</p>", 2},
		"reference link":       {"[a][r]\n\n[r]: https://x.example", "<p>a</p>", 2},
		"bare link":            {"<https://x.example>", "<p>&lt;https://x.example&gt;</p>", 2},
		"picture":              {"![a *b*](x.png)", "<p>a <em>b</em></p>", 2},
		"table":                {"|a|b|\n|-|-:|\n|c|1|", "<div class=\"table\"><table>\n<thead>\n<tr>\n<th>a</th>\n<th class=\"is-numeric\">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td class=\"is-numeric\">1</td>\n</tr>\n</tbody>\n</table></div>", 2},
	} {
		t.Run(name, func(t *testing.T) {
			rich, err := theme.Markdown([]theme.Piece{{Source: c.source}}, c.heading, places)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(rich.HTML()); got != c.want {
				t.Errorf("HTML:\n%s\nwant:\n%s", got, c.want)
			}
			if rich.Given() != (c.want != "") {
				t.Errorf("Given = %v", rich.Given())
			}
		})
	}
}

func TestMarkdownHoles(t *testing.T) {
	hole := func(s string) theme.Piece { return theme.Piece{Hole: stage.Words(s)} }
	source := func(s string) theme.Piece { return theme.Piece{Source: s} }
	for name, c := range map[string]struct {
		pieces []theme.Piece
		want   string
	}{
		"in words":        {[]theme.Piece{source("You pay **"), hole("1 & <2>"), source("** now")}, "<p>You pay <strong>1 &amp; &lt;2&gt;</strong> now</p>"},
		"Markdown in one": {[]theme.Piece{source("a "), hole("**b** [c](aide)")}, "<p>a **b** [c](aide)</p>"},
		"at the start":    {[]theme.Piece{hole("# a"), source(" b")}, "<p># a b</p>"},
		"side by side":    {[]theme.Piece{hole("a"), hole("b")}, "<p>ab</p>"},
		"in a heading":    {[]theme.Piece{source("# "), hole("a")}, "<h2>a</h2>"},
		"in a link":       {[]theme.Piece{source("["), hole("a"), source("](aide)")}, `<p><a href="/s/x/page/aide">a</a></p>`},
		"in an address":   {[]theme.Piece{source("[a]("), hole("aide"), source(")")}, "<p>a</p>"},
		"beside its mark": {[]theme.Piece{source("zHole0Q "), hole("a")}, "<p>zHole0Q a</p>"},
		"in code":         {[]theme.Piece{source("`"), hole("<a>"), source("`")}, "<p><code>&lt;a&gt;</code></p>"},
	} {
		t.Run(name, func(t *testing.T) {
			rich, err := theme.Markdown(c.pieces, 2, places)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(rich.HTML()); got != c.want {
				t.Errorf("HTML = %s, want %s", got, c.want)
			}
		})
	}
}

// TestMarkdownIsBounded holds that no text takes a square of its length in time, or gives a page many times as long.
func TestMarkdownIsBounded(t *testing.T) {
	for name, source := range map[string]string{
		"long":                strings.Repeat("a\n\n", 30_000),
		"emphasis":            strings.Repeat("*a_", 20_000),
		"links":               strings.Repeat("[a](", 15_000),
		"columns":             strings.Repeat("|a", 5_000) + "|\n" + strings.Repeat("|-", 5_000) + "|\n" + strings.Repeat("a\n", 10_000),
		"emphasis over lines": strings.Repeat("*a_\n", 15_000),
	} {
		if _, err := theme.Markdown([]theme.Piece{{Source: source}}, 2, places); !errors.Is(err, theme.ErrMarkdown) {
			t.Errorf("%s: error = %v", name, err)
		}
	}
	for name, source := range map[string]string{
		"quotes":         strings.Repeat(">", 60_000) + "a",
		"quotes, spaces": strings.Repeat("> ", 30_000) + "a",
		"lists":          strings.Repeat("- ", 30_000) + "a",
		"numbers":        strings.Repeat("1. ", 20_000) + "a",
		"both":           strings.Repeat("> - ", 15_000) + "a",
	} {
		rich, err := theme.Markdown([]theme.Piece{{Source: source}}, 2, places)
		html := string(rich.HTML())
		if deep := strings.Count(html, "<blockquote>") + strings.Count(html, "<ul>") + strings.Count(html, "<ol>"); err != nil || deep > 20 {
			t.Errorf("%s: %d deep, error %v", name, deep, err)
		}
	}
}

// FuzzMarkdown holds that whatever an author writes, only known tags and addresses come out.
func FuzzMarkdown(f *testing.F) {
	for _, seed := range []string{"a", "<b>", "[a](javascript:x)", "![a](b)", "# a {#b}", "|a|\n|-|\n|<i>|", "[a](<x> \"y\")", "a\x00<", "```js\n<\n```"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		rich, err := theme.Markdown([]theme.Piece{{Source: source}, {Hole: stage.Words("<hole>")}}, 2, places)
		if errors.Is(err, theme.ErrMarkdown) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		html := string(rich.HTML())
		for _, tag := range strings.SplitAfter(html, "<")[1:] {
			if !strings.HasPrefix(strings.TrimPrefix(tag, "/"), knownTag(tag)) || knownTag(tag) == "" {
				t.Fatalf("%q gives an unknown tag <%.20s in %s", source, tag, html)
			}
		}
	})
}

// knownTag is the known tag that text begins with, "" when it is none.
func knownTag(text string) string {
	text = strings.TrimPrefix(text, "/")
	for _, tag := range []string{
		"p>", "strong>", "em>", "code>", "code class=\"language-", "pre>", "ul>", "ol>", "ol start=\"", "li>", "blockquote>", "hr>", "br>", "h2>", "h3>", "h4>", "h5>", "h6>",
		"table>", "thead>", "tbody>", "tr>", "th>", "td>", "th class=\"is-numeric\">", "td class=\"is-numeric\">", "div>", "div class=\"table\">", "a>", "a href=\"/s/x/page/aide\">",
	} {
		if strings.HasPrefix(text, tag) {
			return tag
		}
	}
	return ""
}
