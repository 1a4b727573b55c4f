"""The support assistant: conversations, turns, evidence, and the guard of facts."""
