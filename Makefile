# Everything runs in .venv, which the first target that needs it makes from requirements.lock.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: seminar test test-all check lab verify attacks mutants lint lock clean

seminar: .venv/.ready ## one whole case: build it, run its lesson, teach and grade a demonstration cohort; an index page
	@$(BIN)/gangso seminar

test: .venv/.ready ## every test, lint included
	@$(BIN)/ruff check .
	@$(BIN)/pytest -n auto --dist worksteal --durations=50 --junitxml=build/tests.xml
	@$(BIN)/python tests/bench/tests.py build/tests.xml

test-all: .venv/.ready ## every test, and all lessons on the public data, whatever is recorded of them
	@$(BIN)/pytest -n auto --dist worksteal --durations=50 --all

check: .venv/.ready ## all that one case can break: make check CASE=11_spindle
	@test -n "$(CASE)" || { echo 'Name the case: make check CASE=11_spindle'; exit 2; }
	@lacking=0; $(BIN)/gangso case check $(CASE) || lacking=$$?; \
		$(BIN)/gangso verify $(CASE) && $(BIN)/pytest tests/cases --case $(CASE) && exit $$lacking

lab: .venv/.ready ## JupyterLab on the course, as an attendee sees it; on one case: make lab CASE=11_spindle
	@$(BIN)/gangso lab $(CASE)

verify: .venv/.ready ## grade the answers corpus
	@$(BIN)/gangso verify

mutants: .venv/.ready ## grade right answers changed in one place, and show those that no check noticed: make mutants CASE=11_spindle
	@$(BIN)/gangso verify --mutants $(CASE)

attacks: .venv/.ready ## grade all hostile submissions
	@$(BIN)/gangso verify --attacks

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is %s. Name one with: make PYTHON=python3.12 seminar" % sys.version.split()[0])'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps -e .
	@touch $@

lock: ## resolve pyproject.toml's ranges anew; torch stays at the version that has a small CPU build, soupsieve below what asks for 3.11.5
	$(BIN)/python -m pip install --quiet pip-tools
	printf 'torch==2.13.0\nsoupsieve<3\n' > .venv/constraints.txt
	$(BIN)/pip-compile --quiet --upgrade --extra test --strip-extras --no-annotate --no-header --no-emit-index-url \
		--no-emit-find-links --no-emit-options --constraint .venv/constraints.txt --output-file requirements.lock pyproject.toml
	sed -i.bak 's/+cpu$$//' requirements.lock && rm requirements.lock.bak

clean: ## what was built; cohorts stay
	rm -rf build
