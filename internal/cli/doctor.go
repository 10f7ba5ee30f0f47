package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"miroir/internal/site"
	"miroir/internal/store"
	"miroir/sandbox"
)

// A symptom is one thing that doctor looks at. ok is what is said when all is well; look gives what is missing and how to mend it.
type symptom struct {
	ok   string // catalogue key
	args map[string]any
	look func() (key string, args map[string]any) // "" when nothing is missing
}

// doctorCommand says what this machine lacks to run miroir, and what to install.
func doctorCommand(env *Env) *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use:   "doctor",
		Short: env.Words.Word("cli.doctor.short", nil),
		Long:  env.Words.Word("cli.doctor.long", nil),
		Args:  noArguments(env),
		RunE:  func(*cobra.Command, []string) error { return doctor(env, symptoms(env, addr)) },
	}
	c.Flags().StringVar(&addr, "addr", defaultAddr, env.Words.Word("cli.doctor.addr", nil))
	return c
}

func symptoms(env *Env, addr string) []symptom {
	folder, folderErr := storeFolder(env)
	where := map[string]any{"Folder": folder}
	return []symptom{
		{ok: "cli.doctor.sqlite_ok", look: lookSQLite},
		{ok: "cli.doctor.compiler_ok", look: lookCompiler(env)},
		{ok: "cli.doctor.port_ok", args: map[string]any{"Addr": addr}, look: func() (string, map[string]any) { return lookPort(addr) }},
		{ok: "cli.doctor.folder_ok", args: where, look: func() (string, map[string]any) { return lookFolder(folder, folderErr) }},
		{ok: "cli.doctor.library_ok", look: func() (string, map[string]any) { return lookLibrary(env) }},
	}
}

// doctor prints a line for each symptom, and what to do under those that are there.
func doctor(env *Env, list []symptom) error {
	missing := 0
	for _, s := range list {
		key, args := s.look()
		if key == "" {
			fmt.Fprintf(env.Stdout, "✓ %s\n", env.Words.Word(s.ok, s.args))
			continue
		}
		missing++
		fmt.Fprintf(env.Stdout, "✗ %s\n  → %s\n", env.Words.Word(key, args), env.Words.Word(key+"_cure", args))
	}
	if missing > 0 {
		fmt.Fprintln(env.Stdout, env.Words.Word("cli.doctor.missing", map[string]any{"Count": missing}))
		return ErrFindings
	}
	fmt.Fprintln(env.Stdout, env.Words.Word("cli.doctor.well", nil))
	return nil
}

// lookSQLite tells whether this program was built with the C compiler that SQLite needs.
func lookSQLite() (string, map[string]any) {
	if store.HasSQLite {
		return "", nil
	}
	return "cli.doctor.sqlite", map[string]any{"Install": installCompiler(runtime.GOOS)}
}

// lookCompiler tells whether a C compiler is there to build miroir again. A program that has SQLite already runs without one.
func lookCompiler(env *Env) func() (string, map[string]any) {
	return func() (string, map[string]any) {
		names := []string{"cc", "gcc", "clang"}
		if chosen := env.Getenv("CC"); chosen != "" {
			names = []string{chosen}
		}
		for _, name := range names {
			if _, err := exec.LookPath(name); err == nil {
				return "", nil
			}
		}
		if store.HasSQLite {
			return "", nil
		}
		return "cli.doctor.compiler", map[string]any{"Install": installCompiler(runtime.GOOS)}
	}
}

// lookPort tries to listen where serve would.
func lookPort(addr string) (string, map[string]any) {
	listener, err := net.Listen("tcp", addr)
	if err == nil {
		err = listener.Close()
	}
	switch {
	case err == nil:
		return "", nil
	case addressTaken(err):
		return "cli.doctor.port", map[string]any{"Addr": addr}
	}
	return "cli.doctor.address", map[string]any{"Addr": addr, "Why": err.Error()}
}

// lookFolder writes a file where the store goes, and removes it.
func lookFolder(folder string, err error) (string, map[string]any) {
	if err == nil {
		err = writeAndRemove(folder)
	}
	if err == nil {
		return "", nil
	}
	why := err
	var inner *fs.PathError
	if errors.As(err, &inner) {
		why = inner.Err
	}
	return "cli.doctor.folder", map[string]any{"Folder": folder, "Why": why.Error()}
}

func writeAndRemove(folder string) error {
	f, err := os.CreateTemp(folder, "doctor-")
	if err != nil {
		return err
	}
	_, err = f.WriteString("miroir")
	return errors.Join(err, f.Close(), os.Remove(filepath.Join(folder, filepath.Base(f.Name()))))
}

// lookLibrary compiles the scenarios and draws the pages that came with this program, fonts included.
func lookLibrary(env *Env) (string, map[string]any) {
	programs, err := loadPrograms(env, nil)
	if err == nil {
		_, err = site.New(sandbox.NewWorld(programs...), env.Looks)
	}
	if err != nil {
		return "cli.doctor.library", map[string]any{"Why": err.Error()}
	}
	return "", nil
}
