package site

import (
	"io/fs"
	"maps"

	"miroir/internal/theme"
)

// Proven has looks taken without verifying them: those that come with the program, which the tests verify. Of all others every page is verified
// before the first is drawn.
func Proven(looks func(name string) bool) Option { return func(s *Site) { s.proven = looks } }

// A wardrobe reads each look once, whatever it is worn in.
type wardrobe struct {
	site  *Site
	looks fs.FS
	read  map[string]*theme.Pattern
}

// take gives the site a look in a language, that of the site before where it has it; the engine's has no name.
func (w *wardrobe) take(name, tag string) error {
	key := name + " " + tag
	if w.site.looks[key] != nil {
		return nil
	}
	look := w.site.before.look(key)
	if look == nil {
		pattern, err := w.pattern(name)
		if err != nil {
			return err
		}
		if look, err = pattern.In(w.site.words[tag]); err != nil {
			return err
		}
	}
	w.site.looks[key] = look
	maps.Copy(w.site.assets, look.Bundle().Assets())
	return nil
}

func (w *wardrobe) pattern(name string) (*theme.Pattern, error) {
	if pattern := w.read[name]; pattern != nil {
		return pattern, nil
	}
	var how []theme.How
	if w.site.proven != nil && w.site.proven(name) {
		how = append(how, theme.Proven())
	}
	var pattern *theme.Pattern
	var err error
	if name == "" {
		pattern, err = theme.ReadEngine(how...)
	} else {
		pattern, err = theme.Read(w.looks, name, how...)
	}
	w.read[name] = pattern
	return pattern, err
}

// look is one of the site's; nil where there is none, or no site.
func (s *Site) look(key string) *theme.Look {
	if s == nil {
		return nil
	}
	return s.looks[key]
}
