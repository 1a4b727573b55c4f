"""Turns a page of a shop (HTML) into Markdown, so that headings, lists, tables, bold words and links survive.

Nothing else of the markup does, as in `plain_text`. A link survives when it leads to a path of our own.
"""

import re
import unicodedata
from html.parser import HTMLParser

from shopwright.services.feeds.plain_text import BLOCKS, HIDDEN, has_markup, plain, without_tags

_HEADING = re.compile(r"h([1-6])$")
_OWN_PATH = re.compile(r"/(?!/)[^\s()<>]*$")
_MARKS = re.compile(r"([\\`*_\[\]|])")
# Words at the start of a block that Markdown would take for a heading, an item or a quotation.
_OPENING = re.compile(r"^(\d{0,3})(?=(?:#{1,6}|[-+>]|(?<=\d)[.)])\s)")
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})


def markdown(html: str) -> str:
    """Return HTML as Markdown in NFC; a text without markup as `plain` does."""
    if not has_markup(html):
        return plain(html)
    writer = _MarkdownWriter()
    writer.feed(html.encode("utf-8", "ignore").decode())
    writer.close()
    return unicodedata.normalize("NFC", writer.written())


class _MarkdownWriter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[str] = []
        self._words: list[str] = []
        """Of the block that is being written."""
        self._prefix = ""
        self._spans: list[tuple[str, int, str]] = []
        """Bold words and links that are open: their tag, where in `_words` they begin, and where a link leads."""
        self._lists: list[int | None] = []
        """The number of the last item of each open list; `None` in a list without numbers."""
        self._rows: list[list[str]] | None = None
        """Of the table that is open."""
        self._is_in_cell = False
        self._hidden = 0

    def written(self) -> str:
        """Return what was written, items of a list on lines of their own without a gap."""
        if self._rows is not None:
            self._end_table()
        self._end_block()
        lines: list[str] = []
        for block in self._blocks:
            follows_item = bool(lines) and _is_item(lines[-1]) and _is_item(block)
            lines.append(f"\n{block}" if follows_item else f"\n\n{block}")
        return "".join(lines).strip()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag in _BOLD or tag == "a":
            self._spans.append((tag, len(self._words), dict(attrs).get("href") or ""))
        elif self._rows is not None:
            self._begin_in_table(tag, self._rows)
        elif tag == "br" and self._prefix.startswith("#"):
            self._words.append(" ")
        elif tag in BLOCKS or tag in {"li", "br", "dt", "dd"}:
            self._begin_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif self._spans and self._spans[-1][0] == tag:
            self._end_span(*self._spans.pop())
        elif tag == "table":
            self._end_table()
        elif tag == "caption":
            caption = self._taken()
            self._blocks += [f"**{caption}**"] if caption else []
        elif tag in _CELLS:
            self._end_cell()
        elif self._rows is None and (tag in BLOCKS or tag == "li"):
            self._end_block()
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(_MARKS.sub(r"\\\1", without_tags(data)))

    def _begin_in_table(self, tag: str, rows: list[list[str]]) -> None:
        if tag == "tr" or tag in _CELLS:
            # The end tags of cells and rows may be left out.
            self._end_cell()
        if tag == "tr":
            rows.append([])
        elif tag in _CELLS:
            if not rows:
                rows.append([])
            self._is_in_cell = True
        elif tag == "caption":
            self._taken()
        else:
            self._words.append(" ")

    def _end_cell(self) -> None:
        words = self._taken()
        if self._is_in_cell and self._rows:
            self._rows[-1].append(words)
        self._is_in_cell = False

    def _begin_block(self, tag: str) -> None:
        self._end_block()
        if tag == "table":
            self._rows = []
        elif tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._prefix = self._next_item()
        elif heading := _HEADING.match(tag):
            # The page's title is its first heading.
            self._prefix = "#" * max(int(heading[1]), 2) + " "

    def _next_item(self) -> str:
        indent = "  " * max(len(self._lists) - 1, 0)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}- "
        self._lists[-1] = number + 1
        return f"{indent}{number + 1}. "

    def _end_block(self) -> None:
        words = self._taken()
        if words:
            self._blocks.append(f"{self._prefix}{words}" if self._prefix else _opening_escaped(words))
            self._prefix = ""

    def _taken(self) -> str:
        """Return the words of the open block or cell on one line, and begin anew."""
        words = " ".join("".join(self._words).split())
        self._words, self._spans = [], []
        return words

    def _end_span(self, tag: str, start: int, href: str) -> None:
        words = "".join(self._words[start:])
        inner = words.strip()
        if not inner or self._prefix.startswith("#"):
            return
        marked = f"**{inner}**" if tag in _BOLD else inner
        if tag == "a" and _OWN_PATH.match(href):
            marked = f"[{inner}]({href})"
        self._words[start:] = [words.replace(inner, marked, 1)]

    def _end_table(self) -> None:
        self._end_cell()
        rows, self._rows = [row for row in self._rows or [] if any(row)], None
        if not rows:
            return
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        lines.insert(1, f"|{' --- |' * width}")
        self._blocks.append("\n".join(lines))


def _opening_escaped(words: str) -> str:
    return _OPENING.sub(r"\1\\", words)


def _is_item(block: str) -> bool:
    return re.match(r"\s*(?:- |\d+\. )", block) is not None
