package syntax

import (
	"bytes"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/spec"
)

// CSV reads a file of comma-separated values (RFC 4180; a semicolon parts the cells where the first line has one and no comma, as
// French spreadsheets write them) as the mapping that the same rows give in YAML: the first column is the key, the others the
// values of a row of the declared shape. A single column "value" gives bare values. "label.en" is a text's words in a locale, "label"
// alone those in the one given. Empty cells are not there; a line that begins with # is a remark. The tree is nil when there is none.
func CSV(f *source.File, row *spec.Value, locale string) (*Node, diag.List) {
	r := csvReader{file: f}
	r.skip()
	r.sep = parting(f.Text[r.pos:])
	header, ok := r.record()
	if !ok {
		r.fault(source.Span{File: f}, "bad-csv.empty", nil)
		return nil, r.faults
	}
	columns := r.header(header, row, locale)
	if r.faults.HasErrors() {
		return nil, r.faults
	}
	root := r.rows(columns)
	if r.faults.HasErrors() {
		return nil, r.faults.Sorted()
	}
	m := matcher{}
	m.match(root, &spec.Value{Kind: spec.Map, Elem: row})
	return root, append(r.faults, m.faults...).Sorted()
}

func parting(text []byte) byte {
	first, _, _ := bytes.Cut(text, []byte{'\n'})
	if bytes.IndexByte(first, ',') < 0 && bytes.IndexByte(first, ';') >= 0 {
		return ';'
	}
	return ','
}

// A column is what the cells below a name of the first line are: the value behind a key, or a text's words in a locale.
type column struct {
	key, locale string
	name        source.Literal
	words       bool // its cells are a text
	alone       bool // the only ones of that text
	bare        bool // its cells are the whole row
	skip        bool // reported
}

// header reads the first line. It reports names that stand twice or that rows don't have, and those that rows need and that aren't there.
func (r *csvReader) header(cells []cell, row *spec.Value, locale string) []column {
	if len(cells) > MaxNodes {
		r.fault(cells[0].place(), "too-large.nodes", diag.Args{"Max": MaxNodes})
		return nil
	}
	columns := make([]column, len(cells))
	first := map[string]source.Span{}
	for i, c := range cells {
		name := c.literal.Text
		if at, twice := first[name]; twice {
			r.faults = append(r.faults, diag.New(c.place(), "duplicate-key", diag.Args{"Key": name}).
				WithRelated(at, "related.first", diag.Args{"Key": name}))
		}
		first[name] = c.place()
		if name == "" {
			r.fault(c.place(), "bad-csv.name", nil)
			continue
		}
		if i > 0 {
			columns[i] = r.column(c, row, locale)
		}
	}
	told := map[string]map[string]bool{} // of each key, its locales
	for _, c := range columns {
		if told[c.key] == nil {
			told[c.key] = map[string]bool{}
		}
		told[c.key][c.locale] = true
	}
	for i := range columns {
		columns[i].name, columns[i].alone = cells[i].literal, len(told[columns[i].key]) < 2
	}
	bare := row.Short != nil && len(cells) == 2 && cells[1].literal.Text == bareColumn
	if bare {
		columns[1] = column{bare: true}
	}
	for _, k := range row.Block.Keys {
		if k.Required && !bare && !slices.ContainsFunc(columns, func(c column) bool { return c.key == k.Name }) {
			r.fault(cells[0].place(), "missing-key", diag.Args{"Key": k.Name, "Where": term(row.Block)})
		}
	}
	if len(cells) < 2 {
		r.fault(cells[0].place(), "bad-csv.columns", nil)
	}
	return columns
}

// bareColumn names the only column of rows that are a bare value.
const bareColumn = "value"

func (r *csvReader) column(c cell, row *spec.Value, locale string) column {
	name := c.literal.Text
	stem, of, dotted := strings.Cut(name, ".")
	key, declared := row.Block.Key(stem)
	words := declared && key.Value.Kind == spec.Text
	switch {
	case words && dotted && IsLocale(of):
		return column{key: stem, locale: of, words: true}
	case words && dotted:
		r.fault(c.place(), "unknown-locale.key", diag.Args{"Key": of})
		return column{skip: true}
	case declared && !dotted:
		return column{key: name, locale: locale, words: words}
	case row.Block.Rest != nil:
		return column{key: name}
	case row.Short != nil && name == bareColumn:
		return column{bare: true}
	}
	r.faults = append(r.faults, diag.New(c.place(), "unknown-key", diag.Args{"Key": name, "Where": term(row.Block)}).DidYouMean(name, row.Block.Names()))
	return column{skip: true}
}

// rows reads all lines but the first.
func (r *csvReader) rows(columns []column) *Node {
	start := source.Span{File: r.file, Start: 0, End: 0}
	root := &Node{Shape: Mapping, Span: start, Key: start}
	first := map[string]source.Span{}
	nodes := 1
	for {
		cells, ok := r.record()
		if !ok {
			return root
		}
		nodes += len(cells)
		key := cells[0]
		name := key.literal.Text
		at, twice := first[name]
		switch {
		case nodes > MaxNodes:
			r.fault(key.place(), "too-large.nodes", diag.Args{"Max": MaxNodes})
			return root
		case len(cells) > len(columns):
			r.fault(cells[len(columns)].place(), "bad-csv.cells", diag.Args{"Count": len(cells), "Columns": len(columns)})
		case name == "":
			r.fault(key.place(), "bad-csv.key", nil)
		case twice:
			r.faults = append(r.faults, diag.New(key.place(), "duplicate-key", diag.Args{"Key": name}).
				WithRelated(at, "related.first", diag.Args{"Key": name}))
		default:
			first[name] = key.place()
			value := r.row(cells, columns)
			value.Key = key.place()
			root.Entries = append(root.Entries, Entry{Name: name, Key: key.literal, Value: value})
			root.Span.End = max(root.Span.End, value.Span.End)
		}
	}
}

// row makes the value of a line's cells.
func (r *csvReader) row(cells []cell, columns []column) *Node {
	row := &Node{Shape: Mapping, Span: cells[0].span}
	for i, c := range cells[1:] {
		col := columns[i+1]
		if c.literal.Text == "" && !c.quoted || col.skip {
			continue
		}
		value := c.node(col.words, r.sep)
		row.Span.End = c.span.End
		switch {
		case col.bare:
			return value
		case col.words && !col.alone:
			row.say(col, value)
		default:
			row.put(col.key, col.name, value)
		}
	}
	return row
}

// put adds a value behind a key.
func (n *Node) put(key string, name source.Literal, value *Node) {
	n.Entries = append(n.Entries, Entry{Name: key, Key: name, Value: value})
}

// say adds a text's words in a locale: a text that stands in one only is a bare one.
func (n *Node) say(col column, value *Node) {
	i := slices.IndexFunc(n.Entries, func(e Entry) bool { return e.Name == col.key })
	if i < 0 {
		text := &Node{Shape: Mapping, Span: value.Span, Key: value.Key}
		text.put(col.locale, col.name, value)
		n.put(col.key, col.name, text)
		return
	}
	n.Entries[i].Value.put(col.locale, col.name, value)
}
