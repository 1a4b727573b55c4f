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
    r"|have|has|got|sell|after|anything|any|some|a|an|the|me|to|for|of|with|something|what(?:['’]s)?|which"
    r"|are|is|there|good|you|your|my|all|prices?|costs?|do|does)(?![\w-])\s*",
    re.IGNORECASE,
)
_FIND_SUFFIX = re.compile(
    r"\s*(?:\bplease|,? ideas|\bdo you (?:have|sell|stock)|\bin (?:your|the) shop|\?|\.|!)+\s*$", re.IGNORECASE
)
_AFTER_HEAD = re.compile(
    r"\s(?:with|in|for|from|under|below|over|of|to|that|which|where|made|by|up|less|and|or)\s", re.IGNORECASE
)
_BESIDE_THE_THING = re.compile(r"\s(?:with|in|for|from|on)\s|\s*[,(]", re.IGNORECASE)
"""What follows is not what a thing is: `cutlery` of a lunch box with cutlery, `tin` of plasters in tin."""
_PEOPLE = content_parts("man men woman women boy girl kid child children lady ladies")
"""Who wears it is said before or after what it is: `jacket woman`."""
_SERVES = content_parts(
    "container holder stand rack hook box basket tray bowl plate dish jar tin case cover mould cutter opener"
    " organiser dispenser bag wrap card sign sticker magnet poster warmer mug bottle"
)
"""Things that are for other things, in stems: a food container is no food, and a cake stand no cake."""
_ASKED_INSIDE = re.compile(
    r"\b(?:do|have|can|could|are) (?:you|i|we|there) (?:have|sell|stock|got|offer|carry|buy|get)\b"
    r"|\b(?:that )?you (?:have|sell|stock|offer|carry|got)\b"
    r"|\b(?:in )?(?:what|which) (?:sizes?|colou?rs?)\b"
    r"|\bsize (?=(?:\d{1,3}|x{0,3}[sml]|[23]xl|small|medium|large)\b)",
    re.IGNORECASE,
)
_RECIPIENT = re.compile(
    r"\bfor (?:(?:my|our|his|her|a|an|the) )?(?:\d{1,2}[ -]years?[ -]olds?(?: (?:boy|girl|child|kid))?|(?:\w+ )?"
    r"(?:husband|wife|boyfriend|girlfriend|partner|fianc[eé]e?|mum|mom|mother|dad|father|nan|gran|granny|grandma|grandad"
    r"|grandpa|grand(?:mother|father|son|daughter)|son|daughter|sister|brother|aunt|auntie|uncle|niece|nephew|cousin"
    r"|friend|colleague|boss|teacher|neighbour))s?\b",
    re.IGNORECASE,
)
"""Who it is for. No product says so, and it is not what is looked for."""
_GIFT = re.compile(
    r"\b(?:gifts?|presents?)(?: ideas?)?"
    r"(?=\s*(?:$|[,.?!])|\s+(?:for|under|below|less|up|between|at|max|no|around|about)\b)",
    re.IGNORECASE,
)
"""Anything may be a gift; `gift bag` and `gift wrap` are goods."""
_ANYTHING = re.compile(r"\b(?:some|any)things?\b|\b(?:ideas?|stuff)\b", re.IGNORECASE)
_TO_SPEND = re.compile(r"([£$€]\s?\d[\d.,]*|\d[\d.,]* (?:pounds|quid)) to spend(?: on)?(?: an?| the)?", re.IGNORECASE)
_LOOSE_COMMA = re.compile(r"\s+,")
_LIMIT = re.compile(
    r"[£$€]\s?\d|\d\s?(?:[£$€]|pounds|quid)|\b(?:under|below|less than|up to|at most)\s+\d", re.IGNORECASE
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
    of_a_kind: bool = True
    """It names a kind of goods: not `something with owls on it`, nor `a gift for a cook`."""


def read_wish(message: str) -> Wish:
    """Read the beginning of a message; its words of asking are left out."""
    rest = message.strip()[:READ_CHARACTERS]
    sort = next((sort for sort, pattern in _SORTS if pattern.search(rest)), None)
    for _, pattern in _SORTS:
        rest = pattern.sub(" ", rest)
    to_spend = _TO_SPEND.search(rest)
    rest = _GIFT.sub(" ", without_recipient(_TO_SPEND.sub("", rest)))
    rest = _FIND_SUFFIX.sub("", " ".join(_ASKED_INSIDE.sub(" ", rest).split()))
    rest = _LOOSE_COMMA.sub(",", rest).strip(" ,") + (f" under {to_spend[1]}" if to_spend else "")
    while (shorter := _FIND_PREFIX.sub("", rest, count=1)) != rest:
        rest = shorter
    is_named = names_something(rest)
    # Anything will do, but not at any price: `a gift under £5`.
    words = rest.strip() if is_named or _LIMIT.search(rest) else ""
    read = message[:READ_CHARACTERS]
    of_a_kind = not any(pattern.search(read) for pattern in (_ANYTHING, _GIFT, _RECIPIENT))
    return Wish(words, sort or ("relevance" if is_named else "popular"), of_a_kind)


def without_recipient(message: str) -> str:
    """Return a message without whom it is for: `a mug` of `a mug for my dad`."""
    return _RECIPIENT.sub(" ", message)


def head_words(query: str) -> frozenset[str]:
    """Return the stem of what is looked for: `jacket` in `red jacket for winter`. A product must be called so."""
    head = _AFTER_HEAD.split(query, maxsplit=1)[0]
    stems = content_parts(head)
    spoken = tokens(head.replace("-", " ").replace("/", " "))
    words = [found for word in spoken if (found := stem(word)) in stems and not is_choice_word(word)]
    things = [word for word in words if word not in _PEOPLE] or words
    return frozenset(things[-1:])


def is_kind_of(title: str, head: frozenset[str]) -> bool:
    """Say whether a thing of this title is what is looked for, and not only named after it: `dog food container`."""
    thing = _BESIDE_THE_THING.split(title, maxsplit=1)[0]
    named, last = content_parts(thing), content_parts(" ".join(tokens(thing)[-1:]))
    return head <= named and bool(last & head or head & _SERVES or not named & _SERVES)
