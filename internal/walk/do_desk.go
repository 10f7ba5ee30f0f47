package walk

import (
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// play opens a message, and follows its link or puts it in a folder.
func (s mail) play(r *run) error {
	if err := r.player.OpenMail(s.subject.matches, s.link); err != nil || !s.move {
		return err
	}
	return r.player.FileMail(s.folder)
}

// play reads a message on the phone.
func (s sms) play(r *run) error {
	_, err := r.player.Read(program.BySMS, s.text.matches)
	return err
}

// play opens a paper and looks for words on it.
func (s paper) play(r *run) error {
	text, err := r.player.OpenPaper(s.ref)
	if err != nil {
		return err
	}
	for _, want := range s.texts {
		if want = strings.TrimPrefix(want, "~"); !strings.Contains(text, oneBlank(want)) {
			return miss("expected_on_paper", map[string]any{"Want": want, "Ref": s.ref})
		}
	}
	return nil
}

func (s notes) play(r *run) error { return r.player.Note(s.text) }

// files are the typed answers that are papers to attach, by field. A photo is chosen among the persona's own.
func (r *run) files(typed sandbox.Answers) []string {
	var fields []string
	for _, input := range sortedKeys(typed) {
		f := r.field(input)
		if f == nil || len(typed[input]) == 0 {
			continue
		}
		if t := field.Of(f); t.Papers && t.Many {
			fields = append(fields, input)
		}
	}
	return fields
}

// attach attaches the papers among the typed answers, field by field, until one is refused. What is attached stands in the form and is no longer typed;
// ok is false where one was refused.
func (r *run) attach(typed sandbox.Answers) (ok bool, err error) {
	for _, name := range r.files(typed) {
		if err := r.player.Attach(name, typed[name]); err != nil || len(r.player.Faults()) > 0 {
			return false, err
		}
		delete(typed, name)
	}
	return true, nil
}

// heldRef is the ref of the first paper of a kind, or the ref itself.
func heldRef(refs []string, asked string) (string, bool) {
	if slices.Contains(refs, asked) {
		return asked, true
	}
	kind, specimen, faulty := strings.Cut(asked, "~")
	for _, ref := range refs {
		held, of, _ := strings.Cut(ref, "~")
		if (held == kind || kindOf(held) == kind) && of == specimen && faulty == (of != "") {
			return ref, true
		}
	}
	return "", false
}

// kindOf is the kind of paper that a ref names: "payslip" of "payslip-3".
func kindOf(ref string) string {
	if i := strings.LastIndexByte(ref, '-'); i > 0 && strings.Trim(ref[i+1:], "0123456789") == "" {
		return ref[:i]
	}
	return ref
}
