# Two commands do everything:  make run  starts the app,  make test  checks it all.
# README.md writes out what they do, for machines without make.

VENV := .venv
BIN := $(VENV)/bin

# The Python that .venv is made from: 3.11, 3.12 or 3.13. To choose one: make run PYTHON=/path/to/python3.12
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	"$$p" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1 \
	&& { echo "$$p"; break; }; done)

.PHONY: run test catalogues

# Installs what is needed and starts the app; on a machine with a screen the browser opens by itself.
run: $(VENV)/.app-installed
	$(BIN)/python -m streamlit run app.py

# Installs the test tools and a Chromium, then checks format, lint, types, architecture and behaviour.
test: $(VENV)/.tests-installed
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tests/audit.py
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

# Brings the catalogues of what participants read up to date with the code; then translate what is new in them.
catalogues: $(VENV)/.app-installed
	$(BIN)/pybabel --quiet extract --mapping pyproject.toml --no-default-keywords --keyword say --keyword say_many:1,2 \
		--keyword phrase --keyword phrases:1,2 --add-location=file --sort-by-file --omit-header --width 120 --output messages.pot .
	for one in pricing_clarity/present/languages/*/; do $(BIN)/pybabel --quiet update --input-file messages.pot --omit-header \
		--output-file $${one}messages.po --locale $$(basename $$one) --no-fuzzy-matching --ignore-obsolete --width 120; done
	rm messages.pot

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11, 3.12 or 3.13 with the venv module was found." >&2; \
	echo "Install one (Debian and Ubuntu: apt install python3 python3-venv), or name one: make run PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.app-installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.tests-installed: requirements-dev.txt $(VENV)/.app-installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
