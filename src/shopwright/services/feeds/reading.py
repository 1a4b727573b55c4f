"""Turns the bytes of a feed into text and rows, whatever program wrote them.

Knows encodings, separators and line numbers; knows nothing of products.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shopwright.kit.errors import Invalid

MAX_BYTES = 256 * 1024 * 1024
"""Unpacked. The largest real catalogue we read is 40 MB; beyond this a file is taken for a bomb."""
MAX_FIELD_CHARACTERS = 1_000_000
_SEPARATORS = (",", ";", "\t", "|")


class UnreadableFile(Invalid):
    """A file cannot be read at all, so there are no rows to name."""

    code = "unreadable_file"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    number: int
    """As a spreadsheet counts: the header is row 1, a cell with line breaks is still one row."""
    cells: Mapping[str, str]
    """Column to text, stripped; columns missing from a short row are empty."""
    surplus: int = 0
    """Cells beyond the header: a sign of an unquoted separator."""

    def __getitem__(self, column: str) -> str:
        """Return the cell of `column`, empty when the file has no such column."""
        return self.cells.get(column, "")


def is_packed(content: bytes) -> bool:
    """Say whether `content` is gzip."""
    return content[:2] == b"\x1f\x8b"


def unpacked(content: bytes) -> bytes:
    """Return `content`, gunzipped if it is gzip. Raises `UnreadableFile` when it is broken or too large."""
    if is_packed(content):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
                content = packed.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise UnreadableFile("The file is no complete gzip file; pack it again.") from error
    if len(content) > MAX_BYTES:
        raise UnreadableFile(f"The file is larger than {MAX_BYTES // 1024 // 1024} MB; split it.")
    return content


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 (with or without a mark) or Windows-1252, the last resort.

    Raises `UnreadableFile` for what is no text.
    """
    content = unpacked(content)
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _strictly(content, "utf-16")
    if content.startswith(b"\xef\xbb\xbf"):
        return _strictly(content, "utf-8-sig")
    head = content[:2000]
    if head.count(0) > len(head) // 4:
        return _strictly(content, "utf-16-be" if head[:1] == b"\x00" else "utf-16-le")
    if b"\x00" in head:
        raise UnreadableFile("The file is no text (it holds zero bytes); export it as CSV, XML or JSON lines.")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Every byte means something in cp1252 but five; Excel on Windows writes it.
        return content.decode("cp1252", errors="replace")


def read_table(text: str, *, separator: str | None = None) -> "Table":
    """Return the rows of a CSV text; finds the separator when none is given.

    Raises `UnreadableFile` when there is no header or a column name stands twice.
    """
    separator = separator or find_separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=False)
    csv.field_size_limit(MAX_FIELD_CHARACTERS)
    try:
        header = [cell.strip() for cell in next(lines, [])]
    except csv.Error as error:
        raise UnreadableFile(f"The first line cannot be read as CSV ({error}); export the file again.") from error
    while header and not header[-1]:
        header.pop()
    if not header:
        raise UnreadableFile("The file is empty; it needs a line of column names.")
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        raise UnreadableFile(f"Column {twice[0][:60]!r} stands twice in the header; rename one.")
    return Table(tuple(header), _rows(lines, header))


@dataclass(frozen=True, slots=True)
class Table:
    """A header and its rows, read as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def find_separator(text: str) -> str:
    """Return the separator that the header line uses most, outside quotes; a comma for a single column."""
    counts = dict.fromkeys(_SEPARATORS, 0)
    quoted = False
    for character in text[:20_000]:
        if character == '"':
            quoted = not quoted
        elif not quoted and character in "\r\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(_SEPARATORS, key=lambda mark: counts[mark])


def _strictly(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(f"The file says it is {encoding} and is not; save it as UTF-8.") from error


def _rows(lines: Iterator[list[str]], header: list[str]) -> Iterator[Row]:
    number = 1
    while True:
        number += 1
        try:
            cells = next(lines, None)
        except csv.Error as error:
            raise UnreadableFile(f"Row {number} cannot be read as CSV ({error}); correct it.") from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            values = [cell.strip() for cell in cells]
            named = dict(zip(header, values, strict=False))
            surplus = sum(1 for value in values[len(header) :] if value)
            yield Row(number, named, surplus)
