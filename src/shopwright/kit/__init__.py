"""Domain-free building blocks, one noun each. Nothing here has heard of a shop."""
