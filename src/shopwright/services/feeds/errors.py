"""What may go wrong with imports."""

from shopwright.kit.errors import Invalid, NotFound


class ImportRunNotFound(NotFound):
    """There is no such import."""

    code = "import_not_found"


class EmptyFile(Invalid):
    """The uploaded file holds nothing."""

    code = "empty_file"
