package stage

import (
	"bytes"
	"fmt"
	"io"
)

// Cut executes the view twice while its slots print marks, and makes a Page of what came out. execute must print the same each time. The error wraps
// a SlotError, with its slot's name, when a template misuses one.
func (b *Builder[C]) Cut(execute func(io.Writer) error) (*Page[C], error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var found [2][]piece
	for i, m := range passes() {
		printed, err := b.printMarks(m, execute)
		if err != nil {
			return nil, err
		}
		if found[i], err = b.split(printed, m); err != nil {
			return nil, err
		}
	}
	if err := b.demand(found[0]); err != nil {
		return nil, err
	}
	pieces, err := b.agree(found[0], found[1])
	if err != nil {
		return nil, err
	}
	return b.link(pieces)
}

func (b *Builder[C]) printMarks(m marks, execute func(io.Writer) error) ([]byte, error) {
	var out bytes.Buffer
	b.mode, b.marks, b.out, b.err = staging, m, &out, nil
	defer func() { b.mode, b.out = idle, nil }()
	if err := execute(&out); err != nil {
		return nil, fmt.Errorf("execute view: %w", err)
	}
	return out.Bytes(), b.err
}

// piece is a run of static bytes, or a mark.
type piece struct {
	kind   byte // 0: static
	static []byte
	id     int
	ctx    context // of a text
}

// split cuts what one pass printed at its marks. A text that was refused as an URL is static here: agree finds it.
func (b *Builder[C]) split(printed []byte, m marks) ([]piece, error) {
	var pieces []piece
	for {
		at := bytes.Index(printed, []byte(m.prefix))
		if at < 0 {
			return append(pieces, piece{static: printed}), nil
		}
		pieces = append(pieces, piece{static: printed[:at]})
		kind, id, n := m.read(printed[at:])
		if n == 0 || id >= len(b.slots) {
			return nil, fmt.Errorf("a mark was cut short near %.40q: %w", printed[at:], ErrContext)
		}
		printed = printed[at+n:]
		p := piece{kind: kind, id: id}
		if kind == markText {
			ctx, size := contextOf(printed, m.probe)
			if size == 0 {
				return nil, &SlotError{b.slots[id].name, fmt.Errorf("%w, near %.40q", ErrContext, printed)}
			}
			p.ctx, printed = ctx, printed[size:]
		}
		pieces = append(pieces, p)
	}
}

// contextOf tells by what became of the probe how the place escapes, and how many bytes it became.
func contextOf(printed []byte, probe string) (context, int) {
	for _, ctx := range [...]context{inText, inURL, inQuery} {
		if want := escape([]byte(probe), 0, ctx); bytes.HasPrefix(printed, want) {
			return ctx, len(want)
		}
	}
	return 0, 0
}

// agree checks that both passes printed the same around the same marks, and finds the texts that the second had refused as URLs.
func (b *Builder[C]) agree(first, second []piece) ([]piece, error) {
	j := 0
	for i := 0; i < len(first); i++ {
		if j >= len(second) {
			return nil, ErrUnsteady
		}
		p, q := &first[i], &second[j]
		j++
		switch {
		case p.kind != 0:
			if p.kind != q.kind || p.id != q.id || p.ctx != q.ctx {
				return nil, fmt.Errorf("near %.40q: %w", around(first, i), ErrUnsteady)
			}
		case bytes.Equal(p.static, q.static):
		case b.refusedAfter(p, q, first, i):
			first[i+1].ctx = atURL
			j--
			second[j] = piece{static: q.static[len(p.static)+len(refused):]}
			i++
		default:
			return nil, fmt.Errorf("near %.40q: %w", p.static, ErrUnsteady)
		}
	}
	if j != len(second) {
		return nil, ErrUnsteady
	}
	return first, nil
}

// refusedAfter says that q is p followed by a refusal, where the first pass printed a text in a URL.
func (b *Builder[C]) refusedAfter(p, q *piece, first []piece, i int) bool {
	rest, ok := bytes.CutPrefix(q.static, p.static)
	return ok && bytes.HasPrefix(rest, []byte(refused)) && i+1 < len(first) && first[i+1].kind == markText && first[i+1].ctx == inURL
}

func around(pieces []piece, i int) []byte {
	if i == 0 {
		return nil
	}
	return pieces[i-1].static[max(0, len(pieces[i-1].static)-40):]
}

// demand checks that every slot is printed, and Rows once.
func (b *Builder[C]) demand(pieces []piece) error {
	count := make([]int, len(b.slots))
	for _, p := range pieces {
		if p.kind != 0 && p.kind != markEnd {
			count[p.id]++
		}
	}
	for id, s := range b.slots {
		switch {
		case count[id] == 0 && !s.spare:
			return &SlotError{s.name, ErrUnprinted}
		case count[id] > 1 && s.kind == rowsSlot:
			return &SlotError{s.name, ErrTwice}
		}
	}
	return nil
}
