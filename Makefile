# Targets with a ## line are for people; `make` alone prints them.
SHELL := /bin/bash
GO ?= go
BROTLI ?= 11
export BROTLI # a test holds the size of what it makes
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
WEB := app/web/static
# Little is inlined in the browser program: it is a chain of small calls, which
# inlining makes a twelfth larger to load and not measurably faster to draw. The
# runtime is: its collector, made of such calls, runs between two keys.
INLINED := -gcflags=runtime= -gcflags=syscall/js= -gcflags=runtime/...= -gcflags=internal/runtime/...=
# The collector is the one before Green Tea, which is smaller and, on one thread
# without vector instructions, no slower.
WASM := GOOS=js GOARCH=wasm GOEXPERIMENT=nogreenteagc $(GO) build -trimpath -ldflags="-s -w" -gcflags="all=-l" $(INLINED)
.DEFAULT_GOAL := help
.PHONY: help build web run test needs check unit race shots e2e sim sim-planted soak bench clean

help: ## print this list
	@awk -F':.*## ' '/^[a-z0-9-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: web ## build bin/kotae with the browser program inside
	@mkdir -p bin
	$(GO) build -trimpath -ldflags="-s -w" -o bin/kotae ./server

web: $(WEB)/app.wasm.br

# The browser program is rebuilt only when something it is made of changed. It is
# built on a pruned copy of go-app, or not at all: a quarter more to load must not
# slip in unseen.
$(WEB)/app.wasm.br: build/brotli-$(BROTLI) go.mod go.sum $(wildcard app/web/*.go) $(shell find app rules server/api -name '*.go' -not -name '*_test.go') $(wildcard rules/messages/*.json)
	$(GO) run app/web/prune.go app/web/shake.go app/web/left.go app/web/lean.go app/web/nodes.go app/web/clicks.go app/web/written.go app/web/address.go build
	$(WASM) -modfile=build/pruned.mod -o build/app.wasm ./app
	$(GO) run app/web/strip.go build/app.wasm
	cp "$$($(GO) env GOROOT)/lib/wasm/wasm_exec.js" $(WEB)/wasm_exec.js
	$(GO) run app/web/precompress.go -quality $(BROTLI) build/app.wasm $(WEB)

# Another quality makes another file.
build/brotli-$(BROTLI):
	@mkdir -p build && rm -f build/brotli-* && touch $@

run: build ## load the sample posting, serve it on http://localhost:8080 and print sign-in links
	./bin/kotae demo --data var
	./bin/kotae serve --data var --addr localhost:8080

test: needs check build unit race e2e ## the whole gate, as CI runs it

needs:
	@bash .ci/needs.sh

check: web
	@test -z "$$(gofmt -l app docs exports rules server | tee /dev/stderr)" || { echo "run gofmt on the files above"; exit 1; }
	$(GO) vet ./...
	GOOS=js GOARCH=wasm $(GO) vet ./app/... ./rules/...
	$(GO) run $(STATICCHECK) ./...

unit: build
	$(GO) test $$($(GO) list ./... | grep -v /server/e2e)

# What runs on several goroutines is tested again under the race detector. SQLite
# itself, C turned into Go, is not watched by it: that took half of the time.
race:
	SEEDS=20 $(GO) test -race '-gcflags=modernc.org/...=-race=false' ./rules/... ./server/live ./server/store ./server/auth ./server/routes ./app/state

e2e: build
	$(GO) test -count=1 -timeout 15m ./server/e2e

KILLS_BROWSER ?= 1000
KILLS_SERVER ?= 10000
soak: build ## the long runs: kills by the thousand, every look of every screen, 45 minutes of typing, the live workbook
	KOTAE_KILLS_BROWSER=$(KILLS_BROWSER) $(GO) test -count=1 -timeout 24h -run 'TestFaults$$' -v ./server/e2e
	KOTAE_KILLS_SERVER=$(KILLS_SERVER) $(GO) test -count=1 -timeout 24h -run 'TestServerKilled$$' -v ./server/e2e
	KOTAE_SOAK=1 $(GO) test -count=1 -timeout 60m -run 'TestAxe$$' -v ./server/e2e
	KOTAE_BENCH=1 KOTAE_REAL_TIME=1 $(GO) test -count=1 -timeout 2h -run 'TestBenchMemory$$' -v ./server/e2e
	KOTAE_SOAK=1 $(GO) test -count=1 -timeout 60m -run 'TestLibreOffice|TestBooksKeepToTheSchema' -v ./exports

bench: build ## what the budgets name: keys, typing, memory, load, workbook beside other writers, listening, size
	@bash .ci/bench.sh
	KOTAE_BENCH=1 $(GO) test -count=1 -run 'TestFigures|TestWriters' -v ./exports
	GOOS=js GOARCH=wasm $(GO) test -exec "$$($(GO) env GOROOT)/lib/wasm/go_js_wasm_exec" -run XXX -bench Line ./rules/listen
	$(GO) test -run XXX -bench Append ./server/store
	KOTAE_BENCH=1 $(GO) test -count=1 -timeout 60m -run TestBench -v ./server/e2e
	@stat -c 'browser program, brotli: %s bytes' $(WEB)/app.wasm.br

shots: build ## write a picture of every screen to server/e2e/shots
	KOTAE_SHOTS=1 $(GO) test -count=1 -timeout 15m -run TestShots -v ./server/e2e

SEEDS ?= 1000
sim: ## drive the sync core through SEEDS=n simulated worlds, each twice
	SEEDS=$(SEEDS) $(GO) test -count=1 -timeout 24h -run 'TestSimulation$$' -v ./app/state

sim-planted: ## show that the simulator finds each planted bug
	$(GO) test -tags planted -count=1 -timeout 2h -run TestPlanted -v ./app/state

clean: ## remove what the build made
	rm -rf bin build $(WEB)/app.wasm.* $(WEB)/wasm_exec.js
