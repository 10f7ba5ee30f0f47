package cli_test

import (
	"os/exec"
	"strings"
)

// goEnv is a setting of the go command, for scripts that build: their home is empty.
func goEnv(name string) string {
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}
