# A checkout may belong to another user than the one who builds; git then refuses to stamp it.
export GOFLAGS := $(GOFLAGS) -buildvcs=false
# A program without C needs no libraries of the system, and starts sooner.
export CGO_ENABLED ?= 0

STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: build run test accuracy bench bench-readers bench-scale

build:
	go build -o bin/kehoach ./cmd/kehoach

run: build
	bin/kehoach ingest seeds
	bin/kehoach list
	bin/kehoach search IPv6

test:
	@unformatted=$$(gofmt -l .) && test -z "$$unformatted" || { echo "gofmt: $$unformatted"; exit 1; }
	go vet ./...
	go run $(STATICCHECK) ./...
	go test ./...

# Measures the extraction and the search, and writes the scoreboard anew.
accuracy:
	go test ./extract -run 'TestScoreboard|TestAgreement' -update
	go test ./cmd/kehoach -run TestSearchScoreboard -update
	@cat testdata/scoreboard.txt testdata/agreement.txt testdata/search/scoreboard.txt
	@go test -count=1 -v ./extract/phrase ./extract/agency | grep -E '[0-9]+ of [0-9]+ .*right' | sed 's/^ *[a-z_]*.go:[0-9]*: //'

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Compares the reader of PDF files with pdftotext; make bench-readers PDFS='dir/*.pdf' for others.
bench-readers:
	@PDFS='$(PDFS)' go test -count=1 -v -run TestReaders ./extract/document/pdf | grep -v '^[=-]'

# Measures the program on N generated plans, with SQLite FTS5 and ripgrep beside it. N=1000,5000,20000
# puts several numbers side by side; DIR=dir keeps the files and stores, and measures what is there as it is.
N ?= 1000
bench-scale: build
	go run -tags scale ./internal/scale -n $(N) -kehoach bin/kehoach -dir '$(DIR)'
