# `make site` and `make test` are all that is needed; `make` alone lists the rest.
# Each step leaves a mark in .venv/, so that it is done again only when what it reads has changed.

SHELL := bash
VENV := .venv
PYTHON := $(VENV)/bin/python
DONE := $(VENV)/.done

.DEFAULT_GOAL := help
.PHONY: help site serve test lint bench screenshots lock clean clean-all browser tesseract

help: ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1\t\2/p' $(MAKEFILE_LIST) | sort | awk -F '\t' '{printf "make %-11s %s\n", $$1, $$2}'

site: $(DONE)/install ## install, and build the archive in content/ into site/
	@$(VENV)/bin/archivegen build
	@echo "Open site/index.html in a browser, or run: make serve"

serve: $(DONE)/install ## show the archive, and follow changes to it
	@$(VENV)/bin/archivegen serve

test: $(DONE)/dev browser tesseract $(DONE)/node ## install what tests need, and run all of them
	@$(PYTHON) -m pytest -n auto --dist loadgroup $(ARGS)

lint: $(DONE)/dev $(DONE)/node ## style, types and import contracts alone (make test runs them too)
	@$(PYTHON) -m pytest -q tests/test_contracts.py tests/js

bench: $(DONE)/install ## measure against the budgets; prints a table, writes JSON
	@$(PYTHON) -m benchmarks $(ARGS)

screenshots: site $(DONE)/dev browser ## every kind of page, in all its forms, into build/screenshots/
	@$(PYTHON) -m tools.screenshots --all $(ARGS)

lock: $(DONE)/install ## write the lock files anew; with ARGS=--upgrade take the newest versions
	@.ci/lock $(ARGS)

clean: ## delete what was generated
	rm -rf build site dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

clean-all: clean ## delete the environment, too
	rm -rf $(VENV) tests/js/node_modules

browser: $(DONE)/dev
	@.ci/browser

tesseract:
	@.ci/tesseract

$(DONE)/install: requirements.lock pyproject.toml archivegen/__init__.py .ci/environment
	@.ci/environment requirements.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/dev: requirements-dev.lock $(DONE)/install
	@.ci/environment requirements-dev.lock
	@mkdir -p $(DONE) && touch $@

$(DONE)/node: tests/js/package-lock.json tests/js/node.lock .ci/node $(DONE)/install
	@.ci/node
	@mkdir -p $(DONE) && touch $@
