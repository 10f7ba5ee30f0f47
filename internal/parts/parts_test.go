package parts_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"miroir/internal/parts"
)

var update = flag.Bool("update", false, "write NOTICE.txt anew")

// run gives what a Go command prints.
func run(t *testing.T, env []string, args ...string) string {
	t.Helper()
	command := exec.Command("go", args...)
	command.Env, command.Stderr = append(os.Environ(), env...), os.Stderr
	out, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// modules are those in the program on any system that it is built for, with their folders.
func modules(t *testing.T) map[string]string { return modulesOn(t, "linux", "darwin", "windows") }

func modulesOn(t *testing.T, systems ...string) map[string]string {
	found := map[string]string{}
	for _, system := range systems {
		listed := run(t, []string{"GOOS=" + system, "CGO_ENABLED=1"}, "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "miroir/cmd/miroir")
		for line := range strings.Lines(listed) {
			if path, dir, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
				found[path] = dir
			}
		}
	}
	return found
}

// TestNoticesAreThoseOfTheParts holds NOTICE.txt to the files of licence of every module in the program, of Go and of what is embedded.
func TestNoticesAreThoseOfTheParts(t *testing.T) {
	var notices bytes.Buffer
	fmt.Fprintf(&notices, "miroir is under the Apache License 2.0. In it are the works of others, each under the licence that follows it.\n\n")
	given := map[string]string{} // texts, and the first part that has each
	text := func(name string, files ...string) {
		var shown, whole strings.Builder
		for _, file := range files {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			words := strings.TrimSpace(strings.ReplaceAll(string(raw), "\r\n", "\n")) + "\n\n"
			whole.WriteString(words)
			if first := given[words]; first != "" {
				words = "The same text as that of " + first + ".\n\n"
			} else {
				given[words] = name
			}
			shown.WriteString(words)
		}
		fmt.Fprintf(&notices, "==== %s: %s\n\n%s", name, spdx(t, name, whole.String()), shown.String())
	}
	text("std", filepath.Join(strings.TrimSpace(run(t, nil, "env", "GOROOT")), "LICENSE"))
	all := modules(t)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		var files []string
		for _, pattern := range []string{"LICEN[CS]E*", "COPYING*", "NOTICE*"} {
			found, _ := filepath.Glob(filepath.Join(all[path], pattern))
			files = append(files, found...)
		}
		text(path, files...)
	}
	fmt.Fprintf(&notices, "==== SQLite: blessing\n\nThe authors of SQLite disclaim copyright to its source code. In place of a legal notice, here is a blessing:\n\n"+
		"May you do good and not evil.\nMay you find forgiveness for yourself and forgive others.\nMay you share freely, never taking more than you give.\n\n")
	text("Atkinson Hyperlegible Next", "../theme/frame/static/OFL.txt")
	text("Lucide", "../theme/icon/LICENSE")
	if *update {
		if err := os.WriteFile("NOTICE.txt", notices.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(notices.String(), parts.Notices); diff != "" {
		t.Errorf("NOTICE.txt is not what the parts say (go test ./internal/parts -update writes it):\n%.2000s", diff)
	}
}

// spdx tells the licences of a text by the sentences that only they have.
func spdx(t *testing.T, name, text string) string {
	var found []string
	text = strings.Join(strings.Fields(text), " ")
	for _, l := range []struct{ id, says string }{
		{"Apache-2.0", "Apache License Version 2.0"},
		{"Apache-2.0", "Licensed under the Apache License, Version 2.0"},
		{"BSD-3-Clause", "Neither the name of"},
		{"BSD-3-Clause", "may not be used to endorse or promote"},
		{"BSD-2-Clause", "Redistribution and use in source and binary forms"},
		{"ISC", "Permission to use, copy, modify, and/or distribute this software"},
		{"MIT", "Permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
		{"OFL-1.1", "SIL OPEN FONT LICENSE Version 1.1"},
	} {
		larger := l.id == "BSD-2-Clause" && slices.Contains(found, "BSD-3-Clause")
		if strings.Contains(text, l.says) && !larger && !slices.Contains(found, l.id) {
			found = append(found, l.id)
		}
	}
	if len(found) == 0 {
		t.Errorf("%s is under no licence that is known here: %.200s", name, text)
	}
	return strings.Join(found, " AND ")
}

// TestTheBillListsEveryPart builds a bill as the program does, and holds it to the modules that Go lists and to the schema of CycloneDX.
func TestTheBillListsEveryPart(t *testing.T) {
	info := &debug.BuildInfo{GoVersion: "go1.26.0", Settings: []debug.BuildSetting{{Key: "GOOS", Value: "linux"}}}
	all := modules(t)
	for _, path := range slices.Sorted(maps.Keys(all)) {
		info.Deps = append(info.Deps, &debug.Module{Path: path, Version: "v1.0.0+incompatible", Sum: "h1:x="})
	}
	var out bytes.Buffer
	if err := parts.WriteCycloneDX(&out, info, "v1", parts.Of(info, "3.50.4")); err != nil {
		t.Fatal(err)
	}
	var bill struct {
		Components []struct {
			Name, Version, PURL, CPE string
			Licenses                 []struct{ Expression string }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &bill); err != nil {
		t.Fatal(err)
	}
	if want := len(all) + 4; len(bill.Components) != want { // Go, SQLite, the font, the icons
		t.Errorf("%d parts, want %d", len(bill.Components), want)
	}
	for _, c := range bill.Components {
		if len(c.Licenses) != 1 || c.Licenses[0].Expression == "" || all[c.Name] != "" && c.PURL != "pkg:golang/"+c.Name+"@v1.0.0%2Bincompatible" {
			t.Errorf("%+v", c)
		}
	}
	valid(t, out.Bytes())
}

// valid holds a bill to the schema that the makers of CycloneDX give.
func valid(t *testing.T, bill []byte) {
	t.Helper()
	const folder = "../web/testdata/npm/node_modules/@cyclonedx/cyclonedx-library/res/schema/"
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the schema of CycloneDX isn't there: make test fetches it with npm")
	}
	compiler := jsonschema.NewCompiler()
	for id, file := range map[string]string{"bom-1.6": "bom-1.6", "spdx": "spdx", "jsf-0.82": "jsf-0.82"} {
		raw, err := os.Open(folder + file + ".SNAPSHOT.schema.json")
		if err != nil {
			t.Fatal(err)
		}
		defer raw.Close()
		schema, err := jsonschema.UnmarshalJSON(raw)
		if err != nil {
			t.Fatal(err)
		}
		if err := compiler.AddResource("http://cyclonedx.org/schema/"+id+".SNAPSHOT.schema.json", schema); err != nil {
			t.Fatal(err)
		}
	}
	schema, err := compiler.Compile("http://cyclonedx.org/schema/bom-1.6.SNAPSHOT.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(bill))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Errorf("not CycloneDX: %v", err)
	}
}
