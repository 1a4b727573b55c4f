"""Turns what feeds carry as text (HTML, entities, stray spaces) into plain text.

Nothing of the markup survives: no tag, no attribute, no script. Lists and paragraphs keep their shape.
"""

import html
import re
import unicodedata
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "dl"})
_LINES = frozenset({"br", "tr", "dt", "dd"})
HIDDEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"})
_DIRECTIVE = re.compile(r"\{\{.{0,500}?\}\}", re.DOTALL)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_SHOWN_AS_BLOCK = re.compile(r"display:\s*block", re.IGNORECASE)
_MARKUP = re.compile(r"<[a-zA-Z/!?]|&[a-zA-Z#]")
_TAG_REST = re.compile(r"</?[a-zA-Z][^<>]*>?|<!.*?>|<\?.*?>", re.DOTALL)


def one_line(text: str) -> str:
    """Return `text` in NFC on one line, entities resolved, markup and control characters gone."""
    if text.isascii() and text.isprintable() and not _MARKUP.search(text):
        return " ".join(text.split())  # most cells: nothing to clean
    return " ".join(plain(text).split())


def has_markup(text: str) -> bool:
    """Say whether `text` holds tags or entities."""
    return _MARKUP.search(text) is not None


def without_tags(text: str) -> str:
    """Drop tags and control characters of a text whose entities are resolved.

    They may have spelled a tag (`&lt;b&gt;`): the text is shown as text, yet no reader of it should meet one.
    """
    return _CONTROLS.sub("", _TAG_REST.sub("", text))


def plain(text: str) -> str:
    """Return `text` in NFC as paragraphs and `- ` items, without markup or control characters."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if has_markup(text):
        text = _without_markup(text)
    return unicodedata.normalize("NFC", _tidy(text.encode("utf-8", "ignore").decode()))


def without_directives(text: str) -> str:
    """Drop template directives such as `{{store url=""}}`, which only mean something to their own shop."""
    return _DIRECTIVE.sub("", text)


def _without_markup(text: str) -> str:
    reader = _TextReader()
    reader.feed(text)
    reader.close()
    return without_tags(html.unescape("".join(reader.pieces)))


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [re.sub(r"^[•·▪‣*]\s*", "- ", line) for line in lines]
    kept: list[str] = []
    for line in lines:
        if line == "-" or (not line and (not kept or not kept[-1])):
            continue
        kept.append(line)
    return "\n".join(kept).strip()


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden = 0
        self._displayed: list[str] = []
        """Inline tags that were styled as blocks and are still open."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag in _LINES:
            self.pieces.append("\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif any(name == "style" and _SHOWN_AS_BLOCK.search(value or "") for name, value in attrs):
            self._displayed.append(tag)
            self.pieces.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in HIDDEN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif self._displayed and self._displayed[-1] == tag:
            self._displayed.pop()
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.pieces.append(data.replace("\n", " "))
