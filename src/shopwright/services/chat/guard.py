"""The fact guard: a sentence is shown only if what it claims stands in what the turn has read. Pure.

It does not ask whether a sentence is nice or complete; it asks whether it could be wrong. Prices, stock and states
of orders are supported by rows alone, never by a description, a review or the shopper's own words.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from shopwright.retrieval.lexical import content_parts, content_stems, stem, tokens
from shopwright.services.chat.choices import read_choice
from shopwright.services.chat.claims import Claim, ClaimKind, claims_of, is_about_an_order
from shopwright.services.chat.evidence import Evidence, Fact, FactKind
from shopwright.services.chat.naming import title_words
from shopwright.services.chat.schemas import GuardFinding

_KINDS: dict[ClaimKind, frozenset[FactKind]] = {
    "money": frozenset({"price", "order", "policy"}),
    "percent": frozenset({"price", "policy", "attribute", "rating", "option"}),
    "date": frozenset({"order", "policy"}),
    "day": frozenset({"order", "policy"}),
    "order_state": frozenset({"order"}),
    "stock": frozenset({"stock"}),
}
_WORDS_OF_POLICY = re.compile(
    r"\b(?:returns?|returned|refunds?|refunded|deliver\w*|shipp?ing|ships?|exchanges?|warrant\w+|guarantee\w*"
    r"|free of charge|for free|complimentary|privacy|cookies?|discounts?|vouchers?|codes?|gift cards?|policy"
    r"|pay(?:ment)? (?:with|by|methods?))\b",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"^\W*(?:i|we) (?:can't|cannot|couldn't|don't|do not|didn't|did not|have no|found no|am not|won't|wouldn't)\b"
    r"|^\W*(?:i|we) (?:can|could|will|would|'ll) (?:help|look|check|pass|show|hand|connect|ask|find|search)\b"
    r"|^\W*(?:i'm|i'll|i'd) (?:sorry|happy|glad|afraid|not|here|look|check|pass)\b"
    r"|^\W*(?:let me|please|would you|do you|shall i|sorry|thank|you're welcome|hello|hi\b|feel free|sure|of course)"
    r"|^\W*(?:yes|no)\W*$|\?\W*$"
    r"|\b(?:does not|doesn't|do not|don't) (?:say|state|mention|tell)\b|\bcouldn't find\b|\bno information\b",
    re.IGNORECASE,
)
"""Offers, questions and refusals: they claim nothing about the shop. Figures in them are checked all the same."""
_NEGATION = re.compile(
    r"\b(?:no|not|never|cannot|without|none|neither|nor|unable)\b|n't\b|\bun(?:worn|washed|used)\b", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: (?:of|and|the|for|in|with|&|[A-Z0-9][\w'’-]*))* [A-Z0-9][\w'’-]*\b")
_GLUE = frozenset(
    stem(word)
    for word in """
        yes no sure course great good nice perfect ideal option choice choose available currently right now also both
        either well made come comes coming product item shop store price priced cost costs costing stock size colour
        color rated rating review reviews owner owners customer customers people say says describe described feature
        features include includes including offer offers give gives page help section state states mention mentions
        order orders placed number total worth note please look looking like want need find found see know question
        answer help person team based according overall addition additionally however while currently
    """.split()  # noqa: SIM905 - reads better than ninety quotes
)
_LEAST_POLICY_COVERAGE = 0.6
_LEAST_COVERAGE = 0.5
_SHINGLE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard thinks of a sentence."""

    is_supported: bool
    findings: tuple[GuardFinding, ...]
    facts: tuple[Fact, ...]
    """What supports it, to be cited."""


class Guard:
    """Judges the sentences of one turn."""

    def __init__(self, evidence: Evidence, *, asked: str = "", secrets: Collection[str] = ()) -> None:
        self._evidence = evidence
        self._asked = asked
        self._secret_shingles = {shingle for text in secrets for shingle in _shingles(text)}

    def judge(self, sentence: str, *, own_facts: Sequence[Fact] = (), is_ours: bool = False) -> Verdict:
        """Judge one sentence. `own_facts` are those it was composed from; the words of one of ours are fixed."""
        said = sentence
        if self._evidence.search_query:
            said = said.replace(f"“{self._evidence.search_query}”", "")
        pool = self._pool(said, own_facts)
        findings: list[GuardFinding] = []
        support: list[Fact] = list(own_facts)
        for claim in claims_of(said):
            if is_ours and claim.kind in {"number", "code"} and self._is_denied(claim, said):
                findings.append(GuardFinding(claim=claim.text, supported=True, reason="asked for, and denied"))
                continue
            facts, reason = self._support(claim, said, pool)
            if is_ours and claim.kind == "percent" and not facts:
                facts, reason = _quoted(claim, own_facts), "quoted from the description"
            findings.append(GuardFinding(claim=claim.text, supported=bool(facts), reason=reason))
            support += facts[:1]
        findings += [] if is_ours else self._unknown_names(said)
        if self._secret_shingles & set(_shingles(said)):
            findings.append(GuardFinding(claim=said[:80], supported=False, reason="repeats the instructions"))
        if all(finding.supported for finding in findings) and not is_ours:
            findings += self._unsupported_statement(said, pool, support)
        is_supported = all(finding.supported for finding in findings)
        unique = tuple({(fact.subject, fact.text): fact for fact in support}.values())
        return Verdict(is_supported, tuple(findings), unique if is_supported else ())

    def _pool(self, sentence: str, own_facts: Sequence[Fact]) -> list[Fact]:
        """Return the facts that may support a sentence: those of what it names, else of what was asked about."""
        facts = [*own_facts, *self._evidence.facts]
        subjects = {fact.subject for fact in facts}
        named = {subject for subject in subjects if _names(sentence, subject)}
        if not named:
            focus = {product.title for product in self._evidence.products[:1]}
            if focus and len(self._evidence.products) == 1:
                named = focus
        if not named:
            return facts
        about_goods = {fact.subject for fact in facts if fact.kind in {"name", "price", "stock"}}
        if not named & about_goods:
            return facts
        return [fact for fact in facts if fact.subject in named or fact.subject not in about_goods]

    def _support(self, claim: Claim, sentence: str, pool: Sequence[Fact]) -> tuple[list[Fact], str]:
        if claim.kind == "stock":
            return self._stock_support(claim, sentence, pool)
        if claim.kind == "link":
            facts = [fact for fact in pool if fact.source.url.lower() == claim.value]
            facts += [
                fact
                for fact in pool
                if fact.kind == "policy" and "@" in claim.value and claim.value in fact.text.lower()
            ]
            return facts, "one of our pages" if facts else "no page of ours"
        if claim.kind == "order_state":
            facts = [fact for fact in pool if fact.status == claim.value]
            if not facts and not any(fact.kind == "order" for fact in pool):
                return self._policy_words(sentence, pool)
            return facts, "the order's state" if facts else "not the order's state"
        allowed = _KINDS.get(claim.kind)
        facts = [
            fact
            for fact in pool
            if (allowed is None or fact.kind in allowed)
            and any(_is_same(claim, other) for other in claims_of(fact.text))
        ]
        if not facts and claim.kind in {"number", "code"}:
            facts = [fact for fact in pool if _holds_code(claim, fact)]
        return facts, "stands in the evidence" if facts else "not in the evidence"

    def _stock_support(self, claim: Claim, sentence: str, pool: Sequence[Fact]) -> tuple[list[Fact], str]:
        stock = [fact for fact in pool if fact.kind == "stock"]
        product = next((p for p in self._evidence.products if any(fact.subject == p.title for fact in stock)), None)
        choice = read_choice(sentence, product.variants, title=product.title) if product else None
        wanted = claim.value == "there"
        if choice and choice.chosen:
            chosen = [
                fact
                for fact in stock
                if fact.options and all(fact.options.get(key) == value for key, value in choice.chosen.items())
            ]
            states = [fact.in_stock for fact in chosen]
            is_true = any(states) if wanted else bool(states) and not any(states)
            return (chosen if is_true else []), "the choice's stock" if is_true else "not the choice's stock"
        facts = [fact for fact in stock if fact.in_stock is wanted and not fact.options]
        if not stock:
            return self._policy_words(sentence, pool)
        return facts, "the product's stock" if facts else "not the product's stock"

    @staticmethod
    def _policy_words(sentence: str, pool: Sequence[Fact]) -> tuple[list[Fact], str]:
        """Support words such as `available` or `shipped` where they speak of neither goods nor an order read."""
        said = content_stems(sentence)
        facts = [fact for fact in pool if len(said & content_stems(fact.text)) >= 0.5 * max(1, len(said))]
        return facts, "as our page says" if facts else "nothing was read about it"

    def _is_denied(self, claim: Claim, sentence: str) -> bool:
        """Say whether a figure is the shopper's own, in a sentence that says no to it: `does not come in 38`."""
        before = sentence[: sentence.find(claim.text)]
        asked = {one.value for one in claims_of(self._asked.upper())} | {one.value for one in claims_of(self._asked)}
        return claim.value in asked and bool(_NEGATION.search(before)) and ";" not in before

    def _unknown_names(self, sentence: str) -> list[GuardFinding]:
        known = content_stems(" ".join(f"{fact.subject} {fact.topic} {fact.text}" for fact in self._evidence.facts))
        known |= content_stems(" ".join(fact.source.title for fact in self._evidence.facts))
        if _NEGATION.search(sentence) or _SAYS_NOTHING.search(sentence):
            known |= content_stems(self._asked)
        unknown = [name for name in _NAME.findall(sentence) if _words_of_name(sentence, name) - known]
        return [GuardFinding(claim=name, supported=False, reason="a name that was not read") for name in unknown]

    def _unsupported_statement(self, sentence: str, pool: Sequence[Fact], support: list[Fact]) -> list[GuardFinding]:
        """Check what a sentence says beside numbers: its words must be those of the facts."""
        if _SAYS_NOTHING.search(sentence):
            return []
        said = content_stems(sentence) - _GLUE
        policies = [fact for fact in pool if fact.kind == "policy"]
        has_order = any(fact.kind == "order" for fact in pool)
        if _WORDS_OF_POLICY.search(sentence) and not (has_order and is_about_an_order(sentence)):
            return _policy_findings(sentence, said, policies, support)
        known = content_stems(" ".join(f"{fact.subject} {fact.topic} {fact.text}" for fact in pool))
        if not said or len(said & known) / len(said) >= _LEAST_COVERAGE:
            closest = max(pool, key=lambda fact: len(said & content_stems(fact.text)), default=None)
            if closest is not None and said & content_stems(closest.text) and not support:
                support.append(closest)
            return []
        return [GuardFinding(claim=sentence[:160], supported=False, reason="words that stand in no fact")]


def _policy_findings(
    sentence: str, said: frozenset[str], facts: Sequence[Fact], support: list[Fact]
) -> list[GuardFinding]:
    known = frozenset[str]().union(*(content_stems(f"{fact.topic} {fact.text}") for fact in facts))
    claim = sentence[:160]
    if not said or len(said & known) / len(said) < _LEAST_POLICY_COVERAGE:
        return [GuardFinding(claim=claim, supported=False, reason="no page of ours says so")]
    closest = max(facts, key=lambda fact: len(said & content_stems(fact.text)) / (8 + len(content_stems(fact.text))))
    if bool(_NEGATION.search(sentence)) != bool(_NEGATION.search(closest.text)):
        return [GuardFinding(claim=claim, supported=False, reason="our page says it the other way round")]
    support.append(closest)
    return [GuardFinding(claim=claim, supported=True, reason="our page says so")]


def _quoted(claim: Claim, facts: Sequence[Fact]) -> list[Fact]:
    """Return the descriptions that say a percentage; only a quote of theirs may repeat it, since it may be no fact."""
    return [fact for fact in facts if fact.kind == "description" and claim in claims_of(fact.text)]


def _names(sentence: str, subject: str) -> bool:
    if subject.startswith("order "):
        return subject.removeprefix("order ").lower() in sentence.lower()
    words = title_words(subject)
    return bool(words) and words <= content_parts(sentence)


def _is_same(claim: Claim, other: Claim) -> bool:
    if claim.kind != other.kind:
        return False
    if claim.kind == "date":
        return claim.value == other.value or other.value.startswith(f"{claim.value}-")
    if claim.value != other.value:
        return False
    nouns = {stem(noun) for noun in (claim.noun, other.noun) if noun and not _is_loose(noun)}
    return claim.kind != "number" or len(nouns) < 2


def _is_loose(noun: str) -> bool:
    """Say whether the word after a number does not say what is counted: `36 in`, `4.5 out of`."""
    return noun in {
        "in",
        "is",
        "are",
        "and",
        "or",
        "out",
        "of",
        "for",
        "to",
        "at",
        "by",
        "on",
        "the",
        "a",
        "it",
        "with",
        "x",
    }


def _holds_code(claim: Claim, fact: Fact) -> bool:
    """Say whether a number or code is part of a name that was read, such as a title or an article number."""
    words = {word.upper() for word in re.findall(r"[\w/.-]*\w", f"{fact.subject} {fact.text}")}
    return (
        fact.kind != "review" and (claim.text.upper() in words) and (claim.kind == "code" or claim.text in fact.subject)
    )


def _words_of_name(sentence: str, name: str) -> frozenset[str]:
    """Return the stems of a name without figures, and without a first word that has its capital from the sentence."""
    is_first = sentence.lstrip("“\"' ").startswith(name)
    words = content_stems(name.partition(" ")[2] if is_first else name)
    return frozenset(word for word in words if not word.replace(".", "").isdigit())


def _shingles(text: str) -> list[str]:
    words = tokens(text)
    return [" ".join(words[at : at + _SHINGLE_WORDS]) for at in range(len(words) - _SHINGLE_WORDS + 1)]
