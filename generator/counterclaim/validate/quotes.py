"""Whether a quote stands in a saved copy, to the character.

In: the quote as typed and the text of the capture. Out: where it was found, or the
passage that comes nearest. Taken as equal: white space of any kind and length,
typographic and plain quotation marks, dashes and hyphens, composed and decomposed
letters; soft hyphens and zero-width characters are passed over. What is left out is
marked with `[…]` or `…` (or three dots): the pieces around it have to follow each other.
Case counts, and so does every other character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_QUOTES = "‘’‚‛′‹›`´ʼ＇"
_DOUBLE_QUOTES = "“”„‟″«»＂〝〞"
_DASHES = "‐‑‒–—―−﹘﹣－"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_QUOTES, "'"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_UNSEEN, ""),
        "…": "...",
    }
)
_ELISION = re.compile(r"\s*(?:\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.\.\.)\s*")
_WORD = re.compile(r"\S+")
_SPACE = re.compile(r"\s+")
# A number goes on behind its first digits: 1|,000 1|.5 1| 000
_NUMBER_GOES_ON = re.compile(r"[.,'_]?\d|[ ]\d{3}(?!\d)")
_NUMBER_BEFORE = re.compile(r"\d[.,'_]?\Z")
NEAR_ENOUGH = 0.5  # share of the quote's words that a passage must hold to be shown
LONGEST_SHOWN = 100  # code points


@dataclass(frozen=True, slots=True)
class Capture:
    """A saved copy, folded once for all quotes from it. `text` is kept for showing."""

    text: str
    folded: str

    @classmethod
    def of(cls, text: str) -> Capture:
        """From the text of the saved copy."""
        return cls(text, fold(text))


def fold(text: str) -> str:
    """The text with everything that is taken as equal made equal."""
    text = unicodedata.normalize("NFC", text).translate(_FOLD)
    return _SPACE.sub(" ", text).strip()


def stands_in(quote: str, capture: Capture) -> bool:
    """Whether the quote is a span of the capture, with elisions where it marks them."""
    return not fold(quote) or find_span(quote, capture) is not None


def find_span(quote: str, capture: Capture) -> tuple[int, int] | None:
    """Where the quote begins and ends in `capture.folded`, elisions included; None where it
    does not stand there, or is empty."""
    folded = fold(quote)
    whole = _find(folded, capture.folded, 0) if folded else None
    if whole is not None:
        return whole, whole + len(folded)  # also where the dots are the source's own
    start, at = -1, 0
    for piece in _ELISION.split(folded):
        if piece:
            found = _find(piece, capture.folded, at)
            if found is None:
                return None
            start = found if start < 0 else start
            at = found + len(piece)
    return (start, at) if start >= 0 else None


def _find(piece: str, text: str, start: int) -> int | None:
    """The first place of the piece that does not cut a word or a number in two."""
    at = text.find(piece, start)
    while at >= 0:
        if not _cuts(text, at, at + len(piece)):
            return at
        at = text.find(piece, at + 1)
    return None


def _cuts(text: str, start: int, end: int) -> bool:
    if start:
        first, before = text[start], text[start - 1]
        if _cased(first) and _cased(before):
            return True
        if first.isdigit() and _NUMBER_BEFORE.search(text[max(0, start - 2) : start]):
            return True
    if end < len(text):
        last, after = text[end - 1], text[end]
        if _cased(last) and _cased(after):
            return True
        if last.isdigit() and _NUMBER_GOES_ON.match(text, end):
            # `in 2024 300 men`: four digits are a year and end here.
            tail = re.search(r"\d+\Z", text[start:end])
            return after != " " or (tail is not None and len(tail[0]) <= 3)
    return False


def _cased(character: str) -> bool:
    """A letter of a script that writes words apart."""
    return character.lower() != character.upper()


def nearest_passage(quote: str, capture: Capture) -> str:
    """The passage of the capture that shares most words with the quote; "" if none does.

    One pass over the capture with a window as long as the quote: linear in its length.
    """
    wanted = [_plain(word) for word in _WORD.findall(_ELISION.sub(" ", fold(quote)))]
    if not wanted:
        return ""
    spans = [(match.start(), match.end()) for match in _WORD.finditer(capture.folded)]
    words = [_plain(capture.folded[start:end]) for start, end in spans]
    need, have = Counter(wanted), Counter[str]()
    shared = best = best_at = 0
    for index, word in enumerate(words):
        have[word] += 1
        if have[word] <= need[word]:
            shared += 1
        if index >= len(wanted):
            gone = words[index - len(wanted)]
            if have[gone] <= need[gone]:
                shared -= 1
            have[gone] -= 1
        if shared > best:
            best, best_at = shared, index
    if best < NEAR_ENOUGH * len(wanted):
        return ""
    first = max(0, best_at - len(wanted) + 1)
    passage = capture.folded[spans[first][0] : spans[best_at][1]]
    if len(passage) > LONGEST_SHOWN:
        passage = passage[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
    return passage


def _plain(word: str) -> str:
    return word.casefold().strip("\"'.,;:!?()[]")
