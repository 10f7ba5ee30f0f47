package site

import (
	"slices"

	"miroir/internal/program"
	"miroir/internal/stage"
	"miroir/internal/theme"
)

// FileInput is the name of the input that takes a file for a field, behind the field's own.
const FileInput = ".file"

// ChoiceInput is the name of the list of the persona's papers for a field, behind the field's own: for devices without files.
const ChoiceInput = ".choice"

// files is what a question for papers is answered with.
func (b *builder) files(f *program.Field) theme.Files {
	v := theme.Files{
		Input:    f.Name + FileInput,
		InputID:  inputID(f.Name),
		Choices:  b.fileChoices(f),
		Choice:   f.Name + ChoiceInput,
		ChoiceID: inputID(f.Name) + "-choice",
		DeskURL:  b.deskURL("", "#papers"),
		Kinds:    b.word("site.files.kinds"),
	}
	if f.Type == fileType {
		v.Attached = b.attachedFiles(f)
		v.None = b.Flag(f.Name+": no file", func(c cursor) bool { return len(b.attachedRefs(c, f)) == 0 })
	}
	return v
}

// attachedRefs are the papers that the form holds.
func (b *builder) attachedRefs(c cursor, f *program.Field) []string {
	return slices.DeleteFunc(slices.Clone(c.look.Typed(f, f.Name, b.l)), func(ref string) bool { return ref == "" })
}

func (b *builder) attachedFiles(f *program.Field) stage.Rows[theme.FileChoice] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.attachedRefs(c, f))
	}
	return stage.RowsOf(b.Builder, f.Name+": attached", next, func() theme.FileChoice {
		return b.fileChoice(f, "-a", func(c cursor) *shelved { return b.own(c).paper(b.attachedRefs(c, f)[c.n]) })
	})
}

// fileChoices are the persona's papers that the field takes, then the faulty copies that it practises refusals with.
func (b *builder) fileChoices(f *program.Field) stage.Rows[theme.FileChoice] {
	next := func(c cursor, i int) (cursor, bool) {
		c.n = i
		return c, i < len(b.choices(c, f))
	}
	return stage.RowsOf(b.Builder, f.Name+": choices", next, func() theme.FileChoice {
		return b.fileChoice(f, "-c", func(c cursor) *shelved { return b.choices(c, f)[c.n] })
	})
}

// choices are found once a page.
func (b *builder) choices(c cursor, f *program.Field) []*shelved {
	if found, ok := c.w.choices[f]; ok {
		return found
	}
	if c.w.choices == nil {
		c.w.choices = map[*program.Field][]*shelved{}
	}
	c.w.choices[f] = b.own(c).takenBy(f)
	return c.w.choices[f]
}

// takenBy are the papers that a field takes, and their faulty copies.
func (own *belongings) takenBy(f *program.Field) []*shelved {
	var papers []*shelved
	for _, kind := range own.kinds {
		for _, p := range kind.papers {
			if takes(f, p) {
				papers = append(papers, p)
			}
		}
	}
	for i := range own.faulty {
		if faulty := &own.faulty[i]; slices.Contains(f.Specimens, faulty.fault) && takes(f, faulty) {
			papers = append(papers, faulty)
		}
	}
	return papers
}

// takes says that a kind of paper is among those that a field lets choose: those it takes, and of portraits also those that it refuses.
func takes(f *program.Field, paper *shelved) bool {
	if f.Type == photoType {
		return paper.kind.Form == program.Photo
	}
	return paper.held != nil && paper.held.Is(f.Papers)
}

const (
	fileType  = "file"
	photoType = "photo"
)

func (b *builder) fileChoice(f *program.Field, list string, of func(cursor) *shelved) theme.FileChoice {
	return theme.FileChoice{
		ID: b.Text(f.Name+": choice id", func(c cursor, dst []byte) []byte {
			dst = append(append(dst, inputID(f.Name)...), list...)
			return appendInt(dst, c.n+1)
		}, stage.Spare),
		Ref: b.string(f.Name+": choice", func(c cursor) string { return of(c).ref }),
		Title: b.string(f.Name+": choice title", func(c cursor) string {
			if paper := of(c); paper.fault != "" {
				return paper.title + " (" + b.fault(paper) + ")"
			}
			return of(c).title
		}),
		Chosen: b.Flag(f.Name+": chosen", func(c cursor) bool { return slices.Contains(b.attachedRefs(c, f), of(c).ref) }, stage.Spare),
		Portrait: b.Text(f.Name+": portrait", func(c cursor, dst []byte) []byte {
			if paper := of(c); paper.fault == "" {
				return paper.path(dst)
			}
			return dst
		}, stage.Spare),
	}
}

// uploads says that a step asks for papers: its form is sent in parts, to a path of its own.
func uploads(step *program.Step) bool {
	return slices.ContainsFunc(step.Fields, func(f *program.Field) bool {
		return !f.Readonly && (f.Type == fileType || f.Type == photoType)
	})
}
