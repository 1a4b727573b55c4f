"""What others may watch: the last unit of something was sold."""

STOCK_VERSION_KEY = "orders:stock-version"
"""Changes whenever a sale leaves a product without stock: lists made before it may show what cannot be bought."""
STOCK_VERSION_SECONDS = 7 * 86400
