package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// An answerSet is one JSON object of answers and where its keys stand in the file.
type answerSet struct {
	id      json.RawMessage
	answers map[string]any
	line    int
	lines   map[string]int // of each key
}

// answerError is a fault of answers, at a line of their file.
type answerError struct {
	line int
	err  error
}

func (e *answerError) Error() string { return e.err.Error() }
func (e *answerError) Unwrap() error { return e.err }

// parseAnswers reads a JSON object, or JSON objects one after another with an "id" each: lines tells which. An object with an id holds
// its answers beside the id, or under the only other key, "answers".
func parseAnswers(text []byte) (sets []answerSet, lines bool, err error) {
	in := json.NewDecoder(bytes.NewReader(text))
	for {
		in.UseNumber()
		var raw json.RawMessage
		err := in.Decode(&raw)
		if errors.Is(err, io.EOF) {
			break
		}
		end := int(in.InputOffset())
		if err != nil {
			return nil, false, &answerError{lineOf(text, faultOffset(err, end)), err}
		}
		set, err := parseSet(text, end-len(raw), raw)
		if err != nil {
			return nil, false, err
		}
		sets = append(sets, set)
	}
	if len(sets) == 0 {
		return nil, false, &answerError{1, errors.New("expected a JSON object, found nothing")}
	}
	lines = len(sets) > 1 || sets[0].id != nil
	for _, set := range sets {
		if lines && set.id == nil {
			return nil, false, &answerError{set.line, errors.New(`this line has no "id"`)}
		}
	}
	return sets, lines, nil
}

// faultOffset is where a decoder stumbled.
func faultOffset(err error, otherwise int) int {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return int(syntax.Offset) - 1
	}
	return otherwise
}

func lineOf(text []byte, offset int) int {
	return 1 + bytes.Count(text[:max(0, min(offset, len(text)))], []byte{'\n'})
}

// parseSet reads an object key by key, so that each is known with its line and none is given twice.
func parseSet(text []byte, start int, raw json.RawMessage) (answerSet, error) {
	set := answerSet{answers: map[string]any{}, line: lineOf(text, start), lines: map[string]int{}}
	in := json.NewDecoder(bytes.NewReader(raw))
	in.UseNumber()
	if open, err := in.Token(); err != nil || open != json.Delim('{') {
		return set, &answerError{set.line, errors.New("expected a JSON object of answers")}
	}
	for line, counted := set.line, 0; in.More(); {
		token, err := in.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return set, &answerError{line, fmt.Errorf("read a key: %w", err)}
		}
		at := int(in.InputOffset())
		line += bytes.Count(raw[counted:at], []byte{'\n'})
		counted = at
		if _, twice := set.lines[key]; twice {
			return set, &answerError{line, fmt.Errorf("the key %q is given twice", key)}
		}
		set.lines[key] = line
		if key == "id" {
			err = in.Decode(&set.id)
		} else {
			var value any
			err = in.Decode(&value)
			set.answers[key] = value
		}
		if err != nil {
			return set, &answerError{line, err}
		}
	}
	return set.unwrapped(), nil
}

// unwrapped takes the answers out of the only key "answers" beside an id.
func (s answerSet) unwrapped() answerSet {
	inner, ok := s.answers["answers"].(map[string]any)
	if s.id != nil && ok && len(s.answers) == 1 {
		s.answers = inner
	}
	return s
}

// place puts faults of the answers on the line of the key that they name, in the order of the lines.
func (s answerSet) place(faults []error) error {
	placed := make([]error, len(faults))
	for i, fault := range faults {
		placed[i] = &answerError{s.lineNamed(fault.Error()), fault}
	}
	slices.SortStableFunc(placed, func(a, b error) int { return a.(*answerError).line - b.(*answerError).line })
	return errors.Join(placed...)
}

// lineNamed is the line of the key that a message names first, the longest of those; the object's own line where it names none.
func (s answerSet) lineNamed(message string) int {
	line, first, length := s.line, len(message), 0
	for key, at := range s.lines {
		where := mentioned(message, key)
		if where < first || where == first && where < len(message) && len(key) > length {
			line, first, length = at, where, len(key)
		}
	}
	return line
}

// mentioned is where a message first names a key: at its beginning, quoted, or as a list; its length where it doesn't.
func mentioned(message, key string) int {
	if rest, ok := strings.CutPrefix(message, key); ok && rest != "" && strings.ContainsAny(rest[:1], ":[.") {
		return 0
	}
	first := len(message)
	for _, form := range []string{`"` + key + `"`, " " + key + "["} {
		if i := strings.Index(message, form); i >= 0 {
			first = min(first, i)
		}
	}
	return first
}
