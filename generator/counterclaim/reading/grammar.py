"""The grammar: from a phrase to what it states.

In: tokens and the table. Out: a `Stated`: the hedges, and the number, vague word or range
that they stand around; or `Refused`. Every token must have its place: what is not
understood whole is not read at all. Intervals are worked out in `apply`.

    phrase   := neutral* (opener range | hedge* amount rest | none | some) trail*
    opener   := `between` | `from` | …
    range    := amount (`and` | `to` | `–`) amount
    rest     := (`–` | `to`) amount | `±` number | interval of confidence | nothing
    amount   := number | number `dozen` | vague word | small word magnitude
    trail    := hedge | neutral | noun | `of` noun
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model.reading import Number, Shape, Unit
from .numbers import Figure, Malformed, read_figure, read_figures
from .refuse import Refused, Unreadable, shown, unreadable
from .rules import Bounds, Form, percent_of, whole
from .table import Row, Table
from .tokens import Phrases, Token, tokenise

_LONGEST = 120  # tokens in a phrase; beyond it nobody means one figure
_MULTIPLIED = frozenset({"couple", "few", "several", "handful"})
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
_PERCENT = Phrases((phrase, None) for phrase in ("%", "percent", "per cent", "pct"))
_POINTERS = frozenset({"them", "these", "those", "whom"})

Spans = tuple[Bounds, Bounds, Bounds]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or what a vague word or a range spans. `spans`: the bounds under the three
    readings, before any rounding. `dozens`: the number is so many dozens (half: 1/2)."""

    row: Row
    end: int
    figure: Figure | None = None
    value: Number | None = None
    dozens: bool = False
    spans: Spans | None = None
    low: Number | None = None  # stated
    high: Number | None = None
    best: Number | None = None


@dataclass(slots=True)
class Stated:
    """What the grammar found. `before` and `after`: hedges in the order of the words."""

    amount: Amount
    before: list[Row] = field(default_factory=list)
    after: list[Row] = field(default_factory=list)


class Parser:
    """One phrase being parsed. `index` moves over the tokens, from left to right."""

    def __init__(
        self, words: str, start: int, end: int, *, unit: str, unit_kind: Unit, table: Table
    ) -> None:
        self.words = words
        self.start, self.end = start, end
        self.table = table
        self.kind = unit_kind
        self.tokens: list[Token] = tokenise(words, start=start, end=end)
        self.size = len(self.tokens)
        self.unit = _unit_words(unit)
        self.metres = unit_kind is Unit.MEASURED

    # ---- refusals

    def refuse(self, code: str, first: int, after: int | None = None) -> Refused:
        """A refusal that marks the tokens from `first` up to `after`."""
        after = first + 1 if after is None else after
        first = min(first, self.size - 1)
        last = max(first, min(after, self.size) - 1)
        return Refused(
            unreadable(code, self.words, start=self.tokens[first].start, end=self.tokens[last].end)
        )

    def refuse_at(self, index: int, *, has_figure: bool) -> Refused:
        """Why the token at `index` has no place: the most telling reason."""
        for skipped in (index, index + 1):
            named = self._named_refusal(skipped)
            if named is not None:
                return named
            if skipped < self.size and self.tokens[skipped].text not in (",", "a", "an", "and"):
                break
        token = self.tokens[index]
        number = read_figure(self.tokens, index, metres=self.metres)
        if isinstance(number, Malformed):
            return self.refuse(number.code, number.token)
        if has_figure and number is None and token.text in ("and", ","):
            number, index = read_figure(self.tokens, index + 1, metres=self.metres), index + 1
        if has_figure and isinstance(number, Figure):
            return self.refuse("several-figures", index, number.end)
        if not has_figure and token.text in ("-", "–"):
            return self.refuse("negative", min(index + 1, self.size - 1))
        if not has_figure and not self._holds_figure():
            return self.refuse("no-figure", 0, self.size)
        return self.refuse("unknown-word", index)

    def _named_refusal(self, index: int) -> Refused | None:
        found = self.table.refused.longest(self.tokens, index)
        if found is None:
            return None
        refusal, begin, end = found.value, index, found.end
        if refusal.id in ("share", "or"):  # `10 % higher`, `or even`: the later word tells more
            later = self.table.refused.longest(self.tokens, end)
            if later is not None and later.value.id in ("change", "more"):
                refusal, end = later.value, later.end
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        message = refusal.message.replace("{words}", shown(self.words[start:stop]))
        return Refused(Unreadable(message, start, stop, refusal.help, refusal.id))

    def _holds_figure(self) -> bool:
        return any(
            token.kind == "digits"
            or self.table.vague.longest(self.tokens, index) is not None
            or read_figure(self.tokens, index, metres=self.metres) is not None
            for index, token in enumerate(self.tokens)
        )

    # ---- the phrase

    def parse(self) -> Stated:
        """Parse the whole phrase; raise `Refused` where a token has no place."""
        if not self.tokens:
            raise Refused(unreadable("empty", self.words, start=self.start, end=self.end))
        if self.size > _LONGEST:
            raise self.refuse("too-long", 0, self.size)
        before: list[Row] = []
        index = self._hedges(0, before)
        stated = self._opened(index)
        if stated is None:
            amount = self._amount(index)
            if amount is None:
                return self._alone(before, index)
            stated = Stated(self._rest(amount, index))
        stated.before = before
        self._trail(stated, stated.amount.end)
        return stated

    def _hedges(self, index: int, found: list[Row]) -> int:
        """Skip neutral words and collect hedges that stand before a number."""
        while index < self.size:
            hedge = self.table.hedges_before.longest(self.tokens, index)
            neutral = self.table.neutral_before.longest(self.tokens, index)
            if hedge is not None and (neutral is None or hedge.end >= neutral.end):
                found.append(hedge.value)
                index = hedge.end
            elif neutral is not None:
                index = neutral.end
            else:
                break
        return index

    def _alone(self, before: list[Row], index: int) -> Stated:
        """`none`, `some soldiers`, `many`: words without any number."""
        start = 0
        while start < self.size:
            neutral = self.table.neutral_before.longest(self.tokens, start)
            if neutral is None:
                break
            start = neutral.end
        found = self.table.alone.longest(self.tokens, start)
        if found is None or (before and found.end < index):
            raise self.refuse_at(min(index, self.size - 1), has_figure=False)
        zero = 0 if found.value.shape is Shape.NONE else None
        stated = Stated(Amount(found.value, found.end, value=zero, low=zero, high=zero, best=zero))
        self._trail(stated, found.end)
        if stated.after:
            raise self.refuse("two-hedges", 0, self.size)
        return stated

    # ---- amounts

    def _amount(self, index: int) -> Amount | None:
        """The longest amount that begins at `index`, or None."""
        found = self.table.vague.longest(self.tokens, index)
        number = read_figure(self.tokens, index, metres=self.metres)
        if isinstance(number, Malformed):
            raise self.refuse(number.code, number.token)
        if found is not None and (number is None or found.end > number.end):
            return self._vague(*found.value, found.end)
        return None if number is None else self._number(number)

    def _number(self, figure: Figure) -> Amount:
        end = figure.end
        rows = self.table.rows
        if figure.whole and not figure.separated:
            at = end
            if at + 1 < self.size and self.tokens[at].text == "-" and self.tokens[at].glued:
                at += 1
            if at < self.size and self.tokens[at].text in ("dozen", "dozens"):
                value = figure.value * 12
                return Amount(rows["dozen"], at + 1, figure=figure, value=value, dozens=True)
        if self.kind is Unit.PERCENT:
            sign = _PERCENT.longest(self.tokens, end)
            end = end if sign is None else sign.end
        return Amount(rows["bare"], end, figure=figure, value=figure.value)

    def _vague(self, row: Row, magnitude: int, end: int) -> Amount:
        if row.id in ("dozen", "half-dozen"):
            value = 12 if row.id == "dozen" else 6
            return Amount(row, end, value=value, dozens=True)
        if row.usual.form is Form.MAGNITUDE:
            narrow, usual, wide = (rule.of_magnitude(magnitude) for rule in row.rules)
            return Amount(row, end, spans=(narrow, usual, wide))
        if row.id in _MULTIPLIED:
            m = self.table.magnitudes_after.longest(self.tokens, end)
            if m is not None:
                narrow, usual, wide = (
                    (rule.a * m.value, (rule.b + 1) * m.value, False, True) for rule in row.rules
                )
                many = self.table.rows["several-hundred"]
                return Amount(many, m.end, spans=(narrow, usual, wide))
        narrow, usual, wide = ((rule.a, rule.b, False, False) for rule in row.rules)
        return Amount(row, end, spans=(narrow, usual, wide))

    # ---- ranges

    def _opened(self, index: int) -> Stated | None:
        """`between a and b`, `from a to b`. Every way to divide the numbers is tried, for
        `and` may stand within a number; two ways that both succeed are refused."""
        opener = _OPENERS.longest(self.tokens, index)
        if opener is None:
            return None
        found: list[Amount] = []
        problem: Refused | None = None
        hedges: list[Row] = []
        at = self._hedges(opener.end, hedges)
        for first in self._candidates(at):
            closer = first.end
            if closer >= self.size or self.tokens[closer].text not in opener.value:
                continue
            second_at = self._hedges(closer + 1, hedges)
            second = self._amount(second_at)
            if second is None:
                problem = problem or self.refuse_at(
                    min(closer + 1, self.size - 1), has_figure=False
                )
                continue
            try:
                joined = self._join(first, second, index)
            except Refused as refused:
                problem = problem or refused
                continue
            if self._reaches_end(joined.end):
                found.append(joined)
            else:
                problem = problem or self.refuse_at(joined.end, has_figure=True)
        self._require_about(hedges, index)
        if len({(each.low, each.high, each.end) for each in found}) > 1:
            raise self.refuse("two-ranges", index, self.size)
        if found:
            return Stated(found[0])
        raise problem or self.refuse_at(min(at, self.size - 1), has_figure=False)

    def _candidates(self, index: int) -> list[Amount]:
        numbers = list(read_figures(self.tokens, index, metres=self.metres))
        if not numbers or isinstance(numbers[0], Malformed):
            amount = self._amount(index)
            return [] if amount is None else [amount]
        amounts = [self._number(number) for number in numbers if isinstance(number, Figure)]
        vague = self.table.vague.longest(self.tokens, index)
        return amounts if vague is None else [self._vague(*vague.value, vague.end), *amounts]

    def _reaches_end(self, index: int) -> bool:
        try:
            self._trail(Stated(Amount(self.table.rows["range"], index)), index)
        except Refused:
            return False
        return True

    def _require_about(self, hedges: list[Row], index: int) -> None:
        """Within a range only `about` may stand; it leaves the stated ends as they are."""
        if any(row.shape is not Shape.ABOUT for row in hedges):
            raise self.refuse("two-hedges", index, self.size)

    def _rest(self, amount: Amount, index: int) -> Amount:
        """What makes a range of the amount that was just read, if anything does."""
        at = amount.end
        if at >= self.size:
            return amount
        if self.tokens[at].text in _DASHES:
            hedges: list[Row] = []
            second_at = self._hedges(at + 1, hedges)
            second = self._amount(second_at)
            if second is not None:
                self._require_about(hedges, index)
                return self._join(amount, second, index)
            return amount
        return self._plus_minus(amount, index) or amount

    def _join(self, first: Amount, second: Amount, index: int) -> Amount:
        """The range from `first` to `second`; `5 to 6 thousand` distributes."""
        low, high = first.value, second.value
        if first.figure is not None and second.figure is not None:
            low = self._distributed(first, second, index)
        for amount, number in ((first, low), (second, high)):
            if number is not None:
                self.require_fit(number, index, second.end, whole=amount.dozens)
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
                raise self.refuse("reversed", index, second.end)
            spans.append((bottom, top, False, top_open))
        row = self.table.rows["range"]
        narrow, usual, wide = spans
        return Amount(row, second.end, spans=(narrow, usual, wide), low=low, high=high)

    def _distributed(self, first: Amount, second: Amount, index: int) -> Number:
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
                raise self.refuse("shared-thousands", index, second.end)
        elif (
            small
            and b.digits
            and a.value > 0
            and b.value % 1_000 == 0
            and a.value * 1_000 <= b.value
        ):
            raise self.refuse("shared-thousands", index, second.end)
        return a.value

    def _plus_minus(self, amount: Amount, index: int) -> Amount | None:
        sign = _PLUS_MINUS.longest(self.tokens, amount.end)
        if sign is None or amount.value is None:
            return None
        room = read_figure(self.tokens, sign.end, metres=self.metres)
        if isinstance(room, Malformed):
            raise self.refuse(room.code, room.token)
        if room is None:
            return None
        x, d, end = amount.value, room.value, room.end
        percent = _PERCENT.longest(self.tokens, end)
        if percent is not None:
            end = percent.end
            if self.kind is not Unit.PERCENT:
                d = percent_of(x, d)
        self.require_fit(x, index, end)
        span: Bounds = (max(x - d, 0), x + d, False, False)
        return Amount(
            self.table.rows["range"],
            end,
            spans=(span, span, span),
            low=span[0],
            high=span[1],
            best=x,
        )

    def _confidence(self, amount: Amount, index: int) -> Amount | None:
        """`(95% CI l–h)` after a number, in round or square brackets or after a comma."""
        tokens, at = self.tokens, index
        closing = ""
        while at < self.size and tokens[at].text in (",", "(", "[") and at < index + 2:
            closing = {"(": ")", "[": "]"}.get(tokens[at].text, closing)
            at += 1
        if at + 1 < self.size and tokens[at].kind == "digits":
            sign = _PERCENT.longest(tokens, at + 1)
            if sign is None:
                return None
            at = sign.end
            if at < self.size and tokens[at].text == "-":
                at += 1
        name = _INTERVALS.longest(tokens, at)
        if name is None or amount.value is None or amount.spans is not None:
            return None
        at = name.end
        while at < self.size and tokens[at].text in (":", ",", "=", "of", "(", "["):
            at += 1
        low = self._amount(at)
        if low is None or low.end >= self.size:
            return None
        if tokens[low.end].text not in ("-", "–", "to", ",", "and", ";"):
            return None
        high = self._amount(low.end + 1)
        if high is None or low.value is None or high.value is None:
            return None
        end = high.end
        while end < self.size and tokens[end].text in (")", "]") and end < high.end + 2:
            end += 1
        if closing and tokens[end - 1].text not in (")", "]"):
            return None
        bottom, top, x = low.value, high.value, amount.value
        for number in (bottom, x, top):
            self.require_fit(number, index, end)
        if not bottom <= x <= top:
            raise self.refuse("outside-interval", 0, end)
        span: Bounds = (bottom, top, False, False)
        return Amount(
            self.table.rows["range"], end, spans=(span, span, span), low=bottom, high=top, best=x
        )

    def require_fit(self, number: Number, first: int, after: int, *, whole: bool = False) -> None:
        """Refuse a number that the question's unit cannot take."""
        if not isinstance(number, int) and (whole or self.kind is Unit.COUNTED):
            raise self.refuse("decimal", first, after)
        if self.kind is Unit.PERCENT and number > 100:
            raise self.refuse("beyond-percent", first, after)

    # ---- what follows

    def _trail(self, stated: Stated, index: int) -> None:
        """Hedges, nouns and neutral words after the amount, up to the end."""
        while index < self.size:
            hedge = self.table.hedges_after.longest(self.tokens, index)
            if hedge is not None:
                stated.after.append(hedge.value)
                index = hedge.end
                continue
            following = self._noun(index)
            if following is not None:
                index = following
                continue
            interval = self._confidence(stated.amount, index)
            if interval is not None:
                stated.amount = interval
                index = interval.end
                continue
            if index == self.size - 1 and self.tokens[index].text in (".", ",", ";"):
                return
            raise self.refuse_at(index, has_figure=True)

    def _noun(self, index: int) -> int | None:
        """The index after a noun or neutral word at `index`, or None."""
        neutral = self.table.neutral_after.longest(self.tokens, index)
        ends = [neutral.end] if neutral is not None else []
        text = self.tokens[index].text
        if text in self.unit:
            ends.append(index + 1)
        if text == "of" and index + 1 < self.size:
            after = index + 1
            if self.tokens[after].text == "the" and after + 1 < self.size:
                after += 1
            if self.tokens[after].text in _POINTERS or self.tokens[after].text in self.unit:
                ends.append(after + 1)
            else:
                noun = self.table.neutral_after.longest(self.tokens, after)
                if noun is not None and self.tokens[after].text in self.table.noun_starts:
                    ends.append(noun.end)
        return max(ends, default=None)


def _unit_words(unit: str) -> frozenset[str]:
    """The words of the question's unit, in both numbers (`soldier`, `soldiers`)."""
    found: set[str] = set()
    for token in tokenise(unit):
        if token.text == "of" or (token.kind == "digits"):
            continue
        found.add(token.text)
        if token.kind == "word" and len(token.text) > 3:
            found.add(
                token.text.removesuffix("s") if token.text.endswith("s") else token.text + "s"
            )
    return frozenset(found)
