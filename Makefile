# Type `make` to see what there is. Every target prepares what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
install = $1/bin/pip install --quiet --disable-pip-version-check --no-deps --no-compile $2
LOCK := uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

PROSE := $(shell find book -name '*.md' 2>/dev/null)
REST := $(shell find book/_static book/_templates book/_ext notebooks tables -type f \
	-not -path '*/__pycache__/*' -not -path '*/.ipynb_checkpoints/*' 2>/dev/null) _config.yml _toc.yml

FINISH := $(wildcard tools/finish_site/*)
RAW := _build/raw/_build/html

# Compiled modules are kept, whatever the machine's habit; without them each run costs seconds.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup book test notebooks tables check fix pdf audit bench lab lock serve clean
.DELETE_ON_ERROR:

help: ## list these targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "  make %-10s %s\n", $$1, $$2 }'

setup: $(VENV)/.installed ## prepare .venv from the hashed lock, with the package in it

book: _build/.book ## build the site in _build/html (warnings are errors)

test: _build/.book ## run every test: package, tables, notebooks, built book
	$(BIN)/pytest

notebooks: setup ## run the notebooks and save their outputs
	$(BIN)/python tools/save_notebooks.py

tables: setup ## write tables/ and the README's picture anew from seeds/
	$(BIN)/python -m tollbook tables seeds --out tables
	$(BIN)/python -m tollbook.charts seeds book/_static/main_chart.svg

check: setup ## lint, formatting, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: setup ## repair what ruff can repair
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

pdf: _build/.book ## print the whole book into one PDF in _build; needs chromium
	$(BIN)/python tools/print_book.py

audit: _build/.book tools/audit/node_modules/.package-lock.json ## measure every page of the site, or PAGES="book/start …"; needs chromium, node, java
	$(BIN)/python tools/audit_site.py $(PAGES)

bench: .venv-bench/.installed ## measure the extractor beside spaCy on the same text
	.venv-bench/bin/python bench/run.py

lab: $(VENV)/.lab ## open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

lock: setup ## write the hashed locks anew from requirements*.in
	$(BIN)/$(LOCK) requirements.in -o requirements.txt
	$(BIN)/$(LOCK) requirements-lab.in -o requirements-lab.txt
	$(BIN)/$(LOCK) requirements-bench.in -o requirements-bench.txt

serve: book ## show the site at http://127.0.0.1:8000
	$(BIN)/python -m http.server 8000 --bind 127.0.0.1 --directory _build/html

clean: ## remove everything that can be made again
	rm -rf _build .venv .venv-bench .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A lock that changed makes a new environment, so that nothing of the old one is left in it.
%/.locked:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11; name a newer one: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv --clear $*
	$(call install,$*,--require-hashes -r $<)
	touch $@

$(VENV)/.locked: requirements.txt
.venv-bench/.locked: requirements-bench.txt

tools/audit/node_modules/.package-lock.json: tools/audit/package-lock.json
	cd tools/audit && npm ci --ignore-scripts --no-audit --no-fund
	touch $@

%/.installed: %/.locked pyproject.toml
	$(call install,$*,--no-build-isolation -e .)
	touch $@

$(VENV)/.lab: requirements-lab.txt $(VENV)/.installed
	$(call install,$(VENV),--require-hashes -r $<)
	touch $@

# Prose that changed is built alone; any other change builds every page again.
# The stamp bears the time of the start, so that an edit made meanwhile is not lost; after a
# warning there is none, so that the next run repeats it.
_build/.raw: $(VENV)/.installed $(PROSE) $(REST)
	$(if $(filter-out $(PROSE),$?),rm -rf _build)
	@mkdir -p _build && touch $@.start
	$(BIN)/jupyter-book build . --path-output _build/raw --quiet -W -n --keep-going || { rm -f $@; exit 1; }
	@mv $@.start $@

# What Sphinx wrote is only read here, so that the next edit of a page finds it as it was.
_build/.book: _build/.raw $(FINISH)
	PYTHONPATH=tools $(BIN)/python -m finish_site $(RAW) _build/html
	@touch $@
