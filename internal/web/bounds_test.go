package web

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// The mark of a specimen is enough to tell its fault: it isn't made anew for each file that claims to be one.
func TestMarksOfSpecimensMakeNothing(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	head := b.download("bank_details~too_big/too_big").body[:1024]
	b.visit(releve)
	list := []string{valuePart("motif", "Banque"), valuePart("action", "attach")}
	for range maxFiles {
		list = append(list, filePart("rib.file", "a", head))
	}
	for range maxMaking { // nothing can be made meanwhile
		if err := s.press.making.enter(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	p := b.upload(releve+"/files", list...).want(t, http.StatusUnprocessableEntity, `href="#f-rib"`)
	if strings.Contains(p.body, "Prenez le document") {
		t.Error("a specimen is taken for a file from elsewhere")
	}
	if strings.Contains(b.recorded(), "~too_big") {
		t.Error("a specimen is kept")
	}
}

// Of a form that has the same paper many times, it is held against one made once; and a sandbox has so many made in a minute.
func TestPapersHeldAgainstAreBounded(t *testing.T) {
	s := newServer(t, relais)
	s.press.judged = newQuota(2, time.Minute)
	b, other := s.sending(), s.sending()
	many := func(b *browser) []string {
		paper := b.download("bank_details/pdf").body
		b.visit(releve)
		list := []string{valuePart("motif", "Banque"), valuePart("action", "attach")}
		for range maxFiles {
			list = append(list, filePart("rib.file", "a", paper))
		}
		return list
	}
	mine := many(b)
	for range 2 {
		b.upload(releve+"/files", mine...).want(t, http.StatusSeeOther)
		b.visit(releve)
	}
	b.upload(releve+"/files", mine...).want(t, http.StatusTooManyRequests)
	other.upload(releve+"/files", many(other)...).wantTo(t, releve+"?notice=paper_attached")
	s.clock.set(s.clock.Now().Add(2 * time.Minute))
	b.visit(releve)
	b.upload(releve+"/files", mine...).want(t, http.StatusSeeOther)
}

// stall begins to send a form with files over a line of its own, and falls silent within the file.
func (b *browser) stall(addr string) net.Conn {
	b.t.Helper()
	form := parts(valuePart(fieldCSRF, b.token()), valuePart(fieldBase, b.base()), valuePart("motif", "Banque"), filePart("rib.file", "a", strings.Repeat("x", 100_000)))
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { conn.Close() })
	head := strings.Replace(poster(releve+"/files", kindParts, len(form)), "\r\n\r\n", "\r\nCookie: "+cookieName+"="+b.cookies[cookieName]+"\r\n\r\n", 1)
	if _, err := io.WriteString(conn, head+form[:len(form)-20_000]); err != nil {
		b.t.Fatal(err)
	}
	return conn
}

// Who sends slowly takes the places of his own sandbox only, and is told in the end.
func TestStalledUploadsHoldNobodyUp(t *testing.T) {
	s := newServer(t, relais)
	s.pace = pace{grace: 4 * time.Second, most: 4 * time.Second}
	addr := s.listening()
	b, other := s.sending(), s.sending()
	b.visit(releve)
	var lines []net.Conn
	for range 140 {
		lines = append(lines, b.stall(addr))
	}
	inside := func() int {
		s.taking.mu.Lock()
		defer s.taking.mu.Unlock()
		return s.taking.inside[readCookie(b.cookies[cookieName]).id()]
	}
	for range 300 {
		if inside() == maxTaking {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.upload(releve+"/files", valuePart("motif", "Banque")).want(t, http.StatusTooManyRequests)
	paper := other.download("bank_details/pdf").body
	other.visit(releve)
	began := time.Now()
	other.upload(releve+"/files", valuePart("motif", "Banque"), filePart("rib.file", "a", paper)).wantTo(t, account+"/envois")
	if took := time.Since(began); took > 2*time.Second {
		t.Errorf("an honest upload waits %v for those that stall", took)
	}
	told := map[int]int{}
	for _, line := range lines {
		if err := line.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
			t.Fatal(err)
		}
		resp, _ := answered(t, bufio.NewReader(line))
		told[resp.StatusCode]++
	}
	if told[http.StatusRequestTimeout] != maxTaking || told[http.StatusTooManyRequests] != len(lines)-maxTaking {
		t.Errorf("those that stall are told %v", told)
	}
	if n := inside(); n != 0 {
		t.Errorf("%d places are still taken", n)
	}
	b.upload(releve+"/files", valuePart("motif", "Banque"), valuePart("action", "later")).want(t, http.StatusSeeOther)
}

// A body may come as slowly as leastPace, and no slower.
func TestPace(t *testing.T) {
	for _, tt := range []struct {
		name  string
		every time.Duration // between a KiB and the next
		whole bool
	}{{"slowly", 100 * time.Millisecond, true}, {"too slowly", 700 * time.Millisecond, false}} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { // a clock of its own: what is slow is as slow on any machine
				from, sent := trickle(tt.every)
				body := &paced{from: from, line: from, began: time.Now(), pace: pace{grace: time.Second, most: time.Minute}}
				n, err := io.Copy(io.Discard, body)
				if tt.whole != (err == nil && n == 16<<10) {
					t.Errorf("%d bytes come (%v)", n, err)
				}
				var slow net.Error
				if !tt.whole && (!errors.As(err, &slow) || !slow.Timeout()) {
					t.Errorf("fails with %v", err)
				}
				from.Close()
				<-sent
			})
		})
	}
}

// trickle sends 16 KiB, one after the other, until its end is closed; then sent is closed.
func trickle(every time.Duration) (from net.Conn, sent chan struct{}) {
	from, to := net.Pipe()
	sent = make(chan struct{})
	go func() {
		defer close(sent)
		defer to.Close()
		for range 16 {
			time.Sleep(every)
			if _, err := to.Write(make([]byte, 1<<10)); err != nil {
				return
			}
		}
	}()
	return from, sent
}

// A body that is too long is refused as soon as it is announced, whether its sender asks before or not.
func TestAnnouncedBodiesAreRefusedAtOnce(t *testing.T) {
	s := newServer(t, relais)
	addr := s.listening()
	for _, path := range []string{"/desk/notes", "/nowhere", releve + "/files"} {
		for _, length := range []int{maxUpload + 1, 10 << 30} {
			for _, sent := range []int{0, 5, 20_000} {
				for _, expect := range []string{"", "Expect: 100-continue\r\n"} {
					began := time.Now()
					p := shout(t, addr, strings.Replace(poster(path, kindParts, length), "\r\n\r\n", "\r\n"+expect+"\r\n", 1)+strings.Repeat("a", sent))
					what := fmt.Sprintf("POST %s of %d bytes with %q", path, length, expect)
					if p == nil || p.status != http.StatusRequestEntityTooLarge || !strings.Contains(p.body, "<html") {
						t.Errorf("%s answers %+v", what, p)
						continue
					}
					wantProtected(t, p)
					if took := time.Since(began); took > time.Second {
						t.Errorf("%s is answered after %v", what, took)
					}
				}
			}
		}
	}
	refused := strings.Replace(poster("/desk/notes", kindForm, 10), "POST", "PUT", 1)
	if p := shout(t, addr, strings.Replace(refused, "\r\n\r\n", "\r\nExpect: 100-continue\r\n\r\n", 1)); p == nil || p.status != http.StatusMethodNotAllowed {
		t.Errorf("who asks whether to PUT hears %+v", p)
	}
	asks := strings.Replace(poster("/desk/notes", kindForm, 3), "\r\n\r\n", "\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n", 1)
	if heard := speak(t, addr, asks+"a=b"); !strings.HasPrefix(heard, "HTTP/1.1 100") || strings.Count(heard, "HTTP/1.1") != 2 {
		t.Errorf("who asks whether to send three bytes hears\n%.200s", heard)
	}
}

// What comes before a refused body is answered before, and what comes after it never.
func TestRefusedBodiesInALine(t *testing.T) {
	s := newServer(t, relais)
	addr := s.listening()
	const first, next = "GET /healthz HTTP/1.1\r\nHost: example.com\r\n\r\n", "GET /robots.txt HTTP/1.1\r\nHost: example.com\r\n\r\n"
	for _, expect := range []string{"", "Expect: 100-continue\r\n"} {
		head := strings.Replace(poster("/desk/notes", kindForm, maxBody+1), "\r\n\r\n", "\r\n"+expect+"\r\n", 1)
		heard := speak(t, addr, first+first+head+next+next)
		if strings.Contains(heard, "Disallow") || strings.Count(heard, "HTTP/1.1 ") != 3 || strings.Count(heard, "ok\n") != 2 || strings.Index(heard, " 413 ") < strings.LastIndex(heard, " 200 ") {
			t.Errorf("a line answers\n%s", heard)
		}
	}
}

// No form leads to a path that only takes forms.
func TestFormsLeadToPages(t *testing.T) {
	s := newServer(t, relais)
	b := s.sending()
	for _, path := range []string{"/undo", "/redo", "/advance", "/desk/notes", "/language", "/sign-out-everywhere"} {
		for _, back := range []string{"", "//evil.example", "/undo", "/redo?a=b", "/desk/notes", "/open", "/language", "/sign-out-everywhere", releve + "/draft", account + "/envois/1/draft", account + "/envois/add", account + "/correct"} {
			b.visit("/desk")
			p := b.post(path, "back", back, "days", "1", "lang", "fr").want(t, http.StatusSeeOther)
			if led := b.visit(p.header.Get("Location")); led.status != http.StatusOK {
				t.Errorf("POST %s with back %q leads to %s, which answers %d", path, back, p.header.Get("Location"), led.status)
			}
		}
	}
	b.visit(releve)
	b.post("/undo", "back", releve).want(t, http.StatusSeeOther)
}
