package deploy_test

import (
	"context"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"golang.org/x/net/html"

	"miroir/internal/faults"
)

// benchLearners walk at once, whatever the number of nodes.
const benchLearners = 64

// BenchmarkNodes is the durable step of a learner (POST of the tax return's page of wages, 303, GET of the next page) on one, two and three nodes of the real program
// before one PostgreSQL, each request at the next node. All of it shares the cores of one machine, the generator too: steps/s there tell how the parts share it, not what
// three machines do. What does is the CPU of a step, in a node and in PostgreSQL: it should not grow with the nodes.
func BenchmarkNodes(b *testing.B) {
	database := postgres(b)
	var one float64
	for nodes := 1; nodes <= 3; nodes++ {
		b.Run(fmt.Sprintf("nodes=%d", nodes), func(b *testing.B) {
			rate := benchNodes(b, database, nodes)
			if nodes == 1 {
				one = rate
			}
			b.ReportMetric(rate/one, "of-one-node")
		})
	}
}

func benchNodes(b *testing.B, database *faults.Postgres, count int) float64 {
	ctx := context.Background()
	var nodes []*node
	var addrs []string
	for range count {
		nodes = append(nodes, startNode(b, database.URL(), "--seed", "1"))
		addrs = append(addrs, nodes[len(nodes)-1].addr)
	}
	defer func() {
		for _, n := range nodes {
			n.stop()
		}
	}()
	hands := make([]*hand, benchLearners)
	var coming sync.WaitGroup
	for i := range hands {
		hands[i] = &hand{addrs: addrs, turn: i}
		coming.Go(func() {
			if err := hands[i].arrive(); err != nil {
				b.Error(err)
			}
		})
	}
	coming.Wait()
	conn, err := pgx.Connect(ctx, database.URL())
	if err != nil || b.Failed() {
		b.Fatal(err)
	}
	defer conn.Close(ctx)
	settled(b, nodes)
	before := used(b, nodes, database, conn)
	b.ResetTimer()
	share := max(1, b.N/benchLearners)
	var stepping sync.WaitGroup
	for _, h := range hands {
		stepping.Go(func() {
			for range share {
				if err := h.step(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	stepping.Wait()
	b.StopTimer()
	took := b.Elapsed()
	after := used(b, nodes, database, conn)
	steps := float64(share * benchLearners)
	b.ReportMetric(steps/took.Seconds(), "steps/s")
	b.ReportMetric((after.nodes-before.nodes).Seconds()*1e6/steps, "node-µs/step")
	b.ReportMetric((after.postgres-before.postgres).Seconds()*1e6/steps, "pg-µs/step")
	b.ReportMetric((after.wal-before.wal)/steps, "wal-B/step")
	b.ReportMetric(float64(after.commits-before.commits)/steps, "pg-tx/step")
	b.ReportMetric(after.logs/float64(after.events), "log-B/event")
	b.ReportMetric(float64(after.resident)/float64(count)/1e6, "MB/node")
	b.ReportMetric(0, "ns/op")
	return steps / took.Seconds()
}

// usage is what nodes and database have used by a moment.
type usage struct {
	nodes, postgres time.Duration
	commits, events int64   // transactions, those that only read too
	wal, logs       float64 // bytes
	resident        int64   // bytes, of all nodes
}

func used(b *testing.B, nodes []*node, database *faults.Postgres, conn *pgx.Conn) (u usage) {
	for _, n := range nodes {
		cpu, resident := process(b, n.process.Process.Pid)
		u.nodes += cpu
		u.resident += resident
	}
	for _, pid := range serving(database.URL()) {
		cpu, _ := process(b, pid)
		u.postgres += cpu
	}
	err := conn.QueryRow(context.Background(), `SELECT pg_stat_clear_snapshot()::text IS NOT NULL, xact_commit, pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8,
		pg_total_relation_size('event')::float8, (SELECT count(*) FROM event) FROM pg_stat_database WHERE datname = current_database()`).
		Scan(new(bool), &u.commits, &u.wal, &u.logs, &u.events)
	if err != nil {
		b.Fatal(err)
	}
	return u
}

// settled waits until the nodes have drawn all pages ahead, which they do once they are started.
func settled(b *testing.B, nodes []*node) {
	for until := time.Now().Add(2 * time.Minute); time.Now().Before(until); {
		var before, after time.Duration
		for _, n := range nodes {
			cpu, _ := process(b, n.process.Process.Pid)
			before += cpu
		}
		time.Sleep(time.Second)
		for _, n := range nodes {
			cpu, _ := process(b, n.process.Process.Pid)
			after += cpu
		}
		if after-before < 30*time.Millisecond {
			return
		}
	}
	b.Fatal("the nodes never rest")
}

// ticks are those of proc_pid_stat(5) in a second.
const ticks = 100

// process is the CPU that a process has used, its own and that of its children that ended, and its resident memory.
func process(b *testing.B, pid int) (cpu time.Duration, resident int64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, 0 // it has ended: its parent counts it
	}
	_, rest, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(rest)
	for _, at := range []int{11, 12, 13, 14} {
		n, err := strconv.ParseInt(fields[at], 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		cpu += time.Duration(n) * time.Second / ticks
	}
	pages, err := strconv.ParseInt(fields[21], 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return cpu, pages * int64(os.Getpagesize())
}

// serving are the processes of the PostgreSQL that listens at a URL: the one with its port in its command line, and its children.
func serving(at string) (pids []int) {
	u, _ := url.Parse(at)
	lines, _ := filepath.Glob("/proc/[0-9]*/cmdline")
	parent := 0
	for _, file := range lines {
		text, _ := os.ReadFile(file)
		args := strings.Split(string(text), "\x00")
		if strings.HasSuffix(args[0], "postgres") && slices.Contains(args, u.Port()) {
			parent, _ = strconv.Atoi(filepath.Base(filepath.Dir(file)))
		}
	}
	for _, file := range lines {
		folder := filepath.Dir(file)
		text, _ := os.ReadFile(filepath.Join(folder, "stat"))
		_, rest, _ := strings.Cut(string(text), ") ")
		pid, _ := strconv.Atoi(filepath.Base(folder))
		if fields := strings.Fields(rest); pid == parent || len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pids = append(pids, pid)
		}
	}
	return pids
}

// A hand is a learner who answers one page over and over, each request at the next node.
type hand struct {
	addrs  []string
	turn   int
	client *http.Client
	page   string // the path of the form
	form   url.Values
	base   int
	odd    bool
}

// formOf is what a page's form would send as it is drawn: the one that posts to the page itself, else the first.
func formOf(page, path string) (url.Values, error) {
	tree, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, err
	}
	var first, own url.Values
	for n := range tree.Descendants() {
		if n.Data != "form" || attribute(n, "method") != "post" {
			continue
		}
		values := valuesOf(n)
		if first == nil {
			first = values
		}
		if attribute(n, "action") == path && own == nil {
			own = values
		}
	}
	if own != nil {
		return own, nil
	}
	return first, nil
}

func valuesOf(form *html.Node) url.Values {
	values := url.Values{}
	for n := range form.Descendants() {
		name, kind := attribute(n, "name"), attribute(n, "type")
		_, checked := lookup(n, "checked")
		switch {
		case n.Data == "input" && name != "" && (kind != "radio" && kind != "checkbox" || checked):
			values.Add(name, attribute(n, "value"))
		case n.Data == "option":
			if _, selected := lookup(n, "selected"); selected && n.Parent != nil {
				values.Add(attribute(n.Parent, "name"), attribute(n, "value"))
			}
		}
	}
	return values
}

func attribute(n *html.Node, key string) string {
	value, _ := lookup(n, key)
	return value
}

func lookup(n *html.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// arrive opens a sandbox, signs in and answers the pages before that of wages.
func (h *hand) arrive() error {
	jar, err := cookiejar.New(nil)
	if err != nil {
		return err
	}
	h.client = &http.Client{Jar: hostless{jar}, Timeout: time.Minute, Transport: &http.Transport{}, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	const site = "/s/impots"
	h.page = "/"
	if err := h.send("/open", url.Values{"site": {"impots"}, "persona": {"claire"}}); err != nil {
		return err
	}
	h.page = site + "/sign-in"
	if err := h.send(h.page, url.Values{"action": {"persona"}}); err != nil {
		return err
	}
	h.page = site + "/p/declaration"
	for range 20 {
		if err := h.look(); err != nil {
			return err
		}
		step := path.Base(h.page)
		if step == "salaires" {
			return nil
		}
		h.form.Set("action", "continue")
		maps.Copy(h.form, onTheWay[step])
		if h.page, err = h.post(h.page, h.form); err != nil {
			return err
		}
	}
	return fmt.Errorf("on %s, not the page of wages", h.page)
}

// onTheWay is what the pages before ask for that they don't know.
var onTheWay = map[string]url.Values{
	"etat_civil":        {"etat_civil_exact": {"true"}},
	"adresse":           {"demenagement": {"false"}},
	"situation_famille": {"situation_changee": {"false"}},
	"choix_rubriques":   {"rubriques": {"salaires", "dons"}},
}

// send sends values to a path, with the token of the page that one is on.
func (h *hand) send(to string, values url.Values) error {
	if err := h.look(); err != nil {
		return err
	}
	values.Set("csrf", h.form.Get("csrf"))
	_, err := h.post(to, values)
	return err
}

// look gets the page, where it leads, and what its form hides.
func (h *hand) look() error {
	for {
		answer, body, err := h.ask(http.MethodGet, h.page, nil)
		if err != nil {
			return err
		}
		if answer.StatusCode == http.StatusSeeOther {
			h.page = answer.Header.Get("Location")
			continue
		}
		if h.form, err = formOf(body, h.page); err == nil && h.form.Has("base") {
			h.base, err = strconv.Atoi(h.form.Get("base"))
		}
		return err
	}
}

// step sends the form with another amount than before, and gets the page that it leads to.
func (h *hand) step() error {
	h.odd = !h.odd
	amount := "23450"
	if h.odd {
		amount = "23451"
	}
	h.form.Set("base", strconv.Itoa(h.base))
	h.form.Set("1AJ", amount)
	h.form.Set("action", "continue")
	next, err := h.post(h.page, h.form)
	if err != nil {
		return err
	}
	h.base++
	answer, _, err := h.ask(http.MethodGet, next, nil)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", next, answer.Status)
	}
	return err
}

func (h *hand) post(at string, values url.Values) (to string, err error) {
	answer, body, err := h.ask(http.MethodPost, at, values)
	if err == nil && answer.StatusCode != http.StatusSeeOther {
		err = fmt.Errorf("%s answers %s\n%.300s", at, answer.Status, body)
	}
	if err != nil {
		return "", err
	}
	return answer.Header.Get("Location"), nil
}

func (h *hand) ask(method, path string, values url.Values) (*http.Response, string, error) {
	h.turn++
	addr := h.addrs[h.turn%len(h.addrs)]
	r, err := http.NewRequest(method, "http://"+addr+path, strings.NewReader(values.Encode()))
	if err != nil {
		return nil, "", err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", "http://"+addr)
	}
	answer, err := h.client.Do(r)
	if err != nil {
		return nil, "", err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return answer, string(body), err
}

// hostless keeps one set of cookies for all nodes, as one name would that stands for them.
type hostless struct{ *cookiejar.Jar }

var anyNode = &url.URL{Scheme: "http", Host: "127.0.0.1"}

func (h hostless) SetCookies(_ *url.URL, cookies []*http.Cookie) { h.Jar.SetCookies(anyNode, cookies) }
func (h hostless) Cookies(*url.URL) []*http.Cookie               { return h.Jar.Cookies(anyNode) }
