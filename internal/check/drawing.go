package check

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
)

const svgSpace = "http://www.w3.org/2000/svg"

// judgeDrawing finds what an SVG file holds beside a drawing: what runs, what brings in another language, what is fetched from elsewhere. A browser runs
// and fetches nothing of a picture in a page, but the file has an address of its own.
func judgeDrawing(file *source.File) diag.List {
	decoder := xml.NewDecoder(bytes.NewReader(file.Text))
	drawn := false
	for {
		start := int(decoder.InputOffset())
		token, err := decoder.Token()
		at := source.Span{File: file, Start: start, End: int(decoder.InputOffset())}
		if err == io.EOF && drawn {
			return nil
		}
		if err != nil {
			return diag.List{diag.New(at, "unsafe-picture.syntax", nil)}
		}
		if found := beyondDrawing(token); found != "" {
			return diag.List{diag.New(at, "unsafe-picture", diag.Args{"Found": found})}
		}
		if e, ok := token.(xml.StartElement); ok {
			drawn = drawn || e.Name.Local == "svg"
		}
	}
}

// beyondDrawing is what a part of an SVG file has no place for; "" for what draws.
func beyondDrawing(token xml.Token) string {
	switch t := token.(type) {
	case xml.Directive:
		return "<!" + firstWord(string(t))
	case xml.ProcInst:
		if t.Target != "xml" {
			return "<?" + t.Target
		}
	case xml.CharData:
		return fetched(string(t))
	case xml.StartElement:
		if !slices.Contains(drawingSpaces(), t.Name.Space) || slices.Contains([]string{"script", "foreignobject", "handler", "listener"}, strings.ToLower(t.Name.Local)) {
			return "<" + t.Name.Local
		}
		for _, a := range t.Attr {
			if found := beyondAttribute(a); found != "" {
				return found
			}
		}
	}
	return ""
}

// drawingSpaces lists SVG's own name space, none, and those that drawing programs write their notes in; browsers know none of the latter.
func drawingSpaces() []string {
	return []string{
		svgSpace, "",
		"http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/elements/1.1/", "http://creativecommons.org/ns#", "http://web.resource.org/cc/",
		"http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
	}
}

var ownPicture = regexp.MustCompile(`^data:image/(png|jpeg|webp);base64,`)

func beyondAttribute(a xml.Attr) string {
	name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
	switch {
	case strings.HasPrefix(name, "on"),
		(name == "href" || name == "src") && !strings.HasPrefix(value, "#") && !ownPicture.MatchString(value),
		name == "attributename" && strings.HasSuffix(strings.ToLower(value), "href"),
		name == "base" && a.Name.Space != "":
		return a.Name.Local + `="` + a.Value + `"`
	case a.Name.Space == "" || a.Name.Space == svgSpace:
		return fetched(a.Value)
	}
	return ""
}

var fetch = regexp.MustCompile(`(?i)@import|@font-face|\\|url\s*\(\s*["']?\s*[^#"'\s][^)]*|image-set\s*\(|image\s*\(|src\s*\(`)

// fetched is what a style fetches, or may fetch in disguise.
func fetched(style string) string { return fetch.FindString(style) }

func firstWord(text string) string {
	if words := strings.Fields(text); len(words) > 0 {
		return words[0]
	}
	return ""
}
