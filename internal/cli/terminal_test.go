package cli

import (
	"bytes"
	"testing"
)

func TestATerminalIsGivenNoOrders(t *testing.T) {
	for in, want := range map[string]string{
		"a é \u2067ب\u2069 🏠\tb\n":                "a é \u2067ب\u2069 🏠\tb\n",
		"\x1b]0;x\a\x1b[2J\u009b31m\u202eb\r\x7f": `\u001b]0;x\u0007\u001b[2J\u009b31m\u202eb\u000d\u007f`,
		"a\x9b31mb\xff":                           `a\x9b31mb\xff`,
		"":                                        "",
	} {
		for _, step := range []int{1, 2, 3, 1000} { // what is written comes in pieces, which may cut characters
			var out bytes.Buffer
			w := &terminal{to: &out}
			for left := []byte(in); len(left) > 0; left = left[min(step, len(left)):] {
				piece := left[:min(step, len(left))]
				if n, err := w.Write(piece); err != nil || n != len(piece) {
					t.Fatal(n, err)
				}
			}
			if out.String() != want {
				t.Errorf("%q by %d: %q, want %q", in, step, out.String(), want)
			}
		}
	}
}
