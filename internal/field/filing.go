package field

import (
	"slices"

	"miroir/internal/expr"
	"miroir/internal/program"
)

// An Archive is an Env that knows what was filed on the site.
type Archive interface {
	expr.Env
	References() []string
}

// judgeFiling holds that what is named was filed here. Where nobody keeps filings, any may be meant.
func judgeFiling(_ *program.Field, canonical []string, env expr.Env) *Fault {
	if archive, ok := env.(Archive); ok && !slices.Contains(archive.References(), canonical[0]) {
		return fault("field.choice.unknown")
	}
	return nil
}

// nothingFiled tells a question for a filing where there is none to choose: it can stay without an answer.
func nothingFiled(f *program.Field, env expr.Env) bool {
	archive, ok := env.(Archive)
	return f.Type == "filing" && ok && len(archive.References()) == 0
}
