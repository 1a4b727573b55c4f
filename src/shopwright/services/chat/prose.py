"""Which sentences of a description speak of care, of a measure, or of how many there are. Pure.

A cross-encoder that is asked `how do I wash it` is unsure of `Line dry.`, and of `15 lbs.` when asked how heavy a ball
is: sentences that short have no subject. What they speak of can be told from their form.
"""

import re
from collections.abc import Sequence

from shopwright.retrieval.lexical import content_parts, stem, tokens
from shopwright.services.chat.evidence import Fact

_BY_FORM: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for asked, said in (
        (
            r"^(?!.*\b(?:shrink|shrunk|fade|bleed))(?=.*"
            r"(?:\bwash(?:ed|able|ing)?\b|\blaunder\w*|\btumble\b|\bdryers?\b|\bdried\b|\biron(?:ed)?\b|\bdry.?clean\w*))",
            r"\b(?:machine|hand) ?wash\w*|\b(?:line|tumble|air|hang to) ?dry\b|\bdry ?clean\w*|\biron\b",
        ),
        (
            r"\bhow (?:big|large|tall|wide|high|deep)\b|\bdimensions?\b|\bmeasurements?\b|\bsize\b",
            r"\d\W{0,3}(?:cm|mm|in|inch\w*)?\W{0,2}(?:\w+ )?\b(?:x|by)\b.{0,4}\d",
        ),
        (r"\bhow heavy\b|\bweigh\w*", r"\d[\s-]?(?:lbs?|pounds?|oz|kg|g)\b"),
        (r"\bpercent(?:age)?\b|%", r"\d\s?%"),
        (r"\blit(?:re|er)s?\b|\bml\b|\bcapacity\b|\bvolume\b", r"\d[\s-]?(?:l|lit(?:re|er)s?|ml)\b"),
    )
)
"""How something is asked for, and the form of a sentence that says it."""
_HOW_MANY = re.compile(r"\bhow many (\w+)", re.IGNORECASE)
_MEASURE = re.compile(r"\bhow (?:long|big|tall|wide|deep|high|heavy|thick|large|much)\b", re.IGNORECASE)
_MEASURING = content_parts("long big tall wide deep high heavy thick large")
_COUNTS = frozenset(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve"])
_PLAIN_WORDS = 6
"""A statement of a fact is this short; longer sentences that hold its words praise."""
_NEAR = 3


def stated_in_prose(question: str, asked: frozenset[str], facts: Sequence[Fact]) -> list[Fact]:
    """Return the sentences that state what is asked for by their form, the plainest first where there are several."""
    for asking, form in _BY_FORM:
        if asking.search(question):
            return _plainest([fact for fact in facts if form.search(fact.text)])
    counted = _HOW_MANY.search(question)
    if counted and (found := [fact for fact in facts if _counts(fact.text, stem(counted[1].casefold()))]):
        return _plainest(found)
    named = asked - _MEASURING
    if _MEASURE.search(question) and named:
        return [fact for fact in facts if named <= content_parts(fact.text) and re.search(r"\d", fact.text)]
    return []


def _plainest(facts: Sequence[Fact]) -> list[Fact]:
    plain = [fact for fact in facts if len(fact.text.split()) <= _PLAIN_WORDS]
    return plain or sorted(facts, key=lambda fact: len(fact.text))[:1]


def _counts(sentence: str, noun: str) -> bool:
    """Say whether a number stands right before a noun, or before a word of its own: `three flex bands`."""
    words = tokens(sentence)
    at = [index for index, word in enumerate(words) if word in _COUNTS or word.isdigit()]
    return any(noun in {stem(word) for word in words[index + 1 : index + _NEAR]} for index in at)
