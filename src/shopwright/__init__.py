"""The AI layer of a shop."""
