# Everything runs in .venv, which the first target that needs it makes. See README.md.
PYTHON ?= python3
BIN := .venv/bin
export PYTHONPATH := tools
# Tests start hundreds of processes: what the first has compiled, the others need not.
unexport PYTHONDONTWRITEBYTECODE
# Only from the command line: a VERSION in the environment is likely to be that of something else.
ifeq ($(origin VERSION),command line)
export PULUMI_ENGINE_VERSION := $(VERSION)
endif
# Likewise; gettext reads it, too.
ifneq ($(origin LANGUAGE),command line)
override LANGUAGE :=
endif
# Coloured or interactive output has no place in a log.
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help demo test lint fast unit protocol engine-tests engine sdks format generate docs dist compat benchmark chaos clean

help: ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/ready ## Show the provider at work on a real engine, against emulated vendors; LANGUAGE=typescript, go or yaml
	@$(BIN)/python -m demo $(LANGUAGE)

test: lint fast engine-tests ## What CI runs on every change: format, lint, types, all tests, and how much of the code they cover

# Coverage counts what needs no engine: the engine kills plugins before they could save theirs.
fast: .venv/ready
	@$(BIN)/python -m coverage erase
	@$(PYTEST) -n auto --ignore=tests/engine --cov --cov-report=
	@$(PYTEST) -n auto -p tests.support.alias tests/unit/http

unit: .venv/ready ## Test all that needs no engine and no plugin process
	@$(PYTEST) -n auto tests/unit tests/emulator tests/cli

protocol: .venv/ready ## Test the plugin processes, spoken to as the engine does
	@$(PYTEST) -n auto tests/protocol

# Tests differ a lot in length: a worker that is done takes over from the one that is not.
engine-tests: engine ## Test with a real engine; ONLY=killed for those whose names have that
	@$(PYTEST) -n auto --dist worksteal $(if $(ONLY),-k '$(ONLY)') tests/engine

lint: .venv/ready ## Check format, lint, types, the direction of imports and generated files
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/lint-imports --no-logo --no-cache
	@PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright

engine: .venv/ready ## Find, download or build the Pulumi engine; VERSION=3.259.0 for that one, with demo and test, too
	@$(BIN)/python -m engine

sdks: .venv/ready ## Write the SDKs for TypeScript and Go to sdk/
	@$(BIN)/python -m sdks

format: .venv/ready ## Format the code and mend what can be mended
	@$(BIN)/ruff check --fix --quiet .
	@$(BIN)/ruff format --quiet .

generate: .venv/ready ## Write classes, schema and reference from the declarations
	@$(BIN)/python -m generate

docs: .venv/ready ## Make the site of docs/ in build/site
	@$(BIN)/sphinx-build --quiet --fail-on-warning --conf-dir tools/site docs build/site
	@echo build/site/index.html

dist: .venv/ready ## Build the sdist, from it the wheel, and the plugin's archives
	@rm -rf dist
	@mkdir -p build
	@$(BIN)/python -m build --outdir dist . > build/dist.log 2>&1 || { cat build/dist.log; exit 1; }
	@$(BIN)/python -m source_plugin dist
	@ls dist

compat: .venv/ready ## Try the lowest and the newest versions of what is needed, on every Python that is there
	@$(BIN)/python -m compat

benchmark: .venv/ready ## Measure, and print ratios against named references
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/hundred.py
	@$(BIN)/python benchmarks/budget.py
	@$(BIN)/python benchmarks/store.py
	@$(BIN)/python benchmarks/scale.py --adapter native
	@$(BIN)/python benchmarks/scale.py --adapter dynamic
	@$(BIN)/python benchmarks/scale.py --adapter native --kind accounts
	@$(BIN)/python benchmarks/scale.py --adapter native --checkpoints

chaos: .venv/ready ## Kill and fault runs of the engine, and count what was lost or doubled; RUNS=500 SEED=7 ADAPTER=dynamic PARALLEL=100
	@$(BIN)/python -m chaos $(addprefix --runs ,$(RUNS)) $(addprefix --seed ,$(SEED)) $(addprefix --adapter ,$(ADAPTER)) $(addprefix --parallel ,$(PARALLEL))

clean: ## Take away what was made; the engine stays in the cache
	@rm -rf .venv .coverage* .pytest_cache .ruff_cache .hypothesis sdk build dist examples/typescript/node_modules examples/onboard/typescript/node_modules

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; name one by make PYTHON=...")'
	@echo "preparing .venv (a minute or two)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[emulator,docs,dev]'
	@touch $@
