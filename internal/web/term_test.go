package web

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// A term ends in time, with its request and with the server, whenever one begins to ask.
func TestTermsEnd(t *testing.T) {
	tests := []struct {
		name        string
		end         func(term *term, stop context.CancelFunc)
		want        error
		wantInstant bool
	}{
		{"in time", func(*term, context.CancelFunc) {}, context.DeadlineExceeded, false},
		{"with the request", func(term *term, _ context.CancelFunc) { term.end() }, context.Canceled, true},
		{"with the server", func(_ *term, stop context.CancelFunc) { stop() }, context.Canceled, true},
	}
	const late = time.Second / 2
	for _, tt := range tests {
		for _, before := range []bool{true, false} {
			synctest.Test(t, func(t *testing.T) {
				server, stop := context.WithCancel(context.Background())
				defer stop()
				began := time.Now()
				limited := (&Server{context: server, clock: time.Now}).term(began, time.Second)
				defer limited.end()
				if before && limited.Err() != nil {
					t.Errorf("%s: ends at once with %v", tt.name, limited.Err())
				}
				if !before {
					time.Sleep(late)
				}
				tt.end(limited, stop)
				child, cancel := context.WithTimeout(limited, time.Hour)
				defer cancel()
				<-child.Done()
				<-limited.Done()
				took := time.Since(began)
				if !errors.Is(limited.Err(), tt.want) || !errors.Is(child.Err(), tt.want) || (took <= late) != tt.wantInstant || took > time.Second {
					t.Errorf("%s: ends with %v, what is made of it with %v, after %v", tt.name, limited.Err(), child.Err(), took)
				}
			})
		}
	}
}
