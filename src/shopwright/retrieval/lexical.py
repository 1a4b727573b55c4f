"""Words: what two texts must share to be about the same thing. English."""

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

# A word or a number, with what belongs inside it: don't, t-shirt, 12.50, 1/2, usb-c.
_TOKEN = re.compile(r"[^\W_]+(?:['’.,/-](?=[^\W_])[^\W_]+)*", re.UNICODE)

# The stemmer keeps the word it is working on.
_stemmer_lock = threading.Lock()
_stemmer = snowballstemmer.stemmer("english")

STOP_WORDS = frozenset(
    """
    a about above after again all also am an and any are as at be because been before being below between both but by
    can could did do does doing down during each else ever few for from further get got had has have having he her
    here hers him his how i if in into is it its itself just let like me more most my of off on once only or other our
    ours out over own please really same shall she should so some such tell than that the their them then there these
    they this those through to too under until up us very want was we were what when where which while who whom why
    will with would you your yours
    """.split()  # noqa: SIM905 - reads better than two hundred quotes
)
"""Words that say nothing about the subject. Negations (no, not, never, without) are not among them."""


def normalised_text(text: str) -> str:
    """Return `text` in NFC with plain apostrophes and single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).replace("’", "'").split())


def tokens(text: str) -> list[str]:
    """Return the words and numbers of `text`, folded to one case, in order."""
    return _TOKEN.findall(normalised_text(text).casefold())


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: `returns`, `returned` and `returning` share one. Numbers stay as they are."""
    if any(character.isdigit() for character in word):
        return word
    with _stemmer_lock:
        stemmed: str = _stemmer.stemWord(word.removesuffix("'s"))
    return stemmed


def stems(text: str) -> list[str]:
    """Return the stems of all words of `text`, in order."""
    return [stem(token) for token in tokens(text)]


def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what `text` is about."""
    return frozenset(
        stem(token)
        for token in tokens(text)
        if token not in STOP_WORDS and token.partition("'")[0] not in STOP_WORDS and (len(token) > 1 or token.isdigit())
    )


def content_parts(text: str) -> frozenset[str]:
    """Return the content stems of a text, with both sides of `wash/dry` and `water-resistant`."""
    return content_stems(split_words(text))


def split_words(text: str) -> str:
    """Return `text` with both sides of `wash/dry` and `water-resistant` apart."""
    return text.replace("/", " ").replace("-", " ")


def coverage(question: str, passages: Iterable[str]) -> float:
    """Return the share (0 to 1) of the question's content words that occur in any passage; 1 when it has none."""
    asked = content_stems(question)
    if not asked:
        return 1.0
    said = frozenset[str]().union(*(content_stems(passage) for passage in passages))
    return len(asked & said) / len(asked)
