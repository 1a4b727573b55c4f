"""Cutting documents into passages: by headings, then by whole sentences. Deterministic."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shopwright.retrieval.lexical import normalised_text, tokens

# One in the middle of the model's window of 256: word pieces outnumber words by about a third.
_TARGET_WORDS = 110
_LONGEST_WORDS = 150

_MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_HTML_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1\s*>", re.IGNORECASE | re.DOTALL)
_HTML_DROPPED = re.compile(r"<(script|style|head|nav|template)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_HTML_BREAK = re.compile(r"</?(?:p|div|section|article|ul|ol|table|tr|br|dl|dt|dd|blockquote)\b[^>]*>", re.IGNORECASE)
_HTML_ITEM = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_HTML_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
_HTML_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_MARKDOWN_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)\s]*(?:\s+\"[^\"]*\")?\)|\[[^\]]*\])")
_MARKDOWN_MARKS = re.compile(r"(?<!\\)(\*\*|__|`|(?<![\w*])\*(?!\*))(?=\S)((?:\\.|[^\\])+?)(?<=\S)\1")
_MARKDOWN_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>])")
_FRONT_MATTER = re.compile(r"\A\s*---\n.*?\n---\s*\n", re.DOTALL)
_LINK_DEFINITION = re.compile(r"^\s{0,3}\[[^\]]+\]:\s*\S+.*$", re.MULTILINE)
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|[\s:|-]*$")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|st|inc|ltd|co)|\b[A-Z])\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage of a document."""

    heading_path: tuple[str, ...]
    """The headings above it, outermost first."""
    text: str
    """Whole sentences, without the headings."""
    position: int
    """Its place in the document, from 0."""

    @property
    def indexed_text(self) -> str:
        """What is embedded and searched: the passage under its headings."""
        return f"{' > '.join(self.heading_path)}\n{self.text}" if self.heading_path else self.text


def split_document(text: str, *, title: str = "") -> list[Chunk]:
    """Cut Markdown, HTML or plain text into passages of about 110 words, at most 150 where a sentence allows.

    A passage never crosses a heading. `title` becomes the outermost heading unless the text starts with it.
    """
    chunks: list[Chunk] = []
    for path, blocks in _sections(_as_lines(text), normalised_text(title)):
        for passage in _passages(blocks):
            chunks.append(Chunk(path, passage, len(chunks)))
    return chunks


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph, in order. Joined by spaces they are the paragraph again."""
    found: list[str] = []
    for part in _SENTENCE_END.split(normalised_text(text)):
        if found and _ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {part}"
        elif part:
            found.append(part)
    return found


def _as_lines(text: str) -> list[str]:
    text = _LINK_DEFINITION.sub("", _FRONT_MATTER.sub("", text))
    if _HTML_TAG.search(text):
        text = _HTML_DROPPED.sub("\n", text)
        text = _HTML_HEADING.sub(lambda found: f"\n\n{'#' * int(found[1])} {_on_one_line(found[2])}\n\n", text)
        text = _HTML_CELL.sub(" | ", _HTML_ITEM.sub("\n- ", _HTML_BREAK.sub("\n\n", text)))
        text = html.unescape(_HTML_TAG.sub("", text))
    return text.splitlines()


def _on_one_line(text: str) -> str:
    return normalised_text(_HTML_TAG.sub(" ", text))


def _sections(lines: Sequence[str], title: str) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield each stretch of text between headings, as blocks: paragraphs and single list items or table rows."""
    headings: dict[int, str] = {0: title} if title else {}
    blocks: list[str] = []
    continues = False
    for line in lines:
        heading = _MARKDOWN_HEADING.match(line.strip())
        if heading:
            if blocks:
                yield tuple(headings.values()), blocks
            blocks, continues = [], False
            headings = _below(headings, len(heading[1]), _plain(heading[2]))
        elif not line.strip() or _TABLE_RULE.match(line):
            continues = False
        elif continues and not _LIST_ITEM.match(line) and not line.lstrip().startswith("|"):
            blocks[-1] = f"{blocks[-1]} {_plain(line)}"
        else:
            blocks.append(_plain(_LIST_ITEM.sub("", line)).strip("| "))
            continues = not line.lstrip().startswith("|")
    if blocks:
        yield tuple(headings.values()), blocks


def _below(headings: dict[int, str], level: int, heading: str) -> dict[int, str]:
    kept = {above: text for above, text in headings.items() if above < level}
    if heading in kept.values():
        return kept
    return kept | {level: heading}


def _plain(text: str) -> str:
    return normalised_text(_MARKDOWN_ESCAPE.sub(r"\1", _MARKDOWN_MARKS.sub(r"\2", _MARKDOWN_LINK.sub(r"\1", text))))


def _passages(blocks: Sequence[str]) -> Iterator[str]:
    """Fill passages with sentences. A block stays whole when it fits, since a list item without its list says less."""
    passage: list[str] = []
    size = 0
    for block in blocks:
        for piece in [block] if len(tokens(block)) <= _TARGET_WORDS else sentences(block):
            length = len(tokens(piece))
            if passage and (size >= _TARGET_WORDS or size + length > _LONGEST_WORDS):
                yield " ".join(passage)
                passage, size = [], 0
            passage.append(piece)
            size += length
    if passage:
        yield " ".join(passage)
