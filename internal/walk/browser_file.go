package walk

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"miroir/sandbox"
)

// A file is one that is chosen in a form, under the name of its input.
type file struct {
	input, name string
	content     []byte
}

// A body is what a form sends.
type body struct {
	kind    string
	content []byte
}

const multipartForm = "multipart/form-data"

// encode writes what a form sends, as its enctype says (HTML, "Form submission algorithm"): in parts, in the order of the page. A file input in
// which nothing was chosen sends an empty part.
func (f form) encode(values url.Values, files []file) (*body, error) {
	if attr(f.node, "enctype") != multipartForm {
		return &body{"application/x-www-form-urlencoded", []byte(values.Encode())}, nil
	}
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for _, name := range f.names() {
		chosen := slices.DeleteFunc(slices.Clone(files), func(one file) bool { return one.input != name })
		if len(chosen) == 0 && slices.Contains(f.fileInputs(), name) {
			chosen = []file{{input: name}}
		}
		if err := writeParts(w, name, values[name], chosen); err != nil {
			return nil, fmt.Errorf("write a form: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("write a form: %w", err)
	}
	return &body{w.FormDataContentType(), out.Bytes()}, nil
}

// writeParts writes what one input sends.
func writeParts(w *multipart.Writer, name string, values []string, files []file) error {
	for _, value := range values {
		if err := w.WriteField(name, value); err != nil {
			return err
		}
	}
	for _, one := range files {
		part, err := w.CreateFormFile(name, one.name)
		if err != nil {
			return err
		}
		if _, err := part.Write(one.content); err != nil {
			return err
		}
	}
	return nil
}

// names are those of the form's inputs and buttons, each once, in the order of the page.
func (f form) names() []string {
	var found []string
	for _, n := range all(f.node, func(n *html.Node) bool { return attr(n, "name") != "" }) {
		if name := attr(n, "name"); !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

// fileInputs are the inputs in which files are chosen.
func (f form) fileInputs() []string {
	var found []string
	for _, n := range f.controls() {
		if attr(n, "type") == "file" {
			found = append(found, attr(n, "name"))
		}
	}
	return found
}

// fileSuffix is behind the field's name in the input where its files are chosen.
const fileSuffix = ".file"

// The button that adds the files that were chosen, and stays on the page.
const attachButton = "attach"

// Attach implements DeskHands: downloads each paper from the desk, chooses it in the form's input for files, and sends it by the button beside.
func (b *Browser) Attach(field string, refs []string, beside sandbox.Answers) error {
	for i, ref := range refs {
		chosen := file{input: field + fileSuffix}
		if err := b.aside(func() (err error) {
			chosen.name, chosen.content, err = b.download(ref)
			return err
		}); err != nil {
			return err
		}
		f, ok := b.answerForm()
		if !ok || !slices.Contains(f.fileInputs(), chosen.input) {
			return miss("no_input", map[string]any{"Name": chosen.input})
		}
		typed := maps.Clone(beside)
		if i == 0 && slices.Contains(f.names(), field) {
			typed[field] = nil // what was attached before makes room
		}
		values, err := f.fill(typed)
		if err != nil {
			return err
		}
		values.Set("action", attachButton)
		if err := b.send(f, values, []file{chosen}); err != nil || len(b.Faults()) > 0 {
			return err
		}
	}
	return nil
}

// download gets a paper of the desk as a file, by its ref or its kind.
func (b *Browser) download(ref string) (name string, content []byte, err error) {
	held, err := b.held(ref)
	if err != nil {
		return "", nil, err
	}
	link, ok := b.page.link(isFileOf(held))
	if !ok {
		if err := b.get(papersPath + url.PathEscape(held)); err != nil {
			return "", nil, err
		}
		if link, ok = b.page.link(isFileOf(held)); !ok {
			return "", nil, miss("no_paper_file", map[string]any{"Ref": held})
		}
	}
	to, err := b.at.Parse(link)
	if err != nil {
		return "", nil, fmt.Errorf("read a link: %w", err)
	}
	response, err := b.ask(http.MethodGet, to, nil)
	if err != nil {
		return "", nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return "", nil, miss("http", map[string]any{"Status": response.StatusCode, "Path": to.Path})
	}
	content, err = io.ReadAll(response.Body)
	if err != nil {
		return "", nil, fmt.Errorf("read a file: %w", err)
	}
	_, params, _ := mime.ParseMediaType(response.Header.Get("Content-Disposition"))
	return params["filename"], content, nil
}

// isFileOf tells the links to the file of a paper: a name behind its ref.
func isFileOf(ref string) func(href string) bool {
	return func(href string) bool {
		held, file := paperAt(href)
		return held == ref && file != ""
	}
}

const papersPath = "/desk/papers/"

// paperAt is the ref of the paper that a path of the desk's names, and its file; "" where the path names none.
func paperAt(href string) (ref, file string) {
	to, err := url.Parse(href)
	if err != nil {
		return "", ""
	}
	rest, ok := strings.CutPrefix(to.Path, papersPath)
	if !ok {
		return "", ""
	}
	ref, file, _ = strings.Cut(rest, "/")
	return ref, file
}
