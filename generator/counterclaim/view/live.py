"""What prose can refer to: cards for links, and the values behind `{{ figure("killed") }}`.

In: the index and ids that exist. Out: small view models. The ids that exist, by kind, are
`known`; whoever meets another one says so with a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..model.ledger import QuestionType
from . import figures
from .addresses import claim_address, document_address, question_address, source_address
from .index import UNKNOWN_SIDE, Index
from .marks import ClaimMark, DocumentMark, Link, SideMark, SourceMark
from .plot.days import day_plot
from .plot.intervals import IntervalPlot, forms_of, interval_plot
from .plot.strip import Strip, strip_of
from .positions import PositionRow, position_rows
from .standing import Standing, standing

MOST_SUPPORTERS = 12  # marks beside one answer
KINDS = ("claim", "source", "question", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What shows when a reader lingers on a link. One of the marks is set, by `kind`."""

    kind: str
    id: str
    address: str
    claim: ClaimMark | None = None
    source: SourceMark | None = None
    source_claims: str = ""
    question: Standing | None = None
    document: DocumentMark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionSaid:
    """What a source says on a question today, or that it says nothing. `text`: the figure or
    answer as read; `row` None: no position."""

    source: SourceMark
    question: Link
    row: PositionRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """A question in the state of play. `strip`: its figures or days drawn small, None where
    there are none; `answers`: of a statement or choice, each answer with the sides of those
    who give it. `says`: the citable sentence's first clause as a sentence of its own."""

    state: Standing
    says: str
    strip: Strip | None
    answers: tuple[tuple[str, tuple[SideMark, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StateOfPlay:
    """Several questions, with the keys to their marks: `sides` by colour and shape, `forms`
    of the bars."""

    plays: tuple[Play, ...]
    sides: tuple[SideMark, ...]
    forms: tuple[str, ...]


def known(index: Index, kind: str) -> Mapping[str, object]:
    """Everything of a kind that a page can refer to, by id."""
    ledger = index.ledger
    kinds: Mapping[str, Mapping[str, object]] = {
        "claim": ledger.claims,
        "source": ledger.sources,
        "question": ledger.questions,
        "document": ledger.documents,
    }
    return kinds[kind]


def card(index: Index, kind: str, id: str) -> Card:
    """The card of something that exists."""
    makers: Mapping[str, Callable[[], Card]] = {
        "claim": lambda: Card(kind=kind, id=id, address=claim_address(id), claim=index.claim(id)),
        "source": lambda: Card(
            kind=kind,
            id=id,
            address=source_address(id),
            source=index.source(id),
            source_claims=figures.plural(len(index.claims_by_origin.get(id, ())), "claim"),
        ),
        "question": lambda: Card(
            kind=kind, id=id, address=question_address(id), question=standing(index, id)
        ),
        "document": lambda: Card(
            kind=kind, id=id, address=document_address(id), document=index.document(id)
        ),
    }
    return makers[kind]()


def position_said(index: Index, source: str, question: str) -> PositionSaid:
    """The position of a source, or of the body that it speaks for, on a question."""
    entry = index.ledger.sources[source]
    bodies = {source, *((entry.speaks_for,) if entry.speaks_for else ())}
    rows = position_rows(index, index.ledger.questions[question], index.result.questions[question])
    own = [row for row in rows if row.origin.id in bodies]
    # What it said itself goes before what is implied by what it said on a part.
    own.sort(key=lambda row: (not row.counted, row.kind == "implied"))
    return PositionSaid(
        source=index.source(source),
        question=index.question_link(question),
        row=own[0] if own else None,
    )


def plot_of(index: Index, question: str) -> IntervalPlot | None:
    """The interval plot of a question; None where there is no figure to draw."""
    return interval_plot(index, index.ledger.questions[question], index.result.questions[question])


def rows_of(index: Index, question: str) -> tuple[PositionRow, ...]:
    """The positions on a question."""
    return position_rows(index, index.ledger.questions[question], index.result.questions[question])


def standing_of(index: Index, question: str) -> Standing:
    """Where a question stands."""
    return standing(index, question)


def standings(index: Index) -> tuple[Standing, ...]:
    """Where every question stands, in the order of the ledger."""
    return tuple(standing(index, id) for id in _judged(index))


def _judged(index: Index) -> Iterator[str]:
    return (id for id in index.ledger.questions if id in index.result.questions)


def play(index: Index, id: str) -> Play:
    """The state of play of a question."""
    question, result = index.ledger.questions[id], index.result.questions[id]
    state = standing(index, id)
    plot = day_plot if question.type is QuestionType.DATE else interval_plot
    drawn = plot(index, question, result)
    answers: dict[str, list[SideMark]] = {}
    if question.type in (QuestionType.STATEMENT, QuestionType.CHOICE):
        for position in result.positions:
            said = index.answers(question, position.answers)
            answers.setdefault(said, []).append(index.source(position.origin).side)
    return Play(
        state=state,
        says=f"{state.lead.rstrip(';:.')}." if state.lead else state.verdict.gloss,
        strip=strip_of(drawn) if drawn is not None else None,
        answers=tuple(
            (said, tuple(sorted(sides, key=lambda side: side.slot)[:MOST_SUPPORTERS]))
            for said, sides in answers.items()
        ),
    )


def state_of_play(index: Index, ids: tuple[str, ...]) -> StateOfPlay:
    """The state of play of some questions; of all where none is named."""
    found = tuple(play(index, id) for id in ids or _judged(index))
    strips = [each.strip for each in found if each.strip is not None]
    sides = {side.slot: side for each in found for _, given in each.answers for side in given}
    bars = tuple(bar for strip in strips for _, bar in strip.bars)
    slots = {bar.slot for bar in bars}
    sides |= {
        side.slot: side for side in (*index.sides.values(), UNKNOWN_SIDE) if side.slot in slots
    }
    return StateOfPlay(
        plays=found,
        sides=tuple(sides[slot] for slot in sorted(sides)),
        # Strips have no room for echoes.
        forms=tuple(form for form in forms_of(bars) if form != "echo"),
    )
