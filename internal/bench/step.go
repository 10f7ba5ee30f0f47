package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

// class is how many learners the variants are compared with.
const class = 64

// rounds are those of one variant.
type rounds []round

// of is the median of a figure over the rounds.
func (rs rounds) of(figure func(round) float64) float64 {
	values := make([]float64, len(rs))
	for i, r := range rs {
		values[i] = figure(r)
	}
	return median(values)
}

func (rs rounds) rate() float64    { return rs.of(func(r round) float64 { return r.rate() }) }
func (rs rounds) cpu() float64     { return rs.of(round.cpu) }
func (rs rounds) objects() float64 { return rs.of(round.objects) }

// half and slow are the median of the rounds' medians and of their 99th percentiles, in milliseconds.
func (rs rounds) half() float64 {
	return rs.of(func(r round) float64 { return r.Median.Seconds() * 1e3 })
}
func (rs rounds) slow() float64 { return rs.of(func(r round) float64 { return r.P99.Seconds() * 1e3 }) }

// A comparison is the rounds of each variant, for steps and for pages.
type comparison struct {
	Steps map[variant]rounds
	Pages map[variant]rounds
	Page  int     // bytes of the form page
	Next  int     // of the one that the form leads to
	Log   float64 // bytes on the disk for each event
	Paced rounds  // of durable, at half of what it can
}

// variants lists what is compared, the floor first.
func variants() []variant { return []variant{bare, memory, durable, plain, single} }

// compare serves all variants at once, and has the rounds go round them.
func (o options) compare(ctx context.Context, folder string) (c comparison, err error) {
	c = comparison{Steps: map[variant]rounds{}, Pages: map[variant]rounds{}}
	up := map[variant]*server{}
	defer func() {
		for _, s := range up {
			err = errors.Join(err, s.stop())
		}
		if err == nil {
			c.Log, err = c.logged(setup{Variant: durable, Folder: folder})
		}
	}()
	for _, v := range variants()[1:] {
		s := setup{Variant: v, Folder: folder, Core: serverCore}
		if up[v], err = s.start(ctx, taxRoute(), class); err != nil {
			delete(up, v)
			return c, err
		}
	}
	if up[bare], err = c.imitate(ctx, up[durable]); err != nil {
		delete(up, bare)
		return c, err
	}
	if err := o.goRound(ctx, &c, up); err != nil {
		return c, err
	}
	return c, o.pace(ctx, &c, up[durable])
}

// pace has the durable variant do half of what it can.
func (o options) pace(ctx context.Context, c *comparison, up *server) error {
	for range o.rounds {
		r, err := up.round(ctx, errand{Learners: class, Rate: c.Steps[durable].rate() / 2, Lasting: o.round, Core: loadCore})
		if err != nil {
			return err
		}
		c.Paced = append(c.Paced, r)
	}
	return nil
}

// goRound measures a round of each variant, so many times.
func (o options) goRound(ctx context.Context, c *comparison, up map[variant]*server) error {
	for n := range o.rounds {
		for _, v := range variants() {
			e := errand{Learners: class, Lasting: o.round, Core: loadCore}
			r, err := up[v].round(ctx, e)
			if err != nil {
				return err
			}
			c.Steps[v] = append(c.Steps[v], r)
			if v != bare && v != durable {
				continue
			}
			e.Pages = true
			if r, err = up[v].round(ctx, e); err != nil {
				return err
			}
			c.Pages[v] = append(c.Pages[v], r)
		}
		fmt.Fprintf(os.Stderr, "\rround %d of %d", n+1, o.rounds)
	}
	fmt.Fprintln(os.Stderr)
	return nil
}

// imitate starts bare Fiber with the answers that a server gives to one of its learners.
func (c *comparison) imitate(ctx context.Context, of *server) (*server, error) {
	text, err := os.ReadFile(of.learners)
	if err != nil {
		return nil, err
	}
	var learners []learner
	if err := json.Unmarshal(text, &learners); err != nil {
		return nil, err
	}
	sent, err := sentTo(learners[0], of.address)
	if err != nil {
		return nil, err
	}
	c.Page, c.Next = len(sent.Page.Body), len(sent.Next.Body)
	if text, err = json.Marshal(sent); err != nil {
		return nil, err
	}
	s := setup{Variant: bare, Folder: of.Folder, Core: of.Core, Answers: filepath.Join(of.Folder, "answers")}
	if err := os.WriteFile(s.Answers, text, 0o600); err != nil {
		return nil, err
	}
	up, err := s.launch(ctx)
	if err != nil {
		return nil, err
	}
	return up, up.seat(learners)
}

// sentTo gives what a server answers to a learner's step.
func sentTo(l learner, address string) (sent answers, err error) {
	r := requestsOf(l, address)
	sent.PagePath, sent.NextPath = l.Page, string(r.path)
	if sent.Page, err = exchange(address, r.get); err != nil {
		return sent, err
	}
	number, ok := numberIn(sent.Page.Body)
	if !ok {
		return sent, fmt.Errorf("page %s has no number", l.Page)
	}
	if sent.Posted, err = exchange(address, r.post(0, number)); err != nil {
		return sent, err
	}
	sent.Next, err = exchange(address, r.next)
	return sent, err
}

// exchange sends one request as the generator does, and gives its answer.
func exchange(address string, request []byte) (answer, error) {
	line, err := dial(address)
	if err != nil {
		return answer{}, err
	}
	defer line.Close()
	if _, err := line.Write(request); err != nil {
		return answer{}, err
	}
	method, _, _ := strings.Cut(string(request), " ")
	got, err := http.ReadResponse(readerOf(line), &http.Request{Method: method})
	if err != nil {
		return answer{}, err
	}
	defer got.Body.Close()
	body, err := io.ReadAll(got.Body)
	return answerOf(got, body), err
}

// logged is what the disk holds for each event, once the server has closed its file.
func (c comparison) logged(s setup) (float64, error) {
	info, err := os.Stat(s.database())
	if err != nil {
		return 0, err
	}
	steps := 0
	for _, r := range c.Steps[s.Variant] {
		steps += r.Done
	}
	return float64(info.Size()) / float64(max(1, steps)), nil
}
