# Every target works on a fresh machine: the environment is built first, from locked and hashed requirements.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
SERVE  ?= 1
CORPUS ?= ../shared/corpus

.PHONY: setup demo test check serve fmt train evaluate bench generate wheel clean

setup: $(VENV)/.ready

$(VENV)/.ready: requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

demo: setup
	$(BIN)/kg demo $(if $(filter 0,$(SERVE)),--no-serve)

test: setup
	$(BIN)/python -m pytest

serve: setup
	$(BIN)/kg serve --open

fmt: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.generated --check
	$(BIN)/python -m pytest

generate: setup
	$(BIN)/python -m tests.generated

train: $(VENV)/.train
	$(BIN)/python -m loaders.text.training.train --corpus $(CORPUS) --out build/train

$(VENV)/.train: setup requirements/train.txt
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/train.txt
	touch $@

evaluate: setup
	$(BIN)/python -m loaders.text.training.evaluate --corpus $(CORPUS)

bench: setup
	$(BIN)/python -m benchmarks

wheel: setup
	$(BIN)/python -m hatchling build -t wheel

lock: setup
	$(BIN)/python -m pip install --quiet uv
	for extra in "" "--group dev" "--group train"; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-annotate --no-header pyproject.toml $$extra \
	    -o requirements/$$(echo runtime $$extra | awk '{print $$NF}').txt; \
	done

clean:
	rm -rf $(VENV) dist build
