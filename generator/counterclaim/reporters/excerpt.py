"""The marked line of a source, as a terminal can show it.

In: a line of a file and a place in it. Out: the line and the marker under it, aligned:
tabs are widened, wide characters take two columns, combining ones none, invisible ones
are spelled out, and of a long line only the neighbourhood of the place is left.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ..codes.registry import spelled_out
from ..diagnostics import Place

WIDTH = 100  # columns that an excerpt takes at most
TAB = "    "
CUT = "…"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`text` is the line, `marker` the spaces and carets to print right below it."""

    text: str
    marker: str


def excerpt(line: str, place: Place) -> Excerpt:
    """The line with its marker; a place beyond the line's end is marked at its end."""
    start = min(max(place.column, 1) - 1, len(line))
    end = min(max(place.end_column - 1, start + 1), max(len(line), start + 1))
    head, marked, tail = line[:start], line[start:end], line[end:]
    head_shown, marked_shown, tail_shown = shown(head), shown(marked), shown(tail)
    marked_shown = _fit(marked_shown, WIDTH * 3 // 5)
    room = WIDTH - columns(marked_shown)
    if columns(head_shown) + columns(tail_shown) > room:
        # Two thirds of what is left for the text before: it says what this is about.
        before = max(room - columns(tail_shown), room * 2 // 3)
        head_shown = _fit_end(head_shown, before)
        tail_shown = _fit(tail_shown, room - columns(head_shown))
    marker = " " * columns(head_shown) + "^" * max(columns(marked_shown), 1)
    return Excerpt((head_shown + marked_shown + tail_shown).rstrip(), marker)


def shown(text: str) -> str:
    """Text with tabs widened and invisible characters spelled out."""
    return spelled_out(text.replace("\t", TAB))


def columns(text: str) -> int:
    """How many columns of a terminal a text takes (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _fit(text: str, room: int) -> str:
    """The beginning of a text, cut to so many columns."""
    if columns(text) <= room:
        return text
    kept, used = [], 1
    for character in text:
        used += _columns(character)
        if used > room:
            break
        kept.append(character)
    return "".join(kept) + CUT


def _fit_end(text: str, room: int) -> str:
    """The end of a text, cut to so many columns."""
    if columns(text) <= room:
        return text
    kept, used = [], 1
    for character in reversed(text):
        used += _columns(character)
        if used > room:
            break
        kept.append(character)
    return CUT + "".join(reversed(kept))
