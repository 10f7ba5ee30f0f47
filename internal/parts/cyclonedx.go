package parts

import (
	"encoding/json"
	"io"
	"runtime/debug"
	"slices"
	"strings"
)

// The parts of a bill of materials of CycloneDX 1.6 (ECMA-424) that are filled.
type (
	bill struct {
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version,omitempty"`
		Licences   []licence  `json:"licenses,omitempty"`
		CPE        string     `json:"cpe,omitempty"`
		PURL       string     `json:"purl,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	licence struct {
		Expression string `json:"expression"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn,omitempty"`
	}
)

// ours is the licence of the program itself.
const ours = "Apache-2.0"

// settings are what a build is told that changes its bytes.
var settings = [...]string{"-trimpath", "CGO_ENABLED", "CGO_CFLAGS", "GOARCH", "GOOS", "vcs.revision", "vcs.modified"}

// WriteCycloneDX writes the parts of a program as a bill of materials in JSON. The same program gives the same bytes: it bears neither a time nor a number of its own.
func WriteCycloneDX(w io.Writer, info *debug.BuildInfo, version string, parts []Part) error {
	program := component{Type: "application", Ref: "miroir", Name: "miroir", Version: version, Licences: []licence{{ours}}}
	for _, s := range info.Settings {
		if slices.Contains(settings[:], s.Key) && s.Value != "" {
			program.Properties = append(program.Properties, property{"build:" + s.Key, s.Value})
		}
	}
	b := bill{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{program}}
	whole := dependency{Ref: program.Ref}
	for _, p := range parts {
		c := p.component()
		b.Components = append(b.Components, c)
		whole.DependsOn = append(whole.DependsOn, c.Ref)
	}
	b.Dependencies = []dependency{whole}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(b)
}

func (p Part) component() component {
	c := component{Type: "library", Ref: p.Name, Name: p.Name, Version: p.Version}
	if p.Licence != "" {
		c.Licences = []licence{{p.Licence}}
	}
	switch p.Kind {
	case Module:
		c.PURL = "pkg:golang/" + p.Name + "@" + strings.ReplaceAll(p.Version, "+", "%2B")
		c.Ref = c.PURL
	case Library:
		c.CPE = "cpe:2.3:a:sqlite:sqlite:" + p.Version + ":*:*:*:*:*:*:*"
	case Data:
		c.Type = "data"
	}
	if p.Sum != "" {
		c.Properties = []property{{"go:sum", p.Sum}}
	}
	return c
}
