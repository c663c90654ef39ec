"""The part of two long texts in which they differ.

In: a text as it was and as it is. Out: both as they are, where they are short; else cut to
where they differ, with a few words around it. Only for showing: the data keeps the whole.
"""

from __future__ import annotations

LONG = 100  # characters from which on a text is cut
AROUND = 30  # characters that are kept on either side of a difference


def differing(before: str, after: str) -> tuple[str, str]:
    """Both texts, cut where they are long and alike."""
    if not before or not after or max(len(before), len(after)) <= LONG:
        return before, after
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    return _cut(before, start, end), _cut(after, start, end)


def _alike(one: str, other: str) -> int:
    """How many characters the two begin with in common."""
    shorter = min(len(one), len(other))
    return next((at for at in range(shorter) if one[at] != other[at]), shorter)


def _cut(text: str, start: int, end: int) -> str:
    first = max(0, start - AROUND)
    last = min(len(text), len(text) - end + AROUND)
    head = "… " if first else ""
    return f"{head}{text[first:last]}{' …' if last < len(text) else ''}"
