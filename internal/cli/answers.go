package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"miroir/internal/diag"
	"miroir/internal/locale"
	"miroir/sandbox"
)

// An answerSet is one JSON object of answers and where its keys stand in the file, or what keeps it from being read.
type answerSet struct {
	id      json.RawMessage // nil: none could be read
	answers map[string]any
	line    int
	lines   map[string]int // of each key
	faults  []answerFault
}

// An answerFault is a fault of answers, at a line of their file.
type answerFault struct {
	line int
	say  func(*locale.Locale) string
}

// fault notes what keeps a set from being read, told with the catalogue's key.
func (s *answerSet) fault(line int, key string, args map[string]any) {
	s.faults = append(s.faults, answerFault{line, func(l *locale.Locale) string { return l.Word("cli.eval.json."+key, args) }})
}

// misfits notes the answers that don't fit the procedure, at the lines of their keys, in the order of the lines.
func (s *answerSet) misfits(all sandbox.Misfits) {
	for i := range all {
		line, ok := s.lines[all[i].Key]
		if !ok {
			line = s.line
		}
		s.faults = append(s.faults, answerFault{line, all[i].Message})
	}
	slices.SortStableFunc(s.faults, func(a, b answerFault) int { return a.line - b.line })
}

// said gives the faults in words, a line each.
func (s *answerSet) said(words *locale.Locale) string {
	said := make([]string, len(s.faults))
	for i, fault := range s.faults {
		said[i] = fault.say(words)
	}
	return strings.Join(said, "\n")
}

// parseAnswers reads a JSON object, or JSON objects one after another with an "id" each: lines tells which. An object with an id holds
// its answers beside the id, or under the only other key, "answers". Each is read for itself: what is wrong with one stands in its
// faults. There is always one.
func parseAnswers(text []byte) (sets []answerSet, lines bool) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	for line := 1; ; {
		rest := bytes.TrimLeft(text, " \t\r\n")
		line += bytes.Count(text[:len(text)-len(rest)], []byte{'\n'})
		if text = rest; len(text) == 0 {
			break
		}
		size := recordSize(text)
		sets = append(sets, parseSet(text[:size], line))
		line += bytes.Count(text[:size], []byte{'\n'})
		text = text[size:]
	}
	if len(sets) == 0 {
		sets = []answerSet{{line: 1}}
		sets[0].fault(1, "nothing", nil)
	}
	if len(sets) == 1 && sets[0].id == nil {
		return sets, false
	}
	for i := range sets {
		if sets[i].id == nil && sets[i].faults == nil {
			sets[i].fault(sets[i].line, "no_id", nil)
		}
	}
	return sets, true
}

// recordSize is the length of the record that a text begins with: a JSON value and the rest of its last line. Where it can't be read, the
// record ends with its line, or if it was sound until there, before the next line that begins with a brace.
func recordSize(text []byte) int {
	firstLine := lineEnd(text, 0)
	if json.Valid(text[:firstLine]) {
		return firstLine
	}
	chunk := text
	if next := bytes.Index(text, []byte("\n{")); next >= 0 {
		chunk = text[:next+1]
	}
	in := json.NewDecoder(bytes.NewReader(chunk))
	var value json.RawMessage
	err := in.Decode(&value)
	switch end := int(in.InputOffset()); {
	case err == nil:
		return lineEnd(text, end)
	case faultOffset(err, len(chunk)) < firstLine:
		return firstLine
	}
	return len(chunk)
}

// lineEnd is the end of the line that an offset is on, its line break included.
func lineEnd(text []byte, offset int) int {
	if i := bytes.IndexByte(text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(text)
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

// parseSet reads a record key by key, so that each is known with its line, none is given twice, and an id is known whatever follows.
func parseSet(record []byte, line int) answerSet {
	set := answerSet{answers: map[string]any{}, line: line, lines: map[string]int{}}
	in := json.NewDecoder(bytes.NewReader(record))
	in.UseNumber()
	if open, err := in.Token(); err != nil {
		set.broken(record, err)
		return set
	} else if open != json.Delim('{') {
		set.fault(line, "no_object", nil)
		return set
	}
	for in.More() {
		if err := set.readKey(in, record); err != nil {
			set.broken(record, err)
			return set
		}
	}
	if _, err := in.Token(); err != nil {
		set.broken(record, err)
	} else if _, err := in.Token(); !errors.Is(err, io.EOF) {
		set.fault(line+lineOf(record, int(in.InputOffset()))-1, "more", nil)
	}
	return set.unwrapped()
}

// readKey reads a key and its value.
func (s *answerSet) readKey(in *json.Decoder, record []byte) error {
	token, err := in.Token()
	if err != nil {
		return err
	}
	key, line := token.(string), s.line+lineOf(record, int(in.InputOffset()))-1
	if _, twice := s.lines[key]; twice {
		s.fault(line, "twice", map[string]any{"Name": diag.Printable(key)})
	}
	s.lines[key] = line
	if key == "id" {
		return in.Decode(&s.id)
	}
	var value any
	err = in.Decode(&value)
	s.answers[key] = value
	return err
}

// broken notes where a record stops being JSON.
func (s *answerSet) broken(record []byte, err error) {
	var whole any
	at := len(record)
	if err := json.Unmarshal(record, &whole); err != nil { // the token reader doesn't tell its place
		at = faultOffset(err, at)
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || at >= len(bytes.TrimRight(record, " \t\r\n")) {
		s.fault(s.line+lineOf(record, len(bytes.TrimRight(record, "\r\n")))-1, "unfinished", nil)
		return
	}
	start := bytes.LastIndexByte(record[:at], '\n') + 1
	r, _ := utf8.DecodeRune(record[at:])
	s.fault(s.line+lineOf(record, at)-1, "broken", map[string]any{"Found": diag.Printable(string(r)), "Column": utf8.RuneCount(record[start:at]) + 1})
}

// unwrapped takes the answers out of the only key "answers" beside an id.
func (s answerSet) unwrapped() answerSet {
	inner, ok := s.answers["answers"].(map[string]any)
	if s.id != nil && ok && len(s.answers) == 1 {
		s.answers = inner
	}
	return s
}
