"""What may go wrong with product copy."""

from shopwright.kit.errors import Conflict, Invalid, NotFound


class DraftNotFound(NotFound):
    """There is no such draft."""

    code = "draft_not_found"


class NothingToWriteAbout(Invalid):
    """Neither a product nor its facts were given."""

    code = "nothing_to_write_about"


class UnsupportedClaim(Conflict):
    """The text states something that no fact supports."""

    code = "unsupported_claim"


class DraftNotOpen(Conflict):
    """The draft was published or replaced already."""

    code = "draft_not_open"


class NothingToRollBack(Conflict):
    """The product's page says what the merchant says."""

    code = "nothing_to_roll_back"


class DescriptionChanged(Conflict):
    """The product's page was edited by hand; undoing would throw that text away."""

    code = "description_changed"
