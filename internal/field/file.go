package field

import (
	"slices"
	"strings"

	"miroir/internal/program"
)

// readFile reads the refs of the papers that are given, each once, in the order they came.
func readFile(q question, inputs []string) ([]string, *Fault) {
	refs := given(inputs)
	for _, ref := range refs {
		if wrong := q.paper(ref); wrong != nil {
			return nil, wrong
		}
	}
	if most := q.maxFiles(); len(refs) > most {
		return nil, &Fault{Key: "field.file.many", Args: map[string]any{"Count": most}}
	}
	return refs, nil
}

// given are the refs among inputs of which some are empty, each once.
func given(inputs []string) []string {
	var refs []string
	for _, ref := range inputs {
		if ref != "" && !slices.Contains(refs, ref) {
			refs = append(refs, ref)
		}
	}
	return refs
}

// readPhoto reads the ref of the portrait that is given.
func readPhoto(q question, inputs []string) ([]string, *Fault) {
	if wrong := q.paper(inputs[0]); wrong != nil {
		return nil, wrong
	}
	return inputs[:1], nil
}

// paper tells what is wrong with a paper that is given: the persona doesn't hold it, it is a faulty copy, or not what is asked.
func (q question) paper(ref string) *Fault {
	ref, specimen, faulty := strings.Cut(ref, "~")
	i := slices.IndexFunc(q.held(), func(h program.Held) bool { return h.Ref == ref })
	switch {
	case i < 0:
		return fault("field.file.unknown")
	case faulty:
		return q.specimen(specimen)
	case !q.held()[i].Is(q.field.Papers):
		return q.other(q.held()[i].Paper)
	}
	return nil
}

func (r *Reader) held() []program.Held {
	if r.Persona == nil {
		return nil
	}
	return slices.Concat(r.Persona.Papers, r.Issued)
}

// specimen says why a faulty copy is refused, as a real site would.
func (q question) specimen(of string) *Fault {
	switch program.Specimen(of) {
	case program.TooBig, program.Illegible:
		return fault("field.file." + of)
	case program.WrongFormat:
		return fault("field." + q.typ.Name + "." + of)
	}
	return fault("field.file.unknown")
}

// other says that a paper isn't one that is asked, in the author's words where there are some.
func (q question) other(p *program.Paper) *Fault {
	wrong := fault("field." + q.typ.Name + ".other")
	switch {
	case q.typ.Name != "photo":
	case p.Form != program.Photo:
		wrong.Key = "field.photo.paper"
	case slices.Contains([]string{"dark", "hat", "turned", "blurred"}, p.Look):
		wrong.Key = "field.photo." + p.Look
	}
	wrong.Own = len(q.field.Message.ByLocale) > 0
	return wrong
}

// keepPapers keeps what would be taken of the papers that are given, as many as are.
func (q question) keepPapers(typed map[string][]string) map[string][]string {
	values, sent := typed[q.field.Name]
	if !sent {
		return nil
	}
	kept := []string{}
	for _, ref := range given(values) {
		if q.paper(ref) == nil {
			kept = append(kept, ref)
		}
	}
	if most := q.maxFiles(); len(kept) > most {
		kept = kept[len(kept)-most:]
	}
	return map[string][]string{q.field.Name: kept}
}

// maxFiles is how many papers the field takes.
func (q question) maxFiles() int {
	if !q.typ.Many || q.field.MaxFiles < 1 {
		return 1
	}
	return q.field.MaxFiles
}
