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
from .spelled import PARTS, SCALES, SMALL, TENS, spell
from .tokens import Token

SUFFIXES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000, "b": 1_000_000_000}
_ARTICLES = frozenset({"a", "an"})
_SPELLED = frozenset({*SMALL, *TENS, *SCALES, *_ARTICLES, *PARTS, "and", "of"})
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
        article = words[0] in _ARTICLES or words[0] in SCALES or bool(PARTS & set(words[:count]))
        yield Figure(value, last_digit_of(value), start, end, scales=scales, article=article)


def _trailing_scales(words: Sequence[str]) -> tuple[int, ...]:
    scales: list[int] = []
    for word in reversed(words):
        if word not in SCALES:
            break
        scales.insert(0, SCALES[word])
    return tuple(scales)
