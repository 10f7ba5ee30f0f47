package cli_test

import (
	"cmp"
	"context"
	"debug/elf"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// BenchmarkStart starts the real program on the whole embedded library and an empty store, and prints what passes between exec and the library's page, the
// processor's time until then, the memory then and once every page is staged, and the size of the program, with its largest parts.
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "miroir")
	build := exec.Command("go", "build", "-trimpath", "-o", binary, "miroir/cmd/miroir")
	build.Env = append(os.Environ(), "CGO_CFLAGS="+cmp.Or(os.Getenv("CGO_CFLAGS"), "-O1"))
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	info, err := os.Stat(binary)
	if err != nil {
		b.Fatal(err)
	}
	var all []started
	for b.Loop() {
		all = append(all, startOnce(b, binary))
	}
	slices.SortFunc(all, func(x, y started) int { return cmp.Compare(x.page, y.page) })
	middle := all[len(all)/2]
	b.ReportMetric(float64(middle.page.Microseconds())/1000, "start-ms")
	b.ReportMetric(float64(middle.cpu.Microseconds())/1000, "start-CPU-ms")
	b.ReportMetric(middle.rss, "start-RSS-MB")
	b.ReportMetric(middle.warm, "warm-RSS-MB")
	b.ReportMetric(float64(info.Size())/(1<<20), "binary-MB")
	b.Logf("largest parts of the program, in MB: %s", parts(b, binary))
}

// started is what one start came to.
type started struct {
	page, cpu time.Duration
	rss, warm float64 // MB
}

func startOnce(b *testing.B, binary string) (s started) {
	dir := b.TempDir()
	addr := filepath.Join(dir, "addr")
	c := exec.Command(binary, "serve", "--addr", "127.0.0.1:0", "--addr-file", addr, "--store", "sqlite:"+filepath.Join(dir, "miroir.db"))
	began := time.Now()
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	defer func() {
		c.Process.Signal(syscall.SIGTERM)
		c.Wait()
	}()
	page := "http://" + whereItListens(b, addr) + "/"
	firstPage(b, page)
	s.page, s.cpu, s.rss = time.Since(began), spent(b, c.Process.Pid), resident(b, c.Process.Pid)
	for before := time.Duration(-1); before != spent(b, c.Process.Pid); { // until it rests
		before = spent(b, c.Process.Pid)
		time.Sleep(300 * time.Millisecond)
	}
	s.warm = resident(b, c.Process.Pid)
	return s
}

// whereItListens waits for the file that says where the program listens.
func whereItListens(b *testing.B, file string) string {
	ctx, cancel := context.WithTimeout(b.Context(), time.Minute)
	defer cancel()
	for ctx.Err() == nil {
		if at, err := os.ReadFile(file); err == nil {
			return strings.TrimSpace(string(at))
		}
		time.Sleep(200 * time.Microsecond)
	}
	b.Fatal("it doesn't listen")
	return ""
}

func firstPage(b *testing.B, page string) {
	answer, err := http.Get(page)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err := io.ReadAll(answer.Body); err != nil || answer.StatusCode != http.StatusOK || len(body) == 0 {
		b.Fatal(answer.Status, err)
	}
}

// spent is the processor's time that a process took, in hundredths of a second (proc(5)).
func spent(b *testing.B, pid int) time.Duration {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("needs Linux, whose /proc tells what a process takes")
	}
	_, rest, _ := strings.Cut(string(raw), ") ")
	words := strings.Fields(rest)
	user, _ := strconv.Atoi(words[11])
	system, _ := strconv.Atoi(words[12])
	return time.Duration(user+system) * 10 * time.Millisecond
}

// resident is the memory of a process, in MB (proc(5)).
func resident(b *testing.B, pid int) float64 {
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		b.Fatal(err)
	}
	pages, _ := strconv.Atoi(strings.Fields(string(raw))[1])
	return float64(pages*os.Getpagesize()) / (1 << 20)
}

// parts are the sections of the program's file, and the packages and the C code of SQLite whose symbols take the most of it.
func parts(b *testing.B, binary string) string {
	f, err := elf.Open(binary)
	if err != nil {
		b.Skip("needs a program in ELF, as on Linux")
	}
	defer f.Close()
	symbols, err := f.Symbols()
	if err != nil {
		b.Fatal(err)
	}
	sections, packages := map[string]uint64{}, map[string]uint64{}
	for _, s := range f.Sections {
		if s.Type != elf.SHT_NOBITS {
			sections[s.Name] += s.Size
		}
	}
	for _, s := range symbols {
		if int(s.Section) < len(f.Sections) && f.Sections[s.Section].Type != elf.SHT_NOBITS {
			packages[partOf(s.Name)] += s.Size
		}
	}
	return largest(sections, 6) + "; by package: " + largest(packages, 15)
}

// largest lists the largest of some sizes in bytes, in MB.
func largest(sizes map[string]uint64, most int) string {
	names := slices.SortedFunc(maps.Keys(sizes), func(x, y string) int { return cmp.Compare(sizes[y], sizes[x]) })
	var said []string
	for _, name := range names[:min(most, len(names))] {
		said = append(said, fmt.Sprintf("%s %.1f", name, float64(sizes[name])/(1<<20)))
	}
	return strings.Join(said, ", ")
}

// partOf is the module or the part of Go that a symbol belongs to.
func partOf(symbol string) string {
	symbol = strings.TrimPrefix(symbol, "type:.eq.")
	folder, name, nested := cutLast(symbol, "/")
	if !nested {
		folder, name = "", symbol
	}
	pkg, _, dotted := strings.Cut(name, ".")
	switch {
	case strings.HasPrefix(symbol, "go:") || strings.HasPrefix(symbol, "type:") || strings.HasPrefix(symbol, "runtime."):
		return "Go's runtime, tables of types and functions"
	case !dotted && !nested:
		return "SQLite and other C"
	}
	words := strings.Split(strings.TrimPrefix(folder+"/"+pkg, "/"), "/")
	switch first := words[0]; {
	case strings.Contains(first, "."):
		return strings.Join(words[:min(3, len(words))], "/")
	case first == "miroir":
		return strings.Join(words[:min(3, len(words))], "/")
	}
	return "Go's library: " + words[0]
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return "", s, false
}
