package web

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// streamTime is the longest that a test waits for a stream to say something or to end: longer than two beats, so that one that is never told anything fails.
const streamTime = 40 * time.Second

// listens opens a stream of news of a page of the desk, as its script does, and gives what comes, a line a time, until streamTime is over.
func (b *browser) listens(addr, query string, header ...string) (*http.Response, *bufio.Scanner) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), streamTime)
	b.t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/desk/news?"+query, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	for name, value := range b.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := (&http.Transport{DisableKeepAlives: true}).RoundTrip(r)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { resp.Body.Close() })
	return resp, bufio.NewScanner(resp.Body)
}

// nowSeen is the query of a stream of a page that was drawn now.
func (b *browser) nowSeen() string { return fmt.Sprint("after=", b.state().Seq) }

// wantEvent reads a stream to its end and compares the one event in it.
func wantEvent(t *testing.T, lines *bufio.Scanner, event string) {
	t.Helper()
	var got []string
	for lines.Scan() {
		if line := lines.Text(); line != "" && line != ":" && !strings.HasPrefix(line, "retry: ") {
			got = append(got, line)
		}
	}
	if errors.Is(lines.Err(), context.DeadlineExceeded) {
		t.Fatalf("the stream says %q and stays open for %v, want %q and its end", strings.Join(got, "|"), streamTime, event)
	}
	if text := strings.Join(got, "|"); text != event {
		t.Errorf("the stream says %q (%v), want %q", text, lines.Err(), event)
	}
}

// wantOpen reads a stream's greeting, with which it begins before anything comes.
func wantOpen(t *testing.T, resp *http.Response, lines *bufio.Scanner) {
	t.Helper()
	if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "text/event-stream" || !lines.Scan() || lines.Text() != "retry: 2000" {
		t.Fatalf("no stream but %d, %s, %q", resp.StatusCode, kind, lines.Text())
	}
}

func TestTheDeskIsToldWhatComes(t *testing.T) {
	s := newServer(t, relais)
	addr := s.listening()
	b := s.playing("ines")
	seen := b.nowSeen()
	b.visit("/desk").want(t, http.StatusOK, `<template data-live="/desk/news?`+seen+`">`, "Votre bureau a changé.")
	resp, lines := b.listens(addr, seen)
	wantOpen(t, resp, lines)
	for name, value := range map[string]string{"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "X-Accel-Buffering": "no"} {
		if resp.Header.Get(name) != value {
			t.Errorf("%s is %q", name, resp.Header.Get(name))
		}
	}
	b.post("/desk/notes", "notes", "rien de neuf").want(t, http.StatusSeeOther) // brings nothing
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
	wantEvent(t, lines, fmt.Sprintf("event: desk|data: %d", b.state().Arrived()))
	if phone := b.state().Phone; b.state().Arrived() != phone[len(phone)-1].Seq {
		t.Error("the number isn't the one of the SMS")
	}
	_, late := b.listens(addr, seen)
	wantEvent(t, late, fmt.Sprintf("event: desk|data: %d", b.state().Arrived())) // who asks too late is told at once

	before := b.copy()
	resp, lines = b.listens(addr, b.nowSeen())
	wantOpen(t, resp, lines)
	b.visit("/s/relais/code")
	b.post("/s/relais/code", "code", b.texted()).wantTo(t, "/s/relais/space")
	wantEvent(t, lines, "") // the sandbox has moved to a new cookie, with which the browser asks again
	resp, lines = b.listens(addr, b.nowSeen())
	wantOpen(t, resp, lines)
	b.visit("/leave")
	b.send("/leave").want(t, http.StatusOK)
	wantEvent(t, lines, "")
	for _, old := range []*browser{b, before} { // whoever is gone, the page is to be asked for again
		_, gone := old.listens(addr, "after=1")
		wantEvent(t, gone, "event: desk|data: 0")
	}
	if n := s.streams.len(); n != 0 {
		t.Errorf("%d streams are kept open", n)
	}
}

func TestNewsAreTheSandboxsOwn(t *testing.T) {
	s := newServer(t, relais, func(c *Config) { c.PerAddress = 8 })
	addr := s.listening()
	b, other, stranger := s.playing("ines"), s.playing("ines"), s.browser()
	seen := b.nowSeen()
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "http://elsewhere.example"}} {
		if resp, _ := b.listens(addr, seen, header...); resp.StatusCode != http.StatusForbidden {
			t.Errorf("%v gets %d", header, resp.StatusCode)
		}
	}
	for _, query := range []string{"", "after=", "after=-1", "after=x", "after=99999999999999999999"} {
		if resp, _ := b.listens(addr, query); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%q gets %d", query, resp.StatusCode)
		}
	}
	if p := b.do(httptest.NewRequest(http.MethodHead, "/desk/news?"+seen, nil)); p.status != http.StatusOK || s.streams.len() != 0 {
		t.Errorf("HEAD gets %d and leaves %d streams", p.status, s.streams.len())
	}
	_, none := stranger.listens(addr, seen)
	wantEvent(t, none, "event: desk|data: 0")

	resp, others := other.listens(addr, other.nowSeen())
	wantOpen(t, resp, others)
	var streams []*bufio.Scanner
	for range maxWatching + 1 { // with the other's, more than an address of 8 connections may have
		resp, lines := b.listens(addr, seen)
		if len(streams) == maxWatching {
			wantEvent(t, streams[0], "event: later|data: 0")
		}
		wantOpen(t, resp, lines)
		streams = append(streams, lines)
	}
	if resp, _ := s.playing("ines").listens(addr, "after=99"); resp.StatusCode != http.StatusTooManyRequests {
		t.Errorf("one more from this address gets %d", resp.StatusCode)
	}
	if err := s.rooms.erase(t.Context(), readCookie(b.cookies[cookieName]).id()); err != nil {
		t.Fatal(err)
	}
	for _, lines := range streams[1:] {
		wantEvent(t, lines, "")
	}
	if n := s.streams.len(); n != 1 {
		t.Errorf("%d streams are open, and only the other's should be", n)
	}
}

// A stream stays open for longer than an answer may take to send, and beats meanwhile.
func TestAStreamOutlivesTheWriteTimeout(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 16 seconds")
	}
	t.Parallel()
	s := newServer(t, relais)
	addr := s.listening()
	b := s.playing("ines")
	resp, lines := b.listens(addr, b.nowSeen())
	wantOpen(t, resp, lines)
	for lines.Scan() && lines.Text() != ":" {
	}
	b.signsIn("ines.roussel", "Lilas-Bleu-7").wantTo(t, "/s/relais/code")
	wantEvent(t, lines, fmt.Sprintf("event: desk|data: %d", b.state().Arrived()))
}

// A server that shuts down ends its streams first, properly, and then waits for nobody.
func TestStreamsEndWithTheServer(t *testing.T) {
	s := newServer(t, relais)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(listener) }()
	b := s.playing("ines")
	resp, lines := b.listens(listener.Addr().String(), b.nowSeen())
	wantOpen(t, resp, lines)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err := s.Shutdown(ctx); err != nil {
		t.Errorf("shut down: %v", err)
	}
	select {
	case err := <-served:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(streamTime):
		t.Fatal("the server goes on though it was shut down")
	}
	if rest, err := io.ReadAll(resp.Body); err != nil {
		t.Errorf("the stream is cut off after %q: %v", rest, err)
	}
	wantEvent(t, lines, "")
}
