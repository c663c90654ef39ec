"""What prose can refer to: cards for links, and the values behind `{{ figure("killed") }}`.

In: the index and ids that exist. Out: small view models. The ids that exist, by kind, are
`known`; whoever meets another one says so with a suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import figures
from .addresses import claim_address, document_address, question_address, source_address
from .index import Index
from .marks import ClaimMark, DocumentMark, Link, SourceMark
from .plot.intervals import IntervalPlot, interval_plot
from .positions import PositionRow, position_rows
from .standing import Standing, standing

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
    ids = (id for id in index.ledger.questions if id in index.result.questions)
    return tuple(standing(index, id) for id in ids)
