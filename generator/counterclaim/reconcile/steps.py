"""How a verdict was reached, step by step: each names its rule, says it with the numbers,
and lists the claims that it is about.

In: a finished `QuestionResult`, the question, its claims, names. Out: `Step` values. Left
alone: how they are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.ledger import Claim, Ledger, Measure, Question, QuestionType
from ..model.reading import ReadingName
from .naming import Names
from .numbers import count, day, listed, number, span
from .result import (
    MOST_REGIONS,
    Conflict,
    NotCounted,
    PositionKind,
    QuestionResult,
    Step,
    Verdict,
)
from .stands import ids

_SETS = (QuestionType.STATEMENT, QuestionType.CHOICE)
_SHOWN = 8

_LEFT = {
    NotCounted.NOT_KNOWN_YET: "not known yet",
    NotCounted.ECHO: "echoing another claim",
    NotCounted.RETRACTED: "retracted",
    NotCounted.WITHDRAWN: "withdrawn",
    NotCounted.SUPERSEDED: "superseded",
    NotCounted.DERIVED: "worked out by a third party",
    NotCounted.FORECAST: "a forecast",
    NotCounted.NOT_COMPARABLE: "about another place, group or time",
    NotCounted.NO_FIGURE: "without a figure",
    NotCounted.STALE: "stale",
    NotCounted.OLDER: "followed by a newer claim of the same origin",
}


def steps(
    result: QuestionResult, question: Question, claims: Sequence[Claim], ledger: Ledger
) -> tuple[Step, ...]:
    """The proof of one question's verdict."""
    writer = _Steps(result, question, claims, ledger)
    return tuple(writer.all())


class _Steps:
    def __init__(
        self, result: QuestionResult, question: Question, claims: Sequence[Claim], ledger: Ledger
    ) -> None:
        self.result = result
        self.question = question
        self.claims = claims
        self.ledger = ledger
        self.names = Names(ledger, question)
        self.counted = [p for p in result.positions if p.counted]

    def all(self) -> Iterator[Step]:
        yield self.heard()
        if self.result.on is None:
            return
        yield from self.read()
        yield from self.stood()
        yield from self.judged_on()
        yield from self.independent()
        yield from self.clashed()
        yield self.verdict()
        yield from self.under_readings()
        yield from self.qualified()

    def heard(self) -> Step:
        """Which claims were heard, and which count."""
        left: dict[NotCounted, list[str]] = {}
        for each in self.result.not_counted:
            left.setdefault(each.why, []).append(each.claim)
        known = len(self.claims) - len(left.get(NotCounted.NOT_KNOWN_YET, ()))
        own = {claim.id for claim in self.claims}
        counted = sorted({c for p in self.counted for c in p.claims if c in own})
        if not self.claims or known == 0:
            return Step(rule="3", text=f"By {day(self.result.on)} no claim was known.")
        parts = [f"{number(len(left[why]))} {_LEFT[why]}" for why in NotCounted if why in left]
        text = (
            f"By {day(self.result.on)} {_claims(known)} on this question "
            f"{'was' if known == 1 else 'were'} known; {_claims(len(counted))} "
            f"{'counts' if len(counted) == 1 else 'count'}."
        )
        if parts:
            text += f" Not counted: {listed(parts)}."
        return Step(rule="3", text=text, claims=tuple(counted))

    def read(self) -> Iterator[Step]:
        """How the words behind each position were read."""
        if self.question.type in _SETS or self.question.type is QuestionType.DATE:
            return
        told: list[tuple[str, str]] = []
        behind = {claim for p in self.counted for claim in p.claims}
        for claim in sorted(behind):
            one = self.ledger.claims[claim]
            if one.reading is None or one.reading.usual is None:
                continue
            if len(told) >= _SHOWN:
                told.append((claim, ""))  # it is only counted
                continue
            reads = []
            for name in ReadingName:
                interval = one.reading.under(name)
                if interval is not None:
                    low = (interval.low, int(interval.low_open)) if one.reading.states_low else None
                    high = None
                    if interval.high is not None:
                        high = (interval.high, -int(interval.high_open))
                    reads.append(span(low, high))
            words = one.figure or one.words or one.reading.phrase
            phrase = f"“{words}”" if words else "The author's value"
            if len(set(reads)) == 1:
                told.append((claim, f"{phrase} is read as {reads[0]} under all three readings."))
            else:
                told.append(
                    (
                        claim,
                        f"{phrase} is read as {reads[1]} (narrow {reads[0]}, wide {reads[2]}).",
                    )
                )
        for claim, text in told[:_SHOWN]:
            yield Step(rule="1", text=text, claims=(claim,))
        if len(told) > _SHOWN:
            rest = told[_SHOWN:]
            yield Step(
                rule="1",
                text=f"{number(len(rest))} more claims were read in the same way.",
                claims=tuple(claim for claim, _ in rest),
            )

    def stood(self) -> Iterator[Step]:
        """Positions that are not simply as read."""
        for p in self.counted:
            if p.kind is PositionKind.IMPLIED:
                how = "counts as its figure" if p.speaks else "limits, but is no figure of its own"
                yield Step(
                    rule="3",
                    text=f"{self._source(p.origin)} implies {self.names.position(p)}: "
                    f"{p.arithmetic}; this {how}.",
                    claims=p.claims,
                )
        carried = [p for p in self.counted if p.kind is PositionKind.CARRIED]
        for p in carried[:_SHOWN]:
            yield Step(
                rule="3",
                text=f"{self._source(p.origin)} spoke of {day(p.on)}, more than "
                f"{_days(self.question.window)} before; a count that only grows leaves its lower "
                f"end: {self.names.position(p)}.",
                claims=p.claims,
            )
        stale = [p for p in self.result.positions if not p.counted]
        if stale:
            yield Step(
                rule="3",
                text=f"{_positions(len(stale))} lay more than {_days(self.question.window)} "
                "from the newest and did not count.",
                claims=ids(p.claims for p in stale),
            )

    def judged_on(self) -> Iterator[Step]:
        """D."""
        if self.result.as_of is None or self.question.measure in (None, Measure.FIXED):
            return
        yield Step(
            rule="3",
            text=f"The newest counted figure speaks of {day(self.result.as_of)}; the question is "
            f"judged as of that day, with a window of {_days(self.question.window)}.",
        )

    def independent(self) -> Iterator[Step]:
        """Groups."""
        speaking = [group for group in self.result.groups if group.counts]
        if not speaking:
            return
        parts = []
        for group in speaking[:_SHOWN]:
            name = self.names.source(group.id)
            if len(group.origins) > 1:
                name += f" (for {self.names.sources(group.origins)})"
            parts.append(name)
        if len(speaking) > _SHOWN:
            parts.append(f"{number(len(speaking) - _SHOWN)} more")
        n = len(speaking)
        what = "a position" if self.question.type in _SETS else "a figure"
        text = (
            f"{'One independent group has' if n == 1 else f'{number(n)} independent groups have'} "
            f"{what}: {listed(parts)}."
        )
        counts = self.result.counts
        if counts.min_independent < counts.max_independent:
            text += (
                f" As some are anonymous or untraced, there are between {counts.min_independent} "
                f"and {counts.max_independent} independent origins."
            )
        yield Step(rule="2", text=text, claims=ids(group.claims for group in speaking))
        for group in speaking:
            if not group.stands:
                yield Step(
                    rule="4",
                    text=f"The positions within {self.names.source(group.id)} do not meet: it is "
                    "divided and agrees with nobody.",
                    claims=group.claims,
                )

    def clashed(self) -> Iterator[Step]:
        """Conflicts of the day."""
        conflicts = self.result.conflicts
        for conflict in conflicts[:_SHOWN]:
            yield Step(
                rule="5", text=self._conflict(conflict), claims=ids((conflict.a, conflict.b))
            )
        if len(conflicts) > _SHOWN:
            rest = conflicts[_SHOWN:]
            yield Step(
                rule="5",
                text=f"{number(len(rest))} more pairs of positions conflict.",
                claims=ids(each for c in rest for each in (c.a, c.b)),
            )
        if not conflicts and self.result.counts.figures > 1:
            yield Step(rule="5", text="No two of these positions conflict.")
        for rise in self.result.needs_rise[:_SHOWN]:
            yield Step(
                rule="5",
                text=f"An earlier and a later figure fit only if the number rose by at least "
                f"{number(rise.by)} within {_days(rise.days)}.",
                claims=ids((rise.a, rise.b)),
            )

    def _conflict(self, conflict: Conflict) -> str:
        a, b = self._source(conflict.a_origin), self.names.source(conflict.b_origin)
        match conflict.why:
            case "rejects":
                rejecter, said = (
                    self._source(conflict.b_origin),
                    self.names.source(conflict.a_origin),
                )
                return f"{rejecter} rejects what {said} said."
            case "answers":
                return f"{a} and {b} gave different answers."
            case "some-none":
                return f"{a} says that there are none; {b} says that there are some."
        gap = ""
        if conflict.gap is not None and self.question.type is not QuestionType.DATE:
            gap = f" by {self.names.amount(conflict.gap)}"
        elif conflict.gap is not None:
            gap = f" by {_days(int(conflict.gap))}"
        fell = ", although it is the earlier one and the count only grows"
        return (
            f"{self._source(conflict.b_origin)}'s figure lies above that of "
            f"{self.names.source(conflict.a_origin)}{gap}"
            f"{fell if conflict.why == 'fell' else ''}: they cannot both be true."
        )

    def verdict(self) -> Step:
        """n, M and what follows, under the reading asked for."""
        n, m = self.result.counts.figures, self.result.counts.agreeing
        under = self.result.readings.get(self.result.reading)
        verdict = self.result.verdict if under is None else under.verdict
        if n == 0:
            return Step(rule="4", text=f"Nobody has a position that counts: {verdict.plain}.")
        text = f"The largest set of groups without a conflict has {m} of {n}: {verdict.plain}."
        if self.question.type in _SETS:
            text = (
                f"The largest number of groups that share an answer is {m} of {n}: {verdict.plain}."
            )
        if self.result.range is not None:
            text += f" Where they meet: {self.names.range(self.result.range)}."
            if self.result.touching:
                text += " The overlap is narrower than a tenth of the narrowest figure in it."
        for i, region in enumerate(self.result.regions[:_SHOWN]):
            where, who = self.names.range(region), self.names.sources(region.groups)
            text += f" Region {i + 1}: {where} ({who})."
        text += _more_regions(len(self.result.regions))
        claims = (
            ()
            if self.result.range is None
            else ids((self.result.range.low_from, self.result.range.high_from))
        )
        return Step(rule="4", text=text, claims=claims)

    def under_readings(self) -> Iterator[Step]:
        """The three verdicts."""
        if (
            self.question.type in _SETS
            or not self.result.readings
            or not self.result.counts.figures
        ):
            return
        told = []
        for name in ReadingName:
            each = self.result.readings[name]
            where = "" if each.range is None else f", {self.names.range(each.range)}"
            told.append(f"{name.value}: {each.verdict.plain}{where}")
        same = len({each.verdict for each in self.result.readings.values()}) == 1
        tail = "the same verdict under all three" if same else Verdict.DEPENDS_ON_READING.plain
        yield Step(rule="1", text=f"Under each reading – {'; '.join(told)} – {tail}.")

    def qualified(self) -> Iterator[Step]:
        """What the verdict hangs on."""
        if self.result.hinges_on:
            yield Step(
                rule="4",
                text="The verdict would be another without "
                f"{listed([self.names.source(g) for g in self.result.hinges_on], 'or')}.",
            )
        if self.result.one_sided:
            yield Step(
                rule="2",
                text=f"All who agree belong to one side, {self.names.side(self.result.one_sided)}.",
            )
        if self.result.depends_on_days:
            yield Step(
                rule="12.4",
                text="Whether the positions meet depends on the unknown day of "
                f"{self.names.sources(self.result.depends_on_days)}.",
            )

    def _source(self, id: str) -> str:
        name = self.names.source(id)
        return name[:1].upper() + name[1:]


def _claims(n: int) -> str:
    return "one claim" if n == 1 else f"{count(n)} claims"


def _positions(n: int) -> str:
    return "One position" if n == 1 else f"{count(n).capitalize()} positions"


def _more_regions(regions: int) -> str:
    """That there are more regions than are told one by one, if there are."""
    more = regions - _SHOWN
    if more < 1:
        return ""
    if regions == MOST_REGIONS:
        return f" There are at least {more} more."
    return f" There {'is one' if more == 1 else f'are {more}'} more."


def _days(n: int) -> str:
    return "one day" if n == 1 else f"{number(n)} days"
