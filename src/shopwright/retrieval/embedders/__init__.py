"""Adapters of the embedding port, and the cache around any of them."""
