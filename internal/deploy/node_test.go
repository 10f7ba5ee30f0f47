package deploy_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
	"time"

	"miroir/internal/faults"
)

// programs is where TestMain's process builds the real program, once.
var programs = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "miroir-program")
	if err != nil {
		return "", err
	}
	program := filepath.Join(folder, "miroir")
	if out, err := exec.Command("go", "build", "-o", program, "miroir/cmd/miroir").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w\n%s", err, out)
	}
	return program, nil
})

func build(t testing.TB) string {
	t.Helper()
	program, err := programs()
	if err != nil {
		t.Fatal(err)
	}
	return program
}

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := programs(); err == nil {
		os.RemoveAll(filepath.Dir(program))
	}
	os.Exit(code)
}

// postgres starts PostgreSQL; without one the test is left out, which CI doesn't let pass.
func postgres(t testing.TB) *faults.Postgres {
	t.Helper()
	p, err := faults.NewPostgres(context.Background())
	if errors.Is(err, faults.ErrNoPostgres) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Remove)
	return p
}

// node is a running `miroir serve`, which is started again at the address that it had.
type node struct {
	t       testing.TB
	program string
	args    []string
	addr    string
	process *exec.Cmd
	said    faults.Transcript
	spent   time.Duration // CPU, of those that ended
}

// startNode starts a node on a free port, and waits until it is ready.
func startNode(t testing.TB, store string, args ...string) *node {
	t.Helper()
	n := &node{t: t, program: build(t), addr: freeAddr(t), args: append([]string{"serve", "--store", store}, args...)}
	n.start()
	n.await()
	t.Cleanup(n.kill)
	return n
}

// freeAddr is an address of this machine on which nobody listens.
func freeAddr(t testing.TB) string {
	t.Helper()
	port, err := faults.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	return net.JoinHostPort("127.0.0.1", strconv.Itoa(port))
}

func (n *node) start() {
	n.process = exec.Command(n.program, append(n.args, "--addr", n.addr)...)
	n.process.Stderr = &n.said
	if err := n.process.Start(); err != nil {
		n.t.Error(err)
	}
}

// await waits until the node is ready, as a proxy that asks does.
func (n *node) await() {
	for until := time.Now().Add(time.Minute); time.Now().Before(until); time.Sleep(10 * time.Millisecond) {
		if status(n.addr, "/readyz") == 200 {
			return
		}
	}
	n.t.Errorf("the node at %s never is ready:\n%s", n.addr, n.said.String())
}

// kill is kill -9; what has ended is left alone.
func (n *node) kill() {
	n.process.Process.Kill() //nolint:errcheck // it may have ended
	n.wait()
}

// stop asks the node to end, and waits until it has.
func (n *node) stop() {
	if err := n.process.Process.Signal(syscall.SIGTERM); err != nil {
		n.t.Error(err)
	}
	if err := n.wait(); err != nil {
		n.t.Errorf("a node that was asked to stop ends with %v:\n%s", err, n.said.String())
	}
}

func (n *node) wait() error {
	if n.process.ProcessState != nil {
		return nil
	}
	err := n.process.Wait()
	n.spent += n.process.ProcessState.UserTime() + n.process.ProcessState.SystemTime()
	return err
}
