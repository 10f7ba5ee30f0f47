package faults

import (
	"bytes"
	"sync"
)

// A Transcript is what a process or a server says, to be read while it goes on. The zero value is empty.
type Transcript struct {
	mu   sync.Mutex
	text bytes.Buffer
}

// Write implements io.Writer.
func (t *Transcript) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.Write(p)
}

// String is all that was said.
func (t *Transcript) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.text.String()
}

// Since is what was said after so many bytes.
func (t *Transcript) Since(n int) string { return t.String()[n:] }

// Reset forgets it.
func (t *Transcript) Reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.text.Reset()
}
