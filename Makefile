# Everything a person or a CI runs. Needs python3 (3.11 or newer), Node 20.19 or newer and make; uv is fetched.

.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c

UV_VERSION := 0.13.9
UV := .tools/uv/bin/uv
PYTHON := .venv/bin/python
SOURCES := src tests $(wildcard evals benchmarks)
# Debian's browser is what the tests were written against; any Chromium will do.
export CHROMIUM_PATH ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

.PHONY: help run test test-python test-web test-browser check format eval bench api-client settings-page errors-page clean web python

help: ## List what there is
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: python ## Start the whole shop on this machine (PORT=8000, DEMO=default|electronics|none)
	@exec $(PYTHON) -m shopwright.embedded

test: test-web test-browser test-python ## Run every test (PYTEST="-k words" narrows the Python ones)

test-python: python ## Run the Python tests on real PostgreSQL and Valkey
	.venv/bin/pytest -m "not browser" $(PYTEST)

test-web: web ## Run the web app's unit tests
	cd frontend && npm run test

test-browser: python ## Drive the built web app in a real browser
	@CHROMIUM_PATH="$$(scripts/find-chromium)" && export CHROMIUM_PATH && \
	$(PYTHON) -m shopwright.embedded.web_app build && \
	(cd frontend && npm run size) && \
	.venv/bin/pytest -m browser $(PYTEST)

check: python web ## Check format, lint, types, imports, dead code, the house rules and the generated client
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/vulture
	.venv/bin/pytest tests/test_house.py
	cd frontend && npm run typecheck
	cd frontend && npm run lint
	cd frontend && npm run unused
	scripts/check-api-client

format: python web ## Put code into its form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .
	cd frontend && npm run format

eval: python ## Measure quality on real data; writes docs/evaluation.md
	$(PYTHON) -m evals

bench: python ## Measure speed beside a bare route; writes docs/performance.md
	$(PYTHON) -m benchmarks

api-client: python web ## Generate the web app's client from the API
	.venv/bin/shopwright openapi > frontend/openapi.json
	cd frontend && npm run api-client

settings-page: python ## Write docs/settings.md from the settings
	$(PYTHON) scripts/settings_page.py > docs/settings.md

errors-page: python ## Write docs/errors.md from the error classes
	$(PYTHON) scripts/errors_page.py > docs/errors.md

clean: ## Remove all state and everything built (keeps the installed packages)
	rm -rf var dist frontend/dist frontend/coverage test-results .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What the lock files say is installed; quick when it is already there.
python: .venv/.installed

.venv/.installed: uv.lock pyproject.toml | $(UV)
	@echo "Installing the Python packages of uv.lock"; SECONDS=0; $(UV) sync --frozen --quiet; echo "  done in $$SECONDS s"
	@touch $@

web: python
	@$(PYTHON) -m shopwright.embedded.web_app install

$(UV):
	@scripts/install-uv "$(UV_VERSION)" .tools/uv
