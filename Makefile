# make run     the page with the bundled events, on http://127.0.0.1:8050  (FILE=…, PORT=…, HOST=… change that)
# make test    lint, strict types, all tests, the browser's among them: what CI runs
# make test-all  what takes hours: every parameter of the tests, other browsers, the record of outputs, mutants, fuzz, a cluster
# make lint    the first two of these, and the words of the docs and the interface
# make fonts   fonts of Chinese, Thai and other scripts, for charts with their letters
# make sign    content credentials, for signed charts
# make sources kept pages of sources, and what is found in them
# make engine  stores of millions of events: Parquet and DuckDB files, PostgreSQL
# make workers several processes under one page
# make metrics numbers of a server for Prometheus
# make widget  timelines as widgets of notebooks
# make cluster  a Spark cluster on this machine: a master and two workers
# make test-cluster  the questions of a store on such a cluster, one of whose workers is killed, and to ClickHouse's engine
# make docs    the documentation site, into build/site
# make bench   the promised speeds, measured
# make mutants one guard after another taken out of a copy, to see that a test fails each time  (NAMES=…)
# make fuzz    mutated files, URLs, calls and edits for an hour  (SECONDS=…)
# make golden  all outputs of the bundled file, compared with a record of them  (WRITE=1 records them anew)
# make scripts the page's scripts, bundled again from assets/js
# make pictures the charts in the docs, drawn again
# make screens all faces of the page in two sizes, themes and languages, into out/screens
# make generated  docs/api.md, the key tables of the docs and data/schema.json, written from the code
# make pins    the exact versions of all packages with the hashes of their files, written again after a change of requirements*.txt
# make sbom    a bill of materials (CycloneDX) of all that Timeline installs and bundles, into build/sbom.json
# make release  the files of a release from the commit that is checked out, into build/release: packages, one file, bill, checksums
# make release-check  each of them installed into an empty folder, and tried there
# make clean   removes what these made; the next run makes it again
#
# All of it lives in .venv and node_modules. The settings of pip and npm (proxies, mirrors, certificates) are used as the
# machine has them.

VENV := .venv
BIN := $(VENV)/bin
NODE := node_modules
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
CAN_RUN := import sys; sys.exit(sys.version_info < (3, 11))
CAN_VENV := import ensurepip, venv

FILE ?= data/events.yaml
HOST ?= 127.0.0.1
PORT ?= 8050
LINTS := lint-types lint-style lint-words lint-scripts
JOBS ?= 3
SECONDS ?= 3600

# The tests start Python many hundred times: its modules are compiled once, whatever the machine's setting.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: $(LINTS) test-scripts cluster test-cluster run fonts sign sources engine workers metrics widget test test-all lint docs scripts bench mutants fuzz golden pictures screens generated clean \
	browser browsers poppler postgres redis pins sbom release release-check
.DELETE_ON_ERROR:

run: $(VENV)/installed
	@$(BIN)/timeline $(if $(FILE),serve $(FILE) --host $(HOST) --port $(PORT))

test: lint test-scripts browser poppler postgres redis
	$(BIN)/pytest -n $(JOBS) --dist worksteal

# Each part with all that it can try, the longest last.
test-all: lint test-scripts browser browsers poppler postgres redis
	EVERY=1 PICTURES=2000 EXAMPLES=1000 $(BIN)/pytest -n $(JOBS) --dist worksteal
	$(MAKE) golden
	$(MAKE) test-cluster
	$(MAKE) mutants
	$(MAKE) fuzz

lint: $(VENV)/installed-dev $(NODE)/installed
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target $(LINTS)

# The rules of the page that need no browser.
test-scripts: $(NODE)/installed
	@npm run --silent test

lint-types:
	$(BIN)/mypy
	$(BIN)/lint-imports

lint-style:
	$(BIN)/ruff check
	$(BIN)/ruff format --check

lint-words:
	$(BIN)/python -m tests.project.prose
	$(BIN)/python -m tests.project.languages

lint-scripts:
	npm run --silent lint

fonts: $(VENV)/installed pins/fonts.txt
	@$(PIP) --require-hashes --requirement pins/fonts.txt

sign: $(VENV)/installed pins/sign.txt
	@$(PIP) --require-hashes --requirement pins/sign.txt

sources: $(VENV)/installed pins/sources.txt
	@$(PIP) --require-hashes --requirement pins/sources.txt

engine: $(VENV)/installed pins/engine.txt
	@$(PIP) --require-hashes --requirement pins/engine.txt

workers: $(VENV)/installed pins/workers.txt
	@$(PIP) --require-hashes --requirement pins/workers.txt

metrics: $(VENV)/installed pins/metrics.txt
	@$(PIP) --require-hashes --requirement pins/metrics.txt

widget: $(VENV)/installed pins/widget.txt
	@$(PIP) --require-hashes --requirement pins/widget.txt

cluster: $(VENV)/installed-cluster
	@$(BIN)/python -m tests.store.spark_cluster

test-cluster: $(VENV)/installed-cluster
	$(BIN)/python -m pytest -n 0 tests/store/cluster.py tests/store/clickhouse.py

docs: $(VENV)/installed-dev
	$(BIN)/python -m tests.project.site build/site

scripts: $(VENV)/installed-dev $(NODE)/installed
	npm run --silent build
	npm run --silent grid
	$(BIN)/python -m tests.project.packed

bench: $(VENV)/installed
	@$(BIN)/python -m bench.run

mutants: $(VENV)/installed-dev browser
	@nice $(BIN)/python -m tests.mutants.run $(NAMES)

fuzz: $(VENV)/installed-dev
	@nice $(BIN)/python -m tests.fuzz.run --seconds $(SECONDS)

golden: $(VENV)/installed
	@$(BIN)/python -m tests.golden.make $(if $(WRITE),--write)

pictures: $(VENV)/installed-dev browser
	@sed -n 's|^timeline |$(BIN)/timeline |p' docs/gallery.md | sh -ex
	for file in data/events.yaml examples/topics/*.yaml; do \
	    $(BIN)/timeline export $$file -o assets/examples/$$(basename $$file .yaml).webp --size 640x360 --set scale_factor=1; done
	$(BIN)/python -m tests.browser.screens docs
	$(BIN)/python -m tests.browser.tutorial
	$(BIN)/python -m tests.project.signs

screens: $(VENV)/installed-dev browser
	$(BIN)/python -m tests.browser.screens

generated: $(VENV)/installed-dev
	$(BIN)/python -m tests.project.api_page
	$(BIN)/python -m tests.project.key_tables
	$(BIN)/timeline schema > data/schema.json

clean:
	rm -rf $(VENV) $(NODE) build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

pins: $(VENV)/installed-supply
	$(BIN)/python -m tests.project.pins

sbom: $(VENV)/installed-dev $(VENV)/installed-supply
	$(BIN)/python -m tests.project.sbom build/sbom.json

release: $(VENV)/installed-dev $(VENV)/installed-supply
	@$(BIN)/python -m tests.project.release

release-check: $(VENV)/installed-dev
	@$(BIN)/python -m tests.project.release_check

$(BIN)/python:
	@for p in $(PYTHONS); do \
	    if $$p -c '$(CAN_RUN)' 2>/dev/null && $$p -c '$(CAN_VENV)' 2>/dev/null; then \
	        echo "Making $(VENV) with $$($$p --version)"; exec $$p -m venv --clear $(VENV); fi; done; \
	for p in $(PYTHONS); do \
	    if $$p -c '$(CAN_RUN)' 2>/dev/null; then \
	        echo "$$($$p --version) is here, but it cannot make a virtual environment." >&2; \
	        echo "On Debian or Ubuntu: sudo apt-get install python3-venv" >&2; exit 1; fi; done; \
	echo "Timeline needs Python 3.11 or newer; none of these is here: $(PYTHONS)" >&2; \
	echo "On Debian or Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 1

# Only files whose hashes are in pins/ are installed. Timeline itself is installed by the pinned backend, without the network.
$(VENV)/installed: pins/run.txt pyproject.toml | $(BIN)/python
	@echo "Installing what Timeline needs into $(VENV) (a minute or two the first time)"
	@$(PIP) --require-hashes --requirement pins/run.txt
	@$(PIP) --no-index --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q timeline
	@touch $@

$(VENV)/installed-dev: pins/dev.txt pins/fonts.txt pins/sign.txt pins/sources.txt pins/engine.txt pins/workers.txt pins/metrics.txt pins/widget.txt $(VENV)/installed
	@echo "Installing what the tests need into $(VENV)"
	@$(PIP) --require-hashes --requirement pins/dev.txt
	@touch $@

# What writes the pins and the bill of materials; neither running nor testing Timeline needs it.
$(VENV)/installed-supply: pins/supply.txt $(VENV)/installed
	@$(PIP) --require-hashes --requirement pins/supply.txt
	@touch $@

# What checks and bundles the scripts; `make run` needs none of it. Nothing of these packages runs while they are installed.
$(NODE)/installed: package.json package-lock.json
	@if ! command -v npm >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Node.js to check the scripts"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm; \
	    else \
	        echo "The checks of the scripts need Node.js 20 or newer. On Debian: sudo apt-get install nodejs npm" >&2; exit 1; fi; fi
	@echo "Installing what checks the scripts into $(NODE)"
	@npm ci --loglevel=error --ignore-scripts
	@touch $@

# A gigabyte, so `make test` leaves it out.
$(VENV)/installed-cluster: pins/cluster.txt $(VENV)/installed-dev
	@if ! command -v java >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Java for Spark"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless; \
	    else \
	        echo "Spark needs Java 17 or newer. On Debian: sudo apt-get install default-jre-headless" >&2; exit 1; fi; fi
	@echo "Installing Spark and ClickHouse's engine into $(VENV)"
	@$(PIP) --require-hashes --requirement pins/cluster.txt
	@touch $@

# Playwright drives the system's Chromium; it downloads none of its own.
browser:
	@if ! command -v chromium >/dev/null 2>&1 && [ ! -x /usr/bin/chromium ]; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Chromium for the browser tests"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; \
	    else \
	        echo "The browser tests need Chromium. On Debian: sudo apt-get install chromium" >&2; exit 1; fi; fi

# The engines of Firefox and of Safari; the first draws without a screen, the second on one in memory.
browsers:
	@if ! command -v firefox-esr >/dev/null 2>&1 || ! command -v WebKitWebDriver >/dev/null 2>&1 || \
	    ! command -v Xvfb >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing Firefox and WebKitGTK for the browser tests"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends firefox-esr webkit2gtk-driver xvfb; \
	    else \
	        echo "The browser tests need more. On Debian: sudo apt-get install firefox-esr webkit2gtk-driver xvfb" >&2; exit 1; fi; fi

# Reads the text and the tags of a PDF, which only the tests do.
poppler:
	@if ! command -v pdftotext >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing poppler-utils for the tests of PDF"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends poppler-utils; \
	    else \
	        echo "The tests of PDF need pdftotext. On Debian: sudo apt-get install poppler-utils" >&2; exit 1; fi; fi

# The tests start a server of their own in a temporary folder; the one that Debian would start is not wanted.
postgres:
	@if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing PostgreSQL for the tests of stores"; export DEBIAN_FRONTEND=noninteractive; \
	        mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold postgresql; \
	    else \
	        echo "The tests of stores need PostgreSQL. On Debian: sudo apt-get install postgresql" >&2; exit 1; fi; fi
# What processes of several machines share; tests start their own server, which keeps nothing.
redis:
	@if ! command -v redis-server >/dev/null 2>&1; then \
	    if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	        echo "Installing redis-server for the tests of several processes"; export DEBIAN_FRONTEND=noninteractive; \
	        apt-get update -qq && apt-get install -y -qq --no-install-recommends redis-server; \
	    else \
	        echo "The tests of several processes need redis-server. On Debian: sudo apt-get install redis-server" >&2; exit 1; fi; fi
