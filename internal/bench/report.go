package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"
)

// findings are all that a run has found.
type findings struct {
	comparison
	Drawn  drawing
	Curves []curve
	When   time.Time
	Round  time.Duration
	Rounds int
}

// names say what each variant is.
func (v variant) name() string {
	switch v {
	case bare:
		return "a. bare Fiber, the same bytes"
	case memory:
		return "b. the log in memory"
	case durable:
		return "c. durable: what `miroir serve` does"
	case plain:
		return "d. durable, pages by html/template"
	}
	return "e. durable, a transaction a step"
}

// report is the page that tells what was found.
func (f findings) report() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# What a step costs\n\n`make bench` wrote this page on %s: %s, Go %s, %d cores. [LIMITS.md](LIMITS.md) says what remains, and why.\n\n",
		f.When.Format(time.DateOnly), processor(), strings.TrimPrefix(runtime.Version(), "go"), runtime.NumCPU())
	fmt.Fprintf(&b, "A step is the POST of the filled form of a %.0f KB page of the tax mirror, its event kept (SQLite, WAL, `synchronous=FULL`, answered after the commit), 303, and the GET of the "+
		"%.0f KB page that it leads to. %d learners go on as soon as they have their answer, over connections that stay open. Each server has core %d; the generator has core %d, and never sleeps, so that no server pays for waking it. "+
		"%d rounds of %v of each variant take turns, and each figure is the median of its rounds.\n\n", kilo(f.Page), kilo(f.Next), class, serverCore, loadCore, f.Rounds, f.Round)
	b.WriteString(f.aimTable())
	b.WriteString(f.variantTable())
	b.WriteString("\n## Growth\n\n![Steps a second by learners, scenarios and fields](growth.svg)\n")
	for _, c := range f.Curves {
		fmt.Fprintf(&b, "\n| %s | steps/s | median, ms | p99, ms | CPU a step, µs |\n|--:|--:|--:|--:|--:|\n", c.Name)
		for _, p := range c.Points {
			fmt.Fprintf(&b, "| %d | %.0f | %.2f | %.2f | %.0f |\n", p.Size, p.Rate, p.Median, p.Slow, p.CPU)
		}
	}
	b.WriteString("\nLearners step through the tax return; scenarios are small ones beside it; fields are those of a made-up procedure, ten a page, with sums and conditions, stepped through at its first page.\n")
	b.WriteString("\n## Elsewhere\n\nBefore this, `make bench` prints what benchmarks beside the code measure: the start from exec to the first page of the whole library, with the program's size and its largest parts " +
		"(`BenchmarkStart` in `internal/cli`); 100,000 sandboxes in the middle of something, at hand, at rest and idle, and having a state of 50 events again (`BenchmarkIdleSandboxes` in `internal/web`); the fold of 50 " +
		"events alone (`BenchmarkFold50` in `sandbox`); steps by the number of nodes (`BenchmarkNodes` in `internal/deploy`).\n")
	return b.String()
}

func (f findings) aimTable() string {
	var b strings.Builder
	b.WriteString("| | found | aim | |\n|---|--:|--:|---|\n")
	for _, a := range f.aims() {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", a.What, figure(a.Found, a.Decimals), a.goal(), a.verdict())
	}
	return b.String()
}

// variantTable says what each way to serve the step costs, and the page.
func (f findings) variantTable() string {
	var b strings.Builder
	b.WriteString("\n## The variants\n\n| | steps/s | CPU a step, µs | allocations a step |\n|---|--:|--:|--:|\n")
	for _, v := range variants() {
		rs := f.Steps[v]
		fmt.Fprintf(&b, "| %s | %.0f | %.1f | %.0f |\n", v.name(), rs.rate(), rs.cpu(), rs.objects())
	}
	fmt.Fprintf(&b, "\nThe form page alone: %.1f µs and %.0f allocations, where bare Fiber takes %.1f µs and %.0f.\n", f.Pages[durable].cpu(), f.Pages[durable].objects(), f.Pages[bare].cpu(), f.Pages[bare].objects())
	fmt.Fprintf(&b, "Drawing a page of %.0f KB: %.1f µs and %.1f allocations; html/template takes %.0f µs, copying it %.2f µs: each for one learner after another, whose pages differ. Copying the same page over and over takes %.2f µs.\n",
		kilo(f.Drawn.Bytes), f.Drawn.Cut/1e3, f.Drawn.Objects, f.Drawn.Plain/1e3, f.Drawn.Copy/1e3, f.Drawn.Same/1e3)
	fmt.Fprintf(&b, "At half of its load the durable step takes %.2f ms, and %.2f ms at the 99th percentile. A step adds %.0f bytes to the log.\n", f.Paced.half(), f.Paced.slow(), f.Log)
	return b.String()
}

func kilo(bytes int) float64 { return float64(bytes) / 1000 }

// processor is the machine's, as Linux names it.
func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range bytes.Lines(text) {
		if name, value, ok := strings.Cut(string(line), ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}

// write writes the report, its picture, and the tables of the pages that show them.
func (f findings) write(o options) error {
	if o.report != "" {
		if err := os.WriteFile(filepath.Join(o.report, "REPORT.md"), []byte(f.report()), 0o644); err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(o.report, "growth.svg"), []byte(plot(f.Curves)), 0o644); err != nil {
			return err
		}
	}
	for page := range strings.SplitSeq(o.readmes, ",") {
		if page == "" {
			continue
		}
		if err := f.tell(page); err != nil {
			return err
		}
	}
	return nil
}
