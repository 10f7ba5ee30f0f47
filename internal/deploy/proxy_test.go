package deploy_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// A proxy sends each request to the next node, as Caddy does with internal/deploy/Caddyfile: no learner has a node of their own; a node that refuses connections
// or says that it isn't ready is left out; another is tried where no connection could be made, or where a GET got no answer. A form that was sent and got none
// is not sent again: its sender is told (502).
type proxy struct {
	nodes []*backend
	turn  atomic.Uint64
	stop  context.CancelFunc
}

// backend is a node as the proxy sees it.
type backend struct {
	addr      string
	transport *http.Transport
	unready   atomic.Bool
	downUntil atomic.Int64 // Unix nanoseconds
	served    atomic.Int64 // answers
}

const (
	healthEvery = 250 * time.Millisecond
	downFor     = 500 * time.Millisecond
	tryFor      = 5 * time.Second
)

func newProxy(addrs ...string) *proxy {
	ctx, stop := context.WithCancel(context.Background())
	p := &proxy{stop: stop}
	for _, addr := range addrs {
		b := &backend{addr: addr, transport: &http.Transport{
			MaxIdleConnsPerHost: 256, IdleConnTimeout: 5 * time.Second, DisableCompression: true, ResponseHeaderTimeout: 30 * time.Second,
		}}
		p.nodes = append(p.nodes, b)
		go b.watch(ctx)
	}
	return p
}

// watch asks the node again and again whether it is ready.
func (b *backend) watch(ctx context.Context) {
	for ctx.Err() == nil {
		b.unready.Store(status(b.addr, "/readyz") != http.StatusOK)
		time.Sleep(healthEvery)
	}
}

// status is what an address answers to a GET; 0 where nobody does.
func status(addr, path string) int {
	client := http.Client{Timeout: 3 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Get("http://" + addr + path)
	if err != nil {
		return 0
	}
	answer.Body.Close()
	return answer.StatusCode
}

func (b *backend) down() bool { return b.unready.Load() || time.Now().UnixNano() < b.downUntil.Load() }

// next is the next node that isn't down; nil where all are.
func (p *proxy) next() *backend {
	for range p.nodes {
		if b := p.nodes[p.turn.Add(1)%uint64(len(p.nodes))]; !b.down() {
			return b
		}
	}
	return nil
}

// answered is a node's whole answer.
type answered struct {
	status int
	header http.Header
	body   []byte
}

// send sends a request on, and gives 502 where nobody answers.
func (p *proxy) send(r *http.Request, body []byte) answered {
	for until := time.Now().Add(tryFor); time.Now().Before(until) && r.Context().Err() == nil; {
		b := p.next()
		if b == nil {
			time.Sleep(50 * time.Millisecond)
			continue
		}
		a, err := b.ask(r, body)
		if err == nil {
			b.served.Add(1)
			return a
		}
		var dial *net.OpError
		refused := errors.As(err, &dial) && dial.Op == "dial"
		if refused {
			b.downUntil.Store(time.Now().Add(downFor).UnixNano())
		}
		if !refused && r.Method == http.MethodPost {
			break
		}
	}
	return answered{status: http.StatusBadGateway, header: http.Header{}}
}

func (b *backend) ask(r *http.Request, body []byte) (answered, error) {
	out, err := http.NewRequestWithContext(r.Context(), r.Method, "http://"+b.addr+r.URL.RequestURI(), bytes.NewReader(body))
	if err != nil {
		return answered{}, err
	}
	out.Header, out.Host = r.Header.Clone(), r.Host
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	out.Header.Set("X-Forwarded-For", peer)
	answer, err := b.transport.RoundTrip(out)
	if err != nil {
		return answered{}, err
	}
	defer answer.Body.Close()
	content, err := io.ReadAll(answer.Body)
	return answered{answer.StatusCode, answer.Header, content}, err
}

func (p *proxy) close() {
	p.stop()
	for _, b := range p.nodes {
		b.transport.CloseIdleConnections()
	}
}
