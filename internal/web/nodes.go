package web

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"miroir/sandbox"
)

// nodes is what servers over one database tell each other, so that a learner may be answered by any of them in turn: which cookie has just replaced which, and when
// a site was last asked for something. The zero nodes is a server alone, which tells nobody; each keeps what it knows itself in doors and visits.
type nodes struct {
	board sandbox.Board // nil: alone
	told  *visits       // when the others were told last
}

func newNodes(store sandbox.Store) nodes {
	board, _ := store.(sandbox.Board)
	return nodes{board: board, told: newVisits()}
}

// The topics of notes.
const (
	doorTopic = "door"
	seenTopic = "seen "
)

// doorNote is a door as the other nodes read it.
type doorNote struct {
	To     cookie `json:"to"`
	Same   bool   `json:"same"`
	Remote string `json:"remote"`
}

// replace opens a door from the browser's sandbox to a new cookie, and gives the cookie that it leads to: where two nodes are asked at once, as by a double click, the
// first one's. It comes before the old sandbox is gone, so that nobody finds neither.
func (s *Server) replace(ctx context.Context, x *exchange, to cookie, same bool) (cookie, error) {
	if s.nodes.board != nil {
		note := doorNote{to, same, x.remote()}
		kept, err := s.nodes.claim(ctx, x.id, note)
		if err != nil {
			return "", err
		}
		to = kept.To
	}
	s.doors.note(x.id, to, same, x.remote(), x.now)
	return to, nil
}

// claim leaves a door for the other nodes where there is none of its sort.
func (n nodes) claim(ctx context.Context, from sandbox.ID, note doorNote) (doorNote, error) {
	text, err := json.Marshal(note)
	if err != nil {
		return note, fmt.Errorf("note a door: %w", err)
	}
	left, err := n.board.Claim(ctx, from, doorTopic, text, movedTime)
	if err != nil {
		return note, fmt.Errorf("note a door: %w", err)
	}
	var kept doorNote
	if err := json.Unmarshal(left, &kept); err != nil {
		return note, fmt.Errorf("read a door: %w", err)
	}
	if kept.Same == note.Same {
		return kept, nil
	}
	return note, n.board.Post(ctx, from, doorTopic, text, movedTime)
}

// door gives where another node's door leads from a sandbox, for who asks from the same address.
func (n nodes) door(ctx context.Context, from sandbox.ID, remote string, same bool) (to cookie, ok bool) {
	if n.board == nil {
		return "", false
	}
	left, err := n.board.Posted(ctx, from, doorTopic)
	var kept doorNote
	if err != nil || left == nil || json.Unmarshal(left, &kept) != nil {
		return "", false // as if it were closed: the page says so
	}
	ok = kept.Remote == remote && (kept.Same || !same) && kept.To.id() != from
	return kept.To, ok
}

// successor gives the cookie that replaced one a moment ago, and those after it, on whichever node, to who had it; same: only while the sandbox is the same.
func (s *Server) successor(ctx context.Context, x *exchange, from sandbox.ID, same bool) (last cookie, ok bool) {
	for range maxMoves {
		find := s.doors.find
		if same {
			find = s.doors.follow
		}
		next, found := find(from, x.remote(), x.now)
		if !found {
			next, found = s.nodes.door(ctx, from, x.remote(), same)
		}
		if !found {
			break
		}
		last, ok, from = next, true, next.id()
	}
	return last, ok
}

// shareEvery is how often a node tells the others of a sign of life, at most; a session may last longer by as much, and never ends too soon for it.
const shareEvery = time.Minute

// attended notes a sign of life at a site.
func (s *Server) attended(ctx context.Context, at visit, now time.Time) {
	s.visits.note(at, now)
	if s.nodes.board == nil {
		return
	}
	if ago, told := s.nodes.told.since(at, now); told && ago < shareEvery {
		return
	}
	text, err := now.Add(shareEvery).MarshalText()
	if err == nil {
		err = s.nodes.board.Post(ctx, at.id, seenTopic+at.site, text, s.idle)
	}
	if err != nil {
		s.log.Error("the other nodes can't be told", "error", err)
		return
	}
	s.nodes.told.note(at, now)
}

// lastSeen is how long ago the last sign of life at a site came, to this node or another; ok is false where none is known. Where this node alone can tell that a session
// goes on, it doesn't ask.
func (s *Server) lastSeen(ctx context.Context, at visit, limit time.Duration, now time.Time) (ago time.Duration, ok bool) {
	ago, ok = s.visits.since(at, now)
	if s.nodes.board == nil || ok && ago < limit {
		return ago, ok
	}
	var last time.Time
	left, err := s.nodes.board.Posted(ctx, at.id, seenTopic+at.site)
	if err != nil || left == nil || last.UnmarshalText(left) != nil {
		return ago, ok
	}
	shared := max(0, now.Sub(last))
	if ok {
		return min(ago, shared), true
	}
	return shared, true
}

// moveTo moves the browser's sandbox to a cookie, unless another node has just done so.
func (s *Server) moveTo(ctx context.Context, x *exchange, to cookie) error {
	err := s.rooms.move(ctx, x.id, to.id())
	if errors.Is(err, sandbox.ErrGone) {
		if _, there := s.rooms.load(ctx, to.id()); there == nil {
			return nil
		}
	}
	return err
}
