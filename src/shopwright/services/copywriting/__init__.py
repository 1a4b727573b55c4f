"""The description writer: facts, claims, checks, drafts, publishing."""
