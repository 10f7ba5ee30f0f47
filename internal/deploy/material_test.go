package deploy_test

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"miroir/internal/cli"
)

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// tool gives a command's path. Without it the test is left out, which CI doesn't let pass: internal/build/tools.sh installs it.
func tool(t *testing.T, name, debian string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if errors.Is(err, exec.ErrNotFound) {
		if path, err = exec.LookPath("/usr/sbin/" + name); err != nil {
			t.Skipf("%s isn't here: apt install %s", name, debian)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func output(t *testing.T, env []string, name string, args ...string) string {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), env...)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", c, err, out)
	}
	return string(out)
}

// settings are a unit's, the last of each name.
func settings(text string) map[string]string {
	found := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, is := strings.Cut(strings.TrimSpace(line), "="); is && !strings.HasPrefix(line, "#") {
			found[name] = value
		}
	}
	return found
}

// TestUnitsShutMiroirIn holds both units to what keeps a program that was taken over from doing harm.
func TestUnitsShutMiroirIn(t *testing.T) {
	want := map[string]string{
		"DynamicUser": "yes", "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
		"PrivateUsers": "yes", "ProtectProc": "invisible", "RestrictNamespaces": "yes", "MemoryDenyWriteExecute": "yes", "SystemCallErrorNumber": "EPERM",
		"RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX", "IPAddressDeny": "any", "IPAddressAllow": "localhost", "LimitCORE": "0", "UMask": "0077", "RestartPreventExitStatus": "2",
	}
	for _, unit := range []string{"miroir.service", "miroir@.service"} {
		got := settings(read(t, unit))
		for name, value := range want {
			if given, there := got[name]; !there || given != value {
				t.Errorf("%s says %s=%s, want %q", unit, name, given, value)
			}
		}
		understood(t, strings.ReplaceAll(got["ExecStart"], "${STATE_DIRECTORY}", t.TempDir()))
	}
}

// TestSystemdReadsTheUnits has systemd itself judge the units.
func TestSystemdReadsTheUnits(t *testing.T) {
	analyze := tool(t, "systemd-analyze", "systemd")
	for _, unit := range []string{"miroir.service", "miroir@.service"} {
		copied := filepath.Join(t.TempDir(), strings.Replace(unit, "@", "@8081", 1))
		text := strings.ReplaceAll(read(t, unit), "/usr/local/bin/miroir", "/bin/true")
		if err := os.WriteFile(copied, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if said := output(t, nil, analyze, "verify", copied); strings.Contains(said, filepath.Base(copied)) {
			t.Errorf("systemd says of %s:\n%s", unit, said)
		}
		said := output(t, nil, analyze, "security", "--offline=true", "--threshold=15", copied)
		if !regexp.MustCompile(`exposure level for \S+: (0\.\d|1\.[0-5]) `).MatchString(said) {
			t.Errorf("%s is exposed:\n%s", unit, said[max(0, len(said)-200):])
		}
	}
}

// understood has miroir read a command line up to its store, which is one that nobody can reach.
func understood(t *testing.T, line string) {
	t.Helper()
	args := strings.Fields(line)
	at := slices.Index(args, "--store")
	if len(args) < 2 || args[1] != "serve" || at < 0 {
		t.Fatalf("no serve with a store: %s", line)
	}
	args[at+1] = "postgres://miroir@127.0.0.1:1/miroir?connect_timeout=1"
	var said bytes.Buffer
	env := cli.Env{Stdin: strings.NewReader(""), Stdout: &said, Stderr: &said, Getenv: func(string) string { return "" }, Clock: time.Now, Random: rand.Reader}
	if code := cli.Run(t.Context(), env, append(args[1:], "--lang", "en")); code != cli.ExitFailed || !strings.Contains(said.String(), "127.0.0.1:1") {
		t.Errorf("miroir says to %q: %d\n%s", line, code, said.String())
	}
}

// A composition is as much of a compose file as is held to something.
type composition struct {
	Services map[string]struct {
		Image, Restart string
		Command        []string
		Secrets        []string
		Networks       []string
		ReadOnly       bool              `yaml:"read_only"`
		CapDrop        []string          `yaml:"cap_drop"`
		SecurityOpt    []string          `yaml:"security_opt"`
		Environment    map[string]string `yaml:"environment"`
		Ports          []string
	}
	Networks map[string]struct {
		Internal bool
		IPAM     struct{ Config []struct{ Subnet string } }
	}
	Secrets map[string]struct{ File string }
}

// TestComposition holds the compose file to what the program reads, and to what keeps nodes and database to themselves.
func TestComposition(t *testing.T) {
	var c composition
	if err := yaml.Unmarshal([]byte(read(t, "compose.yaml")), &c); err != nil {
		t.Fatal(err)
	}
	if !c.Networks["nodes"].Internal {
		t.Error("the nodes reach the outside")
	}
	subnet := c.Networks["nodes"].IPAM.Config[0].Subnet
	for name, s := range c.Services {
		for _, secret := range s.Secrets {
			if c.Secrets[secret].File == "" {
				t.Errorf("%s wants the secret %s", name, secret)
			}
		}
		if name != "caddy" && (len(s.Ports) > 0 || !slices.Equal(s.Networks, []string{"nodes"})) {
			t.Errorf("%s can be reached from outside", name)
		}
		if s.Restart != "unless-stopped" {
			t.Errorf("%s doesn't start again", name)
		}
		for _, setting := range s.Command {
			if off := strings.ToLower(setting); strings.HasPrefix(off, "fsync") || strings.HasPrefix(off, "synchronous_commit") || strings.HasPrefix(off, "full_page_writes") {
				t.Errorf("%s is told %s: a step that was acknowledged would be lost", name, setting)
			}
		}
		if !strings.HasPrefix(name, "node") {
			continue
		}
		if !s.ReadOnly || !slices.Contains(s.CapDrop, "ALL") || !slices.Contains(s.SecurityOpt, "no-new-privileges:true") {
			t.Errorf("%s may do more than it needs", name)
		}
		if at := slices.Index(s.Command, "--proxy"); at < 0 || s.Command[at+1] != subnet {
			t.Errorf("%s doesn't believe Caddy, which is in %s", name, subnet)
		}
		if !strings.Contains(c.Services["caddy"].Environment["MIROIR_NODES"], name+":8080") {
			t.Errorf("Caddy doesn't know %s", name)
		}
		understood(t, "miroir "+strings.Join(s.Command, " "))
	}
}

// TestImage holds the image's recipe to an unprivileged user, an empty base, the module's own Go, and commands that the program has.
func TestImage(t *testing.T) {
	recipe := read(t, "Containerfile")
	version := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "../../go.mod"))[1]
	for _, want := range []string{
		"golang:" + version + "-", "FROM scratch\n", "USER 65532:65532\n", "CGO_ENABLED=1", "go mod verify", "-extldflags -static", "STOPSIGNAL SIGTERM",
		`HEALTHCHECK `, `CMD ["/miroir", "ready", "127.0.0.1:8080"]`, `ENTRYPOINT ["/miroir"]`,
	} {
		if !strings.Contains(recipe, want) {
			t.Errorf("the recipe lacks %q", want)
		}
	}
	lines := strings.Split(strings.TrimSpace(recipe), "\n")
	quoted := regexp.MustCompile(`"([^"]*)"`).FindAllStringSubmatch(lines[len(lines)-1], -1)
	line := "miroir"
	for _, arg := range quoted {
		line += " " + arg[1]
	}
	understood(t, line)
}

// TestProxiesReadTheirFiles has Caddy and nginx judge their files.
func TestProxiesReadTheirFiles(t *testing.T) {
	t.Run("caddy", func(t *testing.T) {
		caddy := tool(t, "caddy", "caddy")
		env := []string{"MIROIR_HOST=mirror.example.org", "MIROIR_NODES=node1:8080 node2:8080", "HOME=" + t.TempDir()}
		adapted := output(t, env, caddy, "adapt", "--adapter", "caddyfile", "--config", "Caddyfile")
		for _, want := range []string{`"dial":"node1:8080"`, `"dial":"node2:8080"`, `"policy":"round_robin"`, `"uri":"/readyz"`} {
			if !strings.Contains(adapted, want) {
				t.Errorf("Caddy doesn't read %s in\n%s", want, adapted)
			}
		}
		if strings.Contains(adapted, `"logs"`) {
			t.Error("Caddy keeps a log of visits")
		}
		output(t, env, caddy, "validate", "--adapter", "caddyfile", "--config", "Caddyfile")
	})
	t.Run("nginx", func(t *testing.T) {
		nginx := tool(t, "nginx", "nginx-light")
		folder := t.TempDir()
		output(t, nil, tool(t, "openssl", "openssl"), "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "1", "-subj", "/CN=mirror.example.org",
			"-keyout", filepath.Join(folder, "privkey.pem"), "-out", filepath.Join(folder, "fullchain.pem"))
		text := strings.NewReplacer("/etc/letsencrypt/live/mirror.example.org", folder, "/var/log/nginx", folder).Replace(read(t, "nginx.conf"))
		whole := "pid " + folder + "/pid;\nerror_log stderr;\nevents {}\nhttp {\n" + text + "}\n"
		file := filepath.Join(folder, "nginx.conf")
		if err := os.WriteFile(file, []byte(whole), 0o644); err != nil {
			t.Fatal(err)
		}
		if said := output(t, nil, nginx, "-t", "-e", "stderr", "-p", folder, "-c", file); !strings.Contains(said, "test is successful") || strings.Contains(said, "[emerg]") {
			t.Errorf("nginx says\n%s", said)
		}
		if strings.Count(text, "access_log off;") != 2 {
			t.Error("nginx keeps a log of visits")
		}
	})
}

// TestProxiesGoFirst holds that a proxy closes an idle line before miroir does, whose unused lines last as long as a header may take.
func TestProxiesGoFirst(t *testing.T) {
	source := read(t, "../web/server.go")
	longest := regexp.MustCompile(`readTime += (\d+) \* time\.Second`).FindStringSubmatch(source)
	for file, setting := range map[string]*regexp.Regexp{"Caddyfile": regexp.MustCompile(`\bkeepalive (\d+)s`), "nginx.conf": regexp.MustCompile(`\bkeepalive_timeout (\d+)s`)} {
		found := setting.FindStringSubmatch(read(t, file))
		if longest == nil || found == nil {
			t.Fatalf("%s, or miroir, doesn't say how long a line stands", file)
		}
		ours, _ := strconv.Atoi(longest[1])
		theirs, _ := strconv.Atoi(found[1])
		if theirs >= ours {
			t.Errorf("%s keeps lines for %d s, miroir for %d s", file, theirs, ours)
		}
	}
}
