"""Spells out what people shorten when they type to a shop: `whats`, `dont`, `u`. Pure.

Every rule after it reads whole words, so each of them would have to know both spellings. What is a word without its
apostrophe as well, such as `its`, `ill` and `id`, is left alone.
"""

import re

_WITH_APOSTROPHE = """
    i'm i've you're you've they're they've don't doesn't didn't isn't aren't wasn't weren't can't couldn't wouldn't
    shouldn't hasn't haven't hadn't what's where's when's who's how's that's there's it'll you'll they'll
    """.split()  # noqa: SIM905 - reads better than forty quotes
_SPELLED = {word.replace("'", ""): word for word in _WITH_APOSTROPHE} | {
    "u": "you",
    "ur": "your",
    "r": "are",
    "pls": "please",
    "plz": "please",
    "ppl": "people",
    "wat": "what",
    "tenner": "£10",
    "fiver": "£5",
}
_SHORTENED = re.compile(rf"(?<![\w'’&/.-])(?:{'|'.join(_SPELLED)})(?![\w'’&/-])", re.IGNORECASE)
_A_PRICE = re.compile(r"(?<=\b(?:under|below) )an? (?=£)", re.IGNORECASE)
"""What is left of `under a fiver`."""


def spelled_out(text: str) -> str:
    """Return `text` with shortened words in full and apostrophes where they belong; the rest as it was typed."""
    spelled = _SHORTENED.sub(lambda match: _as_typed(match[0], _SPELLED[match[0].lower()]), text)
    return _A_PRICE.sub("", spelled)


def _as_typed(typed: str, word: str) -> str:
    """Return the word with the capital it was typed with. A capital alone may be a size or a name."""
    if len(typed) == 1 and typed.isupper():
        return typed
    return word.capitalize() if typed[0].isupper() else word
