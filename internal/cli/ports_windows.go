package cli

import (
	"errors"
	"syscall"
)

// addressTaken tells whether listening failed because another program already does (WSAEADDRINUSE).
func addressTaken(err error) bool { return errors.Is(err, syscall.Errno(10048)) }
