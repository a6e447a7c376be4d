# The same commands as ./run, for those who have make.
.PHONY: try check test clean

try:
	./run lint

check test:
	./run test

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
