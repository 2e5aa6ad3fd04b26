"""Measures the product beside floors, the least work that does the same; see docs/benchmarks.md.

Nothing of the product knows this package: `python -m emulation.bench` serves product and floors
together under settings of its own.
"""
