"""Hybrid product search: full text and vectors, constraints, facets."""
