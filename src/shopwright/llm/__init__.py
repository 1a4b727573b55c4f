"""The language model service: one port, and wrappers of it that each add one concern.

`llm` has never heard of a product. A service that asks brings its own prompt.
"""
