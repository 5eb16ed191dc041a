# Each verb is one line that calls Python: without make, `python3 scripts/do.py serve` does the same.
PYTHON ?= python3

serve build print test test-frameworks check approve bench bench-site format help:
	@$(PYTHON) scripts/do.py $@

.DEFAULT_GOAL := help
.PHONY: serve build print test test-frameworks check approve bench bench-site format help
