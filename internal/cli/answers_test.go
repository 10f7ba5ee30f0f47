package cli

import (
	"bytes"
	"encoding/json"
	"testing"

	"miroir/internal/locale"
)

// FuzzParseAnswers: whatever stands in a file, what isn't JSON is said to be none, what is said stands on a line of the file, and a sound
// line before it keeps its answers.
func FuzzParseAnswers(f *testing.F) {
	for _, seed := range []string{"{}", `{"a" 1}`, `{"id":1,}`, `{"id":[}`, "{\"a\":[1,\n{\"b\"\n}", "\ufeff{\"a\":1}\r\n\r\n{", `{"a":1}}`, `{"id":1}{"id":2}`, "[{]}", `{"a":tru`, `{"é":"\x"}`, "{\"a\":1,\n\n}", "\"\n\"\n{", ",", "{:}", `{"a":1 "b":2}`, `{"a",1}`} {
		f.Add([]byte(seed))
	}
	english := locale.New("en")
	f.Fuzz(func(t *testing.T, text []byte) {
		sets, lines := parseAnswers(text)
		if len(sets) == 0 || len(sets) > 1 && !lines {
			t.Fatalf("%d sets, lines: %v", len(sets), lines)
		}
		for _, set := range sets {
			if set.line < 1 || set.line > 1+bytes.Count(text, []byte("\n")) {
				t.Errorf("line %d", set.line)
			}
			for _, fault := range set.faults {
				if fault.line < set.line || fault.line > 1+bytes.Count(text, []byte("\n")) || fault.say(english) == "" {
					t.Errorf("line %d: %q", fault.line, fault.say(english))
				}
			}
		}
		if whole := bytes.TrimPrefix(text, []byte("\ufeff")); len(sets) == 1 && !json.Valid(whole) && sets[0].faults == nil {
			t.Errorf("%q passes for JSON", text)
		}
		behind, _ := parseAnswers(append([]byte("{\"id\":7,\"a\":1}\n"), text...))
		if first := behind[0]; string(first.id) != "7" || first.faults != nil || first.answers["a"] != json.Number("1") {
			t.Errorf("the first line reads %+v", first)
		}
	})
}
