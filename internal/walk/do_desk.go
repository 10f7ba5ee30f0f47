package walk

import (
	"maps"
	"slices"
	"strings"

	"miroir/internal/field"
	"miroir/internal/program"
	"miroir/sandbox"
)

// play opens a message, and follows its link or puts it in a folder.
func (s mail) play(r *run) error {
	if err := r.player.OpenMail(s.subject.matches, s.link); err != nil {
		return err
	}
	if to := r.player.Place().Procedure; s.link > 0 && to != "" {
		return r.enter(to)
	}
	if s.move {
		return r.player.FileMail(s.folder)
	}
	return nil
}

// play reads a message on the phone.
func (s sms) play(r *run) error {
	switch {
	case s.link:
		return r.player.FollowSMS(s.text.matches)
	case s.report:
		return r.player.ReportSMS(s.text.matches)
	}
	r.beside = true
	_, err := r.player.Read(program.BySMS, s.text.matches)
	return err
}

// play opens a paper and looks for words on it.
func (s paper) play(r *run) error {
	r.beside = true
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

func (s notes) play(r *run) error {
	kept, err := r.player.Note(s.text)
	r.beside = kept
	return err
}

// files are the fields among the typed answers whose papers are chosen as files. A portrait that the page shows is ticked instead.
func (r *run) files(typed sandbox.Answers) []string {
	var fields []string
	for _, input := range sortedKeys(typed) {
		f := r.field(input)
		if f == nil || len(typed[input]) == 0 || !field.Of(f).Papers {
			continue
		}
		if field.Of(f).Many || !slices.Contains(f.Papers, kindOf(typed[input][0])) {
			fields = append(fields, input)
		}
	}
	return fields
}

// attach attaches the papers among the typed answers, field by field, until one is refused. What is attached stands in the form and is no longer typed;
// ok is false where one was refused.
func (r *run) attach(typed sandbox.Answers) (ok bool, err error) {
	for _, name := range r.files(typed) {
		refs := typed[name]
		delete(typed, name)
		if err := r.player.Attach(name, refs, r.others(typed)); err != nil || len(r.player.Faults()) > 0 {
			return false, err
		}
	}
	return true, nil
}

// others are the typed answers that are no papers to attach.
func (r *run) others(typed sandbox.Answers) sandbox.Answers {
	others := maps.Clone(typed)
	for _, name := range r.files(typed) {
		delete(others, name)
	}
	return others
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

// kindOf is the kind of paper that a ref names: "payslip" of "payslip-3", "notification" of "notification.2".
func kindOf(ref string) string {
	ref, _, _ = strings.Cut(ref, ".")
	if i := strings.LastIndexByte(ref, '-'); i > 0 && strings.Trim(ref[i+1:], "0123456789") == "" {
		return ref[:i]
	}
	return ref
}
