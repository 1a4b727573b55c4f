"""Adapters of the reranking port."""
