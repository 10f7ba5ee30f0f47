#!/bin/sh
# Checks the form of the code: gofmt, go vet (with a C compiler and without), staticcheck, go mod tidy; and that the modules are those of go.sum.
set -u
cd "$(dirname "$0")/../.." || exit 3

# Pinned here and not in go.mod, whose users need none of what it needs.
staticcheck=honnef.co/go/tools/cmd/staticcheck@v0.8.2

status=0
fault() {
  echo "lint: $1" >&2
  status=1
}

unformatted=$(gofmt -l cmd internal sandbox scenarios themes) || fault "gofmt failed"
[ -z "$unformatted" ] || fault "not formatted: $(echo "$unformatted" | tr '\n' ' ')"
go vet ./... || fault "go vet found something"
CGO_ENABLED=0 go vet ./cmd/... ./internal/cli/ ./internal/store/ || fault "go vet without a C compiler found something"
go run "$staticcheck" ./... || fault "staticcheck found something"
go mod verify >/dev/null || fault "a module isn't what go.sum says"
go mod tidy -diff || fault "go mod tidy would change go.mod or go.sum"
exit $status
