# The two commands of a newcomer: make run, make test.
#   make run     PORT=8000  SAMPLE=all|none|<code>  DATA_DIR=var
PORT ?= 8000
SAMPLE ?= all
DATA_DIR ?= $(CURDIR)/var
export PORT DATA_DIR
PYTHON = .venv/bin/python

.PHONY: run setup test check fix look bench pins
.DEFAULT_GOAL := run

run: environment
	@exec $(PYTHON) manage.py serve --sample "$(SAMPLE)"

setup: environment
	@$(PYTHON) manage.py prepare

test: test-environment
	@exec .ci/test $(ARGUMENTS)

check: test-environment
	@.ci/check

fix: test-environment
	@.venv/bin/ruff check -q --fix . || true
	@.venv/bin/ruff format -q .
	@.ci/templates

look: test-environment
	@$(PYTHON) -m emulation.tests.look

# ARGUMENTS="--only scorecard_open --database sqlite --size S --rounds 3"
bench: test-environment
	@$(PYTHON) -m emulation.bench $(ARGUMENTS)

# Look for newer versions of the packages and write requirements.txt anew.
pins: environment
	@$(PYTHON) .ci/pin

.PHONY: environment test-environment
environment:
	@.ci/prepare run
test-environment:
	@.ci/prepare test
