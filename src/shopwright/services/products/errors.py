"""What may go wrong with products."""

from shopwright.kit.errors import Conflict, NotFound


class ProductNotFound(NotFound):
    """There is no such product, or it is not published."""

    code = "product_not_found"


class CategoryNotFound(NotFound):
    """There is no such category."""

    code = "category_not_found"


class ProductChanged(Conflict):
    """Somebody else changed the product in the meantime."""

    code = "product_changed"


class StockExhausted(Conflict):
    """There is less of a variant than was asked for."""

    code = "stock_exhausted"
