package field

import (
	"miroir/internal/locale"
	"miroir/internal/program"
)

// The inputs of a password that is chosen.
const (
	PasswordPart = "password"
	AgainPart    = "again"
)

// readSecret keeps nothing: only the engine knows what is right.
func readSecret(question, []string) ([]string, *Fault) { return nil, nil }

func showSecret(f *program.Field, canonical []string, l *locale.Locale) []string {
	if canonical[0] != Yes {
		return nil
	}
	return []string{l.Word("value."+f.Type, nil)}
}

// showPayment says that it is paid, and under which reference.
func showPayment(_ *program.Field, canonical []string, l *locale.Locale) []string {
	return []string{l.Word("value.paid", map[string]any{"Reference": canonical[0]})}
}
