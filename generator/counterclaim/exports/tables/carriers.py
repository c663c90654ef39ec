"""One row a carrier: a document that merely relays a claim. It never votes."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...model.ledger import Carrier
from ...reconcile.result import Drift
from ..values import number, text, typed
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A carrier of a claim, with its drift."""

    claim: str
    carrier: Carrier
    drift: tuple[Drift, ...]


def _records(report: Compiled) -> list[Row]:
    found = []
    for name, claim in sorted(report.ledger.claims.items()):
        if not claim.carriers:
            continue
        drift = report.reconciliation.claims[name].drift
        for carrier in sorted(claim.carriers, key=lambda one: (one.document, one.source or "")):
            own = tuple(d for d in drift if d.carrier and d.echo == carrier.document)
            found.append(Row(name, carrier, own))
    return found


CARRIERS: Table[Row] = Table(
    "carriers",
    "Carriers",
    "Documents that merely relay a claim; they never count as a position of their own.",
    _records,
    (
        Column("claim", Kind.STRING, "The claim that is relayed.", lambda r: r.claim, "claims"),
        Column(
            "document",
            Kind.STRING,
            "The document that relays it.",
            lambda r: r.carrier.document,
            "documents",
        ),
        Column(
            "source",
            Kind.STRING,
            "Who relays it, where that is not the publisher.",
            lambda r: text(r.carrier.source),
            "sources",
        ),
        Column("words", Kind.STRING, "The carrier's words.", lambda r: text(r.carrier.words)),
        Column(
            "question",
            Kind.STRING,
            "The question that the relay is about, where it changed.",
            lambda r: text(r.carrier.question),
            "questions",
        ),
        Column(
            "citing",
            Kind.LIST,
            "Whom the carrier names.",
            lambda r: r.carrier.citing or (),
            "sources",
        ),
        Column(
            "names_nobody",
            Kind.BOOLEAN,
            "true: it names nobody; empty: not told.",
            lambda r: None if r.carrier.citing is None else not r.carrier.citing,
        ),
        Column("said", Kind.STRING, "When, as typed (EDTF).", lambda r: typed(r.carrier.said)),
        Column("quote", Kind.STRING, "The passage.", lambda r: text(r.carrier.quote)),
        Column(
            "stated_low",
            Kind.NUMBER,
            "Lower end that the carrier's words hold.",
            lambda r: None if r.carrier.reading is None else number(r.carrier.reading.stated_low),
        ),
        Column(
            "stated_high",
            Kind.NUMBER,
            "Upper end that the carrier's words hold.",
            lambda r: None if r.carrier.reading is None else number(r.carrier.reading.stated_high),
        ),
        Column(
            "drift",
            Kind.LIST,
            "How it departs from its root, by rule.",
            lambda r: tuple(d.rule for d in r.drift),
        ),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda r: text(r.carrier.note)),
    ),
)
