package web

import (
	"bufio"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"miroir/sandbox"
)

// behind puts a server behind a proxy at app.Test's own address.
func behind(c *Config) { c.Proxies = []string{"0.0.0.0"} }

// A class of thirty at one address works as fast as it can; then one of its pupils asks for as much as he can, with and without his cookie. He is told to wait, the
// others notice nothing, and neither does another address.
func TestAClassIsNeverHindered(t *testing.T) {
	s := newServer(t, club, behind)
	const school, pages = "203.0.113.5", 50
	class := make([]*browser, 30)
	for i := range class {
		class[i] = s.opened()
	}
	work := func(when string) {
		t.Helper()
		for i, b := range class {
			for range pages {
				if p := b.from(school, http.MethodGet, "/desk"); p.status != http.StatusOK {
					t.Fatalf("%s, pupil %d is answered %d", when, i, p.status)
				}
			}
		}
	}
	work("at first")
	stranger := s.browser()
	var told *page
	for range maxAsking {
		if p := stranger.from(school, http.MethodGet, "/robots.txt"); p.status != http.StatusOK {
			told = p
		}
	}
	if told == nil {
		t.Fatal("a stranger may ask without end")
	}
	wantProtected(t, told.want(t, http.StatusTooManyRequests, "Trop de demandes à la fois", "Attendez une minute"))
	if told.header.Get("Retry-After") != "60" {
		t.Errorf("Retry-After is %q", told.header.Get("Retry-After"))
	}
	work("beside a flood")
	guess := s.browser()
	guess.cookies[cookieName] = sandboxCookie + strings.Repeat("A", 43)
	guess.from(school, http.MethodGet, "/robots.txt").want(t, http.StatusTooManyRequests) // a cookie that opens nothing has no bounds of its own

	hostile := s.opened()
	refused := 0
	for range 2 * maxPlaying {
		if hostile.from(school, http.MethodGet, "/desk").status == http.StatusTooManyRequests {
			refused++
		}
	}
	if refused != maxPlaying {
		t.Errorf("of %d requests with one cookie %d are refused", 2*maxPlaying, refused)
	}
	work("beside another's flood")
	s.browser().from("203.0.113.6", http.MethodGet, "/robots.txt").want(t, http.StatusOK)
	s.clock.set(s.clock.Now().Add(askingWindow + time.Second))
	stranger.from(school, http.MethodGet, "/robots.txt").want(t, http.StatusOK)
	hostile.from(school, http.MethodGet, "/desk").want(t, http.StatusOK)
}

// An address opens as many sandboxes as a class needs; then it is told to wait, and others aren't.
func TestOpeningsOfAnAddress(t *testing.T) {
	s := newServer(t, club, behind, func(c *Config) { c.MaxOpen = 10 * maxOpening })
	s.limits.opening = newQuota(5, openingWindow)
	open := func(address string) *page {
		b := s.browser()
		b.visit("/")
		return b.raw("/open", map[string][]string{fieldCSRF: {b.token()}, "site": {"club"}, "persona": {"ada"}}, "X-Forwarded-For", address)
	}
	for range 5 {
		open("203.0.113.5").want(t, http.StatusSeeOther)
	}
	wantProtected(t, open("203.0.113.5").want(t, http.StatusTooManyRequests, "Attendez une minute"))
	open("203.0.113.6").want(t, http.StatusSeeOther)
	s.clock.set(s.clock.Now().Add(openingWindow + time.Second))
	open("203.0.113.5").want(t, http.StatusSeeOther)
}

// A sandbox has so many requests under way at once; others' go on.
func TestRequestsUnderWay(t *testing.T) {
	s := newServer(t, club)
	b, other := s.opened(), s.opened()
	id := readCookie(b.cookies[cookieName]).id()
	for range maxBusy {
		if !s.limits.busy.enter(id) {
			t.Fatal("no place")
		}
	}
	wantProtected(t, b.get("/desk").want(t, http.StatusTooManyRequests))
	other.get("/desk").want(t, http.StatusOK)
	s.limits.busy.leave(id)
	b.get("/desk").want(t, http.StatusOK)
}

// heap is what is in memory, in bytes, once all is thrown away that nobody needs.
func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// A flood of addresses and cookies takes no more memory than the tables have, is counted all the same, and is forgotten once its time is over.
func TestFloodsTakeNoMemory(t *testing.T) {
	const flood, most = 200_000, 12 << 20
	now := time.Date(2026, 5, 4, 10, 0, 0, 0, time.UTC)
	l, tries, hosts := newLimits(), newQuota(maxTries, tryWindow), newKnown[bool](maxNames, maxNameLen+maxPortLen)
	before := heap()
	passed := 0
	for i := range flood {
		network := netip.AddrFrom16([16]byte{0x2a, 1, 0, byte(i >> 16), byte(i >> 8), byte(i), 0, 0, 15: 1})
		l.admits(network, sandbox.ID{byte(i), byte(i >> 8), byte(i >> 16)}, true, now)
		l.opening.take(network.String(), now)
		hosts.put(fmt.Sprintf("a%d.example", i), true)
		for range 2 {
			if tries.take(network.String(), now) {
				passed++
			}
		}
	}
	if grown := int64(heap()) - int64(before); grown > most {
		t.Errorf("%d addresses take %d KiB", flood, grown>>10)
	}
	if all := 2*maxTallies + spareTallies*maxTries; passed > all {
		t.Errorf("%d tries pass, of %d at most", passed, all)
	}
	for _, q := range []*quota{tries, l.asking, l.opening, l.playing} {
		if len(q.counts) > maxTallies+spareTallies {
			t.Errorf("%d addresses are remembered", len(q.counts))
		}
	}
	later := now.Add(2 * tryWindow)
	if !tries.take("203.0.113.5", later) || len(tries.counts) != 1 {
		t.Errorf("%d addresses are remembered once their time is over", len(tries.counts))
	}
	runtime.KeepAlive(l)
	runtime.KeepAlive(hosts)
}

// What is remembered of when somebody asked a site goes with the sandbox, so that who opens and leaves without end takes no memory.
func TestVisitsGoWithTheirSandbox(t *testing.T) {
	s := newServer(t, club)
	for i, leave := range []func(b *browser){
		func(b *browser) { b.visit("/leave"); b.send("/leave") },
		func(b *browser) { b.visit("/restart"); b.send("/restart") },
		func(b *browser) { b.visit("/"); b.send("/open", "site", "club", "persona", "ada") },
	} {
		b := s.signedIn()
		s.visits.note(visit{readCookie(b.cookies[cookieName]).id(), "club"}, s.clock.Now())
		leave(b)
		if n := len(s.visits.last); n > 0 {
			t.Errorf("way %d: %d visits are left", i, n)
		}
	}
}

// Who finds no place is told so on the line itself, in a page; whoever hangs up makes room.
func TestLinesAreBounded(t *testing.T) {
	s := newServer(t, club, func(c *Config) { c.Proxies, c.PerAddress = []string{"192.0.2.1"}, 3 })
	addr := s.listening()
	ask := func() (net.Conn, *http.Response, string) {
		t.Helper()
		conn, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(conn, "GET /healthz HTTP/1.1\r\nHost: example.com\r\n\r\n")
		resp, body := answered(t, bufio.NewReader(conn))
		return conn, resp, body
	}
	var held []net.Conn
	for range 3 {
		conn, resp, _ := ask()
		if resp.StatusCode != http.StatusOK {
			t.Fatalf("the first are answered %d", resp.StatusCode)
		}
		held = append(held, conn)
	}
	conn, resp, body := ask()
	conn.Close()
	p := &page{path: "a line too many", status: resp.StatusCode, header: resp.Header, body: body}
	wantProtected(t, p.want(t, http.StatusTooManyRequests, "Trop de demandes", "<html lang=\"fr\""))
	if p.header.Get("Retry-After") == "" || !resp.Close || strconv.Itoa(len(body)) != p.header.Get("Content-Length") {
		t.Errorf("a line too many is answered %v", p.header)
	}
	held[0].Close()
	for begin := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		conn, resp, _ := ask()
		conn.Close()
		if resp.StatusCode == http.StatusOK {
			break
		}
		if time.Since(begin) > 10*time.Second {
			t.Fatal("who hangs up makes no room")
		}
	}
	for _, conn := range held {
		conn.Close()
	}
}

// However many addresses they come from, there are so many lines at once; networks of proxies count as any, and only once.
func TestLinesOfAll(t *testing.T) {
	l := &lines{most: 5, each: 2, full: []byte("full"), many: []byte("many"), taken: map[netip.Addr]int{}, proxies: readProxies([]string{"10.0.0.1"})}
	var heard []string
	for _, from := range []string{"203.0.113.5", "203.0.113.5", "203.0.113.5", "10.0.0.1", "10.0.0.1", "10.0.0.1", "203.0.113.6"} {
		heard = append(heard, string(l.enter(netip.MustParseAddr(from))))
	}
	if got := strings.Join(heard, ","); got != ",,many,,,,full" {
		t.Errorf("they hear %q", got)
	}
	for range 2 {
		l.leave(netip.MustParseAddr("203.0.113.5"))
	}
	if l.enter(netip.MustParseAddr("203.0.113.6")) != nil || len(l.taken) != 2 {
		t.Errorf("no room is made: %v", l.taken)
	}
}
