package sandbox

import (
	"context"
	"sync"
	"time"
)

// Memory is a Store that forgets everything with the process: for tests, benchmarks and walks.
type Memory struct {
	now  func() time.Time
	mu   sync.Mutex
	logs map[ID]*memoryLog
	Watchers
}

type memoryLog struct {
	born, written time.Time
	events        []Event
}

// NewMemory gives an empty store that reads the time from now.
func NewMemory(now func() time.Time) *Memory {
	return &Memory{now: now, logs: map[ID]*memoryLog{}}
}

// Create implements Store.
func (m *Memory) Create(_ context.Context, id ID, first []Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.logs[id]; ok {
		return ErrConflict
	}
	at := m.now()
	m.logs[id] = &memoryLog{born: at, written: at, events: append([]Event(nil), first...)}
	return nil
}

// Append implements Store.
func (m *Memory) Append(_ context.Context, id ID, after int64, events []Event) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	log, ok := m.logs[id]
	if !ok {
		return ErrGone
	}
	if int64(len(log.events)) != after {
		return ErrConflict
	}
	log.events = append(log.events, events...)
	log.written = m.now()
	m.Wake(id)
	return nil
}

// Read implements Store.
func (m *Memory) Read(_ context.Context, id ID, from int64) ([]Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	log, ok := m.logs[id]
	if !ok {
		return nil, ErrGone
	}
	start := min(max(from-1, 0), int64(len(log.events)))
	return append([]Event(nil), log.events[start:]...), nil
}

// Move implements Store.
func (m *Memory) Move(_ context.Context, from, to ID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	log, ok := m.logs[from]
	if !ok {
		return ErrGone
	}
	if _, ok := m.logs[to]; ok {
		return ErrConflict
	}
	delete(m.logs, from)
	m.logs[to] = log
	m.Wake(from)
	return nil
}

// Delete implements Store.
func (m *Memory) Delete(_ context.Context, id ID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.logs, id)
	m.Wake(id)
	return nil
}

// Sweep implements Store.
func (m *Memory) Sweep(_ context.Context, idleBefore, bornBefore time.Time) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n, now := 0, m.now()
	for id, log := range m.logs {
		if far := now.Add(Ahead); log.written.After(far) || log.born.After(far) {
			log.born, log.written = now, now
		}
		if log.written.Before(idleBefore) || log.born.Before(bornBefore) {
			delete(m.logs, id)
			m.Wake(id)
			n++
		}
	}
	return n, nil
}

// Count implements Store.
func (m *Memory) Count(context.Context) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.logs), nil
}

// Close implements Store.
func (m *Memory) Close() error { return nil }
