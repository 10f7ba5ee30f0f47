package cli_test

import (
	"bufio"
	"io"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// TestServeStopsWithAnOpenStream holds that a desk that is told its news keeps no server from stopping: the stream ends properly, and the program with 0.
func TestServeStopsWithAnOpenStream(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("builds the program, and asks it to stop with SIGTERM")
	}
	s := start(t, build(t), "sqlite:"+filepath.Join(t.TempDir(), "miroir.db"), nil)
	l, err := newLearner(s)
	if err != nil {
		t.Fatal(err)
	}
	news := *s.url
	news.Path, news.RawQuery = "/desk/news", "after=99999"
	answer, err := l.client.Get(news.String())
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewReader(answer.Body)
	if first, err := lines.ReadString('\n'); err != nil || first != "retry: 2000\n" {
		t.Fatalf("no stream but %d, %q: %v", answer.StatusCode, first, err)
	}
	if err := s.process.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(lines); err != nil {
		t.Errorf("the stream is cut off after %q: %v", rest, err)
	}
	if err := s.process.Wait(); err != nil {
		t.Errorf("the program ends with %v", err)
	}
}
