"""Sets the gift shop's shouted descriptions in readable case: `SET/3 POT PLANT CANDLES` → `Set of 3 pot plant candles`.

Only the form changes. Every word of the title is a word of the description, written out where it was cut short.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import yaml

_TABLE: Mapping[str, Mapping[str, str]] = yaml.safe_load(Path(__file__).with_name("titles.yaml").read_text("utf-8"))
_WRITTEN_OUT = {word.upper(): text for word, text in _TABLE["written_out"].items()}
_PROPER = {word.upper(): word for word in _TABLE["proper"]}
_PHRASES = [(re.compile(rf"(?<!\w){re.escape(said)}(?!\w)", re.IGNORECASE), text)
            for said, text in _TABLE["phrases"].items()]  # fmt: skip

_UNIT = r"(?:CM|MM|ML|KG|G|M|L|W)"
_N = r"(\d+(?:\.\d+)?)"
_SPLIT: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(r"\s*\b\d{5}\b\s*$"), ""),  # the supplier's own number at the end
    (re.compile(r"^\*"), ""),
    (re.compile(rf"{_N}\s*(?:CM)?\s*X\s*{_N}\s*(?:CM)?\s*X\s*{_N}\s*CM\b", re.IGNORECASE), r"\1 x \2 x \3 cm"),
    (re.compile(rf"{_N}\s*(?:CM)?\s*X\s*{_N}\s*CM\b", re.IGNORECASE), r"\1 x \2 cm"),
    (re.compile(rf"\b(\d+(?:\.\d+)?)({_UNIT})\b", re.IGNORECASE), lambda m: f"{m[1]} {m[2].lower()}"),
    (re.compile(r"\bSET\s*/\s*(\d+)\b|\bSET\s?(\d+)(?=\s)|\bS/(\d+)\b", re.IGNORECASE),
     lambda m: f"SET OF {m[1] or m[2] or m[3]}"),
    (re.compile(r"\bOF(\d+)\b"), r"OF \1"),
    (re.compile(r",?\s*\b(PACK|BOX)\s*/\s*(\d+)\b", re.IGNORECASE), r", \1 OF \2"),
    (re.compile(r"\b(\d+)\s?(?:PCE?|PCS)\b", re.IGNORECASE), r"\1-PIECE"),
    (re.compile(r"\b(\d+)\s?LIGHT\b"), r"\1-LIGHT"),
    (re.compile(r"\bNECKL\.?(\d+)\"", re.IGNORECASE), r'NECKLACE \1" '),
    (re.compile(r"(\d+)\"(?=[A-Z])"), r'\1" '),
    (re.compile(r"\bW/\s?|\bW\s(?=\w)", re.IGNORECASE), "WITH "),
    (re.compile(r"(?<=[A-Z])\s*\+\s*(?=[A-Z])"), " + "),
    (re.compile(r"(?<=\w)\s*,\s*(?=\w)"), ", "),
    (re.compile(r"[\s.,]+$"), ""),
    (re.compile(r"^[\s.,]+"), ""),
]  # fmt: skip
_WORD = re.compile(r"[A-Za-z][A-Za-z'’.]*(?:-[A-Za-z]+)*")


def readable(description: str) -> str:
    """Return the description in sentence case, proper names and units kept, abbreviations written out."""
    text = " ".join(description.split())
    for pattern, replacement in _SPLIT:
        text = pattern.sub(replacement, text)
    text = " ".join(text.split())
    text = _WORD.sub(_cased, text)
    for phrase, written in _PHRASES:
        text = phrase.sub(written, text)
    return _capitalised(" ".join(text.split()))


def _cased(match: re.Match[str]) -> str:
    word = match[0]
    upper = word.upper().rstrip(".")
    if upper in _WRITTEN_OUT:
        return _WRITTEN_OUT[upper]
    if upper in _PROPER:
        return _PROPER[upper]
    if len(word) == 1 and _is_quoted(match):
        return word.upper()
    return "-".join(_PROPER.get(part.upper(), part.lower()) for part in word.split("-"))


def _is_quoted(match: re.Match[str]) -> bool:
    return match.string[match.end() : match.end() + 1] == '"' and match.string[: match.start()].endswith('"')


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
