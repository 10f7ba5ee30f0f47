package check

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"miroir/internal/diag"
	"miroir/internal/source"
	"miroir/internal/syntax"
)

// silencer is a remark that keeps rules silent on its line, or alone on a line, on the next one that is no remark:
//
//	autre: { source: annexe }   # miroir: ignore unused-table (next year's)
var silencer = regexp.MustCompile(`(?m)(?:^|[ \t])(#[ \t]*miroir:[ \t]*ignore\b([^\n#(]*)).*$`)

// ruleName is a rule's name in such a remark.
var ruleName = regexp.MustCompile(`[^\s,]+`)

// Silence takes away the warnings and notes that remarks in their files silence, and reports the remarks that silence nothing. Errors
// stay: what is wrong doesn't work. Before all rules have run, nothing is known of what a remark would silence.
func Silence(u *Unit, faults diag.List, finished bool) diag.List {
	s := silence{on: map[place][]*silenced{}}
	for _, tree := range u.trees() {
		s.read(tree)
	}
	for _, b := range u.Blocks {
		s.read(b.Tree)
	}
	if len(s.all)+len(s.faults) == 0 {
		return faults
	}
	kept := slices.DeleteFunc(slices.Clone(faults), s.covers)
	return append(kept, s.useless(finished)...)
}

// A place is a line of a file.
type place struct {
	file *source.File
	line int
}

// silenced is one rule that a remark names; done tells that it silenced something.
type silenced struct {
	rule string
	at   source.Span
	done bool
}

type silence struct {
	on     map[place][]*silenced
	all    []*silenced
	faults diag.List
}

// read finds the remarks of a tree's file.
func (s *silence) read(tree *syntax.Node) {
	file := tree.Span.File
	if !bytes.Contains(file.Text, []byte("ignore")) {
		return
	}
	for _, at := range silencer.FindAllSubmatchIndex(file.Text, -1) {
		if !written(tree, at[2]) {
			s.remark(file, at[2], at[4], at[5])
		}
	}
}

// written tells whether a byte stands inside a value or a key: what looks like a remark is none there.
func written(tree *syntax.Node, at int) bool {
	found := false
	tree.Visit(func(n *syntax.Node) {
		if n.Span.File != tree.Span.File {
			return // put there from a block
		}
		inside := n.Shape == syntax.Scalar && n.Span.Start <= at && at < n.Span.End
		found = found || inside || n.Key.Start <= at && at < n.Key.End && n.Shape == syntax.Scalar
	})
	return found
}

// remark reads the names of one remark; the list of names stands from start to end.
func (s *silence) remark(file *source.File, sign, start, end int) {
	names := ruleName.FindAllIndex(file.Text[start:end], -1)
	if len(names) == 0 {
		s.faults = append(s.faults, diag.New(source.Span{File: file, Start: sign, End: start}, "useless-ignore.no-rule", nil))
		return
	}
	line := silencedLine(file, sign)
	for _, name := range names {
		one := &silenced{
			rule: string(file.Text[start+name[0] : start+name[1]]),
			at:   source.Span{File: file, Start: start + name[0], End: start + name[1]},
		}
		s.all = append(s.all, one)
		s.on[place{file, line}] = append(s.on[place{file, line}], one)
	}
}

// silencedLine is the line that a remark speaks of: its own, or when nothing else stands there the next one that is no remark.
func silencedLine(file *source.File, sign int) int {
	line := file.Position(sign).Line
	for remark(file.Line(line).Text()) && file.Line(line).End < len(file.Text) {
		line++
	}
	return line
}

func remark(line string) bool { return strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") }

// covers tells whether a remark silences a diagnostic.
func (s *silence) covers(d diag.Diagnostic) bool {
	if d.Span.File == nil || d.Severity == diag.Error {
		return false
	}
	covered := false
	for _, one := range s.on[place{d.Span.File, d.Span.Position().Line}] {
		if one.rule == d.Rule {
			one.done, covered = true, true
		}
	}
	return covered
}

// useless reports what silences nothing.
func (s *silence) useless(finished bool) diag.List {
	faults := s.faults
	names := make([]string, 0, len(diag.Rules()))
	for _, rule := range diag.Rules() {
		if rule.Severity != diag.Error {
			names = append(names, rule.Name)
		}
	}
	for _, one := range s.all {
		args := diag.Args{"Name": one.rule}
		switch rule, known := diag.RuleNamed(one.rule); {
		case !known:
			faults = append(faults, diag.New(one.at, "useless-ignore.unknown", args).DidYouMean(one.rule, names))
		case rule.Severity == diag.Error:
			faults = append(faults, diag.New(one.at, "useless-ignore.error", args))
		case finished && !one.done:
			faults = append(faults, diag.New(one.at, "useless-ignore", args))
		}
	}
	return faults
}
