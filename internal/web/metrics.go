package web

import (
	"bytes"
	"fmt"
	"strconv"
	"sync"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// meters count what the server does. Their labels come from the route table and from status codes, never from a request.
type meters struct {
	registry  *prometheus.Registry
	unmatched *routeMeter // for what no route answers

	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	opened   prometheus.Counter
	wiped    *prometheus.CounterVec
	retries  prometheus.Counter
	files    *prometheus.CounterVec
	cached   prometheus.GaugeFunc
	streams  prometheus.GaugeFunc
	states   prometheus.GaugeFunc
}

// Why a sandbox was wiped, as a label.
const (
	wipedLeft      = "left"
	wipedRestarted = "restarted"
	wipedSwept     = "swept"
)

// What became of a file that was sent, or asked for, as a label.
const (
	fileTaken   = "taken"
	fileRefused = "refused"
	fileGiven   = "given"
)

func newMeters(states *cache, streams func() float64) *meters {
	m := &meters{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "miroir_requests_total", Help: "Requests answered.",
		}, []string{"method", "route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "miroir_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5},
		}, []string{"route"}),
		opened: prometheus.NewCounter(prometheus.CounterOpts{Name: "miroir_sandboxes_opened_total", Help: "Sandboxes opened."}),
		wiped: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "miroir_sandboxes_wiped_total", Help: "Sandboxes wiped.",
		}, []string{"reason"}),
		retries: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "miroir_conflicts_total", Help: "Actions applied again because another came first.",
		}),
		files: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "miroir_files_total", Help: "Papers given out and taken back, and files that were none.",
		}, []string{"fate"}),
		cached: prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "miroir_sandboxes_cached", Help: "Sandboxes whose state is in memory.",
		}, func() float64 { return float64(states.len()) }),
		states: prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Name: "miroir_states_bytes", Help: "About how much memory the states of sandboxes take.",
		}, func() float64 { return float64(states.bytes()) }),
	}
	m.streams = prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "miroir_streams_open", Help: "Desks that are told what comes.",
	}, streams)
	m.registry.MustRegister(m.requests, m.seconds, m.opened, m.wiped, m.retries, m.files, m.cached, m.states, m.streams,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.unmatched = m.of(unmatched)
	return m
}

// A routeMeter counts for one route. What counts is looked up once for each kind of answer.
type routeMeter struct {
	pattern string
	all     *meters

	mu    sync.RWMutex
	kinds map[answerKind]kindMeter
}

// An answerKind is what an answer is counted by, beside its route: there are few of each.
type answerKind struct {
	method string
	status int
}

// A kindMeter counts the answers of a kind.
type kindMeter struct {
	requests prometheus.Counter
	seconds  prometheus.Observer
}

// of makes what counts for a route.
func (m *meters) of(pattern string) *routeMeter {
	return &routeMeter{pattern: pattern, all: m, kinds: make(map[answerKind]kindMeter)}
}

// observe counts a request once it is answered.
func (r *routeMeter) observe(method string, status int, took time.Duration) {
	kind := r.kind(answerKind{method, status})
	kind.requests.Inc()
	kind.seconds.Observe(took.Seconds())
}

func (r *routeMeter) kind(by answerKind) kindMeter {
	r.mu.RLock()
	found, ok := r.kinds[by]
	r.mu.RUnlock()
	if ok {
		return found
	}
	found = kindMeter{r.all.requests.WithLabelValues(by.method, r.pattern, strconv.Itoa(by.status)), r.all.seconds.WithLabelValues(r.pattern)}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.kinds[by] = found
	return found
}

// metrics serves the counts in Prometheus's text format; where there is a gate, to this machine only.
func (s *Server) metrics(c *fiber.Ctx) error {
	origin := originOf(c)
	if err := s.checkHost(origin); err != nil {
		return err
	}
	if s.gate.passphrase != "" && !direct(c, origin.asked) {
		return errNotFound
	}
	families, err := s.meters.registry.Gather()
	if err != nil {
		return fmt.Errorf("gather metrics: %w", err)
	}
	var text bytes.Buffer
	format := expfmt.NewFormat(expfmt.TypeTextPlain)
	encoder := expfmt.NewEncoder(&text, format)
	for _, family := range families {
		if err := encoder.Encode(family); err != nil {
			return fmt.Errorf("encode metrics: %w", err)
		}
	}
	c.Set(fiber.HeaderContentType, string(format))
	c.Response().SetBody(text.Bytes())
	return nil
}
