# Two commands matter: `make site` and `make test`. `make help` lists the others.
#
# Everything is installed into .venv (`make bench`: bench/.venv), from lock files with hashes;
# nothing outside this folder is touched, except that `make test` installs Chromium where
# there is no browser.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

BIN := .venv/bin
# How many tests run at once.
JOBS ?= 2
# What `make bench` measures, such as BENCH="--claims 1000 --runs 1"; see `bench --help`.
BENCH ?=
# The port of `make serve`.
PORT ?= 8000

.PHONY: help site serve check test lint format types pytest bench lock clean

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

site: .venv/installed ## build the worked example into site/ and say where it is
	@$(BIN)/counterclaim build
	@echo "To read it: make serve, then open http://127.0.0.1:$(PORT)/"

serve: .venv/installed ## live preview that reloads on every save
	@$(BIN)/counterclaim serve --port $(PORT)

check: .venv/installed ## all problems of claims.yaml
	@$(BIN)/counterclaim check --strict

test: .venv/installed-test lint types ## everything a change must pass
	@$(BIN)/python tests/browser/install.py
	@$(MAKE) --no-print-directory pytest

lint: .venv/installed-test ## style of the Python files
	$(BIN)/ruff check generator tests
	$(BIN)/ruff format --check generator tests

format: .venv/installed-test ## mend the style of the Python files
	$(BIN)/ruff check --fix generator tests
	$(BIN)/ruff format generator tests

types: .venv/installed-test
	$(BIN)/mypy

pytest: .venv/installed-test
	$(BIN)/python -m pytest -n $(JOBS)

bench: bench/.venv/installed ## measure speed against other generators (minutes)
	@bench/.venv/bin/python bench $(BENCH)

lock: ## renew the lock files (needs uv)
	@.ci/lock

clean: ## remove what was built and installed here
	rm -rf .venv bench/.venv site build .pytest_cache .mypy_cache .ruff_cache .hypothesis .counterclaim-cache

.venv/installed: requirements.lock pyproject.toml .ci/install
	@.ci/install requirements.lock $@

.venv/installed-test: requirements-test.lock requirements.lock pyproject.toml .ci/install
	@.ci/install requirements-test.lock $@
	@touch .venv/installed

# An environment of its own: what it measures against brings packages that no site needs.
bench/.venv/installed: bench/requirements.lock pyproject.toml .ci/install
	@.ci/install bench/requirements.lock $@
