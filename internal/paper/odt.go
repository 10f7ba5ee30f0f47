package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/crc32"
	"strings"
)

// openDocument gives the document as a text of a word processor (OpenDocument 1.3), which no site takes. Words stand in its metadata, which come early and
// aren't compressed.
func openDocument(doc Document, words string) ([]byte, error) {
	const kind = "application/vnd.oasis.opendocument.text"
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range []struct{ name, content string }{
		{"mimetype", kind}, // the first one, by the format's rule
		{"meta.xml", odtMeta(doc, words)},
		{"content.xml", odtContent(doc)},
		{"META-INF/manifest.xml", odtManifest(kind)},
	} {
		head := &zip.FileHeader{
			Name: part.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(part.content)),
			CompressedSize64: uint64(len(part.content)), UncompressedSize64: uint64(len(part.content)),
		}
		entry, err := w.CreateRaw(head)
		if err == nil {
			_, err = entry.Write([]byte(part.content))
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", part.name, err)
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

const (
	odtNames = ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`
	odtMore  = ` xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"`
)

func odtMeta(doc Document, words string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n<office:document-meta" + odtNames + odtMore + ` office:version="1.3"><office:meta><meta:keyword>` + words +
		"</meta:keyword><dc:language>" + escaped(doc.Locale) + "</dc:language><dc:title>" + escaped(doc.Title) + "</dc:title></office:meta></office:document-meta>"
}

func odtManifest(kind string) string {
	entry := func(path, kind string) string {
		return `<manifest:file-entry manifest:full-path="` + path + `" manifest:media-type="` + kind + `"/>`
	}
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">` +
		entry("/", kind) + entry("meta.xml", "text/xml") + entry("content.xml", "text/xml") + "</manifest:manifest>"
}

// odtContent writes the document's words plainly, the watermark first and last.
func odtContent(doc Document) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<office:document-content" + odtNames + ` office:version="1.3"><office:body><office:text>`)
	paragraph := func(words ...string) {
		var said []string
		for _, w := range words {
			if w != "" {
				said = append(said, escaped(w))
			}
		}
		if len(said) > 0 {
			b.WriteString("<text:p>" + strings.Join(said, " – ") + "</text:p>")
		}
	}
	heading := func(level int, words string) {
		if words != "" {
			fmt.Fprintf(&b, `<text:h text:outline-level="%d">%s</text:h>`, level, escaped(words))
		}
	}
	paragraph(doc.Watermark)
	for _, line := range doc.Issuer {
		paragraph(line)
	}
	heading(1, doc.Title)
	paragraph(doc.Subtitle)
	for _, section := range doc.Sections {
		heading(2, section.Title)
		for _, words := range section.Paragraphs {
			paragraph(words)
		}
		for _, line := range section.Lines {
			paragraph(line.Label, line.Value, line.Note)
		}
		if section.Table != nil {
			for _, row := range append(append([][]string{labels(section.Table.Columns)}, section.Table.Rows...), section.Table.Total) {
				paragraph(row...)
			}
		}
	}
	paragraph(doc.Watermark)
	b.WriteString("</office:text></office:body></office:document-content>")
	return b.String()
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder takes everything
	return b.String()
}
