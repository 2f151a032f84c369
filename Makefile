# Everything a person does with this repository, one target each; `make` lists them.
# For Linux and macOS. On Windows the README has the commands.

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
VOICECOACH := $(BIN)/voicecoach

# Debian packages: to hold an interview, and besides to test (a sound server, a browser).
SOUND := libportaudio2 espeak-ng
TESTING := $(SOUND) pulseaudio pulseaudio-utils libasound2-plugins chromium

# In the order of the docs; BENCHMARKS=latency runs one.
BENCHMARKS := startup validity accuracy latency at_the_desk resources robustness

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup interview test test-fast bench lint format models clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(VENV)/.installed ## Make .venv, install voicecoach, get the models it needs
	@setup/debian-packages --go-on $(SOUND)
	@$(VOICECOACH) models get base
	@$(VOICECOACH) models get minilm || echo "Going on without it: drift and redundancy are not measured."

interview: setup ## Set everything up and hold a mock interview; options in ARGS="-n 3"
	@$(VOICECOACH) practice $(ARGS)

test: $(VENV)/.installed-dev lint ## Set everything up and pass all tests
	@setup/debian-packages $(TESTING)
	@$(VOICECOACH) models get base tiny.en minilm voice-joe
	$(BIN)/pytest $(ARGS)

test-fast: $(VENV)/.installed-dev ## Run the tests that need no speech model and no sound server
	$(BIN)/pytest -m "not slow" $(ARGS)

lint: $(VENV)/.installed-dev ## Check style, layout and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev ## Lay the code out and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/.installed-dev ## Print the tables of all benchmarks; one: BENCHMARKS=validity
	@setup/debian-packages $(TESTING)
	@$(VOICECOACH) models get base tiny.en minilm
	@for name in $(BENCHMARKS); do $(BIN)/python -m benchmarks.$$name $(ARGS) || exit 1; done

models: $(VENV)/.installed ## Get and verify every model of models/models.toml
	@$(VOICECOACH) models get base tiny.en minilm voice-joe
	@$(VOICECOACH) models verify

clean: ## Remove what was built and cached; models and sessions stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find voicecoach tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

# What is installed depends on these two files; make looks at their dates.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/.made
	@echo 'Installing the packages that voicecoach needs (a minute or two the first time)'
	@$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(VENV)/.made
	@echo 'Installing the packages that voicecoach needs (a minute or two the first time)'
	@$(PIP) install --quiet --constraint constraints.txt --editable '.[dev,neural]'
	@touch $@ $(VENV)/.installed

$(VENV)/.made:
	@setup/virtual-environment $(VENV)
	@touch $@
