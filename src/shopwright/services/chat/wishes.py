"""What a shopper looks for: the words to search for, and what comes first. Pure."""

import re
from dataclasses import dataclass

from shopwright.retrieval.lexical import content_parts, stem, tokens
from shopwright.services.chat.choices import is_choice_word
from shopwright.services.chat.naming import names_something
from shopwright.services.search.schemas import SearchSort

READ_CHARACTERS = 400
"""Bounds what the patterns cost: 0.8 s of the event loop for 4,000 question marks, 10 ms for 400."""
_FIND_PREFIX = re.compile(
    r"^\W*(?:(?:hi|hello|hey)\W+)?(?:(?:can|could|would|do|have|are|will) (?:you|i|we|there)\b"
    r"(?: (?:stock|carry|offer|help)\b)?(?: (?:me|us)\b)?"
    r"|(?:show|find|give|get|help) (?:me|us)|(?:pairs?|sets?|packs?|boxes|pieces?|kinds?|sorts?|types?) of"
    r"|please|how much|i(?:'m| am|'d| would)?|show|find|recommend|suggest|give|search|looking|want|need|like|get|buy"
    r"|have|has|got|sell|anything|any|some|a|an|the|me|to|for|of|with|something|what(?:['’]s)?|which"
    r"|are|is|there|good|you|your|my|all|prices?|costs?|do|does)(?![\w-])\s*",
    re.IGNORECASE,
)
_FIND_SUFFIX = re.compile(
    r"\s*(?:\bplease|\bdo you (?:have|sell|stock)|\bin (?:your|the) shop|\?|\.|!)+\s*$", re.IGNORECASE
)
_AFTER_HEAD = re.compile(
    r"\s(?:with|in|for|from|under|below|over|of|to|that|which|made|by|up|less|and|or)\s", re.IGNORECASE
)
_ASKED_INSIDE = re.compile(
    r"\b(?:do|have|can|could|are) (?:you|i|we|there) (?:have|sell|stock|got|offer|carry|buy|get)\b"
    r"|\b(?:that )?you (?:have|sell|stock|offer|carry|got)\b"
    r"|\b(?:in )?(?:what|which) (?:sizes?|colou?rs?)\b"
    r"|\bsize (?=(?:\d{1,3}|x{0,3}[sml]|[23]xl|small|medium|large)\b)",
    re.IGNORECASE,
)
_SORTS: tuple[tuple[SearchSort, re.Pattern[str]], ...] = (
    ("price_asc", re.compile(r"\b(?:the )?(?:cheapest|least expensive|lowest.priced)\b", re.IGNORECASE)),
    ("price_desc", re.compile(r"\b(?:the )?(?:most expensive|dearest)\b", re.IGNORECASE)),
    ("popular", re.compile(r"\b(?:the )?(?:most popular|best.?sell\w*|trending)\b", re.IGNORECASE)),
    ("newest", re.compile(r"\b(?:the )?(?:newest|latest)\b", re.IGNORECASE)),
    ("rating", re.compile(r"\b(?:the )?(?:best|top|highest).rated\b", re.IGNORECASE)),
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What to search for."""

    words: str
    """Empty when anything will do: `recommend me something`."""
    sort: SearchSort


def read_wish(message: str) -> Wish:
    """Read the beginning of a message; its words of asking are left out."""
    rest = message.strip()[:READ_CHARACTERS]
    sort = next((sort for sort, pattern in _SORTS if pattern.search(rest)), None)
    for _, pattern in _SORTS:
        rest = pattern.sub(" ", rest)
    rest = _FIND_SUFFIX.sub("", " ".join(_ASKED_INSIDE.sub(" ", rest).split()))
    while (shorter := _FIND_PREFIX.sub("", rest, count=1)) != rest:
        rest = shorter
    words = rest.strip() if names_something(rest) else ""
    return Wish(words, sort or ("relevance" if words else "popular"))


def head_words(query: str) -> frozenset[str]:
    """Return the stem of what is looked for: `jacket` in `red jacket for winter`. A product must be called so."""
    head = _AFTER_HEAD.split(query, maxsplit=1)[0]
    stems = content_parts(head)
    spoken = tokens(head.replace("-", " ").replace("/", " "))
    words = [found for word in spoken if (found := stem(word)) in stems and not is_choice_word(word)]
    return frozenset(words[-1:])
