// Package parts tells what the program is made of: each module, library, font and picture in it, with its version and its licence.
//
// Modules are what Go wrote into the program when it was built; the rest is listed here. Licences and their texts stand in NOTICE.txt, which the tests
// of this package write from the modules themselves (go test ./internal/parts -update).
package parts

import (
	_ "embed"
	"runtime/debug"
	"strings"
)

// Notices are the licences of all parts, each with its whole text, as they ask to be given along.
//
//go:embed NOTICE.txt
var Notices string

// A Part is one of the things in the program that others made.
type Part struct {
	Name    string // a module's path, or what it is called
	Version string // as its makers write it; "" where it has none
	Sum     string // of a module, as in go.sum
	Licence string // an SPDX expression
	Kind    Kind
}

// Kind is what a part is.
type Kind uint8

// The kinds.
const (
	Module Kind = iota
	Library
	Data
)

// The parts that are no modules, as NOTICE.txt names them.
const (
	goLibrary = "std"
	sqlite    = "SQLite"
	font      = "Atkinson Hyperlegible Next"
	icons     = "Lucide"
)

// Of lists the parts of the program that info describes: what Go brings, its modules, and what is embedded in it. sqliteVersion is that of the SQLite in it, "" for none.
func Of(info *debug.BuildInfo, sqliteVersion string) []Part {
	licences := licences(Notices)
	parts := []Part{{Name: goLibrary, Version: strings.TrimPrefix(info.GoVersion, "go"), Licence: licences[goLibrary]}}
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		parts = append(parts, Part{Name: m.Path, Version: m.Version, Sum: m.Sum, Licence: licences[m.Path]})
	}
	if sqliteVersion != "" {
		parts = append(parts, Part{Name: sqlite, Version: sqliteVersion, Licence: licences[sqlite], Kind: Library})
	}
	return append(parts, Part{Name: font, Licence: licences[font], Kind: Data}, Part{Name: icons, Licence: licences[icons], Kind: Data})
}

// rule begins the line above each licence, with the part's name and its SPDX expression: "==== github.com/a/b: MIT".
const rule = "==== "

// licences reads the lines above the texts of licences.
func licences(notices string) map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(notices) {
		if head, is := strings.CutPrefix(line, rule); is {
			name, licence, _ := strings.Cut(strings.TrimSuffix(head, "\n"), ": ")
			found[name] = licence
		}
	}
	return found
}
