"""Finding text by meaning: embeddings, vector stores, fusion, reranking. It knows no shop word."""
