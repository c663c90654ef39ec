"""One question over time: its own claims and those of its parts, moved forward together.

In: a ledger, traced. Out: for a day that only moves forward, the assessments under the
three readings and the verdict to print. Left alone: everything that is told about a verdict
beyond itself (dissent, hinges, sentence): `outcome` and others do that for one day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import is_

from ..model.ledger import Claim, Ledger, Question, QuestionType
from ..model.reading import ReadingName
from ..trace import Traced
from .assess import Assessment, assess
from .days import set_scene
from .figures import says_some
from .ground import Ground
from .groups import Partitions
from .implied import Remembered, add_implied, parts_of
from .rejections import Rejection, Some, rejections, somes
from .result import Verdict
from .stands import READINGS, Stand

_NAMES = (ReadingName.USUAL, ReadingName.NARROW, ReadingName.WIDE)
SETS = (QuestionType.STATEMENT, QuestionType.CHOICE)


@dataclass(frozen=True, slots=True)
class Sources:
    """The ledger, sorted for reconciliation: claims by question, superseders by claim."""

    ledger: Ledger
    traced: Traced
    by_question: Mapping[str, tuple[Claim, ...]]
    superseders: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[Question, ...]]

    @classmethod
    def of(cls, ledger: Ledger, traced: Traced) -> Sources:
        """Sort a ledger's claims once."""
        by_question: dict[str, list[Claim]] = {question: [] for question in ledger.questions}
        superseders: dict[str, list[str]] = {}
        for claim in sorted(ledger.claims.values(), key=lambda claim: claim.id):
            by_question[claim.question].append(claim)
            for earlier in claim.supersedes:
                superseders.setdefault(earlier, []).append(claim.id)
        questions = tuple(ledger.questions[each] for each in sorted(ledger.questions))
        within: dict[str, set[str]] = {}
        for question in questions:
            for whole in (*question.within,):
                within.setdefault(whole, set()).add(question.id)
        return cls(
            ledger,
            traced,
            {question: tuple(claims) for question, claims in by_question.items()},
            {claim: tuple(later) for claim, later in superseders.items()},
            {
                whole.id: parts_of(
                    whole,
                    [
                        ledger.questions[part]
                        for part in sorted({*whole.sum_of, *within.get(whole.id, ())})
                        if part in ledger.questions
                    ],
                )
                for whole in questions
            },
        )


@dataclass(slots=True)
class Judged:
    """The three assessments of a day, and the verdict to print."""

    verdict: Verdict
    readings: dict[ReadingName, tuple[Verdict, Assessment]]

    @classmethod
    def of(cls, readings: Mapping[ReadingName, tuple[Verdict, Assessment]]) -> Judged:
        """What to print: nothing is corroborated that is not under the narrow reading."""
        told = _held({name: readings[name][0] for name in READINGS})
        return cls(_one_of(told), {name: (told[name], readings[name][1]) for name in READINGS})

    @staticmethod
    def printed(verdicts: Mapping[ReadingName, Verdict]) -> Verdict:
        """The one verdict of all readings, where they have one."""
        return _one_of(_held(verdicts))


def _held(verdicts: Mapping[ReadingName, Verdict]) -> Mapping[ReadingName, Verdict]:
    """What each reading says beside the others: nothing is corroborated that is not under
    the narrow one."""
    if verdicts[ReadingName.NARROW] is Verdict.CORROBORATED:
        return verdicts
    return {
        name: Verdict.COMPATIBLE if verdict is Verdict.CORROBORATED else verdict
        for name, verdict in verdicts.items()
    }


def _one_of(verdicts: Mapping[ReadingName, Verdict]) -> Verdict:
    found = set(verdicts.values())
    return found.pop() if len(found) == 1 else Verdict.DEPENDS_ON_READING


def _same(said: list[Stand], other: list[Stand]) -> bool:
    """Whether two readings give the very same positions, so that one judgement serves both."""
    return len(said) == len(other) and all(map(is_, said, other))


class Timeline:
    """One question, as known on a day that only moves forward; `readings` are those under
    which it is judged, the usual one among them."""

    def __init__(
        self,
        question: Question,
        sources: Sources,
        readings: tuple[ReadingName, ...] = _NAMES,
    ) -> None:
        self.question = question
        self.sources = sources
        self.ground = Ground(
            question,
            sources.by_question.get(question.id, ()),
            sources.traced,
            ledger_claims=sources.ledger.claims,
            superseders=sources.superseders,
        )
        self.parts = tuple(Timeline(part, sources) for part in sources.parts[question.id])
        self._implied: dict[ReadingName, Remembered] = {name: {} for name in READINGS}
        self._whole: dict[ReadingName, dict[str, tuple[Stand, ...]]] = {
            name: {} for name in READINGS
        }
        self._changed: dict[ReadingName, set[str]] = {name: set() for name in READINGS}
        self._rejections: tuple[Rejection, ...] = ()
        self._somes: tuple[Some, ...] = ()
        claims = self.ground.claims.values()
        self._disputing = any(claim.disputes for claim in claims)
        self._has_some = any(says_some(claim, question) for claim in claims)
        self.readings = readings if self._readings_differ() else _NAMES[:1]
        self.only_families = self._only_families()
        self._partitions = {
            name: Partitions() if self.only_families else None for name in self.readings
        }

    def advance(self, day: int) -> bool:
        """Take in what became known up to the day. Out: whether anything came or went."""
        changed = self.ground.advance(day)
        for part in self.parts:
            changed |= part.advance(day)
        if not changed:
            return False
        if self._disputing:
            self._rejections = rejections(self.ground, self.sources.traced)
        if self._has_some:
            self._somes = somes(self.ground, self.sources.traced)
        return True

    def days(self) -> dict[int, tuple[str, ...]]:
        """The days on which something happened to the question or a part, with the claims."""
        events: dict[int, set[str]] = {}
        for timeline in (self, *self.all_parts()):
            for day, claims in timeline.ground.events.items():
                events.setdefault(day, set()).update(claims)
        return {day: tuple(sorted(events[day])) for day in sorted(events)}

    def all_parts(self) -> Iterable[Timeline]:
        """The parts, their parts and so on."""
        for part in self.parts:
            yield part
            yield from part.all_parts()

    def stands(self, reading: ReadingName) -> Mapping[str, tuple[Stand, ...]]:
        """Where the origins stand, implied positions included, as said."""
        own = self.ground.stands(reading)
        if not self.parts:
            return own
        parts = [(part.question, part.stands(reading)) for part in self.parts]
        changed = self.ground.changed(reading).union(*(p.changed(reading) for p in self.parts))
        table = self._whole[reading]
        if changed:
            add_implied(
                table,
                self.question,
                own,
                parts,
                of=changed,
                known=self._implied[reading],
                usual=self._implied[ReadingName.USUAL],
            )
            self._changed[reading] |= changed
        return table

    def changed(self, reading: ReadingName) -> set[str]:
        """The origins whose positions may have changed since this was asked last."""
        if not self.parts:
            return self.ground.changed(reading)
        changed, self._changed[reading] = self._changed[reading], set()
        return changed

    def _said(self, reading: ReadingName, without: tuple[str, ...]) -> list[Stand]:
        """The positions as said, by origin, those of some origins left out."""
        table = self.stands(reading)
        if without:
            table = {origin: table[origin] for origin in table if origin not in without}
        return [stand for origin in sorted(table) for stand in table[origin]]

    def judge(self, day: int, *, without: Iterable[str] = (), full: bool = True) -> Judged:
        """The verdict as known on the day: under each reading, and the one to print; `full`
        with everything that is told about it."""
        left_out = tuple(without)
        rejections_ = [each for each in self._rejections if each.origin not in left_out]
        somes_ = [each for each in self._somes if each.origin not in left_out]
        judged: dict[ReadingName, tuple[Verdict, Assessment]] = {}
        assessed: list[tuple[list[Stand], Assessment]] = []
        for name in self.readings:
            stands = self._said(name, left_out)
            found = next((known for said, known in assessed if _same(said, stands)), None)
            if found is None:
                found = assess(
                    self.question,
                    set_scene(self.question, stands, day=day),
                    self.sources.traced,
                    rejections_,
                    somes_,
                    partitions=self._partitions[name],
                    full=full,
                )
                assessed.append((stands, found))
            judged[name] = (found.verdict or self.silence(day), found)
        if len(self.readings) == 1:
            judged = dict.fromkeys(READINGS, judged[ReadingName.USUAL])
        return Judged.of(judged)

    @property
    def has_voices(self) -> bool:
        """Whether anybody rejects a claim, or says without a figure that there are some."""
        return self._disputing or self._has_some

    @property
    def rejections(self) -> tuple[Rejection, ...]:
        """The live rejections on the day."""
        return self._rejections

    @property
    def somes(self) -> tuple[Some, ...]:
        """The live claims on the day that there are some, without a figure."""
        return self._somes

    def _only_families(self) -> bool:
        """Whether nothing joins origins but one root each: no claim made from another, none
        joint, no joint project."""
        traced = self.sources.traced
        for timeline in (self, *self.all_parts()):
            for claim in timeline.ground.claims:
                origins = traced.claims[claim].origins
                if claim in traced.bases or len(origins) > 1 or len(traced.roots[origins[0]]) > 1:
                    return False
        return True

    def _readings_differ(self) -> bool:
        """Whether any figure is another under another reading."""
        return any(timeline.ground.varied for timeline in (self, *self.all_parts()))

    def silence(self, day: int) -> Verdict:
        """Why nobody speaks."""
        ground = self.ground
        if not ground.spoken(day):
            return Verdict.NO_CLAIMS
        if ground.elsewhere:
            return Verdict.NOTHING_COMPARABLE
        if self.question.type in SETS:
            return Verdict.NO_POSITION
        return Verdict.NO_FIGURE
