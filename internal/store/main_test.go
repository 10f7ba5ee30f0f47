package store_test

import (
	"fmt"
	"os"
	"testing"

	"go.uber.org/goleak"
)

// TestMain runs the tests, or, in a child process of the crash tests, the writers that are to be killed.
func TestMain(m *testing.M) {
	if url := os.Getenv(childURL); url != "" {
		if err := childWrites(url); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	goleak.VerifyTestMain(m)
}
