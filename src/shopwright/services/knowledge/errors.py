"""What may go wrong with documents."""

from shopwright.kit.errors import Conflict, Invalid, NotFound


class DocumentNotFound(NotFound):
    """There is no such document, or it was deleted."""

    code = "document_not_found"


class DocumentChanged(Conflict):
    """Somebody else saved the document in the meantime."""

    code = "document_changed"


class NoSlug(Invalid):
    """No address can be made of the title."""

    code = "no_slug"
