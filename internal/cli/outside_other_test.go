//go:build !linux

package cli_test

import (
	"os"
	"os/exec"
)

const notAlone, reachOut = "no network of its own", "reach-out"

// apart tells that only Linux gives a process a network of its own.
func apart(*exec.Cmd) bool { return false }

func alone() { os.Exit(1) }
