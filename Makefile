# make run      the app at http://127.0.0.1:8501
# make test     every test, those in a real browser too
# make lint     linter, formatter, type checker
# make bench    speed beside scikit-learn and PyTorch, and of the app in Chromium
# make picture  the README's picture, anew from the running app

PYTHON ?= python3
PORT ?= 8501

# Always the environment's interpreter, by a relative path: works where a path has spaces.
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.PHONY: run test lint bench picture
.DELETE_ON_ERROR:

run: .venv/installed-run
	$(PY) -m streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

test: .venv/installed-dev
	$(PY) -m tests.browser.find_browser --install
	$(PY) -m pytest

lint: .venv/installed-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

bench: .venv/installed-bench
	$(PY) -m tests.browser.find_browser --install
	$(PY) -m benchmarks.engines
	$(PY) -m benchmarks.stacks
	$(PY) -m benchmarks.app

picture: .venv/installed-dev
	$(PY) -m tests.browser.find_browser --install
	$(PY) -m docs.picture

# Each stamp is as old as the last install from its list: nothing changed, nothing to do.
.venv/installed-run: requirements.txt $(PY)
	$(PIP) -r $<
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements.txt $(PY)
	$(PIP) -r $<
	@touch $@ .venv/installed-run

.venv/installed-bench: requirements-bench.txt requirements-dev.txt requirements.txt $(PY)
	$(PIP) -r $<
	@touch $@ .venv/installed-dev .venv/installed-run

$(PY):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "There is no $(PYTHON) here. Install Python 3.11 or newer," \
	       "or name yours: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "weightviz needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V)." \
	       "Name a newer one: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make a virtual environment with pip." \
	       "On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv .venv
