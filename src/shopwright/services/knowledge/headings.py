"""Finds the headings of a plain text, so that a passage knows what it is about. Pure.

A text that was copied out of a page has lost its markup; its headings are short lines between blank ones.
"""

import re

_MARKED = re.compile(r"^#{1,6}\s|<h[1-6]\b", re.MULTILINE | re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!:;,]$")
_LIST_ITEM = re.compile(r"^\s*(?:[-*+•|>]|\d+[.)])\s*")
_LONGEST_WORDS = 9
# Below it stands at least a sentence, or it is a line of a menu.
_SHORTEST_BODY_WORDS = 5


def with_marked_headings(text: str) -> str:
    """Return `text` with `## ` before what reads as a heading; unchanged when it marks its headings itself."""
    if _MARKED.search(text):
        return text
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(f"## {line.strip()}" if _is_heading(lines, at) else line for at, line in enumerate(lines))


def _is_heading(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    words = line.split()
    if not words or len(words) > _LONGEST_WORDS or not line[0].isupper():
        return False
    if _SENTENCE_END.search(line) or _LIST_ITEM.match(line):
        return False
    stands_alone = (at == 0 or not lines[at - 1].strip()) and at + 1 < len(lines)
    body = next((below.strip() for below in lines[at + 1 :] if below.strip()), "")
    return stands_alone and (len(body.split()) >= _SHORTEST_BODY_WORDS or _is_heading_line_of_table(lines, at))


def _is_heading_line_of_table(lines: list[str], at: int) -> bool:
    """Say whether rows follow at once, as under the heading of a table."""
    return bool(lines[at + 1].strip()) and at + 2 < len(lines) and bool(lines[at + 2].strip())
