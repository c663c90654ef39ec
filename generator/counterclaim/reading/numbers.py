"""Numbers as people write them: digits with separators, scales, spelled-out English.

In: tokens and the index at which a number may begin. Out: a `Figure` (exact value, the unit
of its last digit, where it ends), None where no number begins, or a `Malformed` where one
begins that cannot be read without guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..model.reading import Number
from .rules import MOST, whole
from .tokens import Token

SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
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
_ARTICLES = frozenset({"a", "an"})
_PARTS = frozenset({"half", "quarter", "quarters"})
_SPELLED = frozenset({*SMALL, *TENS, *SCALES, *_ARTICLES, *_PARTS, "and", "of"})
_BEGINS = frozenset({*SMALL, *TENS, *SCALES, *_ARTICLES, "half", "quarter"})

_MAY_SCALE = frozenset({*SCALES, *SUFFIXES, "-"})
_NO_SCALES: tuple[int, ...] = ()

_GROUPED = re.compile(
    r"[0-9]{1,3}([,_ \u00a0\u2007\u2009\u202f])[0-9]{3}(?:\1[0-9]{3})*(?![0-9])|[0-9]+"
)
_DECIMAL = re.compile(r"\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number. `last_digit`: the unit of its last significant digit. `scales`: the words
    for magnitudes that it ends in (`six hundred thousand`: 100, 1,000). `article`: it was
    written `a hundred`. `separated`: its thousands are marked. `digits`: it is written in
    digits alone, with no scale."""

    value: Number
    last_digit: Number
    start: int
    end: int
    scales: tuple[int, ...] = ()
    article: bool = False
    separated: bool = False
    digits: bool = False
    decimals: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is a whole number."""
        return isinstance(self.value, int)


@dataclass(frozen=True, slots=True)
class Malformed:
    """A number that cannot be read. `code` names the refusal, `token` the place."""

    code: str
    token: int


def last_digit_of(value: Number) -> Number:
    """The unit of the last significant digit: 3,800 → 100; 4,645 → 1; 0 → 1."""
    if not isinstance(value, int):
        unit: Number = Fraction(1)
        while (value / unit).denominator != 1 and unit > Fraction(1, 10**12):
            unit = unit * Fraction(1, 10)
        return unit
    if value == 0:
        return 1
    digits = str(value)
    return int("1" + "0" * (len(digits) - len(digits.rstrip("0"))))


def read_figure(
    tokens: Sequence[Token], start: int, *, metres: bool = False
) -> Figure | Malformed | None:
    """The longest number that begins at `start`. `metres`: `m` is a unit here, no scale."""
    return next(read_figures(tokens, start, metres=metres), None)


def read_figures(
    tokens: Sequence[Token], start: int, *, metres: bool = False
) -> Iterator[Figure | Malformed]:
    """All numbers that begin at `start`, the longest first."""
    if start >= len(tokens):
        return
    token = tokens[start]
    if token.kind == "digits":
        yield _digits(tokens, start, metres)
    elif token.text in _BEGINS:
        yield from _spelled(tokens, start)


def _digits(tokens: Sequence[Token], start: int, metres: bool) -> Figure | Malformed:
    text = tokens[start].text
    size = len(tokens)
    separator = ""
    match = _GROUPED.match(text)
    assert match is not None  # a token of digits begins with one
    separator, head = match[1] or "", match[0]
    rest = text[len(head) :]
    decimals = 0
    if rest:
        if _DECIMAL.fullmatch(rest) is None:
            return Malformed("separators", start)
        decimals = len(rest) - 1
    bare_head = head.replace(separator, "") if separator else head
    if len(bare_head) + decimals > 15:
        return Malformed("too-large", start)
    if len(bare_head) > 1 and bare_head[0] == "0":
        return Malformed("leading-zero", start)
    value: Number = int(bare_head)
    if decimals:
        value = whole(Fraction(bare_head + rest))
    index = start + 1
    scale, scales = 1, _NO_SCALES
    if index < size and tokens[index].text in _MAY_SCALE:
        scale, scales, index = _scale_after(tokens, index, metres)
    if decimals == 3 and not separator and scale == 1 and bare_head != "0":
        return Malformed("point", start)
    value = whole(value * scale)
    last = whole(Fraction(scale, 10**decimals)) if decimals else last_digit_of(value)
    if scale > 1 and index + 1 < size and tokens[index].text == "-":
        added = _tail(tokens, index, scale)
        if added is not None:  # 4-thousand-100
            value = value + added
            last, scales, index = last_digit_of(value), (), index + 2
    if value > MOST:
        return Malformed("too-large", start)
    return Figure(
        value,
        last,
        start,
        index,
        scales=scales,
        separated=bool(separator),
        digits=scale == 1,
        decimals=bool(decimals),
    )


def _scale_after(
    tokens: Sequence[Token], index: int, metres: bool
) -> tuple[int, tuple[int, ...], int]:
    """Scales that follow digits: `k`, `thousand`, `-hundred`, `hundred thousand`."""
    size = len(tokens)
    if index < size and tokens[index].glued and tokens[index].text in SUFFIXES:
        text = tokens[index].text
        if not (metres and text == "m"):
            return SUFFIXES[text], (SUFFIXES[text],), index + 1
    scale = 1
    scales: tuple[int, ...] = ()
    while index < size:
        at = index
        if tokens[at].text == "-" and tokens[at].glued and at + 1 < size and tokens[at + 1].glued:
            at += 1
        following = SCALES.get(tokens[at].text)
        if following is None or (scales and following <= scales[-1]):
            break
        scale, scales, index = scale * following, (*scales, following), at + 1
    return scale, scales, index


def _tail(tokens: Sequence[Token], index: int, scale: int) -> int | None:
    """The `-100` of `four-thousand-100`: glued on, smaller than the scale but not by more
    than a digit, and without a scale of its own."""
    hyphen, digits = tokens[index], tokens[index + 1]
    if not (hyphen.glued and digits.glued and digits.text.isdigit() and len(digits.text) < 10):
        return None
    if index + 2 < len(tokens) and tokens[index + 2].text in _MAY_SCALE:
        return None
    added = int(digits.text)
    return added if scale <= added * 10 < scale * 10 and digits.text[0] != "0" else None


def _spelled(tokens: Sequence[Token], start: int) -> Iterator[Figure | Malformed]:
    words: list[str] = []
    ends: list[int] = []
    index, size = start, len(tokens)
    while index < size and len(words) < 24:
        token = tokens[index]
        if token.text == "-" and words and token.glued and index + 1 < size:
            if not tokens[index + 1].glued or tokens[index + 1].text not in _SPELLED:
                break
            index += 1
            token = tokens[index]
        if token.text not in _SPELLED:
            break
        words.append(token.text)
        index += 1
        ends.append(index)
    for count in range(len(words), 0, -1):
        value = spell(words[:count])
        if value is None:
            continue
        if value > MOST:
            yield Malformed("too-large", start)
            return
        scales = _trailing_scales(words[:count])
        end = ends[count - 1]
        if scales and end + 1 < size and tokens[end].text == "-":
            added = _tail(tokens, end, scales[-1])
            if added is not None:
                value, scales, end = value + added, (), end + 2
        article = words[0] in _ARTICLES or words[0] in SCALES or bool(_PARTS & set(words[:count]))
        yield Figure(value, last_digit_of(value), start, end, scales=scales, article=article)


def _trailing_scales(words: Sequence[str]) -> tuple[int, ...]:
    scales: list[int] = []
    for word in reversed(words):
        if word not in SCALES:
            break
        scales.insert(0, SCALES[word])
    return tuple(scales)


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
    if len(words) < 2 or not (_PARTS & set(words)):
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
