"""Ranges: `between a and b`, `a to b`, `x ± d`, `x (95% CI l–h)`.

In: a phrase and an amount that a range may begin with. Out: the amount of the range, with
the stated ends as its bounds. Nothing is rounded or widened here.
"""

from __future__ import annotations

from ..model.reading import Number, Shape, Unit
from .amounts import MULTIPLIED, PERCENT, Amount, amount_at, candidates
from .around import Hedge, hedges_at, trail
from .numbers import Malformed, read_figure
from .phrase import Phrase
from .refuse import Refused
from .rules import Bounds, percent_of, whole
from .tokens import Phrases

_OPENERS = Phrases(
    (phrase, closer)
    for phrase, closer in (
        ("between", ("and", "to")),
        ("somewhere between", ("and", "to")),
        ("anywhere between", ("and", "to")),
        ("from", ("to", "-", "–")),
        ("anywhere from", ("to", "-", "–")),
        ("in the range of", ("to", "-", "–")),
    )
)
_DASHES = ("-", "–", "to")
_PLUS_MINUS = Phrases((phrase, None) for phrase in ("±", "plus or minus", "give or take"))
_INTERVALS = Phrases(
    (phrase, None)
    for phrase in (
        "ci",
        "c.i.",
        "cri",
        "ui",
        "confidence interval",
        "credible interval",
        "uncertainty interval",
    )
)


def opened(phrase: Phrase, index: int) -> Amount | None:
    """`between a and b`, `from a to b`. Every way to divide the numbers is tried, for
    `and` may stand within a number; two ways that both succeed are refused."""
    opener = _OPENERS.longest(phrase.tokens, index)
    if opener is None:
        return None
    hedges: list[Hedge] = []
    at = hedges_at(phrase, opener.end, hedges)
    firsts = candidates(phrase, at)
    if not firsts:
        raise phrase.refuse_at(min(at, phrase.size - 1), has_figure=False)
    found: list[Amount] = []
    problem: Refused | None = None
    for first in firsts:
        try:
            joined = _closed(phrase, first, opener.value, list(hedges), index)
            trail(phrase, joined.end, [])
        except Refused as refused:
            problem = problem or refused
        else:
            found.append(joined)
    if len({(each.low, each.high, each.end) for each in found}) > 1:
        raise phrase.refuse("two-ranges", index, phrase.size)
    if found:
        return found[0]
    raise problem or phrase.refuse("one-end", index, phrase.size)


def _closed(
    phrase: Phrase, first: Amount, closers: tuple[str, ...], hedges: list[Hedge], index: int
) -> Amount:
    """The range that an opener and `first` began, or a refusal."""
    closer = first.end
    if closer >= phrase.size or phrase.tokens[closer].text not in closers:
        raise phrase.refuse("one-end", index, first.end)
    second_at = hedges_at(phrase, closer + 1, hedges)
    second = amount_at(phrase, second_at)
    if second is None:
        raise phrase.refuse("one-end", index, closer + 1)
    _require_about(phrase, hedges, index)
    return _join(phrase, first, second, index)


def _require_about(phrase: Phrase, hedges: list[Hedge], index: int) -> None:
    """Within a range only `about` may stand; it leaves the stated ends as they are."""
    if any(hedge.row.shape is not Shape.ABOUT for hedge in hedges):
        raise phrase.refuse("two-hedges", index, phrase.size)


def rest(phrase: Phrase, amount: Amount, index: int) -> Amount:
    """What makes a range of the amount that was just read, if anything does."""
    at = amount.end
    if at >= phrase.size:
        return amount
    if phrase.tokens[at].text in _DASHES:
        hedges: list[Hedge] = []
        second_at = hedges_at(phrase, at + 1, hedges)
        second = amount_at(phrase, second_at)
        if second is not None:
            _require_about(phrase, hedges, index)
            return _join(phrase, amount, second, index)
        return amount
    return _plus_minus(phrase, amount, index) or amount


def _join(phrase: Phrase, first: Amount, second: Amount, index: int) -> Amount:
    """The range from `first` to `second`; `5 to 6 thousand` distributes."""
    _require_own_magnitude(phrase, first, second, index)
    low, high = first.value, second.value
    if first.figure is not None and second.figure is not None:
        low = _distributed(phrase, first, second, index)
    for amount, number in ((first, low), (second, high)):
        if number is not None:
            phrase.require_fit(number, index, second.end, whole=amount.dozens)
    lows = (low,) * 3 if low is not None else tuple(span[0] for span in first.spans or ())
    tops: tuple[tuple[Number | None, bool], ...] = (
        ((high, False),) * 3
        if high is not None
        else tuple((span[1], span[3]) for span in second.spans or ())
    )
    spans: list[Bounds] = []
    for bottom, (top, top_open) in zip(lows, tops, strict=True):
        assert top is not None  # no vague word is unbounded
        if bottom > top:
            raise phrase.refuse("reversed", index, second.end)
        spans.append((bottom, top, False, top_open))
    row = phrase.table.rows["range"]
    narrow, usual, wide = spans
    return Amount(row, second.end, spans=(narrow, usual, wide), low=low, high=high)


def _require_own_magnitude(phrase: Phrase, first: Amount, second: Amount, index: int) -> None:
    """Refuse `a few to several dozen`, `two to several hundred`: it is not said whether the
    first shares the magnitude of the second."""
    b = second.figure
    scaled = second.row.id == "several-hundred" or (
        b is not None and (second.dozens or (bool(b.scales) and not b.article))
    )
    a = first.figure
    small = first.row.id in MULTIPLIED or (
        second.row.id == "several-hundred"
        and a is not None
        and not (a.scales or a.separated or first.dozens)
        and a.value < 20
    )
    if scaled and small:
        raise phrase.refuse("shared-thousands", index, second.end)


def _distributed(phrase: Phrase, first: Amount, second: Amount, index: int) -> Number:
    """The lower number of a range, in the magnitude that it shares with the upper one."""
    a, b = first.figure, second.figure
    assert a is not None
    assert b is not None
    assert first.value is not None
    assert second.value is not None
    if first.dozens or second.dozens:
        if second.dozens and not first.dozens and a.value * 12 < second.value:
            return a.value * 12  # two to three dozen
        return first.value
    factor = 1
    if not b.article:
        for scale in b.scales:
            factor *= scale if scale > (a.scales[-1] if a.scales else 1) else 1
    small = not a.scales and not a.separated and a.value < 1_000
    if factor > 1:
        if a.value * factor < b.value:
            return whole(a.value * factor)
        if small and factor >= 1_000_000:
            raise phrase.refuse("shared-thousands", index, second.end)
    elif small and b.digits and a.value > 0 and b.value % 1_000 == 0 and a.value * 1_000 <= b.value:
        raise phrase.refuse("shared-thousands", index, second.end)
    return a.value


def _plus_minus(phrase: Phrase, amount: Amount, index: int) -> Amount | None:
    sign = _PLUS_MINUS.longest(phrase.tokens, amount.end)
    if sign is None or amount.value is None:
        return None
    room = read_figure(phrase.tokens, sign.end, metres=phrase.metres)
    if isinstance(room, Malformed):
        raise phrase.refuse(room.code, room.token)
    if room is None:
        return None
    x, d, end = amount.value, room.value, room.end
    percent = PERCENT.longest(phrase.tokens, end)
    if percent is not None:
        end = percent.end
        if phrase.kind is not Unit.PERCENT:
            d = percent_of(x, d)
    phrase.require_fit(x, index, end)
    span: Bounds = (max(x - d, 0), x + d, False, False)
    return Amount(
        phrase.table.rows["range"],
        end,
        spans=(span, span, span),
        low=span[0],
        high=span[1],
        best=x,
    )


def confidence(phrase: Phrase, amount: Amount, index: int) -> Amount | None:
    """`(95% CI l–h)` after a number, in round or square brackets or after a comma."""
    tokens, at = phrase.tokens, index
    closing = ""
    while at < phrase.size and tokens[at].text in (",", "(", "[") and at < index + 2:
        closing = {"(": ")", "[": "]"}.get(tokens[at].text, closing)
        at += 1
    if at + 1 < phrase.size and tokens[at].kind == "digits":
        sign = PERCENT.longest(tokens, at + 1)
        if sign is None:
            return None
        at = sign.end
        if at < phrase.size and tokens[at].text == "-":
            at += 1
    name = _INTERVALS.longest(tokens, at)
    if name is None or amount.value is None or amount.spans is not None:
        return None
    at = name.end
    while at < phrase.size and tokens[at].text in (":", ",", "=", "of", "(", "["):
        at += 1
    low = amount_at(phrase, at)
    if low is None or low.end >= phrase.size:
        return None
    if tokens[low.end].text not in ("-", "–", "to", ",", "and", ";"):
        return None
    high = amount_at(phrase, low.end + 1)
    if high is None or low.value is None or high.value is None:
        return None
    end = high.end
    while end < phrase.size and tokens[end].text in (")", "]") and end < high.end + 2:
        end += 1
    if closing and tokens[end - 1].text not in (")", "]"):
        return None
    bottom, top, x = low.value, high.value, amount.value
    for number in (bottom, x, top):
        phrase.require_fit(number, index, end)
    if not bottom <= x <= top:
        raise phrase.refuse("outside-interval", 0, end)
    span: Bounds = (bottom, top, False, False)
    return Amount(
        phrase.table.rows["range"], end, spans=(span, span, span), low=bottom, high=top, best=x
    )
