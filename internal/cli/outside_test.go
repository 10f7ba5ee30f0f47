package cli_test

import (
	"bytes"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// walksTime is how long all walks may take, on a machine that has much else to do.
const walksTime = 10 * time.Minute

// No connection leads out: every walk of every mirror is played over HTTP where there is no way to anywhere, and nothing is so much as tried. Where the system doesn't let
// tests make such a place, each call that could lead out is watched instead.
func TestNothingGoesOut(t *testing.T) {
	if testing.Short() {
		t.Skip("plays every walk of the library, in half a minute")
	}
	trap, heard := proxyTrap(t)
	environment := append(os.Environ(), "LANG=en", "HOME="+t.TempDir())
	for _, name := range []string{"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"} {
		environment = append(environment, name+"=http://"+trap)
	}
	out, how, err := walledIn(t, environment, "test")
	if err != nil {
		t.Fatalf("%s: %v\n%s", how, err, out)
	}
	if !regexp.MustCompile(`(?m)^[0-9]{2,} walks played on the engine and over HTTP: all as expected`).Match(out) {
		t.Errorf("%s: not all walks are played:\n%s", how, out)
	}
	if n := heard(); n > 0 {
		t.Errorf("%d connections are made to the proxy that the environment names", n)
	}
	t.Log(how)
}

// proxyTrap is a proxy that nobody should talk to; heard counts who did.
func proxyTrap(t *testing.T) (addr string, heard func() int) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	came := make(chan int, 1)
	came <- 0
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conn.Close()
			came <- 1 + <-came
		}
	}()
	t.Cleanup(func() { listener.Close() })
	return listener.Addr().String(), func() int { return <-came }
}

// walledIn runs miroir where nothing leads out, and tells in which way. It fails when it tried to get out.
func walledIn(t *testing.T, environment []string, args ...string) (out []byte, how string, err error) {
	t.Helper()
	cmd := exec.Command("alone", append([]string{"miroir"}, args...)...)
	cmd.Env = environment
	if apart(cmd) {
		out, err := bounded(cmd)
		if !bytes.Contains(out, []byte(notAlone)) {
			return out, "in a network of its own", err
		}
	}
	trace := filepath.Join(t.TempDir(), "calls")
	strace, err := exec.LookPath("strace")
	if err != nil {
		return nil, "watched", errors.New("neither a network of its own nor strace is to be had: apt install strace")
	}
	cmd = exec.Command(strace, append([]string{"-f", "-qq", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", trace, "miroir"}, args...)...)
	cmd.Env = environment
	if out, err = bounded(cmd); err != nil {
		return out, "watched", err
	}
	calls, err := os.ReadFile(trace)
	if err != nil {
		return out, "watched", err
	}
	return out, "watched", outward(string(calls))
}

// bounded runs a command within its time and gives all that it says.
func bounded(cmd *exec.Cmd) ([]byte, error) {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	defer time.AfterFunc(walksTime, func() { cmd.Process.Kill() }).Stop() //nolint:errcheck // it may have ended
	err := cmd.Wait()
	return out.Bytes(), err
}

// outward tells which calls lead beyond this machine; nil when none does.
func outward(calls string) error {
	home := regexp.MustCompile(`htons\(\d+\), (sin_addr=inet_addr\("127\.|.*inet_pton\(AF_INET6, "::1")`)
	reached := 0
	for call := range strings.Lines(calls) {
		if !strings.Contains(call, "AF_INET") {
			continue
		}
		if !home.MatchString(call) {
			return fmt.Errorf("a call leads out: %s", call)
		}
		reached++
	}
	if reached == 0 {
		return errors.New("no call was seen, not even to this machine")
	}
	return nil
}

// The watch bites: a connection to elsewhere, or a question for a name, is seen.
func TestWhatLeadsOutIsSeen(t *testing.T) {
	const inside = `42 connect(3, {sa_family=AF_INET, sin_port=htons(8080), sin_addr=inet_addr("127.0.0.1")}, 16) = 0` + "\n" +
		`42 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0` + "\n"
	if err := outward(inside); err != nil {
		t.Error(err)
	}
	for _, call := range []string{
		`42 connect(3, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("203.0.113.5")}, 16) = -1 EINPROGRESS`,
		`42 sendto(3, "a", 1, 0, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 1`,
		`42 connect(3, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0`,
	} {
		if outward(inside+call) == nil {
			t.Errorf("not seen: %s", call)
		}
	}
	if outward("") == nil {
		t.Error("nothing is taken for all being well")
	}
	cmd := exec.Command("alone", "alone", reachOut)
	cmd.Env = os.Environ()
	if !apart(cmd) {
		return
	}
	out, err := bounded(cmd)
	if err == nil || !strings.Contains(string(out), "something tried to get out") {
		t.Errorf("who tries to get out of a network of its own isn't seen:\n%s", out)
	}
}
