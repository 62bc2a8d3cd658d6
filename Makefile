# Two commands: `make demo` answers three questions, `make test` runs all checks and tests.
PYTHON ?= python3
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

.PHONY: demo test lint lock generate coverage bench clean

demo: .venv/.run
	$(BIN)/kg demo

test: .venv/.dev
	$(BIN)/python -m kg.ontology.generate --check
	$(BIN)/ruff check kg tests
	$(BIN)/ruff format --check kg tests
	$(BIN)/mypy kg
	$(BIN)/kg check
	$(BIN)/python -m pytest

# One sound virtual environment; the stamps say what is installed in it.
.venv/.made:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed; set PYTHON=…')"
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.run: .venv/.made requirements.lock pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $@

.venv/.dev: .venv/.run requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Maintenance: the lock files after a change of dependencies, the generated module after a change of the ontology.
lock: .venv/.dev
	$(BIN)/python -m piptools compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --output-file requirements.lock pyproject.toml
	$(BIN)/python -m piptools compile --quiet --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --no-header \
	  --allow-unsafe --extra dev --extra neo4j --extra fast --constraint requirements.lock \
	  --output-file requirements-dev.lock pyproject.toml

generate: .venv/.run
	$(BIN)/python -m kg.ontology.generate

coverage: .venv/.run
	$(BIN)/kg stats --output docs/coverage.md
	$(BIN)/kg rules document --folder docs

bench: .venv/.dev
	$(BIN)/python -m tests.benchmarks.bench_check
	$(BIN)/python -m tests.benchmarks.bench_rules
	$(BIN)/python -m tests.benchmarks.bench_load

clean:
	$(PYTHON) -c "import shutil; [shutil.rmtree(p, ignore_errors=True) for p in ('.venv', 'build', 'dist')]"
