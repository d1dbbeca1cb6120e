# The two commands of the README are `make demo` and `make test`; each does all its own set-up.
# Needed: Python 3.11 or newer (PYTHON=python3.12 chooses one) and make. On Windows: `pip install` the wheel, `gouache demo`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: setup setup-dev demo test test-corpus bench format clean

setup: $(VENV)/.gouache

setup-dev: $(VENV)/.gouache-dev

$(VENV)/.gouache: pyproject.toml constraints.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet -c constraints.txt -e .
	@touch $@

$(VENV)/.gouache-dev: $(VENV)/.gouache
	$(PIP) install --quiet -c constraints.txt -e '.[dev]'
	@touch $@
