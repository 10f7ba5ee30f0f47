//go:build !windows

package cli

import (
	"errors"
	"syscall"
)

// addressTaken tells whether listening failed because another program already does.
func addressTaken(err error) bool { return errors.Is(err, syscall.EADDRINUSE) }
