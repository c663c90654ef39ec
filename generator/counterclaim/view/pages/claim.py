"""The permanent page of one claim: `/claims/<id>/`.

In: the index and a claim's id. Out: a `ClaimPage`: the words and, apart from them, how they
are read; the way that they took; what became of them; who contradicts them; how to cite
and dispute them. A removed claim has a `TombstonePage` at the same address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ...model.ledger import Claim
from ...model.reading import Reading, ReadingName
from ...pages import Heading
from ...reconcile.result import NotCounted
from .. import figures, words
from ..addresses import claim_address
from ..citing import bibtex, citation
from ..conflicts import ConflictLine, conflict_lines
from ..frame import Frame
from ..index import Index
from ..linked_data import claim_data
from ..marks import ClaimMark, DayMark, DocumentMark, Link, SourceMark
from ..relays import DriftMark, RelayRow, drift_marks, relay_rows
from .question import AssessmentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """How the words are read under one of the three readings. `usual`: the one that pages
    print elsewhere."""

    name: str
    gloss: str
    text: str
    usual: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stop on the way from the origin to the page where it was read. `role`: what it is
    in this chain; `passes`: how it got it from the stop before."""

    role: str
    source: SourceMark
    passes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A line about the claim. `inline`: `text` takes inline Markdown."""

    term: str
    text: str = ""
    inline: bool = False
    links: tuple[Link, ...] = ()
    document: DocumentMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """All of a claim's page. Empty tuples are sections that it does not have."""

    frame: Frame
    claim: ClaimMark
    heading: str
    why_not: str
    newer: tuple[Link, ...]
    stated_as: str
    stated: str
    readings: tuple[ReadingRow, ...]
    how: str
    stops: tuple[Stop, ...]
    untraced: bool
    before: str
    after: str
    drift: tuple[DriftMark, ...]
    relays: tuple[RelayRow, ...]
    drifted: int
    facts: tuple[Fact, ...]
    assessments: tuple[AssessmentRow, ...]
    conflicts: tuple[ConflictLine, ...]
    plain: str
    bibtex: str
    contact: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class TombstonePage:
    """What is left of a removed claim."""

    frame: Frame
    id: str
    day: DayMark
    reason: str
    contact: str


LONG_WORDS = 90  # characters of a phrase that make a heading


def claim_page(index: Index, id: str) -> ClaimPage:
    """Make the page of the claim `id`."""
    claim = index.ledger.claims[id]
    mark = index.claim(id)
    phrase = claim.words or mark.words.stance or mark.words.read
    short = phrase if len(phrase) <= LONG_WORDS else phrase[: LONG_WORDS - 1].rstrip() + "…"
    relays = relay_rows(index, claim) if claim.carriers or id in index.echoes_of else ()
    assessments = _assessments(index, claim)
    conflicts = conflict_lines(index, index.record.conflicts_by_claim.get(id, ()), claim=id)
    said = f"“{short}”" if claim.words else short
    title = f"{mark.origin.short}: {said}"
    passage = index.passages.get(id)
    newer = _newer(index, claim)
    return ClaimPage(
        frame=Frame(
            address=mark.address,
            title=title,
            description=f"{mark.origin.name} on {mark.question.text}, {mark.said.text}: {said}. "
            "Who said it, from whom they have it, how it is read, who contradicts it.",
            headings=_headings(bool(relays), bool(conflicts), bool(assessments)),
        ),
        claim=mark,
        heading=short,
        why_not=_why_not(index, claim, newer),
        newer=newer,
        stated_as="Figure set by the editors" if claim.value else "Number in the words",
        stated=_stated(claim.reading),
        readings=_readings(index, claim),
        how=mark.words.how,
        stops=_stops(mark),
        untraced=not claim.traced,
        before=passage[0] if passage else "",
        after=passage[1] if passage else "",
        drift=drift_marks(index, index.record.drift.get((id, id), ())) if claim.echo_of else (),
        relays=relays,
        drifted=sum(1 for row in relays if row.drift),
        facts=_facts(index, claim, mark),
        assessments=assessments,
        conflicts=conflicts,
        plain=citation(index, claim, mark),
        bibtex=bibtex(index, claim, mark),
        contact=index.ledger.report.contact,
        data=claim_data(index, claim, mark),
    )


def tombstone_page(index: Index, id: str) -> TombstonePage:
    """Make the page that stands where the claim `id` was."""
    stone = index.ledger.tombstones[id]
    return TombstonePage(
        frame=Frame(
            address=claim_address(id),
            title=f"Removed: {id}",
            description=f"The claim {id} was removed from the ledger. {stone.reason}",
        ),
        id=id,
        day=DayMark(figures.day(stone.removed), stone.removed.isoformat()),
        reason=stone.reason,
        contact=index.ledger.report.contact,
    )


_ALWAYS = (Heading(2, "Where it comes from", "chain"),)
_END = (Heading(2, "On record", "record"), Heading(2, "Cite or dispute it", "cite"))
_RELAYS = (Heading(2, "Who repeats it", "relays"),)
_CONFLICTS = (Heading(2, "What contradicts it", "conflicts"),)
_ASSESSED = (Heading(2, "Checked by others", "assessments"),)


def _headings(relays: bool, conflicts: bool, assessments: bool) -> tuple[Heading, ...]:
    return (
        *_ALWAYS,
        *(_RELAYS if relays else ()),
        *(_CONFLICTS if conflicts else ()),
        *(_ASSESSED if assessments else ()),
        *_END,
    )


def _stated(reading: Reading | None) -> str:
    """The numbers that the words themselves hold."""
    if reading is None:
        return ""
    low, high, best = reading.stated_low, reading.stated_high, reading.stated_best
    if best is not None and (low is None or low == best) and (high is None or high == best):
        return figures.number(best)
    if low is not None and high is not None and low != high:
        return f"from {figures.number(low)} to {figures.number(high)}"
    if low is not None:
        return figures.number(low)
    return figures.number(high) if high is not None else "no number"


def _readings(index: Index, claim: Claim) -> tuple[ReadingRow, ...]:
    reading = claim.reading
    if reading is None or reading.usual is None:
        return ()
    question = index.ledger.questions.get(claim.question)
    unit = "%" if question is not None and question.unit_kind == "percent" else ""
    return tuple(
        [
            _reading(name, figures.interval(interval, unit=unit))
            for name, interval in (
                (ReadingName.NARROW, reading.narrow),
                (ReadingName.USUAL, reading.usual),
                (ReadingName.WIDE, reading.wide),
            )
            if interval is not None
        ]
    )


@lru_cache(maxsize=8_192)  # figures recur, vague ones most
def _reading(name: ReadingName, text: str) -> ReadingRow:
    return ReadingRow(
        name=words.READINGS[name],
        gloss=words.READING_GLOSS[name],
        text=text,
        usual=name is ReadingName.USUAL,
    )


def _stops(mark: ClaimMark) -> tuple[Stop, ...]:
    """The way from the origin to the speaker: the chain, turned round."""
    chain = mark.chain
    if len(chain) == 1:
        return (Stop(role="Says it, and is its origin", source=chain[0], passes=""),)
    stops = [Stop(role="Origin", source=chain[-1], passes="")]
    stops += [
        Stop(role="Relays it", source=source, passes="cited by") for source in reversed(chain[1:-1])
    ]
    stops.append(Stop(role="Says it", source=chain[0], passes="cited by"))
    return tuple(stops)


def _why_not(index: Index, claim: Claim, newer: tuple[Link, ...]) -> str:
    """Why a claim does not count, as a sentence; its end where newer claims are named."""
    left = index.left.get(claim.id)
    if left is None:
        return ""
    text = f"It does not count today, because it {words.WHY_NOT[left.why]}"
    return f"{text}:" if newer else f"{text}."


def _newer(index: Index, claim: Claim) -> tuple[Link, ...]:
    """What took the place of a claim that no longer counts: what replaced it, or the
    claims behind its origin's position."""
    left = index.left.get(claim.id)
    if left is None:
        return ()
    if left.why is NotCounted.SUPERSEDED:
        return _named(index, tuple(new.id for new in index.superseded_by.get(claim.id, ())[:1]))
    if left.why is NotCounted.ECHO:
        return _named(index, (claim.echo_of,) if claim.echo_of else ())
    result = index.result.claims.get(claim.id)
    if left.why is not NotCounted.OLDER or result is None:
        return ()
    return _named(index, index.record.current.get((result.origin, claim.question), ())[:2])


def _claim_links(index: Index, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(index.claim_link(id) for id in ids if id in index.ledger.claims)


def _named(index: Index, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """Claims by origin, day and words, so that two of one day can be told apart."""
    found = []
    for id in ids:
        if id in index.ledger.claims:
            mark = index.claim(id)
            said = f"“{mark.words.said}”" if mark.words.said else mark.words.stance
            found.append(
                Link(
                    f"{mark.origin.short}, {mark.said.text}: {said or mark.words.read}",
                    mark.address,
                )
            )
    return tuple(found)


def _facts(index: Index, claim: Claim, mark: ClaimMark) -> tuple[Fact, ...]:
    record = index.record
    found = []

    def fact(term: str, text: str = "", *, inline: bool = False) -> None:
        if text:
            found.append(Fact(term=term, text=text, inline=inline))

    def linked(term: str, ids: tuple[str, ...]) -> None:
        if ids:
            found.append(Fact(term=term, links=_named(index, ids)))

    fact("Figure up to", mark.as_of.text if mark.as_of else "")
    fact("Covers", figures.days(claim.period) if claim.period else "")
    fact("How the origin knows", mark.basis)
    if claim.figure and claim.figure != claim.words:
        fact("Read from", f"“{claim.figure}”")
    fact("Speaks of a later day", figures.days(claim.forecast) if claim.forecast else "")
    for field, text in claim.scope.items():
        fact(f"Other {field}", text)
    fact("Where in the document", claim.locator)
    fact("Likelihood, in its words", claim.certainty.replace("-", " "))
    fact("Confidence, in its words", claim.confidence)
    if claim.credibility is not None:
        text = words.ADMIRALTY_CLAIM.get(claim.credibility, "")
        fact("Credibility (Admiralty)", f"{claim.credibility}: {text}")
    linked("Replaces", claim.supersedes)
    linked("Replaced by", tuple(other.id for other in index.superseded_by.get(claim.id, ())))
    if claim.withdrawn is not None:
        fact("Withdrawn", figures.day(claim.withdrawn))
    if claim.retracted is not None:
        text = figures.day(claim.retracted)
        retraction = claim.retraction
        found.append(
            Fact(
                term="Taken back",
                text=f"{text}. {retraction.note}" if retraction and retraction.note else text,
                inline=True,
                document=index.document(retraction.document) if retraction else None,
            )
        )
    linked("Repeats", (claim.echo_of,) if claim.echo_of else ())
    linked("Made from", claim.based_on)
    linked("Used by", tuple(other.id for other in record.base_of.get(claim.id, ())))
    linked("Rejects", claim.disputes)
    linked("Rejected by", tuple(other.id for other in record.disputed_by.get(claim.id, ())))
    fact("Note", claim.note, inline=True)
    fact("Tags", ", ".join(claim.tags))
    fact("Entry", claim.id)
    return tuple(found)


def _assessments(index: Index, claim: Claim) -> tuple[AssessmentRow, ...]:
    return tuple(
        AssessmentRow(
            finding=words.FINDINGS[item.finding],
            key=item.finding.value,
            by=index.source(item.by),
            day=index.day(item.on),
            claims=_claim_links(index, item.claims),
            document=index.document(item.document),
            quote=item.quote,
            note=item.note,
        )
        for item in index.assessments_of.get(claim.id, ())
    )
