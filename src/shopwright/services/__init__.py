"""What a shop does, one package each. Imports go down one order; `docs/architecture.md` draws it."""
