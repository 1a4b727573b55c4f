"""Finds the question in a long message: without courtesies, and without what is told beside it. Pure.

Only what finds no answer as it was said is read so: a story may hold what the question leans on.
"""

import re

_SENTENCE_ENDS = re.compile(r"(?<=[.!?;])\s+")
_CLAUSE_ENDS = re.compile(
    r",\s+(?=(?:but|and (?:i|whether|if|would|could|can)|as|since|because|should (?:it|they|this)|thank)\b)"
    r"|,?\s+but\s+",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"\b(?:please|kindly|possibly|perhaps|dearly|thank you(?: very much)?|thanks|if at all possible"
    r"|if (?:i|you) may|you see|i (?:do )?beg your pardon(?: for troubling you)?"
    r"|(?:forgive|excuse|pardon) me(?: for (?:asking|troubling you))?"
    r"|(?:i am |i'm )?sorry(?: to (?:bother|trouble) you)?|good (?:morning|afternoon|evening|day))\b[,.!]?",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^\W*(?:(?:and|but|so|well|now)\s+)?(?:"
    r"(?:i|we) (?:should|would|could) be (?:\w+ )?(?:grateful|obliged|glad|happy|pleased) if you (?:could|would|might)"
    r"|(?:would|could|might|can|will) you (?:be (?:so )?(?:kind|good)(?: as| enough) to|happen to|mind)?"
    r"|(?:may|might|could|can) (?:i|we) (?:enquire|inquire|ask)|(?:i|we) (?:was |were |am |just )*(?:wonder(?:ed|ing)?)"
    r")\s*(?:tell(?:ing)? me|let me know|say|explain(?: to me)?|know|advise me)?\s*(?=\w)",
    re.IGNORECASE,
)
_WISH = re.compile(r"\b(i|we) should (?:\w+ )?(?:like|love)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|^\W*(?:how|what|when|where|which|who|whom|whether|if|why|can|could|do|does|did|is|are|may|might|would|will|have"
    r"|show|find|recommend|i (?:need|want|would like))\b",
    re.IGNORECASE,
)


def asked_plainly(message: str) -> list[str]:
    """Return the questions of a message, plainly put, likeliest first; nothing when it is plain already."""
    found: list[str] = []
    for sentence in _SENTENCE_ENDS.split(message):
        for clause in _CLAUSE_ENDS.split(sentence):
            plain = " ".join(_COURTESY.sub(" ", _WISH.sub(r"\1 would like", clause)).split()).strip(" ,;")
            without = _REQUEST.sub("", plain)
            if without and (without != plain or _ASKS.search(without)):
                found.append(without)
    plain_already = " ".join(message.split())
    return [asked for asked in dict.fromkeys(found) if asked != plain_already]
