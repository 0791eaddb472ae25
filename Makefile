# The front door. `make demo` and `make test` set up all they need on a machine with Python 3.11, git and make.
PYTHON ?= python3.11
VENV := .venv
RUN := $(VENV)/bin
UV := $(RUN)/uv
OGNISKO := $(RUN)/ognisko
DEMO_HOME ?= .ognisko/demo

.PHONY: setup setup-test demo test check look bench lock words clean

setup: $(VENV)/.base  ## everything but serving
	@tools/with-node.sh $(RUN)/python tools/build.py
	@$(OGNISKO) collectstatic --noinput -v 0

setup-test: $(VENV)/.dev $(VENV)/.shares
	@tools/with-node.sh $(RUN)/python tools/build.py
	@tools/debian.sh

demo: setup  ## the demo network on http://127.0.0.1:8000
	OGNISKO_HOME=$(DEMO_HOME) $(OGNISKO) collectstatic --noinput -v 0
	OGNISKO_HOME=$(DEMO_HOME) $(OGNISKO) demo --if-missing
	OGNISKO_HOME=$(DEMO_HOME) $(OGNISKO) serve

test: setup-test  ## every test, on SQLite and PostgreSQL, in a real browser where there is one
	tools/test.sh

check: $(VENV)/.dev  ## style, types, floor plan
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .
	$(RUN)/lint-imports --no-cache
	$(RUN)/djlint --lint --quiet ognisko
	$(RUN)/mypy ognisko
	$(OGNISKO) makemigrations --check --dry-run

look: setup-test  ## screenshots of every page into look/, and axe over each
	$(RUN)/python -m tests.look

bench: setup-test  ## speed and memory against the bars, into bench/results.json
	$(RUN)/python -m bench

words: $(VENV)/.dev  ## gather the words to translate (needs gettext)
	$(OGNISKO) makemessages -l pl -l uk --no-location --no-obsolete --no-wrap -v 0

lock: $(VENV)/.uv  ## anew from requirements/*.in
	for part in base build dev node s3; do \
	  $(UV) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
	    requirements/$$part.in -o requirements/$$part.txt --custom-compile-command "make lock"; done
	$(UV) pip compile -q --upgrade --generate-hashes --no-emit-index-url --no-emit-find-links --python-version 3.11 \
	  requirements/shares.in --override requirements/shares.overrides -o requirements/shares.txt --custom-compile-command "make lock"

$(VENV)/.uv:
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || python3 -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

$(VENV)/.base: requirements/build.txt pyproject.toml | $(VENV)/.uv
	@$(UV) pip install --quiet --python $(RUN)/python --require-hashes -r requirements/build.txt
	@$(UV) pip install --quiet --python $(RUN)/python --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.base
	@$(UV) pip install --quiet --python $(RUN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.shares: requirements/shares.txt $(VENV)/.dev
	@$(UV) pip install --quiet --python $(RUN)/python --require-hashes --no-deps -r requirements/shares.txt
	@touch $@
