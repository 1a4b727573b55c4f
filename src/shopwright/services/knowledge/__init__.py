"""Documents the assistant may quote: ingestion, passages, search."""
