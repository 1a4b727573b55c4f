"""The catalogue: products, variants, categories, attributes, stock, media."""
