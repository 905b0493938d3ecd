# Everything runs inside .venv, which the first target that needs it sets up.
# Paths are relative, so that a checkout in a path with spaces works.

# The first of these that is Python 3.11 or newer is used. To use another: `make site PYTHON=...`.
PYTHON ?= python3.13 python3.12 python3.11 python3

# `make lock UPGRADE=1` upgrades to the newest releases; without it, only changes in pyproject.toml are applied.
UPGRADE ?=

# Settings of other projects must not affect our imports, or where and how pip installs.
# Settings for access to an index (PIP_INDEX_URL, PIP_CERT, PIP_PROXY ...) are kept.
unexport PYTHONHOME PYTHONPATH
unexport PIP_CONSTRAINT PIP_DRY_RUN PIP_NO_BINARY PIP_ONLY_BINARY PIP_PREFIX PIP_REQUIREMENT
unexport PIP_REQUIRE_HASHES PIP_ROOT PIP_TARGET
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_USER := 0

PIP := .venv/bin/python -m pip --quiet

.PHONY: help site serve check-content test test-every soak test-browsers test-engines test-file check check-html gallery mutants lint types imports format bench lock schema
.PHONY: fuzz shots pictures icons third-party clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

site: .venv/installed ## build the website and its downloads into build/
	@.venv/bin/guide build --bundle build/offline/guides.html --zip build/offline/site.zip

serve: .venv/installed ## preview the site locally; edits show in the browser at once
	@.venv/bin/guide serve

check-content: .venv/installed ## check everything in content/
	@.venv/bin/guide check

test: .venv/installed-dev ## run the tests; ARGS="-k word" selects some of them
	@.venv/bin/python tests/browser/chromium.py
	@.venv/bin/python -m tests.browser.servers
	@.venv/bin/python -m tests.browser.fonts
	@.venv/bin/python -m tests.scripts.node
	.venv/bin/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

test-every: .venv/installed-dev ## run the tests with all variants of pages, states, languages and widths
	@.venv/bin/python tests/browser/chromium.py
	@.venv/bin/python -m tests.browser.fonts
	@.venv/bin/python -m tests.scripts.node
	EVERY=1 .venv/bin/pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

soak: .venv/installed-dev ## run the randomised tests thousands of times, then fuzz for SECONDS=3600
	@.venv/bin/python tests/browser/chromium.py
	SOAK=1 .venv/bin/pytest -n auto --dist worksteal -m soak $(ARGS)
	$(MAKE) fuzz SECONDS=$(or $(SECONDS),3600)

fuzz: .venv/installed-fuzz ## fuzz the loader for SECONDS=60; failing inputs are saved in build/fuzz/
	PYTHONPATH=. .venv/bin/python tests/fuzz/run.py $(or $(SECONDS),60)

# SAMPLE=20 tries a fifth of the changes, always the same ones.
mutants: .venv/installed-mutants ## run mutation tests for MODULE=place, or a path
	@.venv/bin/python -m tests.scripts.node >/dev/null
	.venv/bin/python bench/mutants.py "$(MODULE)" $(SAMPLE)

test-browsers: .venv/installed-dev ## test the one-file bundle in Chromium, Firefox and WebKit
	@.venv/bin/python -m tests.browsers.install
	@.venv/bin/python -m tests.browser.fonts
	.venv/bin/pytest -n 2 --dist worksteal tests/browsers $(ARGS)

test-engines: .venv/installed-dev ## check that ProperDocs, MkDocs NG and MaterialX build the same files
	.venv/bin/pytest tests/engines $(ARGS)

# The part of test-browsers that needs no other browser, so that failures show up before the weekly run.
test-file: .venv/installed-dev ## test the one-file bundle in Chromium only
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/pytest -n auto --dist worksteal tests/browsers -k Chromium $(ARGS)

check: lint types imports test test-file ## run everything that must pass before a merge

check-html: site .venv/installed-dev ## run the Nu HTML checker on all pages, as served and after their scripts ran
	@.venv/bin/guide gallery
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/python bench/check_html.py

gallery: .venv/installed ## write every component in all its states to build/gallery/
	@.venv/bin/guide gallery

lint: .venv/installed-dev ## check the style and formatting of the code
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .

types: .venv/installed-dev ## check the types
	.venv/bin/mypy

imports: .venv/installed-dev ## check that each layer imports only what is below it
	.venv/bin/lint-imports

format: .venv/installed-dev ## format the code and apply automatic fixes
	.venv/bin/ruff check --fix-only .
	.venv/bin/ruff format .

bench: site .venv/installed-bench ## measure against the budgets, and compare with others; SIZES="200" is quick
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/python bench/run.py $(SIZES)
	.venv/bin/python bench/search.py $(if $(SIZES),10 $(SIZES))

schema: .venv/installed ## regenerate schema/ from the model
	@.venv/bin/guide schema

shots: .venv/installed-dev ## take screenshots of the site
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/python bench/shots.py

pictures: site .venv/installed-dev ## take the screenshots of the README
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/python bench/pictures.py

third-party: .venv/installed-bench .venv/installed-fuzz .venv/installed-mutants ## write THIRD_PARTY.md, the licences of all dependencies
	.venv/bin/python -m tests.engines.environments
	.venv/bin/python bench/third_party.py

icons: .venv/installed-dev ## draw the icons of the installable site
	@.venv/bin/python tests/browser/chromium.py
	.venv/bin/python bench/icons.py

# Indexes and folders configured on this computer are ignored: a package from there would add only its own hash.
lock: .venv/installed-dev ## regenerate the lock files; UPGRADE=1 upgrades to the newest releases
	@.venv/bin/python -c 'import sys; sys.exit(sys.version_info[:2] > (3, 11) and sys.argv[1])' \
		"Lock with Python 3.11, the oldest supported version, so that no dependency is missing: recreate .venv with PYTHON=python3.11."
	$(LOCK) --output-file=requirements.lock pyproject.toml
	$(LOCK) --extra=dev --constraint=requirements.lock --output-file=requirements-dev.lock pyproject.toml
	$(LOCK) --extra=bench --constraint=requirements-dev.lock --output-file=requirements-bench.lock pyproject.toml
	$(LOCK) --extra=engines --constraint=requirements-dev.lock --output-file=requirements-engines.lock pyproject.toml
	$(LOCK) --extra=fuzz --constraint=requirements-dev.lock --output-file=requirements-fuzz.lock pyproject.toml
	$(LOCK) --extra=node --constraint=requirements-dev.lock --output-file=requirements-node.lock pyproject.toml
	$(LOCK) --extra=mutants --constraint=requirements-dev.lock --output-file=requirements-mutants.lock pyproject.toml

LOCK = env -u PIP_EXTRA_INDEX_URL -u PIP_FIND_LINKS -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND='make lock' .venv/bin/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-options --build-deps-for=editable $(if $(UPGRADE),--upgrade)

# The stamp files let later runs work offline. The first contains the path of the checkout: a .venv that was moved,
# is incomplete or has lost its Python cannot start anything, and is recreated.
ifneq "$(shell .venv/bin/python -E -c pass 2>/dev/null && cat .venv/installed 2>/dev/null)" "$(CURDIR)"
.PHONY: .venv/pyvenv.cfg
endif

.venv/installed: .venv/pyvenv.cfg requirements.lock pyproject.toml
	@echo "Installing into .venv; the first time, this needs a network connection."
	@$(PIP) install --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(PIP) install --no-build-isolation --no-deps --editable . # warns of being editable
	@pwd -P >$@

.venv/installed-dev: .venv/installed requirements-dev.lock
	@echo "Installing the development tools; the first time, this needs a network connection."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/installed-bench: .venv/installed-dev requirements-bench.lock
	@echo "Installing the tools for comparison; the first time, this needs a network connection."
	@$(PIP) install --require-hashes -r requirements-bench.lock
	@touch $@

.venv/installed-fuzz: .venv/installed-dev requirements-fuzz.lock
	@echo "Installing the fuzzer; the first time, this needs a network connection."
	@$(PIP) install --require-hashes -r requirements-fuzz.lock
	@touch $@

.venv/installed-mutants: .venv/installed-dev requirements-mutants.lock
	@echo "Installing the mutation tester; the first time, this needs a network connection."
	@$(PIP) install --require-hashes -r requirements-mutants.lock
	@touch $@

.venv/pyvenv.cfg:
	@for python in $(PYTHON); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip, venv' 2>/dev/null && exec "$$python" -m venv --clear .venv; \
		bare=$$python; \
	done; \
	if [ "$$bare" ]; then \
		echo "$$bare has no venv module: install it (Debian, Ubuntu: apt-get install python3-venv)."; \
	else \
		echo "Python 3.11 or newer is needed: install it (Debian, Ubuntu: apt-get install python3 python3-venv)."; \
	fi >&2; exit 1

clean: ## remove all build output; keeps .venv
	rm -rf build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache generator/*.egg-info
	find . -path ./.venv -prune -o -name __pycache__ -type d -exec rm -rf {} +
