package stage

import "bytes"

// A Page is a page's program: static bytes and holes, in the order of the output. It is immutable and safe for concurrent use.
type Page[C any] struct {
	ops    []op[C]
	static []byte
	slots  []slot[C]
}

type opKind uint8

const (
	opStatic opKind = iota // static[from:to]
	opText                 // what a slot appends, escaped for ctx
	opThen                 // skips to end unless the slot's flag is set
	opElse                 // skips to end when it is set
	opSkip                 // skips to end
	opRows                 // everything up to end, for each row
)

// op is small, and has what it calls at hand: a page has hundreds of them, all of which are read for each request.
type op[C any] struct {
	kind     opKind
	ctx      context
	slot     int32
	from, to int32 // of static
	end      int32 // the op after the branch or the rows
	text     func(C, []byte) []byte
	flag     func(C) bool
}

// Render appends the page for one request to dst. It allocates nothing but what dst lacks and what the slots' functions do.
func (p *Page[C]) Render(dst []byte, c C) []byte { return p.run(dst, c, 0, int32(len(p.ops))) }

func (p *Page[C]) run(dst []byte, c C, at, end int32) []byte {
	for at < end {
		o := &p.ops[at]
		at++
		switch o.kind {
		case opStatic:
			dst = append(dst, p.static[o.from:o.to]...)
		case opText:
			from := len(dst)
			dst = escape(o.text(c, dst), from, o.ctx)
		case opThen, opElse:
			if o.flag(c) != (o.kind == opThen) {
				at = o.end
			}
		case opSkip:
			at = o.end
		case opRows:
			dst = p.rows(dst, c, at, o)
			at = o.end
		}
	}
	return dst
}

func (p *Page[C]) rows(dst []byte, c C, body int32, o *op[C]) []byte {
	for i := 0; ; i++ {
		row, ok := p.slots[o.slot].rows(c, i)
		if !ok {
			return dst
		}
		dst = p.run(dst, row, body, o.end)
	}
}

// Size says how many of the page's bytes are static, and how many holes it has.
func (p *Page[C]) Size() (static, holes int) {
	for _, o := range p.ops {
		if o.kind != opStatic && o.kind != opSkip {
			holes++
		}
	}
	return len(p.static), holes
}

// link turns pieces into ops: it joins static runs and finds where branches end.
func (b *Builder[C]) link(pieces []piece) (*Page[C], error) {
	p := &Page[C]{slots: b.slots}
	var open []int
	closed := -1 // the branch that ended last
	for _, piece := range pieces {
		switch piece.kind {
		case 0:
			p.numbered(piece.static, open)
		case markText:
			p.ops = append(p.ops, b.call(opText, piece.id, piece.ctx))
		case markEnd:
			if len(open) == 0 || int(p.ops[open[len(open)-1]].slot) != piece.id {
				return nil, &SlotError{b.slots[piece.id].name, ErrNesting}
			}
			closed = open[len(open)-1]
			p.ops[closed].end = int32(len(p.ops))
			open = open[:len(open)-1]
		default:
			open = append(open, len(p.ops))
			if closed >= 0 && p.ops[closed].other(opens(piece.kind), piece.id) && p.ops[closed].end == int32(len(p.ops)) {
				p.ops[closed].end++ // the flag isn't asked again: what comes is skipped once the branch is through
				p.ops = append(p.ops, op[C]{kind: opSkip, slot: int32(piece.id)})
				continue
			}
			p.ops = append(p.ops, b.call(opens(piece.kind), piece.id, 0))
		}
	}
	if len(open) > 0 {
		return nil, &SlotError{b.slots[p.ops[open[0]].slot].name, ErrNesting}
	}
	return p, nil
}

// call is an op that asks a slot.
func (b *Builder[C]) call(kind opKind, slot int, ctx context) op[C] {
	return op[C]{kind: kind, ctx: ctx, slot: int32(slot), text: b.slots[slot].text, flag: b.slots[slot].flag}
}

// other tells whether the op begins the one branch of a flag where that kind begins the other.
func (o *op[C]) other(kind opKind, slot int) bool {
	return int(o.slot) == slot && (o.kind == opThen && kind == opElse || o.kind == opElse && kind == opThen)
}

func opens(mark byte) opKind {
	switch mark {
	case markThen:
		return opThen
	case markElse:
		return opElse
	}
	return opRows
}

// numbered adds static words; the tokens of the rows that they stand in are holes for the rows' numbers, the innermost's first.
func (p *Page[C]) numbered(static []byte, open []int) {
	if len(open) == 0 {
		p.append(static)
		return
	}
	last := len(open) - 1
	s := &p.slots[p.ops[open[last]].slot]
	if s.token == "" {
		p.numbered(static, open[:last])
		return
	}
	for i, words := range bytes.Split(static, []byte(s.token)) {
		if i > 0 {
			p.ops = append(p.ops, op[C]{kind: opText, slot: int32(s.number), text: p.slots[s.number].text, ctx: inText})
		}
		p.numbered(words, open[:last])
	}
}

func (p *Page[C]) append(static []byte) {
	if len(static) == 0 {
		return
	}
	from := len(p.static)
	p.static = append(p.static, static...)
	p.ops = append(p.ops, op[C]{kind: opStatic, from: int32(from), to: int32(len(p.static))})
}
