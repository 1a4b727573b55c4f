"""Says why a product is shown. Every sentence is made of evidence that was counted; what has none is not said."""

from collections.abc import Callable, Mapping
from uuid import UUID

from shopwright.services.recommendations.schemas import Evidence, Reason
from shopwright.services.recommendations.signals import Candidate, Ranked

TREND_DAYS = 7
POPULAR_DAYS = 90
Titles = Mapping[UUID, str]


def reason_of(ranked: Ranked, titles: Titles) -> tuple[Reason, str] | None:
    """Return the strongest reason that can be proved, with its source; nothing when none can.

    `titles` names the products that may be mentioned.
    """
    for candidate in ranked.because:
        reason = _MAKERS[candidate.source](candidate, titles)
        if reason is not None:
            return reason, candidate.source
    return None


def _bought_together(candidate: Candidate, titles: Titles) -> Reason | None:
    evidence = _seed_evidence(candidate, titles)
    if evidence is None or not candidate.count:
        return None
    if _is_open(candidate):
        return _reason("bought_together", f"Bought together in {_count(candidate.count, 'order')}", evidence)
    text = f"Bought together with {evidence.product_title} in {_count(candidate.count, 'order')}"
    return _reason("bought_together", text, evidence)


def _covisited(candidate: Candidate, titles: Titles) -> Reason | None:
    evidence = _seed_evidence(candidate, titles)
    if evidence is None or candidate.seed is None or not candidate.count:
        return None
    if candidate.seed.kind == "purchase":
        return _reason("because_you_bought", f"Because you bought {evidence.product_title}", evidence)
    if candidate.seed.kind in {"view", "click"}:
        return _reason("because_you_viewed", f"Because you viewed {evidence.product_title}", evidence)
    text = f"{_people(candidate.count)} bought this and {evidence.product_title}"
    return _reason("bought_together", text, evidence)


def _chosen(candidate: Candidate, titles: Titles) -> Reason | None:
    evidence = _seed_evidence(candidate, titles)
    if evidence is None:
        return None
    other = "it" if _is_open(candidate) else evidence.product_title
    return _reason("chosen", f"Chosen by the shop to go with {other}", evidence)


def _similar(candidate: Candidate, titles: Titles) -> Reason | None:
    evidence = _seed_evidence(candidate, titles)
    return None if evidence is None else _reason("similar", f"Similar to {evidence.product_title}", evidence)


def _trending(candidate: Candidate, titles: Titles) -> Reason | None:
    del titles
    if not candidate.count:
        return None
    evidence = Evidence(count=candidate.count, window_days=TREND_DAYS)
    return _reason("trending", f"{_people(candidate.count)} bought this last week", evidence)


def _popular(candidate: Candidate, titles: Titles) -> Reason | None:
    del titles
    if not candidate.count:
        return _reason("popular", "In stock now", Evidence())
    evidence = Evidence(count=candidate.count, window_days=POPULAR_DAYS)
    return _reason("popular", f"Sold {_count(candidate.count, 'time')} in the last {POPULAR_DAYS} days", evidence)


_MAKERS: Mapping[str, Callable[[Candidate, Titles], Reason | None]] = {
    "bought_together": _bought_together,
    "covisited": _covisited,
    "chosen": _chosen,
    "similar": _similar,
    "trending": _trending,
    "popular": _popular,
}


def _seed_evidence(candidate: Candidate, titles: Titles) -> Evidence | None:
    title = titles.get(candidate.seed.product_id) if candidate.seed else None
    if candidate.seed is None or title is None:
        return None
    return Evidence(product_id=candidate.seed.product_id, product_title=title, count=candidate.count)


def _is_open(candidate: Candidate) -> bool:
    return candidate.seed is not None and candidate.seed.kind == "open"


def _reason(kind: str, text: str, evidence: Evidence) -> Reason:
    return Reason.model_validate({"kind": kind, "text": text, "evidence": evidence})


def _count(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count:,} people"
