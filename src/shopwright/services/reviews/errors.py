"""What may go wrong with reviews."""

from shopwright.kit.errors import Conflict, Forbidden


class AlreadyReviewed(Conflict):
    """This customer has reviewed the product before."""

    code = "already_reviewed"


class NotBought(Forbidden):
    """Only somebody who bought a product may review it."""

    code = "not_bought"
