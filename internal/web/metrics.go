package web

import (
	"bytes"
	"fmt"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
)

// meters count what the server does. Their labels come from the route table and from status codes, never from a request.
type meters struct {
	registry *prometheus.Registry
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
	return m
}

// observe counts a request once it is answered.
func (m *meters) observe(method, route string, status int, took time.Duration) {
	m.requests.WithLabelValues(method, route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// metrics serves the counts in Prometheus's text format; where there is a gate, to this machine only.
func (s *Server) metrics(c *fiber.Ctx) error {
	if err := s.checkHost(origin{host: hostOf(c), asked: c.Get(fiber.HeaderHost)}); err != nil {
		return err
	}
	if s.gate.passphrase != "" && !direct(c) {
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
