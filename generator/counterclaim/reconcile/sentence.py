"""The sentence that can be cited: a verdict in words, never stronger than the verdict.

In: a `QuestionResult` without its sentence, the question, the ledger's names. Out: one
sentence (with clauses after semicolons). Left alone: HTML, the steps of the proof.

It names the day, how many independent origins speak, the floor or range with its hedge, who
alone sets an extreme, who dissents or rejects, and what the verdict hangs on.
"""

from __future__ import annotations

from ..model.ledger import Ledger, Question, QuestionType
from ..model.reading import ReadingName
from .naming import Names
from .numbers import count, day, listed, times
from .result import Dissent, Group, Position, QuestionResult, Verdict

_SETS = (QuestionType.STATEMENT, QuestionType.CHOICE)
_SHOWN = 4


def sentence(result: QuestionResult, question: Question, ledger: Ledger) -> str:
    """The citable sentence of one question."""
    names = Names(ledger, question)
    writer = _SetWriter if result.type in _SETS else _FigureWriter
    clauses = writer(result, names).clauses()
    text = "; ".join(clause for clause in clauses if clause)
    return text[:1].upper() + text[1:] + "."


class _Writer:
    """What sentences of all types share."""

    def __init__(self, result: QuestionResult, names: Names) -> None:
        self.result = result
        self.names = names
        self.speaking = [group for group in result.groups if group.counts]
        self.as_of = f"as of {day(result.as_of or result.on)}"
        self.n = result.counts.figures

    def origins(self, number: int) -> str:
        """`one origin`, `two independent origins`."""
        return "one origin" if number == 1 else f"{count(number)} independent origins"

    def who(self, group: Group) -> str:
        """A group: its one origin's name, or its own with its members."""
        if len(group.origins) == 1:
            return self.names.source(group.origins[0])
        members = self.names.sources(group.origins)
        if group.id in group.origins:
            return members
        return f"{self.names.source(group.id)} ({members})"

    def all_of(self, groups: list[Group]) -> str:
        """Several groups by name, in short."""
        names = [
            self.names.source(group.origins[0] if len(group.origins) == 1 else group.id)
            for group in groups
        ]
        if len(names) > _SHOWN + 1:
            names = [*names[:_SHOWN], f"{count(len(names) - _SHOWN)} others"]
        return listed(names)

    def positions(self, group: Group) -> list[Position]:
        """A group's counted positions."""
        return [p for p in self.result.positions if p.counted and p.group == group.id]

    def supporters(self) -> list[Group]:
        """The groups that agree."""
        outside = {d.group for d in self.result.dissent if d.side != "rejects"}
        agreeing = {p.group for p in self.result.positions if p.counted and p.agrees != "no"}
        return [g for g in self.speaking if g.id in agreeing and g.id not in outside]

    def silence(self) -> str:
        """Why there is no figure or position at all."""
        on = day(self.result.on)
        topic = self.names.topic
        verdict = self.result.verdict
        spoke = len(self.result.not_counted)
        if verdict is Verdict.NO_CLAIMS:
            return f"as of {on} nobody had spoken on {topic}, as far as this ledger knows"
        claims = "one claim" if spoke == 1 else f"{count(spoke)} claims"
        if verdict is Verdict.NOTHING_COMPARABLE:
            return (
                f"as of {on} this ledger held {claims} on {topic}, but no figure "
                "for the place, people and time that the question asks about"
            )
        if verdict is Verdict.NO_POSITION:
            return f"as of {on} this ledger held {claims} on {topic}, but nobody took a position"
        stands = "a figure that still stood" if self._lapsed() else "a figure"
        return f"as of {on} this ledger held {claims} on {topic}, but nobody gave {stands}"

    def _lapsed(self) -> bool:
        return any(
            left.why in ("retracted", "withdrawn", "superseded") for left in self.result.not_counted
        )

    def rejections(self) -> str:
        """Who rejects, by name: must never be left out."""
        groups = [each.group for each in self.result.dissent if each.side == "rejects"]
        if not groups:
            return ""
        verb = "rejects" if len(groups) == 1 else "reject"
        what = "it" if self.n == 1 else "figures among these"
        if self.result.type in _SETS:
            what = "it" if self.n == 1 else "claims among these"
        return f"{self.names.sources(groups)} {verb} {what}"

    def caveats(self) -> list[str]:
        """What weakens agreement: one side only, untraced or anonymous origins."""
        told = []
        if self.result.one_sided:
            told.append(f"all who agree belong to one side, {self._side()}")
        counts = self.result.counts
        if self.n > 1 and counts.min_independent < counts.max_independent:
            told.append(
                "as some are anonymous or untraced, as few as "
                f"{count(counts.min_independent)} may be independent"
            )
        return told

    def _side(self) -> str:
        return self.names.side(self.result.one_sided or "")


class _FigureWriter(_Writer):
    """Quantities and dates."""

    def clauses(self) -> list[str]:
        """The sentence in clauses."""
        match self.result.verdict:
            case Verdict.OUT_OF_DATE:
                return [self.out_of_date()]
            case Verdict.SINGLE_ORIGIN:
                return [*self.single(), self.rejections()]
            case Verdict.CORROBORATED:
                return [*self.corroborated(), self.rejections(), *self.caveats()]
            case Verdict.COMPATIBLE:
                return [*self.compatible(), self.rejections(), *self.caveats()]
            case Verdict.CONTESTED:
                return [*self.contested(), self.rejections(), *self.caveats()]
            case Verdict.SPLIT:
                return [*self.split(), self.rejections()]
            case Verdict.DEPENDS_ON_READING:
                return [*self.depends(), self.rejections()]
            case _:
                return [self.silence()]

    def put(self, figure: str) -> str:
        """`put the figure for X at 100 or more`; of a date, `gave … as the date of X`."""
        if self.result.type is QuestionType.DATE:
            return f"gave {figure} as the date for {self.names.topic}"
        joint = "" if figure.startswith("between") else "at "
        return f"put the figure for {self.names.topic} {joint}{figure}"

    def figures(self) -> str:
        """`figures for X` or `dates for X`."""
        what = "dates" if self.result.type is QuestionType.DATE else "figures"
        return f"{what} for {self.names.topic}"

    def single(self) -> list[str]:
        """One origin, or one group of them."""
        group = self.speaking[0]
        who = self.who(group)
        positions = [p for p in self.positions(group) if p.speaks]
        if self.result.divided or self.result.range is None:
            says = listed([self.saying(p) for p in positions])
            return [
                f"{self.as_of} the one origin with a figure for {self.names.topic}, {who}, "
                f"contradicted itself ({says})"
            ]
        figure = self.names.range(self.result.range)
        if len(positions) == 1:
            figure = self.quoted(positions[0], figure)
        lead = "one origin" if len(group.origins) == 1 else "one group of related origins"
        second = "date" if self.result.type is QuestionType.DATE else "figure"
        tail = f"no second independent {second} was public"
        told = [f"{self.as_of} {lead}, {who}, {self.put(figure)}", tail]
        if positions and all(p.kind == "implied" for p in positions):
            told.insert(1, f"this is the sum of its parts, {positions[0].arithmetic}")
        return [*told, *self.dissenters()]

    def quoted(self, position: Position, figure: str) -> str:
        """The figure, with the words that it was read from where the two differ."""
        phrase = self.names.phrase(position)
        interval = position.interval
        if not phrase or interval is None or interval.high is None or interval.low == interval.high:
            return figure
        return f"{figure} (from the words {phrase})"

    def saying(self, position: Position) -> str:
        """`the NIS said 100 or more`, with the words, and how it came about."""
        figure = self.quoted(position, self.names.position(position))
        verb = "said" if position.kind != "implied" else "implied"
        late = ""
        if position.kind == "carried":
            late = f", of {day(position.on)}"
        return f"{self.names.source(position.origin)} {verb} {figure}{late}"

    def corroborated(self) -> list[str]:
        """Independent origins confirm each other."""
        return [
            f"{self.as_of} {self.origins(self.n)}, {self.all_of(self.speaking)}, gave "
            f"{self.figures()} that confirm each other",
            *self.agreed(),
        ]

    def compatible(self) -> list[str]:
        """Nothing contradicts, little confirms."""
        told = [
            f"{self.as_of} {self.origins(self.n)}, {self.all_of(self.speaking)}, gave "
            f"{self.figures()} that do not exclude each other, without confirming each other"
        ]
        return [*told, *self.agreed()]

    def agreed(self) -> list[str]:
        """The agreed range, told by its floor and ceiling where it is open."""
        agreed, floor = self.result.range, self.result.floor
        if agreed is None:
            days = self.names.sources(self.result.depends_on_days)
            return [f"whether they meet depends on the unknown day of {days}"] if days else []
        told = []
        if agreed.high is None and self.result.type is QuestionType.QUANTITY:
            if floor is not None:
                told.append(
                    f"{self.at_least_two(len(floor.groups))} "
                    f"that {self.names.amount(floor.value)} was reached"
                )
        else:
            exact = agreed.low == agreed.high and agreed.low_day == agreed.high_day
            what = f"what fits all of them {'is' if exact else 'lies'} {self.names.range(agreed)}"
            told.append(what + self.ends())
        return [*told, *self.extremes()]

    def ends(self) -> str:
        """Whose the ends of a closed range are, where a single group sets one."""
        agreed = self.result.range
        assert agreed is not None
        low, high = self.sole_setter(agreed.low_from), self.sole_setter(agreed.high_from)
        if low and low == high:
            return f" (a figure of {low} alone)"
        whose = []
        if low:
            whose.append(f"the lower end from {low} alone")
        if high:
            whose.append(f"the upper end from {high} alone")
        return f" ({listed(whose)})" if whose else ""

    def sole_setter(self, claims: tuple[str, ...]) -> str:
        """The one origin whose claims set an end; empty where there are more or none."""
        setting = set(claims)
        origins = {
            p.origin
            for p in self.result.positions
            if p.counted and not setting.isdisjoint(p.claims)
        }
        return self.names.source(origins.pop()) if len(origins) == 1 else ""

    def at_least_two(self, number: int) -> str:
        """`both said`, or how many of them did."""
        if number == 2 and len(self.supporters()) == 2:
            return "both said"
        return f"{count(number)} of them each said"

    def extremes(self) -> list[str]:
        """Who alone sets an end, and how far the figures lie apart."""
        told = []
        agreed, floor = self.result.range, self.result.floor
        if agreed is not None and agreed.high is None:
            beyond = floor.beyond if floor is not None else ()
            for origin, value in beyond[-1:]:
                told.append(
                    f"{self.names.source(origin)} alone said {self.names.figure(value, None)}, "
                    "which nobody's figure excludes"
                )
            if floor is None and agreed.low:
                setters = self.setters(agreed.low_from)
                told.append(
                    f"{setters} alone said {self.names.figure(agreed.low, None)}, "
                    "which nobody's figure excludes"
                )
        if self.result.far_apart:
            told.append(f"the highest lower bound is {times(self.result.far_apart)} the lowest")
        if self.result.touching:
            told.append("the overlap is a hair")
        return told

    def setters(self, claims: tuple[str, ...]) -> str:
        """Who made the claims that set an end."""
        origins = [
            p.origin for p in self.result.positions if p.counted and set(p.claims) & set(claims)
        ]
        return self.names.sources(sorted(set(origins)))

    def contested(self) -> list[str]:
        """A majority agrees; the dissent is named."""
        supporters = self.supporters()
        agreed = self.result.range
        share = f"{count(len(supporters))} of {self.origins(self.n)}"
        if len(supporters) == self.n:
            share = f"all {self.origins(self.n)}"
        names = self.all_of(supporters)
        told = f"{self.as_of} {share} ({names}) gave {self.figures()} that fit together"
        return [told, *(self.agreed() if agreed is not None else []), *self.dissenters()]

    def dissenters(self) -> list[str]:
        """Who stands outside, on which side and by how much."""
        told = [self.dissenter(each) for each in self.result.dissent if each.side != "rejects"]
        if len(told) > _SHOWN:
            rest = len(told) - _SHOWN
            told = [*told[:_SHOWN], f"{count(rest)} more dissent"]
        return told

    def dissenter(self, dissent: Dissent) -> str:
        """One dissenting group with its figures."""
        positions = [p for p in self.result.positions if p.counted and p.group == dissent.group]
        says = listed([self.saying(p) for p in positions]) or self.names.source(dissent.group)
        if dissent.side == "apart" or dissent.gap is None:
            return f"{says}, which stands apart"
        unit = ""
        if self.result.type is QuestionType.DATE:
            unit = " day" if dissent.gap == 1 else " days"
            where = "later" if dissent.side == "above" else "earlier"
            return f"{says}, {self.names.amount(dissent.gap)}{unit} {where}"
        return f"{says}, {self.names.amount(dissent.gap)} {dissent.side} that"

    def split(self) -> list[str]:
        """No majority without a conflict."""
        lead = (
            f"{self.as_of} the {self.figures()} of {self.origins(self.n)} exclude each other"
            if self.n == 2
            else f"{self.as_of} the {self.figures()} of {self.origins(self.n)} cannot all be true, "
            "and no majority agrees"
        )
        return [lead, self.listing()]

    def listing(self) -> str:
        """What each says, a few by name."""
        shown = [p for p in self.result.positions if p.counted and p.speaks]
        told = [self.saying(p) for p in shown[: _SHOWN + 2]]
        if len(shown) > len(told):
            told.append(f"{count(len(shown) - len(told))} others have figures too")
        return listed(told)

    def depends(self) -> list[str]:
        """The three readings do not give the same verdict: all are named."""
        by_verdict: dict[Verdict, list[ReadingName]] = {}
        for name in ReadingName:
            by_verdict.setdefault(self.result.readings[name].verdict, []).append(name)
        told = [
            f"{verdict.plain} under the {listed([str(n) for n in readings])} reading"
            + ("s" if len(readings) > 1 else "")
            for verdict, readings in by_verdict.items()
        ]
        return [
            f"{self.as_of} it depends on how vague words are read whether the {self.figures()} of "
            f"{self.origins(self.n)} agree: {listed(told)}",
            self.listing(),
        ]

    def out_of_date(self) -> str:
        """Only stale positions."""
        last = self.result.last_verdict
        was = "" if last is None else f"; the last verdict, of {day(self.result.last_verdict_on)}, "
        was += "" if last is None else f"was {last.plain}"
        return (
            f"as of {day(self.result.on)} the newest figure for {self.names.topic} was of "
            f"{day(self.result.as_of)} and is out of date{was}"
        )


class _SetWriter(_Writer):
    """Statements and choices: not elections, so supporters are named, and no answer drawn."""

    def clauses(self) -> list[str]:
        """The sentence in clauses."""
        asked = self.names.asked
        answer = self.names.answers(self.result.answer)
        supporters = self.supporters()
        match self.result.verdict:
            case Verdict.ONE_SAYS:
                who = self.who(self.speaking[0])
                told = [
                    f"{self.as_of} one origin, {who}, answered {answer} to {asked}",
                    "no second independent answer was public",
                ]
            case Verdict.ALL_SAY:
                everyone = "both" if self.n == 2 else f"all {count(self.n)}"
                told = [
                    f"{self.as_of} {everyone} independent origins that took a position on {asked} "
                    f"({self.all_of(supporters)}) answered {answer}"
                ]
            case Verdict.MOST_SAY:
                told = [
                    f"{self.as_of} {count(len(supporters))} of {self.origins(self.n)} "
                    f"({self.all_of(supporters)}) answered {answer} to {asked}",
                    *self.others(supporters),
                ]
            case Verdict.DIVIDED if self.n == 1:
                told = [
                    f"{self.as_of} the one origin that took a position on {asked}, "
                    f"{self.who(self.speaking[0])}, contradicted itself"
                ]
            case Verdict.DIVIDED:
                told = [
                    f"{self.as_of} {self.origins(self.n)} are divided on {asked}",
                    *self.others([]),
                ]
            case _:
                return [self.silence()]
        return [*told, self.rejections(), *self.caveats()]

    def others(self, supporters: list[Group]) -> list[str]:
        """What those outside the supporters answer: divided groups by name, the others by
        answer."""
        inside = {group.id for group in supporters}
        told = []
        by_answer: dict[tuple[str, ...], list[str]] = {}
        for group in self.speaking:
            if group.id in inside:
                continue
            answers = self.answers_of(group)
            if group.stands:
                for answer, origins in answers.items():
                    by_answer.setdefault(answer, []).extend(origins)
            else:
                each = [
                    f"{self.names.sources(origins)} answered {self.names.answers(answer)}"
                    for answer, origins in sorted(answers.items())
                ]
                if len(group.origins) == 1:
                    told.append(f"{self.names.source(group.id)} contradicted itself")
                elif group.id in group.origins:
                    told.append(f"within one group of related origins, {listed(each)}")
                else:
                    told.append(f"within {self.names.source(group.id)}, {listed(each)}")
        told += [
            f"{self.names.sources(sorted(set(origins)))} answered {self.names.answers(answer)}"
            for answer, origins in sorted(by_answer.items())
        ]
        return told

    def answers_of(self, group: Group) -> dict[tuple[str, ...], list[str]]:
        """Who in a group gave which answer."""
        found: dict[tuple[str, ...], list[str]] = {}
        for position in self.positions(group):
            found.setdefault(position.answers, []).append(position.origin)
        return found
