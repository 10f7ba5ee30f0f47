package syntax

import (
	"regexp"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/spec"
)

// matcher compares a tree with what is declared, tells each node what it is, and collects what does not fit.
type matcher struct {
	open   bool // any scalar may be a parameter, {{ name }}: it is matched again when that is given
	faults diag.List
}

func (m *matcher) report(d diag.Diagnostic) { m.faults = append(m.faults, d) }

// match tells a node what it is; it gives false when the node doesn't have the shape.
func (m *matcher) match(n *Node, v *spec.Value) bool {
	if v.Short != nil && (n.Shape == Scalar || v.Short.Kind == spec.Text && byLocale(n)) {
		return m.match(n, v.Short)
	}
	n.Kind = v.Kind
	switch v.Kind {
	case spec.Anything:
		return true
	case spec.Mapping:
		return m.shaped(n, Mapping, v) && m.block(n, v.Block)
	case spec.Map:
		return m.shaped(n, Mapping, v) && m.entries(n, v.Elem)
	case spec.Sequence:
		return m.shaped(n, Sequence, v) && m.items(n, v.Elem)
	case spec.Text, spec.Markdown, spec.Citation:
		if IsForms(n) && v.Kind != spec.Citation {
			return m.forms(n)
		}
		if n.Shape == Mapping {
			return m.localized(n, v.Kind != spec.Citation)
		}
	}
	return m.shaped(n, Scalar, v) && m.scalar(n, v)
}

// byLocale tells a mapping that is a text: its keys are locales, or it has forms.
func byLocale(n *Node) bool {
	return IsForms(n) || n.Shape == Mapping && len(n.Entries) > 0 &&
		!slices.ContainsFunc(n.Entries, func(e Entry) bool { return !IsLocale(e.Name) })
}

// nothing reports a value that is missing. Digits that stand alone between { and } are what a decimal comma parted: "1,20".
func (m *matcher) nothing(n *Node, v *spec.Value) {
	before := decimalComma.FindSubmatch(n.Key.File.Text[max(0, n.Key.Start-20):n.Key.Start])
	if before != nil && digits.MatchString(n.Key.Text()) {
		m.report(diag.New(n.Key, "wrong-shape.decimal", diag.Args{"Want": string(before[1]) + "." + n.Key.Text()}))
		return
	}
	m.report(diag.New(n.Key, "wrong-shape.nothing", diag.Args{"Expected": expected(v)}))
}

var (
	decimalComma = regexp.MustCompile(`\b([0-9]+),$`)
	digits       = regexp.MustCompile(`^[0-9]+$`)
)

// shaped reports a value of another shape than the declared one.
func (m *matcher) shaped(n *Node, want Shape, v *spec.Value) bool {
	if n.Null() {
		if want == Mapping && v.Block != nil && len(v.Block.Keys) == 0 {
			return true
		}
		m.nothing(n, v)
		return false
	}
	if n.Shape != want {
		m.report(diag.New(n.Place(), "wrong-shape", diag.Args{"Expected": expected(v), "Found": found(n)}))
		return false
	}
	return true
}

// expected is the noun of what should stand in a place.
func expected(v *spec.Value) diag.Term {
	switch v.Kind {
	case spec.Mapping, spec.Map:
		if v.Short != nil {
			return "shape.mapping-or-value"
		}
		return "shape.mapping"
	case spec.Sequence:
		return "shape.list"
	case spec.Text, spec.Markdown, spec.Citation:
		return "shape.text"
	case spec.Expression:
		return "shape.expression"
	case spec.Integer:
		return "shape.integer"
	case spec.Decimal:
		return "shape.number"
	case spec.Boolean:
		return "shape.boolean"
	case spec.Day:
		return "shape.date"
	case spec.Delay:
		return "shape.delay"
	}
	return "shape.word"
}

func found(n *Node) diag.Term {
	switch n.Shape {
	case Mapping:
		return "shape.mapping"
	case Sequence:
		return "shape.list"
	}
	return "shape.value"
}

func (m *matcher) items(n *Node, elem *spec.Value) bool {
	ok := true
	for _, item := range n.Items {
		ok = m.match(item, elem) && ok
	}
	return ok
}

func (m *matcher) entries(n *Node, elem *spec.Value) bool {
	ok := true
	for _, e := range n.Entries {
		ok = m.match(e.Value, elem) && ok
	}
	return ok
}

func (m *matcher) localized(n *Node, formed bool) bool {
	word, ok := spec.Value{Kind: spec.Word}, true
	if len(n.Entries) == 0 {
		m.report(diag.New(n.Key, "wrong-shape.nothing", diag.Args{"Expected": diag.Term("shape.text")}))
		return false
	}
	for _, e := range n.Entries {
		if !IsLocale(e.Name) {
			m.report(diag.New(e.Value.Key, "unknown-locale.key", diag.Args{"Key": e.Name}))
			ok = false
			continue
		}
		if formed && IsForms(e.Value) {
			ok = m.forms(e.Value) && ok
			continue
		}
		ok = m.match(e.Value, &word) && ok
	}
	return ok
}

// forms matches a text that is written in several ways: what chooses, each way, and the one where nothing else fits.
func (m *matcher) forms(n *Node) bool {
	ok := true
	for _, e := range n.Entries {
		kind := spec.Value{Kind: spec.Word}
		if e.Name == spec.FormBy {
			kind.Kind = spec.Expression
		}
		ok = m.match(e.Value, &kind) && ok
	}
	if !slices.ContainsFunc(n.Entries, func(e Entry) bool { return e.Name == spec.FormOther }) {
		m.report(diag.New(n.Key, "missing-key", diag.Args{"Key": spec.FormOther, "Where": diag.Term("term.forms")}))
		return false
	}
	return ok
}

func (m *matcher) block(n *Node, b *spec.Block) bool {
	if b.Use != nil && n.Find("use") != nil {
		b = b.Use
	}
	n.Block = b
	before := len(m.faults)
	kind := m.fieldType(n)
	meant := m.keys(n, b, kind)
	for _, k := range b.Keys {
		required := k.Required || kind != nil && slices.Contains(kind.Required, k.Name)
		if required && !slices.Contains(meant, k.Name) {
			m.require(n, b, k.Name)
		}
	}
	if b.One && len(n.Entries) != 1 && len(m.faults) == before {
		m.report(diag.New(n.Key, "wrong-shape.one", diag.Args{"Where": term(b), "Choices": diag.Names(b.Names())}))
	}
	return len(m.faults) == before
}

func term(b *spec.Block) diag.Term { return diag.Term("term." + b.Name) }

// fieldType is the type of a field, nil when the block isn't one or its type isn't known.
func (m *matcher) fieldType(n *Node) *spec.FieldType {
	if !n.Block.Typed {
		return nil
	}
	kind, ok := spec.Field(n.Get("type").String())
	if !ok {
		return nil
	}
	return &kind
}

// keys matches the values of a block's keys. It gives the keys that those which aren't known were most likely meant to be: they are not
// missing, they are misspelt.
func (m *matcher) keys(n *Node, b *spec.Block, kind *spec.FieldType) (meant []string) {
	for _, e := range n.Entries {
		key, declared := b.Key(e.Name)
		switch {
		case !declared && b.Rest != nil:
			m.match(e.Value, b.Rest)
		case !declared && e.Value.Null() && strings.ContainsAny(e.Name, " ()[]\"'=<>"):
			m.report(diag.New(e.Value.Key, "unknown-key.comma", diag.Args{"Key": e.Name}))
		case !declared:
			fault := diag.New(e.Value.Key, "unknown-key", diag.Args{"Key": e.Name, "Where": term(b)}).DidYouMean(e.Name, known(b, kind))
			if near, ok := fault.Args["Suggestion"].(string); ok && n.Get(near) == nil {
				meant = append(meant, near)
			}
			m.report(fault)
		case kind != nil && e.Name != "type" && !slices.Contains(kind.Keys, e.Name):
			m.report(diag.New(e.Value.Key, "unknown-key.type", diag.Args{"Key": e.Name, "Type": kind.Name}))
		case kind != nil && e.Name == "of":
			m.match(e.Value, &spec.Value{Kind: spec.Choice, Choices: kind.Of})
		default:
			value := key.Value
			if kind != nil {
				value = kind.ValueOf(key)
			}
			m.match(e.Value, &value)
		}
	}
	return meant
}

func known(b *spec.Block, kind *spec.FieldType) []string {
	if kind == nil {
		return b.Names()
	}
	return append([]string{"type"}, kind.Keys...)
}

func (m *matcher) require(n *Node, b *spec.Block, key string) {
	value := n.Get(key)
	switch {
	case value == nil:
		m.report(diag.New(n.Key, "missing-key", diag.Args{"Key": key, "Where": term(b)}))
	case value.Shape != Scalar && len(value.Entries)+len(value.Items) == 0:
		m.report(diag.New(value.Key, "wrong-shape.empty", diag.Args{"Key": key}))
	}
}

// scalar checks what a scalar must look like.
func (m *matcher) scalar(n *Node, v *spec.Value) bool {
	text, message := n.Literal.Text, ""
	if m.open && IsParameter(n) {
		return true
	}
	switch v.Kind {
	case spec.Integer:
		if _, ok := parseInt(text); !ok {
			message = "bad-number.integer"
		}
	case spec.Decimal:
		if _, ok := ParseDecimal(text); !ok {
			message = "bad-number"
		}
	case spec.Boolean:
		if text != "true" && text != "false" {
			message = "wrong-type.boolean"
		}
	case spec.Day:
		if _, ok := ParseDay(text); !ok {
			message = "bad-date"
		}
	case spec.Delay:
		if _, ok := ParseDelay(text); !ok {
			message = "bad-duration"
		}
	case spec.Choice:
		if !slices.Contains(v.Choices, text) {
			m.report(diag.New(n.Span, "unknown-value", diag.Args{"Value": text}).DidYouMean(text, v.Choices))
			return false
		}
	}
	if message == "" {
		return true
	}
	m.report(diag.New(n.Span, message, diag.Args{"Value": text}))
	return false
}
