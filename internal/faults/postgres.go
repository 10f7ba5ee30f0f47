//go:build unix

package faults

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrNoPostgres says that this machine has no PostgreSQL server to start.
var ErrNoPostgres = errors.New("PostgreSQL is not installed here: the Debian package is called postgresql")

// A Postgres is a PostgreSQL server in a throw-away folder, on a port of its own of the loopback. It can be killed and started again.
type Postgres struct {
	folder string // of its data
	bin    string
	port   int
	as     *syscall.Credential // nil: this user
	server *exec.Cmd
}

// NewPostgres makes a database in a folder of its own and starts it; Remove ends it. ErrNoPostgres where this machine has none.
func NewPostgres(ctx context.Context) (*Postgres, error) {
	bin, err := postgresBin()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "miroir-postgres")
	if err != nil {
		return nil, err
	}
	p := &Postgres{folder: filepath.Join(folder, "data"), bin: bin}
	if err := p.create(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	if err := p.Start(ctx); err != nil {
		return nil, errors.Join(err, os.RemoveAll(folder))
	}
	return p, nil
}

// create makes the folder of its data. PostgreSQL doesn't run as root: another user must reach it then.
func (p *Postgres) create(ctx context.Context) error {
	var err error
	if p.as, err = anotherUser(); err != nil {
		return err
	}
	if err := errors.Join(os.Chmod(filepath.Dir(p.folder), 0o755), os.Mkdir(p.folder, 0o700)); err != nil {
		return err
	}
	if p.as != nil {
		if err := os.Chown(p.folder, int(p.as.Uid), int(p.as.Gid)); err != nil {
			return err
		}
	}
	made := p.command(ctx, "initdb", "--pgdata", p.folder, "--username", "miroir", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
	if out, err := made.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	p.port, err = FreePort()
	return err
}

// Remove kills it, and leaves nothing of it.
func (p *Postgres) Remove() {
	p.Kill()
	os.RemoveAll(filepath.Dir(p.folder))
}

// postgresBin is the folder of PostgreSQL's programs: Debian keeps them out of the PATH.
func postgresBin() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/postgres")
	if len(found) > 0 {
		return filepath.Dir(found[len(found)-1]), nil
	}
	if path, err := exec.LookPath("postgres"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", ErrNoPostgres
}

// anotherUser is who runs the server when the caller is root: postgres, or nobody.
func anotherUser() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	who, err := user.Lookup("postgres")
	if err != nil {
		if who, err = user.Lookup("nobody"); err != nil {
			return nil, err
		}
	}
	uid, err := strconv.ParseUint(who.Uid, 10, 32)
	if err != nil {
		return nil, err
	}
	gid, err := strconv.ParseUint(who.Gid, 10, 32)
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, err
}

func (p *Postgres) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, filepath.Join(p.bin, name), args...)
	c.Dir = p.folder
	c.Env = []string{"LC_ALL=C", "PATH=" + p.bin}
	c.SysProcAttr = &syscall.SysProcAttr{Credential: p.as}
	return c
}

// URL is where it is reached.
func (p *Postgres) URL() string { return p.Database("postgres") }

// Database is where one of its databases is reached.
func (p *Postgres) Database(name string) string {
	return fmt.Sprintf("postgres://miroir@127.0.0.1:%d/%s?sslmode=disable", p.port, name)
}

// Start starts it, or starts it again, and waits until it answers.
func (p *Postgres) Start(ctx context.Context) error {
	p.server = p.command(context.WithoutCancel(ctx), "postgres", "-D", p.folder, "-p", strconv.Itoa(p.port), "-k", "", "-h", "127.0.0.1", "-c", "max_connections=200")
	var said strings.Builder
	p.server.Stderr = &said
	if err := p.server.Start(); err != nil {
		return fmt.Errorf("start PostgreSQL: %w", err)
	}
	for range 300 {
		ready := p.command(ctx, "pg_isready", "-h", "127.0.0.1", "-p", strconv.Itoa(p.port), "-d", "postgres", "-U", "miroir")
		if ready.Run() == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), p.Kill())
		case <-time.After(100 * time.Millisecond):
		}
	}
	return errors.Join(errors.New("PostgreSQL doesn't answer: "+said.String()), p.Kill())
}

// Kill ends the server and all that it began as a power cut does: nothing is written any more.
func (p *Postgres) Kill() error {
	children := childrenOf(p.server.Process.Pid)
	p.server.Process.Kill()
	for _, pid := range children {
		syscall.Kill(pid, syscall.SIGKILL)
	}
	p.server.Wait()
	return nil
}

// childrenOf lists the processes that one has begun (proc_pid_stat(5)).
func childrenOf(parent int) []int {
	var pids []int
	all, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, file := range all {
		stat, err := os.ReadFile(file)
		if err != nil {
			continue
		}
		_, rest, _ := strings.Cut(string(stat), ") ")
		fields := strings.Fields(rest)
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err == nil && len(fields) > 1 && fields[1] == strconv.Itoa(parent) {
			pids = append(pids, pid)
		}
	}
	return pids
}
