# The commands of those who build miroir. `make` alone lists them.

# SQLite compiles in a third of the time so, and runs nearly as fast; it syncs what a file holds, without its times (fdatasync).
export CGO_CFLAGS ?= -O1 -DHAVE_FDATASYNC

.DEFAULT_GOAL := help
.PHONY: help run build twice sbom test race lint bench fuzz clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

run: ## serve the library on http://127.0.0.1:8080
	go run ./cmd/miroir serve

build: ## build ./miroir
	go build -trimpath -o miroir ./cmd/miroir

twice: ## build miroir twice from nothing, and compare
	@sh internal/build/twice.sh

sbom: build ## list what ./miroir is made of, in dist/miroir.cdx.json (CycloneDX)
	mkdir -p dist && ./miroir version --sbom > dist/miroir.cdx.json

test: ## check everything, after fetching what the checks need
	@sh internal/build/test.sh

race: ## run what works side by side under the race detector, some minutes long (not a part of `make test`)
	go test -race -short -timeout 30m -skip Chromium ./sandbox ./internal/steady ./internal/store ./internal/stage ./internal/web

lint: ## check the form of the code alone
	@sh internal/build/lint.sh

bench: ## measure the start, memory, steps, pages and growth, some minutes long; writes internal/bench/REPORT.md and the README's table (BENCHFLAGS=-strict: fail when an aim is missed)
	go test -run '^$$' -bench '^BenchmarkStart$$' -benchtime 5x -v ./internal/cli
	go test -run '^$$' -bench '^BenchmarkFold50$$' ./sandbox
	go test -run '^$$' -bench '^BenchmarkIdleSandboxes$$' -benchtime 1x -timeout 30m ./internal/web
	go test -run '^$$' -bench Nodes -benchtime 10000x ./internal/deploy
	go run ./internal/bench $(BENCHFLAGS)

fuzz: ## feed each fuzz target for a minute (FUZZTIME=10s: for ten seconds)
	@sh internal/build/fuzz.sh

clean: ## remove what was built
	rm -rf miroir dist
