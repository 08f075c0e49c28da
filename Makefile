# The two commands are `make site` and `make test`; every step looks first whether it has been done.
PYTHON ?= python3
BIN = .venv/bin
CODE = generator tests tools benchmarks

.DEFAULT_GOAL := site
.PHONY: site test check-code golden screenshots lighthouse lock clean help

site: ## build seeds/ into output/, setting everything up first
	@PYTHON=$(PYTHON) tools/setup.sh site
	@$(BIN)/python -m generator build
	@echo "open output/index.html in a browser"

test: ## set up the checkers and the browser, then run every check and test
	@PYTHON=$(PYTHON) tools/setup.sh test
	@$(MAKE) --no-print-directory check-code
	@$(BIN)/python -m pytest || { echo "once more, alone, what failed (a browser and servers share this machine):" >&2; \
		$(BIN)/python -m pytest --last-failed --last-failed-no-failures none; }

check-code: ## style, types, layers, dependencies, dead code
	@$(BIN)/ruff check $(CODE)
	@$(BIN)/ruff format --check $(CODE)
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports
	@$(BIN)/deptry .
	@$(BIN)/vulture

golden: ## write tests/golden/ and tests/browser/golden/ anew from what the generator makes of the seed now; read the diff
	@PYTHON=$(PYTHON) tools/setup.sh test
	@$(BIN)/python -m tests.golden
	@$(BIN)/python -m tests.browser.golden

screenshots: ## photograph every kind of page into screenshots/, and the README's picture into docs/images/
	@PYTHON=$(PYTHON) tools/setup.sh test
	@$(BIN)/python -m generator build
	@$(BIN)/python tools/screenshots.py

lighthouse: ## score an article, an actor and the home page with Lighthouse, as a table (a minute and a half)
	@PYTHON=$(PYTHON) tools/setup.sh test
	@$(BIN)/python -m generator build
	@$(BIN)/python tools/lighthouse/run.py

lock: ## resolve pyproject.toml into requirements/*.lock, with hashes
	@PYTHON=$(PYTHON) tools/lock.sh

clean: ## remove what builds and tests left, but not the environment
	rm -rf .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache screenshots crash.log
	find output -mindepth 1 ! -name .gitkeep -delete

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14
