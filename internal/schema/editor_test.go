package schema_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"miroir/internal/schema"
)

const languageServer = "testdata/npm/node_modules/yaml-language-server/bin/yaml-language-server"

// TestEditorsHelp drives the language server that editors use for YAML, over a scenario that names its schema: it proposes keys and values, explains a
// key in the schema's language, and underlines a misspelt one where it stands.
func TestEditorsHelp(t *testing.T) {
	folder := t.TempDir()
	writeSchema(t, filepath.Join(folder, "scenario.schema.json"))
	lines := []string{
		"# yaml-language-server: $schema=scenario.schema.json",
		"miroir: 1",
		"title: Une aide",
		"theme: ardoise",
		"procedures:",
		"  demande:",
		"    title: La demande",
		"    steps:",
		"      - step: foyer",
		"        title: Votre foyer",
		"        fields:",
		"          loyer:",
		"            type: money",
		"            libele: Loyer",
		"            req",
	}
	e := openEditor(t, folder, strings.Join(lines, "\n")+"\n")
	e.underlines("libele", 13, 12)
	if said := e.hover(3, 1); !strings.Contains(said, "L’habillage du site") {
		t.Errorf("over theme it says %q", said)
	}
	if proposed := e.completions(14, 15); !strings.Contains(proposed, " required ") {
		t.Errorf("behind req it proposes%s", proposed)
	}
	if proposed := e.completions(12, 18); !strings.Contains(proposed, " tax_number ") || !strings.Contains(proposed, " yes_no ") {
		t.Errorf("behind type it proposes%s", proposed)
	}
}

func writeSchema(t *testing.T, name string) {
	t.Helper()
	file, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := schema.Write(file, schema.Files()[0], "fr"); err != nil {
		t.Fatal(err)
	}
}

// editor is a client of the language server, with one file open.
type editor struct {
	t     *testing.T
	to    io.Writer
	uri   string
	id    int
	heard chan message
}

type message struct {
	ID     json.RawMessage `json:"id,omitempty"`
	Method string          `json:"method,omitempty"`
	Params json.RawMessage `json:"params,omitempty"`
	Result json.RawMessage `json:"result,omitempty"`
}

type underline struct {
	Message string
	Range   struct{ Start place }
}

type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

func openEditor(t *testing.T, folder, text string) *editor {
	t.Helper()
	if _, err := os.Stat(languageServer); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the language server is missing: npm ci --prefix internal/schema/testdata/npm")
		}
		t.Skip("the language server is missing: npm ci --prefix internal/schema/testdata/npm")
	}
	server := exec.Command("node", languageServer, "--stdio")
	to, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := server.StdoutPipe()
	if err == nil {
		err = server.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill() // it has nothing to keep
		_ = server.Wait()
	})
	home := "file://" + (&url.URL{Path: filepath.ToSlash(folder)}).EscapedPath()
	e := &editor{t: t, to: to, uri: home + "/scenario.yaml", heard: make(chan message, 100)}
	go listen(from, e.heard)
	e.ask("initialize", map[string]any{"processId": os.Getpid(), "rootUri": home, "capabilities": map[string]any{
		"textDocument": map[string]any{"hover": map[string]any{}, "completion": map[string]any{"completionItem": map[string]any{}}, "publishDiagnostics": map[string]any{}},
		"workspace":    map[string]any{"configuration": true},
	}})
	e.tell("initialized", map[string]any{})
	e.tell("textDocument/didOpen", map[string]any{"textDocument": map[string]any{"uri": e.uri, "languageId": "yaml", "version": 1, "text": text}})
	return e
}

// listen passes on what the server says, until it ends.
func listen(from io.Reader, heard chan<- message) {
	defer close(heard)
	in := textproto.NewReader(bufio.NewReader(from))
	for {
		head, err := in.ReadMIMEHeader()
		if err != nil {
			return
		}
		size, err := strconv.Atoi(head.Get("Content-Length"))
		if err != nil {
			return
		}
		body := make([]byte, size)
		if _, err := io.ReadFull(in.R, body); err != nil {
			return
		}
		var m message
		if json.Unmarshal(body, &m) == nil {
			heard <- m
		}
	}
}

func (e *editor) send(m map[string]any) {
	e.t.Helper()
	m["jsonrpc"] = "2.0"
	body, err := json.Marshal(m)
	if err != nil {
		e.t.Fatal(err)
	}
	if _, err := fmt.Fprintf(e.to, "Content-Length: %d\r\n\r\n%s", len(body), body); err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) tell(method string, params any) {
	e.t.Helper()
	e.send(map[string]any{"method": method, "params": params})
}

// ask sends a request and waits for its answer.
func (e *editor) ask(method string, params any) json.RawMessage {
	e.t.Helper()
	e.id++
	e.send(map[string]any{"id": e.id, "method": method, "params": params})
	return e.until(func(m message) (json.RawMessage, bool) {
		return m.Result, m.Method == "" && string(m.ID) == strconv.Itoa(e.id)
	})
}

// until reads what the server says until something is found in it. The server's own questions get the answers of an editor without settings.
func (e *editor) until(found func(message) (json.RawMessage, bool)) json.RawMessage {
	e.t.Helper()
	patience := time.After(2 * time.Minute)
	for {
		select {
		case m, open := <-e.heard:
			if !open {
				e.t.Fatal("the language server has ended")
			}
			if result, ok := found(m); ok {
				return result
			}
			if m.Method != "" && m.ID != nil {
				e.send(map[string]any{"id": m.ID, "result": e.settings(m)})
			}
		case <-patience:
			e.t.Fatal("the language server doesn't answer")
		}
	}
}

// settings are those of an editor: everything on, no store of schemas on the network.
func (e *editor) settings(m message) any {
	if m.Method != "workspace/configuration" {
		return nil
	}
	var asked struct{ Items []struct{ Section string } }
	if err := json.Unmarshal(m.Params, &asked); err != nil {
		e.t.Fatal(err)
	}
	answers := make([]any, len(asked.Items))
	for i, item := range asked.Items {
		answers[i] = map[string]any{}
		if item.Section == "yaml" {
			answers[i] = map[string]any{"validate": true, "hover": true, "completion": true, "schemaStore": map[string]any{"enable": false}}
		}
	}
	return answers
}

// underlines waits until the server finds fault with a word at a place.
func (e *editor) underlines(word string, line, column int) {
	e.t.Helper()
	e.until(func(m message) (json.RawMessage, bool) {
		var told struct{ Diagnostics []underline }
		if m.Method != "textDocument/publishDiagnostics" || json.Unmarshal(m.Params, &told) != nil {
			return nil, false
		}
		for _, one := range told.Diagnostics {
			if strings.Contains(one.Message, word) && one.Range.Start == (place{line, column}) {
				return nil, true
			}
		}
		return nil, false
	})
}

func (e *editor) hover(line, column int) string {
	e.t.Helper()
	return string(e.ask("textDocument/hover", e.at(line, column)))
}

// completions gives the labels that are proposed at a place, each between spaces.
func (e *editor) completions(line, column int) string {
	e.t.Helper()
	var list struct{ Items []struct{ Label string } }
	if err := json.Unmarshal(e.ask("textDocument/completion", e.at(line, column)), &list); err != nil {
		e.t.Fatal(err)
	}
	labels := " "
	for _, item := range list.Items {
		labels += item.Label + " "
	}
	return labels
}

func (e *editor) at(line, column int) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": e.uri}, "position": place{line, column}}
}
