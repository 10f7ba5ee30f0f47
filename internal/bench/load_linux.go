package main

import (
	"bytes"
	"fmt"
	"net/netip"
	"time"

	"golang.org/x/sys/unix"
)

// A generator sends the requests of many learners from one thread, which waits for all of their lines at once: so it costs less than what it measures.
type generator struct {
	errand
	poll      int
	lines     map[int32]*line
	began     time.Time
	until     time.Time
	period    time.Duration // between two steps of one learner; 0: none
	idle      []*line       // those whose next step is not due yet
	underway  int
	latencies []time.Duration
	last      time.Time
}

// A line is one learner's connection, kept open.
type line struct {
	*requests
	fd     int
	came   []byte // of the answer that is awaited
	have   int
	number [numberWidth]byte
	digits int
	turn   int
	await  stage
	due    time.Time
}

// stage is what answer a line waits for.
type stage uint8

const (
	first  stage = iota // the page that tells the number to begin with
	page                // a page alone
	posted              // the answer to a form
	led                 // the page that it leads to
)

// mostBytes is more than any answer has.
const mostBytes = 1 << 20

// load runs an errand.
func (e errand) load(learners []learner) (harvest, error) {
	at, err := netip.ParseAddrPort(e.Address)
	if err != nil {
		return harvest{}, err
	}
	g := &generator{errand: e, lines: map[int32]*line{}}
	if g.poll, err = unix.EpollCreate1(0); err != nil {
		return harvest{}, fmt.Errorf("wait for lines: %w", err)
	}
	defer unix.Close(g.poll)
	defer g.hangUp()
	for _, l := range learners {
		if err := g.connect(l, at); err != nil {
			return harvest{}, err
		}
	}
	if err := g.prime(); err != nil {
		return harvest{}, err
	}
	if err := g.drive(); err != nil {
		return harvest{}, err
	}
	h := harvest{Done: len(g.latencies), Elapsed: g.last.Sub(g.began)}
	h.P99 = quantile(g.latencies, 0.99)
	h.Median = quantile(g.latencies, 0.5)
	return h, nil
}

func (g *generator) connect(l learner, at netip.AddrPort) error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return fmt.Errorf("open a line: %w", err)
	}
	g.lines[int32(fd)] = &line{requests: requestsOf(l, g.Address), fd: fd, came: make([]byte, 64<<10)}
	if err := unix.Connect(fd, &unix.SockaddrInet4{Port: int(at.Port()), Addr: at.Addr().As4()}); err != nil {
		return fmt.Errorf("open a line: %w", err)
	}
	if err := unix.SetsockoptInt(fd, unix.IPPROTO_TCP, unix.TCP_NODELAY, 1); err != nil {
		return fmt.Errorf("open a line: %w", err)
	}
	return unix.EpollCtl(g.poll, unix.EPOLL_CTL_ADD, fd, &unix.EpollEvent{Events: unix.EPOLLIN, Fd: int32(fd)})
}

func (g *generator) hangUp() {
	for fd := range g.lines {
		unix.Close(int(fd))
	}
}

// prime has every learner read the number to begin with.
func (g *generator) prime() error {
	for _, l := range g.lines {
		if err := g.send(l, l.next, first); err != nil {
			return err
		}
	}
	for g.underway > 0 {
		if err := g.listen(-1); err != nil {
			return err
		}
	}
	return nil
}

// drive has the learners step on until the time is over, and waits for those who are at it.
func (g *generator) drive() error {
	g.began = time.Now()
	g.until = g.began.Add(g.Lasting)
	g.spread()
	for {
		now := time.Now()
		if err := g.release(now); err != nil {
			return err
		}
		if g.underway == 0 && !now.Before(g.until) {
			return nil
		}
		// The core is ours, and the generator never sleeps: a server would pay for waking it, and one that answers sooner would pay less often.
		if err := g.listen(0); err != nil {
			return err
		}
	}
}

// spread gives every learner when to begin.
func (g *generator) spread() {
	var between time.Duration
	if g.Rate > 0 {
		between = time.Duration(float64(time.Second) / g.Rate)
	}
	g.period = between * time.Duration(len(g.lines))
	for _, l := range g.lines {
		l.due = g.began.Add(between * time.Duration(len(g.idle)))
		g.idle = append(g.idle, l)
	}
}

// release begins the steps that are due.
func (g *generator) release(now time.Time) error {
	waiting := g.idle[:0]
	for _, l := range g.idle {
		switch {
		case !now.Before(g.until):
		case l.due.After(now):
			waiting = append(waiting, l)
		default:
			if err := g.begin(l); err != nil {
				return err
			}
		}
	}
	g.idle = waiting
	return nil
}

func (g *generator) begin(l *line) error {
	if g.Pages {
		return g.send(l, l.get, page)
	}
	l.turn++
	return g.send(l, l.post(l.turn, l.number[:l.digits]), posted)
}

// send writes a request, which always fits into what the line holds.
func (g *generator) send(l *line, request []byte, await stage) error {
	l.await, l.have = await, 0
	g.underway++
	n, err := unix.Write(l.fd, request)
	if err != nil || n != len(request) {
		return fmt.Errorf("send a request: %d of %d bytes: %v", n, len(request), err)
	}
	return nil
}

// listen reads what has come; it waits for something for so many milliseconds, -1 for ever.
func (g *generator) listen(patience int) error {
	var events [128]unix.EpollEvent
	n, err := unix.EpollWait(g.poll, events[:], patience)
	if err == unix.EINTR {
		return nil
	}
	if err != nil {
		return fmt.Errorf("wait for answers: %w", err)
	}
	for _, event := range events[:n] {
		if err := g.read(g.lines[event.Fd]); err != nil {
			return err
		}
	}
	return nil
}

// read takes what came on a line.
func (g *generator) read(l *line) error {
	if l.have == len(l.came) {
		l.came = append(l.came, make([]byte, len(l.came))...)
	}
	n, err := unix.Read(l.fd, l.came[l.have:])
	if err == unix.EINTR {
		return nil
	}
	if err != nil || n == 0 || l.have+n > mostBytes {
		return fmt.Errorf("read an answer: %d bytes: %v", l.have+n, err)
	}
	l.have += n
	r, whole, err := parse(l.came[:l.have])
	if err != nil || !whole {
		return err
	}
	g.underway--
	return g.answered(l, r)
}

// answered goes on after a whole answer.
func (g *generator) answered(l *line, r response) error {
	if err := l.check(r); err != nil {
		return err
	}
	switch l.await {
	case posted:
		return g.send(l, l.next, led)
	case led, page:
		g.last = time.Now()
		g.latencies = append(g.latencies, g.last.Sub(l.due))
		return g.again(l)
	}
	return nil
}

// check looks at an answer as its browser would: a form that isn't taken, or a page without a number, ends the run.
func (l *line) check(r response) error {
	if l.await == posted {
		if r.status != 303 || !bytes.HasPrefix(r.location, l.path) {
			return fmt.Errorf("a form is answered with %d to %q", r.status, r.location)
		}
		return nil
	}
	number, ok := numberIn(l.came[r.body:r.end])
	if r.status != 200 || !ok || len(number) > numberWidth {
		return fmt.Errorf("a page is answered with %d, number %q", r.status, number)
	}
	l.digits = copy(l.number[:], number)
	return nil
}

// again has a learner go on: at once, or when the next step is due.
func (g *generator) again(l *line) error {
	if g.Rate == 0 {
		l.due = g.last
		if !l.due.Before(g.until) {
			return nil
		}
		return g.begin(l)
	}
	l.due = l.due.Add(g.period)
	g.idle = append(g.idle, l)
	return nil
}
