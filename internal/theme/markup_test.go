package theme_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"miroir/internal/theme"
)

// TestMarkupThatIsRefused holds that a look writes nothing that runs, loads, posts elsewhere, or lies over the frame.
func TestMarkupThatIsRefused(t *testing.T) {
	for markup, says := range map[string]string{
		`<p popover>x</p>`: "<p popover",
		`<p popover="manual" id="a">x</p><button popovertarget="a" type="button">y</button>`: "<p popover",
		`<button popovertarget="a">x</button>`:                                               "<button popovertarget",
		`<button command="show-modal" commandfor="a">x</button>`:                             "<button command",
		`<dialog open>x</dialog>`:                                                            "<dialog",
		`<button formaction="/leave">x</button>`:                                             "<button formaction",
		`<input form="x" name="a">`:                                                          "<input form",
		`<form method="post" action="https://evil.example/">x</form>`:                        "<form action",
		`<form method="post" action="/leave">x</form>`:                                       "<form action",
		`<form method="post" action="{{.Site.Name}}">x</form>`:                               "<form action",
		`<form method="post" action="{{.StartURL}}{{.StartURL}}">x</form>`:                   "<form action",
		`<form method="{{.Site.Name}}">x</form>`:                                             "<form method",
		`<form data-draft="//evil.example">x</form>`:                                         "<form data-draft",
		`<a href="https://evil.example/">x</a>`:                                              "<a href",
		`<a href="//evil.example/">x</a>`:                                                    "<a href",
		`<a href="/\evil.example/">x</a>`:                                                    "<a href",
		`<a href="/{{.Site.Name}}">x</a>`:                                                    "<a href",
		`<a href="/&#47;evil.example">x</a>`:                                                 "<a href",
		`<a href="javascript:x">x</a>`:                                                       "<a href",
		`<a href="{{.Site.Name}}">x</a>`:                                                     "<a href",
		`<a href="{{.StartURL}}.evil.example">x</a>`:                                         "<a href",
		`<a {{if .StartURL}}href="/about"{{else}}href="//x"{{end}}>x</a>`:                    "<a href",
		`<a href="{{if .StartURL}}/about{{else}}//evil.example{{end}}">x</a>`:                "<a href",
		`<a href="{{range .Personas}}/{{end}}evil.example">x</a>`:                            "<a href",
		`<a href="/about" target="_blank">x</a>`:                                             "<a target",
		`<a href="/about" ping="//evil.example">x</a>`:                                       "<a ping",
		`<p style="position: fixed">x</p>`:                                                   "<p style",
		`<p onclick="x">x</p>`:                                                               "<p onclick",
		`<p class="a"onclick="x">x</p>`:                                                      "<p onclick",
		`<p class=a>x</p>`:                                                                   "without quotes",
		`<p {{.Site.Name}}>x</p>`:                                                            "outside of text and quotes",
		`<p {{.Site.Name}}="x">x</p>`:                                                        "outside of text and quotes",
		`<{{.Site.Name}}>`:                                                                   "outside of text and quotes",
		`<p class={{.Site.Name}}>x</p>`:                                                      "outside of text and quotes",
		`<section class="frame">x</section>`:                                                 "<section class",
		`<section class="a frame__ribbon">x</section>`:                                       "<section class",
		`<section class="a{{if .StartURL}} frame-page{{end}}">x</section>`:                   "<section class",
		`<section class="fra{{if .StartURL}}me{{end}}">x</section>`:                          "<section class",
		`<section class="fra{{.Site.Name}}">x</section>`:                                     "<section class",
		`<section class="{{.Site.Name}}">x</section>`:                                        "<section class",
		`<section class="&#102;rame">x</section>`:                                            "<section class",
		`<p autofocus>x</p>`:                                                                 "<p autofocus",
		`<p contenteditable>x</p>`:                                                           "<p contenteditable",
		`<p tabindex="1">x</p>`:                                                              "<p tabindex",
		`<input type="image" name="a">`:                                                      "<input type",
		`<input type="&#105;mage" name="a">`:                                                 "<input type",
		`<img src="https://evil.example/x.png">`:                                             "<img",
		`<svg><script>x</script></svg>`:                                                      "<svg",
		`<iframe src="/">`:                                                                   "<iframe",
		`<object data="/">`:                                                                  "<object",
		`<embed src="/">`:                                                                    "<embed",
		`<meta http-equiv="refresh" content="0">`:                                            "<meta",
		`<base href="/">`:                                                                    "<base",
		`<link rel="stylesheet" href="/x.css">`:                                              "<link",
		`<SCRIPT>x</SCRIPT>`:                                                                 "<SCRIPT",
		`<script/x>`:                                                                         "<script",
		`<scr{{if .StartURL}}ipt{{end}}>x`:                                                   "<scr", /* or the tag that it becomes */
		`</div></body>`:                                                                      "</body",
		`<frameset>`:                                                                         "<frameset",
		`<plaintext>`:                                                                        "<plaintext",
		`<template>x</template>`:                                                             "<template",
		`<x-y>x</x-y>`:                                                                       "<x",
		`<!-- x`:                                                                             "<!",
		`<?x`:                                                                                "<?",
		`</ x>`:                                                                              "</ ",
		`<p`:                                                                                 "ends inside a tag",
		`<p class="`:                                                                         "ends inside a tag",
		`<textarea name="a"><script>x</script></textarea>`:                                   "in a text area",
		`<textarea name="a">`:                                                                "ends inside a tag",
		`<p class="{{template "back" .}}">x</p>`:                                             "inside a tag",
		"<p\x00>x</p>":                                                                       `\x00`,
	} {
		files := ardoise(t)
		files["shared/pages/home.html"] = &fstest.MapFile{Data: []byte(markup)}
		err := load(files)
		if !errors.Is(err, theme.ErrForbidden) && !errors.Is(err, theme.ErrTemplate) || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%s: error = %v, want one that says %q", markup, err, says)
		}
	}
}

func TestOrdinaryMarkupIsTaken(t *testing.T) {
	for _, markup := range []string{
		`<p class="a{{if .StartURL}} is-b{{end}} c--{{.Site.Mark}}" hidden>{{.Heading}} &lt; 1 > 0</p>`,
		`<form method="post" action="{{.StartURL}}" novalidate>{{template "frame.csrf" .Frame}}<input type='text' name="a"{{if .StartURL}} required{{end}} value="&quot;"></form>`,
		`<a href="{{.StartURL}}">x</a><a href="{{.StartURL}}#a">x</a><a href="/about">x</a><a href="#{{.Site.Mark}}">x</a><a href="/">x</a>`,
		`<textarea name="a" rows="3">{{.Heading}} 1 > 0</textarea><br>`,
		`<ul>{{range .Personas}}<li class="b" data-label="{{.Name}}">{{.Name}}</li>{{else}}<li>x</li>{{end}}</ul>{{/* x */}}`,
	} {
		files := ardoise(t)
		files["shared/pages/home.html"] = &fstest.MapFile{Data: []byte(markup)}
		if err := load(files); err != nil {
			t.Errorf("%s: %v", markup, err)
		}
	}
}
