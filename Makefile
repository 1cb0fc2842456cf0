# Two commands do everything: `make demo` and `make test`. Each sets up what it needs in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: demo test lint types check bench speed peers linear fuzz spark docs lock audit clean help
.DEFAULT_GOAL := help

help: ## Say what can be made
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/\1	\2/' | expand -t 10

demo: $(VENV)/.run ## Build the record of the shipped sample pages and show it (Ctrl-C ends it)
	@$(BIN)/dongsukien demo

test: $(VENV)/.dev ## Run all tests
	@$(BIN)/python -m pytest -q -n auto --dist loadgroup

lint: $(VENV)/.dev ## Check style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.dev ## Check types
	@$(BIN)/mypy

check: lint types test ## Everything above

bench: $(VENV)/.dev ## Measure against ../shared and the pinned floors
	@$(BIN)/python -m benchmarks.gate

speed: $(VENV)/.dev ## Measure speed and memory (some minutes)
	@$(BIN)/python -m benchmarks.speed --build

peers: $(VENV)/.dev ## Measure installed peers beside our own stages (minutes)
	@$(BIN)/python -m benchmarks.peers

linear: $(VENV)/.dev ## Measure how reading time grows with text that repeats itself (minutes)
	@$(BIN)/python -m benchmarks.linear

FUZZED := decode html warc jsonl csv feed mhtml archive page dates quotes query
SECONDS ?= 60
fuzz: $(VENV)/.dev ## Fuzz every reader for SECONDS each (installs atheris)
	@$(PIP) install 'atheris>=2.3'
	@for target in $(FUZZED); do echo "fuzz.$$target"; $(BIN)/python -m fuzz.$$target --seconds $(SECONDS) || exit 1; done

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "dongsukien needs Python 3.11 or later, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/runtime.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) …"
	@$(PIP) install --require-hashes -r requirements/runtime.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Setting up $(VENV) for development …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.spark: requirements/spark.txt $(VENV)/.dev
	@echo "Setting up $(VENV) for Spark …"
	@$(PIP) install --require-hashes -r requirements/spark.txt
	@touch $@

spark: $(VENV)/.spark ## Install Spark, so that `make test` tests with it, too (400 MB; needs Java 17)

docs: $(VENV)/.dev ## Fill the marked places of README and docs with real output
	@$(BIN)/python docs/fill.py

lock: ## Pin all dependencies again (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build pyproject.toml -o requirements/runtime.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build --extra dev pyproject.toml -o requirements/dev.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build --extra spark -c requirements/dev.txt pyproject.toml -o requirements/spark.txt
	uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --extra build --extra bench -c requirements/runtime.txt pyproject.toml -o requirements/bench.txt

audit: $(VENV)/.dev ## Look the pinned dependencies up among known faults (installs pip-audit; asks pypi.org)
	@$(PIP) install 'pip-audit>=2.9'
	@for set in runtime dev spark bench; do $(BIN)/pip-audit --strict --progress-spinner off --disable-pip --require-hashes -r requirements/$$set.txt || exit 1; done

clean: ## Remove what was built
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
