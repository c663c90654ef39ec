"""What happened, newest first: claims made, replaced, taken back, and verdicts that changed.

In: the index. Out: `Change`s, each with its day. The day is the one on which the thing
became known (the claim's latest possible day), never the day on which somebody typed it:
nothing here reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model.ledger import Claim, Question
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


@kept
def _made(index: Index, _of: str) -> tuple[Change, ...]:
    """The same, made once for the list, the timeline, the feed and the home page."""
    found = [*_claims(index), *_removed(index), *_verdicts(index)]
    last = index.result.on
    known = [change for change in found if last is None or change.on <= last]
    known.sort(
        key=lambda change: (-change.on.toordinal(), _ORDER.index(change.key), change.address)
    )
    return tuple(known)


def claim_link(id: str) -> Link:
    """A link to a claim by its id."""
    return Link(id, claim_address(id))


def _claims(index: Index) -> list[Change]:
    found = []
    for claim in index.ledger.claims.values():
        found.append(_of_claim(index, claim, ADDED, claim.said.last))
        successors = index.superseded_by.get(claim.id, ())
        for new in successors[-1:]:  # the first to replace it
            found.append(
                _of_claim(index, claim, SUPERSEDED, new.said.last, because=(claim_link(new.id),))
            )
        if claim.retracted is not None:
            note = claim.retraction.note if claim.retraction else ""
            found.append(_of_claim(index, claim, RETRACTED, claim.retracted, note=note))
        if claim.withdrawn is not None:
            found.append(_of_claim(index, claim, WITHDRAWN, claim.withdrawn))
    return found


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


def _removed(index: Index) -> list[Change]:
    return [
        Change(
            on=stone.removed,
            day=index.known_day(stone.removed),
            key=REMOVED,
            word=WORDS[REMOVED],
            what=claim_link(stone.id),
            question=Link(""),
            note=stone.reason,
        )
        for stone in index.ledger.tombstones.values()
    ]


def _verdicts(index: Index) -> list[Change]:
    found = []
    for id, result in index.result.questions.items():
        question = index.ledger.questions.get(id)
        if question is None:
            continue
        before: HistoryEntry | None = None
        for entry in result.history:
            if before is None or entry.verdict is not before.verdict:
                found.append(
                    Change(
                        on=entry.on,
                        day=index.known_day(entry.on),
                        key=VERDICT,
                        word=WORDS[VERDICT] if before else "First verdict",
                        what=Link(question.title, question_address(id)),
                        question=index.question_link(id),
                        before=index.verdict(before.verdict) if before else None,
                        after=index.verdict(entry.verdict),
                        range=entry_range(index, question, entry),
                        because=tuple(claim_link(claim) for claim in entry.because),
                    )
                )
            before = entry
    return found


def entry_range(index: Index, question: Question, entry: HistoryEntry) -> str:
    """The range or answer of a day of the history in words, empty where there is none."""
    if entry.answers:
        return index.answers(question, entry.answers)
    if entry.low is None and entry.high is None:
        return ""
    return figures.interval(figures.Ends(entry.low, entry.high))
