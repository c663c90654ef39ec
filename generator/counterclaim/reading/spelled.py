"""English number words: `twenty-seven hundred`, `half a million`, `a hundred and fifty`.

In: the words of one number, all of them, without hyphens. Out: the number, or None where
the words together name none. Where a number begins and ends is found in `numbers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: value for value, word in enumerate(_ONES)}
TENS = {word: 10 * value for value, word in enumerate(_TENS, 2)}
PARTS = frozenset({"half", "quarter", "quarters"})


def spell(words: Sequence[str]) -> int | None:
    """The number that is spelled by all of `words` together, or None.

    `twenty-seven hundred`, `a hundred and fifty`, `two hundred thousand`, `half a million`,
    `two and a half thousand`; hyphens are left out beforehand.
    """
    special = _with_parts(words)
    if special is not None:
        return special
    total, rest = 0, list(words)
    for name in ("billion", "million", "thousand"):
        if name not in rest:
            continue
        at = rest.index(name)
        head = rest[:at]
        if total and head and head[0] == "and":
            head = head[1:]
        group = _group(head, alone=not total)
        if not group or group >= 1_000:
            return None
        total += group * SCALES[name]
        rest = rest[at + 1 :]
    if not rest:
        return total or None
    if total:
        if rest[0] == "and":
            rest = rest[1:]
        group = _group(rest, alone=False)
        return None if not group or group >= 1_000 else total + group
    return None if rest in (["a"], ["an"]) else _group(rest, alone=True)


def _group(words: Sequence[str], *, alone: bool) -> int | None:
    """A number before a scale, or at the end: up to 999, or `twenty-seven hundred`."""
    words = list(words)
    if not words:
        return 1 if alone else None  # a bare `thousand`
    if words in (["a"], ["an"]):
        return 1 if alone else None
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    head, tail = words[:at], words[at + 1 :]
    hundreds = 1 if not head or head in (["a"], ["an"]) else _below_hundred(head)
    if not hundreds or hundreds > 99:
        return None
    if not tail:
        return hundreds * 100
    if tail[0] == "and":
        tail = tail[1:]
    added = _below_hundred(tail)
    return None if not added else hundreds * 100 + added


def _below_hundred(words: Sequence[str]) -> int | None:
    if len(words) == 1:
        value = SMALL.get(words[0])
        return TENS.get(words[0]) if value is None else value
    if len(words) == 2 and words[0] in TENS and 0 < SMALL.get(words[1], 0) < 10:
        return TENS[words[0]] + SMALL[words[1]]
    return None


_PART_PHRASES: tuple[tuple[tuple[str, ...], Fraction], ...] = (
    (("half", "a"), Fraction(1, 2)),
    (("a", "half"), Fraction(1, 2)),
    (("half",), Fraction(1, 2)),
    (("a", "quarter", "of", "a"), Fraction(1, 4)),
    (("a", "quarter"), Fraction(1, 4)),
    (("quarter", "of", "a"), Fraction(1, 4)),
    (("three", "quarters", "of", "a"), Fraction(3, 4)),
)


def _with_parts(words: Sequence[str]) -> int | None:
    """`half a million`, `three quarters of a million`, `two and a half thousand`."""
    if len(words) < 2 or not (PARTS & set(words)):
        return None
    scale = SCALES.get(words[-1])
    if scale is not None:
        head = tuple(words[:-1])
        for phrase, part in _PART_PHRASES:
            if head == phrase:
                return int(scale * part)
        if head[-3:] == ("and", "a", "half"):
            count = _below_hundred(list(head[:-3]))
            return None if not count else count * scale + scale // 2
    elif tuple(words[-3:]) == ("and", "a", "half") and len(words) >= 5:
        scale = SCALES.get(words[-4])  # a million and a half
        count = 1 if tuple(words[:-4]) in (("a",), ("an",)) else _below_hundred(list(words[:-4]))
        return None if scale is None or not count else count * scale + scale // 2
    return None
