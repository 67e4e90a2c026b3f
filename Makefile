# A checkout may belong to another user than the one who builds; git then refuses to stamp it.
export GOFLAGS := $(GOFLAGS) -buildvcs=false
# A program without C needs no libraries of the system, and starts sooner.
export CGO_ENABLED ?= 0

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK = golang.org/x/vuln/cmd/govulncheck@v1.9.0

.PHONY: build run serve test platforms race fuzz accuracy survey bench bench-all bench-readers bench-scale endurance load release vulnerabilities

build:
	go build -o bin/kehoach ./cmd/kehoach

run: build
	bin/kehoach ingest seeds
	bin/kehoach list
	bin/kehoach search IPv6

# Reads the documents in seeds/, and shows them in the browser where there is one.
serve: build
	bin/kehoach ingest seeds
	bin/kehoach serve --open

test:
	@unformatted=$$(gofmt -l .) && test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	go vet ./...
	go -C internal/scale vet ./...
	go run $(STATICCHECK) ./...
	go test ./...

# Builds the program for the systems that offices have.
platforms:
	@for p in linux windows darwin; do for a in amd64 arm64; do \
		GOOS=$$p GOARCH=$$a go build -o /dev/null ./cmd/kehoach && echo "builds for $$p/$$a" || exit 1; done; done

# Runs the tests with the race detector, which needs a C compiler. It reserves more
# memory than the children of the sandbox may have, so those tests are left out.
race:
	CGO_ENABLED=1 go test -race -short $$(go list ./... | grep -v /sandbox$$)

# Runs each fuzz target for a while; make fuzz FUZZTIME=10m for longer.
FUZZTIME ?= 10s
fuzz:
	@for package in $$(grep -rl --include='*_test.go' '^func Fuzz' . | xargs -n 1 dirname | sort -u); do \
		for target in $$(grep -rhoE '^func Fuzz[A-Za-z0-9]+' $$package --include='*_test.go' | cut -c 6- | sort -u); do \
			grep -qE "^func $$target\(" $$package/*_test.go || continue; \
			echo "$$package $$target"; \
			go test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; done; done

# Measures the extraction and the search, and writes the scoreboard anew.
accuracy:
	go test ./extract -run 'TestScoreboard|TestAgreement' -update
	go test ./cmd/kehoach -run TestSearchScoreboard -update
	@cat testdata/scoreboard.txt testdata/agreement.txt testdata/search/scoreboard.txt
	@go test -count=1 -v ./extract/deadline ./extract/quantity ./extract/citation ./extract/agency | grep -E '[0-9]+ of [0-9]+ .*right' | sed 's/^ *[a-z_]*.go:[0-9]*: //'

# Lists the documents of a folder, with those first that should be looked at: make survey DIR=folder
survey:
	@go run ./internal/survey '$(DIR)'

# Measures how fast each room reads, on one core and on all, beside its limit (least-MB/s), and how
# fast plans are indexed beside Bleve alone.
bench:
	go test -run '^$$' -bench Rooms -cpu 1,$$(getconf _NPROCESSORS_ONLN) ./extract/internal/rooms
	go test -run '^$$' -bench Indexing ./index/search

# Runs all benchmarks.
bench-all:
	go test -run '^$$' -bench . -benchmem ./...

# Compares the reader of PDF files with pdftotext; make bench-readers PDFS='dir/*.pdf' for others.
bench-readers:
	@PDFS='$(PDFS)' go test -count=1 -v -run TestReaders ./extract/document/pdf | grep -v '^[=-]'

# Measures the program on N generated plans, with SQLite FTS5 and ripgrep beside it; a module of its own
# does, so that the program does not depend on SQLite. N=1000,5000,20000
# puts several numbers side by side; DIR=dir keeps the files and stores, and measures what is there as it is.
N ?= 1000
bench-scale: build
	go -C internal/scale build -o $(CURDIR)/bin/scale .
	bin/scale -n $(N) -kehoach bin/kehoach -dir '$(DIR)'

# Asks the page on this computer for many things at once while another process ingests, and tells how long the
# answers took; DIR=dir keeps the plans and the store for the next run.
RATE ?= 500
load: build
	go run ./internal/load -kehoach bin/kehoach -dir '$(DIR)' -plans $(N) -rate $(RATE)

# Searches a store while the same process writes to it, and counts the errors; and kills the program in the
# middle of ingests, and looks whether the store is whole.
FOR ?= 1h
KILLS ?= 200
endurance: build
	go run ./internal/endurance -for $(FOR)
	go run ./internal/endurance -kills $(KILLS) -kehoach bin/kehoach

# Writes the archives of a release into dist/, with their checksums; the same commit gives the same bytes.
release:
	@go run ./internal/release -o dist

# Looks for known vulnerabilities in what the program calls; one line says so where their list cannot be had.
vulnerabilities:
	@if ! curl -sSfm 20 -o /dev/null https://vuln.go.dev/index/db.json; then \
		echo "vulnerabilities: left out, the list at vuln.go.dev cannot be had"; \
	elif ! GOBIN=$(CURDIR)/bin go install $(GOVULNCHECK); then \
		echo "vulnerabilities: left out, govulncheck cannot be had"; \
	else \
		bin/govulncheck ./...; status=$$?; \
		if [ $$status -eq 3 ]; then exit 1; fi; \
		[ $$status -eq 0 ] || echo "vulnerabilities: left out, govulncheck ended with code $$status"; fi
