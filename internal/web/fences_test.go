package web

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// forbidden is what of Fiber must not be used, and why. allowed names the files that may.
var forbidden = []struct {
	call, why string
	allowed   []string
}{
	{`\.(BodyParser|QueryParser|ReqHeaderParser|ParamsParser|CookieParser)\(`, "fills structs from requests by reflection", nil},
	{`\.(SendFile|Download|Static|Format|SendStream|Render)\(c\b|app\.Static\(|\.SendFile\(`, "loses the safety headers or reads files", nil},
	{`fiber/v2/middleware/`, "session, csrf, idempotency, proxy and filesystem aren't to be used", nil},
	{`c\.Context\(\)|c\.UserContext\(\)`, "changes in later requests", nil},
	{`c\.Request\(\)`, "changes in later requests", []string{"adapter.go"}},
	{`c\.Body\(\)`, "unpacks compressed bodies without end", nil},
	{`c\.(Query|Queries|FormValue|FormFile|MultipartForm|GetReqHeaders|AllParams|OriginalURL)\(`, "is read by the adapter, from its copy", nil},
	{`c\.(Params|BodyRaw)\(`, "is read by the adapter", []string{"adapter.go"}},
	{`slog\.(Info|Error|Warn|Debug)\(|log\.Print`, "goes around the log that was handed in", nil},
	{`time\.Now\(|rand\.Reader|os\.Getenv|os\.Exit`, "belongs to the command line", nil},
}

func TestFiberIsUsedSafely(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files (%v)", err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range forbidden {
			if isAllowed(file, f.allowed) {
				continue
			}
			if found := regexp.MustCompile(f.call).Find(text); found != nil {
				t.Errorf("%s uses %s, which %s", file, found, f.why)
			}
		}
	}
}

func isAllowed(file string, allowed []string) bool {
	for _, a := range allowed {
		if a == file {
			return true
		}
	}
	return false
}

// Only the files that stand between Fiber and the handlers import it to use its context.
func TestHandlersDontSeeFiberContext(t *testing.T) {
	may := map[string]bool{
		"adapter.go": true, "errors.go": true, "headers.go": true, "health.go": true, "metrics.go": true, "observe.go": true,
		"routes.go": true, "static.go": true, "server.go": true, "router.go": true,
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !may[file] && !strings.HasSuffix(file, "_test.go") && strings.Contains(string(text), "fiber.Ctx") {
			t.Errorf("%s sees *fiber.Ctx", file)
		}
	}
}
