"""What may go wrong with a search."""

from shopwright.kit.errors import Invalid


class TooManyFilters(Invalid):
    """A search names more filters than any page offers."""

    code = "too_many_filters"
