"""Text to the tokens that it can be found by.

In: any text. Out: a set of tokens, folded: without case, accents and compatibility forms,
so that `Sun-nam`, `sun‐nam` and `SUN NAM` find each other, as do `3,000`, `3 000`, `3.000`
and `3000`. Hangul, Cyrillic and all other letters are kept. Writing without spaces (Han,
kana, Thai) becomes overlapping pairs, so that a word is found within a longer one.

`worker.js` folds what a reader types by the same rules; a rule changes in both, together
with its case in `tests/cases/searching/`.
"""

from __future__ import annotations

import re
import unicodedata

# Accents and points of Latin, Cyrillic, Hebrew, Arabic, kana; and what nobody sees.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\u00ad\u200b-\u200f"
    "\u202a-\u202e\u2060-\u2069\ufeff]"
)
# What lowering a letter does not make alike; digits of other scripts; the typed apostrophe.
_ALIKE = str.maketrans(
    {"ß": "ss", "ς": "σ", "’": "'", "٬": ",", "٫": "."}
    | {chr(0x660 + digit): str(digit) for digit in range(10)}
    | {chr(0x6F0 + digit): str(digit) for digit in range(10)}
)
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
)
_VOWEL_SIGNS = "\u0900-\u0963\u0966-\u0dff"  # Indic: part of a word, but no letters by class

_GROUPED = r"[0-9]{1,3}(?:(?:,[0-9]{3})+|(?:\.[0-9]{3})+|(?:'[0-9]{3})+|(?: [0-9]{3})+)"
_NUMBER = re.compile(rf"(?<![^\W_])({_GROUPED}|[0-9]+(?:[.,][0-9]+)+)(?![^\W_])")
_IS_GROUPED = re.compile(_GROUPED)
_SEPARATORS = re.compile("[,.' ]")
_POSSESSIVE = re.compile(r"'s\b")
# What the two expressions for words do not take apart; mostly there is nothing of it.
_ODD = re.compile("[0-9](?:[,.'][0-9]| [0-9]{3}(?![0-9]))|'s")
_ASCII_WORD = re.compile("[a-z0-9]+")
_WORD = re.compile(rf"[{_UNSPACED}]+|(?:[^\W_{_UNSPACED}]|[{_VOWEL_SIGNS}])+")
_RUN = re.compile(f"[{_UNSPACED}]")


def folded(text: str) -> str:
    """`text` without differences that a reader would not type."""
    if text.isascii():
        return text.lower()
    # Our own quotation marks make no text a foreign one.
    if (bare := text.replace("“", " ").replace("”", " ")).isascii():
        return bare.lower()
    lowered = unicodedata.normalize("NFKD", text).lower()
    return _MARKS.sub("", lowered).translate(_ALIKE)


def tokens(text: str) -> set[str]:
    """Everything that `text` can be found by; a word is also found by its beginning."""
    plain = folded(text)
    numbers: list[str] = []
    if _ODD.search(plain):
        if "'s" in plain:
            plain = _POSSESSIVE.sub("  ", plain)
        # Text stands at even places, numbers at odd ones.
        parts = _NUMBER.split(plain)
        plain, numbers = " ".join(parts[::2]), parts[1::2]
    if plain.isascii():
        found = set(_ASCII_WORD.findall(plain))
    else:
        found = set()
        for word in _WORD.findall(plain):
            found.update(_pairs(word) if _RUN.match(word) else (word,))
    for number in numbers:
        found.update(_number(number))
    return found


def _number(typed: str) -> list[str]:
    """A number with separators: as one, and where they may not be those of thousands, as
    typed (with points) and in its parts."""
    if not _IS_GROUPED.fullmatch(typed):
        return [typed.replace(",", "."), *_SEPARATORS.split(typed)]
    whole = _SEPARATORS.sub("", typed)
    return [whole, *typed.split(" ")] if " " in typed else [whole]


def _pairs(run: str) -> list[str]:
    """Overlapping pairs, and the last sign alone, so that every sign begins a token."""
    return [run[at : at + 2] for at in range(len(run))]
