# Two commands on a fresh machine: `make study` runs the main job, `make test` passes the tests.
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
ARTICLES ?=
OUT ?= framing-study

.PHONY: study test check lab acceptance lock clean help
help:
	@echo "make study       the first study on the bundled corpus (ARTICLES=folder for your own)"
	@echo "make lab         JupyterLab on notebooks/"
	@echo "make test        the tests        make check   ruff and mypy"
	@echo "make acceptance  agreement with ../shared/reference-coding"
	@echo "make lock        resolve the lock files again"

# One environment for all: the wider lock holds the narrower one, at the same versions.
define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "framing needs Python 3.11 or newer and found $$($(PYTHON) --version 2>&1). Name one: make $(1) PYTHON=python3.12"; exit 2; }
	@echo "Installing into $(VENV) from $(2) (hashed) ..."
	@if command -v uv >/dev/null 2>&1; then \
	  { test -x $(BIN)/python || uv venv -q --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV); } && \
	  uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r bootstrap.lock -r $(2); \
	else \
	  { test -x $(BIN)/python || $(PYTHON) -m venv $(VENV); } && \
	  $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r bootstrap.lock && \
	  { $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python --require-hashes -r $(2) || \
	    $(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r $(2); }; \
	fi
	@if command -v uv >/dev/null 2>&1; then uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .; \
	 else $(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . || \
	   $(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .; fi
	@touch $@
endef

$(VENV)/.dev: requirements-dev.lock bootstrap.lock pyproject.toml
	$(call install,test,requirements-dev.lock)
	@touch $(VENV)/.run

$(VENV)/.run: requirements.lock bootstrap.lock pyproject.toml
	$(call install,study,requirements.lock)

study: $(VENV)/.run
	@$(BIN)/framing study $(ARTICLES) --out $(OUT)

test: $(VENV)/.dev
	$(BIN)/python -m pytest -q -n 2

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

lab: $(VENV)/.dev
	$(BIN)/jupyter lab notebooks

acceptance: $(VENV)/.run
	$(BIN)/python benchmarks/acceptance.py ../shared

UVLOCK = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate
lock:
	printf 'uv\nhatchling\neditables\n' | $(UVLOCK) - -o bootstrap.lock
	$(UVLOCK) pyproject.toml -c bootstrap.lock -o requirements.lock
	$(UVLOCK) pyproject.toml --all-extras --group dev -c bootstrap.lock -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf $(VENV) framing-study .pytest_cache .mypy_cache .ruff_cache .hypothesis
