package main

import (
	"fmt"
	"os/exec"
	"runtime"

	"golang.org/x/sys/unix"
)

// startOn starts a process that stays on one core, with all its threads; a negative core is any.
func startOn(core int, command *exec.Cmd) error {
	if core < 0 {
		return command.Start()
	}
	runtime.LockOSThread() // the child takes over where this thread may run
	defer runtime.UnlockOSThread()
	var before, one unix.CPUSet
	if err := unix.SchedGetaffinity(0, &before); err != nil {
		return fmt.Errorf("read the cores: %w", err)
	}
	one.Set(core)
	if err := unix.SchedSetaffinity(0, &one); err != nil {
		return fmt.Errorf("go to core %d: %w", core, err)
	}
	return firstOf(command.Start(), unix.SchedSetaffinity(0, &before))
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
