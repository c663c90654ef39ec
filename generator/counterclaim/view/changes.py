"""What happened, newest first: claims made, replaced, taken back, and verdicts that changed.

In: the index. Out: `Change`s, each with its day. The day is the one on which the thing
became known (the claim's latest possible day), never the day on which somebody typed it:
nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from ..model.ledger import Claim, Question, Tombstone
from ..reconcile.result import HistoryEntry
from . import figures
from .addresses import claim_address, question_address
from .index import Index
from .marks import DayMark, Link, SourceMark, VerdictMark, WordsMark
from .noted import kept

ADDED, SUPERSEDED = "added", "superseded"
RETRACTED, WITHDRAWN = "retracted", "withdrawn"
REMOVED, VERDICT = "removed", "verdict"

WORDS = {
    ADDED: "New claim",
    SUPERSEDED: "Replaced",
    RETRACTED: "Retracted",
    WITHDRAWN: "Withdrawn",
    REMOVED: "Removed from the ledger",
    VERDICT: "Verdict changed",
}
_ORDER = (VERDICT, REMOVED, RETRACTED, WITHDRAWN, SUPERSEDED, ADDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed. `key`: added, superseded, retracted, withdrawn, removed or
    verdict; `word` the same for readers. `what`: the claim or question. Of a claim `who`
    and `words`; of a verdict `before` (None: the first) and `after`, with its `range` in
    words; `because`: the claims that changed it, or that replace one. `note`: why, inline
    Markdown of the ledger. `number` counts a question's verdicts, to tell them apart."""

    on: date
    day: DayMark
    key: str
    word: str
    what: Link
    question: Link
    who: SourceMark | None = None
    words: WordsMark | None = None
    before: VerdictMark | None = None
    after: VerdictMark | None = None
    range: str = ""
    because: tuple[Link, ...] = ()
    note: str = ""

    @property
    def address(self) -> str:
        """Where it can be read, relative to the site's root; unique with `key` and `on`."""
        return self.what.address


def changes(index: Index) -> tuple[Change, ...]:
    """Everything that changed up to the report's day, newest first; on one day verdicts
    come first, as they are what the day amounts to."""
    return _made(index, "all")


def newest(index: Index, count: int) -> tuple[Change, ...]:
    """The first so many of them, without the work for all others."""
    return tuple([change.made() for change in _planned(index, "all")[:count]])


class _Planned(NamedTuple):
    """A change of which no more is known than where it stands among all."""

    on: date
    key: str
    address: str
    made: Callable[[], Change]


@kept
def _made(index: Index, _of: str) -> tuple[Change, ...]:
    """All of them, made once for the list and the timeline."""
    return tuple([change.made() for change in _planned(index, "all")])


@kept
def _planned(index: Index, _of: str) -> tuple[_Planned, ...]:
    found = [*_claims(index), *_removed(index), *_verdicts(index)]
    last = index.result.on
    known = [change for change in found if last is None or change.on <= last]
    order = {key: place for place, key in enumerate(_ORDER)}
    known.sort(key=lambda change: (-change.on.toordinal(), order[change.key], change.address))
    return tuple(known)


def claim_link(id: str) -> Link:
    """A link to a claim by its id."""
    return Link(id, claim_address(id))


def _claims(index: Index) -> Iterator[_Planned]:
    def planned(claim: Claim, key: str, on: date, **more: Any) -> _Planned:
        make = partial(_of_claim, index, claim, key, on, **more)
        return _Planned(on, key, claim_address(claim.id), make)

    for claim in index.ledger.claims.values():
        yield planned(claim, ADDED, claim.said.last)
        successors = index.superseded_by.get(claim.id, ())
        for new in successors[-1:]:  # the first to replace it
            yield planned(claim, SUPERSEDED, new.said.last, because=(claim_link(new.id),))
        if claim.retracted is not None:
            note = claim.retraction.note if claim.retraction else ""
            yield planned(claim, RETRACTED, claim.retracted, note=note)
        if claim.withdrawn is not None:
            yield planned(claim, WITHDRAWN, claim.withdrawn)


def _of_claim(
    index: Index,
    claim: Claim,
    key: str,
    on: date,
    *,
    because: tuple[Link, ...] = (),
    note: str = "",
) -> Change:
    mark = index.claim(claim.id)
    return Change(
        on=on,
        day=index.known_day(on),
        key=key,
        word=WORDS[key],
        what=claim_link(claim.id),
        question=mark.question,
        who=mark.speakers[0],
        words=mark.words,
        because=because,
        note=note,
    )


def _removed(index: Index) -> Iterator[_Planned]:
    for stone in index.ledger.tombstones.values():
        make = partial(_of_tombstone, index, stone)
        yield _Planned(stone.removed, REMOVED, claim_address(stone.id), make)


def _of_tombstone(index: Index, stone: Tombstone) -> Change:
    return Change(
        on=stone.removed,
        day=index.known_day(stone.removed),
        key=REMOVED,
        word=WORDS[REMOVED],
        what=claim_link(stone.id),
        question=Link(""),
        note=stone.reason,
    )


def _verdicts(index: Index) -> Iterator[_Planned]:
    for id, result in index.result.questions.items():
        question = index.ledger.questions.get(id)
        if question is None:
            continue
        before: HistoryEntry | None = None
        for entry in result.history:
            if before is None or entry.verdict is not before.verdict:
                make = partial(_of_verdict, index, question, before, entry)
                yield _Planned(entry.on, VERDICT, question_address(id), make)
            before = entry


def _of_verdict(
    index: Index, question: Question, before: HistoryEntry | None, entry: HistoryEntry
) -> Change:
    return Change(
        on=entry.on,
        day=index.known_day(entry.on),
        key=VERDICT,
        word=WORDS[VERDICT] if before else "First verdict",
        what=Link(question.title, question_address(question.id)),
        question=index.question_link(question.id),
        before=index.verdict(before.verdict) if before else None,
        after=index.verdict(entry.verdict),
        range=entry_range(index, question, entry),
        because=tuple(claim_link(claim) for claim in entry.because),
    )


def entry_range(index: Index, question: Question, entry: HistoryEntry) -> str:
    """The range or answer of a day of the history in words, empty where there is none."""
    if entry.answers:
        return index.answers(question, entry.answers)
    if entry.low is None and entry.high is None:
        return ""
    return figures.interval(figures.Ends(entry.low, entry.high))
