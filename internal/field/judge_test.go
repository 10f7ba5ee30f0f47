package field_test

import (
	"strings"
	"testing"

	"miroir/internal/field"
	"miroir/internal/program"
)

func TestJudge(t *testing.T) {
	with := func(typ string, set func(*program.Field)) *program.Field {
		f := one(t, typ, "")
		set(f)
		return f
	}
	own := program.Text{ByLocale: []program.Localized{{Locale: "fr", Parts: []program.Part{{Literal: "Deux capitales."}}}}}
	tests := map[string]struct {
		field  *program.Field
		answer []string
		want   string
	}{
		"empty":            {one(t, "text", ""), nil, ""},
		"missing":          {with("date", func(f *program.Field) { f.Required = always(t, "true") }), nil, "Indiquez une date : le jour, le mois et l’année."},
		"missing figure":   {with("number", func(f *program.Field) { f.Required, f.Min = always(t, "true"), always(t, "0") }), nil, "Indiquez un nombre. S’il n’y a rien à indiquer, tapez 0."},
		"one at least":     {with("number", func(f *program.Field) { f.Required, f.Min = always(t, "true"), always(t, "1") }), nil, "Indiquez un nombre."},
		"not required":     {with("date", func(f *program.Field) { f.Required = always(t, "1 > 2") }), nil, ""},
		"too little":       {with("money", func(f *program.Field) { f.Min = always(t, "10") }), []string{"9.99"}, "C’est trop peu : indiquez au moins 10 €."},
		"just enough":      {with("money", func(f *program.Field) { f.Min = always(t, "10") }), []string{"10"}, ""},
		"too late":         {with("date", func(f *program.Field) { f.Max = always(t, "date(2026, 1, 1)") }), []string{"2026-01-02"}, "Cette date est trop récente : indiquez le 1er janvier 2026 ou une date plus ancienne."},
		"not in pattern":   {with("text", func(f *program.Field) { f.Pattern = "[A-Z]{2}" }), []string{"ABC"}, "Cette réponse n’a pas la forme attendue. Regardez l’exemple au-dessus de la case."},
		"in pattern":       {with("text", func(f *program.Field) { f.Pattern = "[A-Z]{2}|x" }), []string{"AB"}, ""},
		"in author's word": {with("text", func(f *program.Field) { f.Pattern, f.Message = "[A-Z]{2}", own }), []string{"abc"}, "Deux capitales."},
		"option hidden":    {with("choice", func(f *program.Field) { f.Options[1].When = always(t, "false") }), []string{"b"}, "Choisissez une des réponses proposées."},
		"option shown":     {with("choice", func(f *program.Field) { f.Options[1].When = always(t, "false") }), []string{"a"}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			fault := field.Judge(tt.field, tt.answer, nobody{})
			said := ""
			switch {
			case fault != nil && fault.Own:
				said = tt.field.Message.ByLocale[0].Parts[0].Literal
			case fault != nil:
				said = strings.ReplaceAll(field.Words(french, fault.Key, fault.Args), "\u00a0", " ")
			}
			if said != tt.want {
				t.Errorf("says %q, want %q", said, tt.want)
			}
		})
	}
}
