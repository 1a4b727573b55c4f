"""Which facts of a product answer a question about it."""

import re
from collections.abc import Sequence

from shopwright.retrieval.lexical import STOP_WORDS, content_parts, stem, tokens
from shopwright.retrieval.reranking import Reranker
from shopwright.services.chat.evidence import Fact
from shopwright.services.chat.naming import title_words
from shopwright.services.chat.prose import stated_in_prose

_TOPICS: dict[str, str] = {
    "colour": "colour color colours colors shade shades",
    "size": "size sizes sizing fit fits lengths",
    "material": "material materials fabric fabrics made cotton wool wood metal",
    "dimensions": "dimensions dimension big large tall wide high long deep measurements height width length size",
    "weight": "weight weigh weighs heavy light",
    "brand": "brand maker makes manufacturer made-by",
    "category": "category kind",
    "sku": "sku article number code",
    "climate": "climate weather season winter summer spring cold warm hot",
    "pattern": "pattern patterned print",
    "style": "style styles",
    "sleeve": "sleeve sleeves sleeved",
    "collar": "collar neck neckline",
    "gender": "gender men women mens womens men's women's unisex",
    "department": "department men women mens womens men's women's unisex",
    "activity": "activity activities sport sports",
    "features": "features feature",
    "pieces": "pieces piece many set",
    "rating": "rating rated stars",
    "strap": "strap straps",
    "format": "format",
    "duration": "duration long minutes last",
}
"""Words by which an attribute is asked for."""
_SPOKEN = {name: frozenset(words.split()) for name, words in _TOPICS.items()}
"""As they are said, not their stems: a fitness tee is not asked for its fit, nor a heart rate for its rating."""
_OF_AN_ORIGIN = re.compile(r"^\W*where\b|\bcountry\b|\bmade in\b", re.IGNORECASE)
_ORIGINS = frozenset({"origin", "country", "country of origin", "made in"})
_PLAIN = frozenset(
    stem(word)
    for word in """
        good suitable use used wear come comes available made make makes kind type tell know information detail details
        describe description work works like need item product thing things look looks feel really quite very able
        please hi hello thanks have has get give say says many much one ones ok okay real genuine actual proper
    """.split()  # noqa: SIM905 - reads better than forty quotes
)
_HOLDING = re.compile(r"\b(?:fits?|holds?|takes?) (?=(?:an?|my|your|the)\b)", re.IGNORECASE)
"""`Does it fit a laptop` asks for the laptop, not for a fit."""
_PROSE_BOUND = 1.0
"""The cross-encoder's score from which a sentence of prose answers, when it holds what is asked for."""
_PROSE_COVERAGE = 0.6
_LEAST_BEGINNING = 5
"""Letters of a word that say something as the beginning of another."""
_PRONOUN = re.compile(r"\b(?:it|this|that|they|them|these|those)\b", re.IGNORECASE)
_RERANKED = 24
_LONGEST = 3


async def relevant_facts(question: str, title: str, facts: Sequence[Fact], reranker: Reranker) -> list[Fact]:
    """Return the facts that answer, best first; none when the product states nothing about it.

    An attribute answers when it is asked for by name or by value; prose only when the cross-encoder says so and
    what was asked for occurs in it.
    """
    asked = asked_about(question, title)
    stated = [fact for fact in facts if fact.kind in {"attribute", "option", "rating"}]
    named = [fact for fact in stated if is_asked_for(fact.topic, question, title=title)]
    if not asked:
        described = [fact for fact in facts if fact.kind == "description"]
        return (named or stated_in_prose(question, asked, described))[:_LONGEST]
    said_of_topics = frozenset[str]().union(*(_topic_words(fact.topic) for fact in named))
    if named and asked <= said_of_topics:
        return named[:_LONGEST]
    valued = [fact for fact in stated if fact not in named and asked & _words(fact)]
    full = [fact for fact in valued if asked <= _words(fact)]
    described = [fact for fact in facts if fact.kind == "description"]
    by_form = stated_in_prose(question, asked, described)
    # A percentage or a measure that only the description gives is more than the attribute's name.
    if by_form and not any(re.search(r"\d", fact.text) for fact in full or named):
        return by_form[:_LONGEST]
    if full or named:
        return (full or named)[:_LONGEST]
    prose = await _prose(_with_name(question, title), asked, described, reranker)
    return (prose or valued)[:_LONGEST] if prose or _covers(asked, valued) else []


def asked_about(question: str, title: str) -> frozenset[str]:
    """Return the stems of what is asked about a product, without its name and the words of asking."""
    return content_parts(_HOLDING.sub(" ", question)) - title_words(title) - _PLAIN


def is_asked_for(topic: str, question: str, *, title: str = "") -> bool:
    """Say whether a question asks for an attribute or option by its name or a word for it.

    The words of the product's title are its name: `is the Bolo Sport Watch …` does not ask for a sport.
    """
    if _OF_AN_ORIGIN.search(question) and topic.lower() not in _ORIGINS:
        return False
    name = frozenset(tokens(title))
    said = {word for word in tokens(question) if word not in STOP_WORDS and word not in name}
    if (spoken := _SPOKEN.get(topic.lower())) is not None:
        return bool(said & spoken)
    words = {stem(word) for word in tokens(topic)}
    return bool(words) and words <= {stem(word) for word in said}


def _topic_words(topic: str) -> frozenset[str]:
    """Return the stems that ask for a topic: its own words and those it is also asked for by."""
    return content_parts(topic) | {stem(word) for word in _SPOKEN.get(topic.lower(), frozenset())}


def _with_name(question: str, title: str) -> str:
    """Return the question with the product for `it`: without it the cross-encoder is blind."""
    if content_parts(question) & title_words(title):
        return question
    named, replaced = _PRONOUN.subn(title, question, count=1)
    return named if replaced else f"{title}. {question}"


def _covers(asked: frozenset[str], facts: Sequence[Fact]) -> bool:
    said = frozenset[str]().union(*(_words(fact) for fact in facts))
    return _share(asked, said) >= _PROSE_COVERAGE


def _share(asked: frozenset[str], said: frozenset[str]) -> float:
    """Return how much of what is asked for is said; `waterproof` is asked for where `water-resistant` is said."""
    begun = tuple(word for word in said if len(word) >= _LEAST_BEGINNING)
    return sum(word in said or word.startswith(begun) for word in asked) / len(asked)


def _words(fact: Fact) -> frozenset[str]:
    return content_parts(fact.text)


async def _prose(question: str, asked: frozenset[str], facts: Sequence[Fact], reranker: Reranker) -> list[Fact]:
    shares = {fact.text: _share(asked, _words(fact)) for fact in facts}
    likely = sorted(facts, key=lambda fact: -shares[fact.text])[:_RERANKED]
    likely = [fact for fact in likely if shares[fact.text] >= _PROSE_COVERAGE]
    if not likely:
        return []
    scores = await reranker.score(question, [f"{fact.subject}. {fact.text}" for fact in likely])
    ranked = sorted(zip(scores, likely, strict=True), key=lambda entry: -entry[0])
    return [fact for score, fact in ranked if score >= _PROSE_BOUND]
