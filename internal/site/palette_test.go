package site_test

import (
	"strings"
	"testing"

	"miroir/internal/site"
)

// TestAMirrorWearsItsOwnColours opens a mirror that has some: its pages name a style sheet behind the theme's, which is served from here and sets the
// accent in light and in dark.
func TestAMirrorWearsItsOwnColours(t *testing.T) {
	v := newVisit(t)
	sheets := values(v.open(site.Home, "", nil).all("link", ""), "href")
	own := sheets[len(sheets)-1]
	asset, served := v.pages.Assets()[own]
	if !strings.HasSuffix(own, "/palette.css") || !served || !strings.HasPrefix(asset.Type, "text/css") {
		t.Fatalf("the last of %v is no palette", sheets)
	}
	text := string(asset.Bytes)
	if !strings.Contains(text, "--accent: #7a1f4b;") || !strings.Contains(text, "prefers-color-scheme: dark") || strings.Contains(text, "url(") {
		t.Error(text)
	}
}
