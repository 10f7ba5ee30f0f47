package cli_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"unsafe"
)

// notAlone is said where a process can't have a network of its own.
const notAlone = "no network of its own"

// reachOut has alone try to get out, in place of what it runs.
const reachOut = "reach-out"

// apart has a command run in a network of its own, where it is allowed to make one.
func apart(cmd *exec.Cmd) bool {
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	if os.Getuid() != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	probe := exec.Command("/bin/true")
	probe.SysProcAttr = cmd.SysProcAttr
	return probe.Run() == nil
}

// alone is a command that makes this machine's own address answer in a network that has nothing yet, runs what its arguments say, and fails when anything tried to get out.
func alone() {
	if err := inside(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func inside(args []string) error {
	if args[0] == reachOut {
		conn, err := net.Dial("udp", "203.0.113.5:53")
		if err == nil {
			conn.Close()
		}
		return nil
	}
	if err := loopbackUp(); err != nil {
		return fmt.Errorf("%s: %w", notAlone, err)
	}
	before, err := ways()
	if err != nil {
		return err
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	if err := cmd.Run(); err != nil {
		return err
	}
	after, err := ways()
	if err == nil && before != after {
		err = fmt.Errorf("something tried to get out: %q, then %q", before, after)
	}
	return err
}

// loopbackUp sets the only interface there is going.
func loopbackUp() error {
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	defer syscall.Close(socket) //nolint:errcheck // the process ends soon
	request := struct {
		name  [16]byte
		flags uint16
		_     [22]byte
	}{flags: syscall.IFF_UP | syscall.IFF_RUNNING}
	copy(request.name[:], "lo")
	if _, _, fault := syscall.Syscall(syscall.SYS_IOCTL, uintptr(socket), syscall.SIOCSIFFLAGS, uintptr(unsafe.Pointer(&request))); fault != 0 {
		return fault
	}
	return nil
}

// ways is how often the kernel found no way for what was sent in this network, and how many datagrams were sent: questions for names are.
func ways() (string, error) {
	old, err := os.ReadFile("/proc/net/snmp")
	if err != nil {
		return "", err
	}
	six, err := os.ReadFile("/proc/net/snmp6")
	if err != nil && !errors.Is(err, os.ErrNotExist) { // a kernel without IPv6
		return "", err
	}
	found := column(string(old), "Ip", "OutNoRoutes") + column(string(old), "Udp", "OutDatagrams")
	for _, line := range regexp.MustCompile(`(?m)^(Ip6OutNoRoutes|Udp6OutDatagrams)\s+\d+`).FindAllString(string(six), -1) {
		found += line + " "
	}
	return found, nil
}

// column is a figure of /proc/net/snmp: a line of names, then one of figures.
func column(table, group, name string) string {
	lines := regexp.MustCompile(`(?m)^`+group+`: .*$`).FindAllString(table, 2)
	if len(lines) < 2 {
		return name + " ? "
	}
	figures := strings.Fields(lines[1])
	for i, title := range strings.Fields(lines[0]) {
		if title == name && i < len(figures) {
			return name + " " + figures[i] + " "
		}
	}
	return name + " ? "
}
