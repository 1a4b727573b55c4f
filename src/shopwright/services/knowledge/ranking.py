"""Does this passage answer the question? Pure.

A cross-encoder tells near from far and is still sure of wrong things: asked for a remote control it likes a
passage about speeds. So a passage must also hold what the question is about.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from shopwright.retrieval.lexical import content_stems, stem

ANSWER_BOUND = -2.0
"""Lowest score of the bundled cross-encoder at which a passage that holds every word asked for counts as an answer.

On the demo's pages answers score from -1.4 up, passages beside the point from -3.9 down (`evals/chat.py`).
"""
_STEPS = ((7.0, 0.25), (3.0, 0.5), (0.0, 1.0))
"""How far above the bound a score must be, and the share of the words asked for that then suffices: the surer the
cross-encoder, the more the words may differ."""

_ASKING = frozenset(
    stem(word)
    for word in """
        please tell know explain help need want give show find information info details question shop store website
        site policy policies possible allowed able long much many time way item items product products order orders
        ordered buy bought purchase purchased thing things something anything happens happen does work works mean
        means hi hello hey thanks thank guys company offer offers any take takes get getting use using
    """.split()  # noqa: SIM905 - reads better than eighty quotes
)
"""Words of asking, in stems: a passage need not repeat them."""

_SAME = (
    ("return", "back", "exchang", "replac"),
    ("deliveri", "deliv", "ship", "arriv", "dispatch", "post", "postag", "parcel", "packag"),
    ("refund", "credit", "reimburs", "money"),
    ("cost", "charg", "fee", "price", "pay"),
    ("data", "inform", "detail", "privaci", "person"),
    ("email", "mail", "newslett", "subscrib", "unsubscrib"),
    ("gift", "present"),
    ("defect", "broken", "damag", "faulti"),
    ("worn", "unworn", "use", "wear", "wash", "unwash"),
    ("weekend", "saturday", "sunday", "weekday"),
    ("oversea", "abroad", "intern", "countri"),
    ("card", "credit", "payment"),
    ("secur", "safe", "protect", "encrypt"),
    ("cooki", "track", "beacon"),
    ("store", "shop", "branch"),
)
_GROUPS: dict[str, frozenset[str]] = {}
for _words in _SAME:
    for _word in _words:
        _GROUPS[_word] = _GROUPS.get(_word, frozenset()) | frozenset(_words)


def asked_for(question: str, *, shop_name: str = "") -> frozenset[str]:
    """Return the stems of what a question is about, without the words of asking and the shop's name."""
    if shop_name:
        question = re.sub(rf"\b{re.escape(shop_name)}(?!\w)", " ", question, flags=re.IGNORECASE)
    return content_stems(question) - _ASKING


def words_covered(asked: frozenset[str], passages: Iterable[str]) -> float:
    """Return the share (0 to 1) of what is asked for that occurs in the passages, in these words or near ones."""
    if not asked:
        return 1.0
    said = frozenset[str]().union(*(content_stems(passage) for passage in passages))
    found = sum(bool(_GROUPS.get(word, frozenset()) & said) or word in said for word in asked)
    return found / len(asked)


@dataclass(frozen=True, slots=True)
class AnswerRule:
    """What makes a passage an answer in this shop."""

    bound: float | None = ANSWER_BOUND
    """`None` without a reranker: then every word asked for has to be there."""
    shop_name: str = ""
    """Its own name is a word of asking, too."""

    def admits(self, question: str, passage: str, score: float) -> bool:
        """Say whether `passage`, scored by the reranker, answers `question`."""
        coverage = words_covered(asked_for(question, shop_name=self.shop_name), [passage])
        if self.bound is None:
            return coverage >= 1.0
        return any(score >= self.bound + above and coverage >= share for above, share in _STEPS)
