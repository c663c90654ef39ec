"""One row a claim: what was said, what it states, what it was read as, whether it counts."""

from __future__ import annotations

from dataclasses import dataclass

from ...compiled import Compiled
from ...diagnostics import Place
from ...model.ledger import Claim, Document
from ...model.reading import Interval, Number
from ...reconcile.result import ClaimResult
from ..values import day, first_day, last_day, number, text, typed
from .table import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A claim with what reconciliation adds to it. The intervals are None where the words
    give no figure."""

    claim: Claim
    result: ClaimResult
    place: Place
    document: Document | None
    narrow: Interval | None
    usual: Interval | None
    wide: Interval | None


def records(report: Compiled) -> list[Row]:
    """Every claim, by id."""
    documents, results = report.ledger.documents, report.reconciliation.claims
    places = report.ledger.places["claims"]
    found = []
    for name, claim in sorted(report.ledger.claims.items()):
        reading = claim.reading
        found.append(
            Row(
                claim,
                results[name],
                places[name],
                documents.get(claim.document) if claim.document else None,
                reading.narrow if reading else None,
                reading.usual if reading else None,
                reading.wide if reading else None,
            )
        )
    return found


def _low(interval: Interval | None) -> int | float | None:
    return None if interval is None else number(interval.low)


def _high(interval: Interval | None) -> int | float | None:
    return None if interval is None else number(interval.high)


def _stated(row: Row, end: str) -> int | float | None:
    reading = row.claim.reading
    stated: Number | None = None if reading is None else getattr(reading, end)
    return number(stated)


CLAIMS: Table[Row] = Table(
    "claims",
    "Claims",
    "What was said, in the source's own words; what the words state, and, in columns of "
    "their own, what they were read as.",
    records,
    (
        Column("id", Kind.STRING, "Stable id; the address of its page.", lambda r: r.claim.id),
        Column(
            "question",
            Kind.STRING,
            "The question that it speaks to.",
            lambda r: r.claim.question,
            "questions",
        ),
        Column("sources", Kind.LIST, "Who said it.", lambda r: r.claim.sources, "sources"),
        Column(
            "citing",
            Kind.LIST,
            "From whom they have it, outward; the last is the origin.",
            lambda r: r.claim.citing,
            "sources",
        ),
        Column(
            "origin",
            Kind.STRING,
            "Worked out: the source that the claim is counted for.",
            lambda r: r.result.origin,
            "sources",
        ),
        Column(
            "group",
            Kind.STRING,
            "Worked out: the independent group on this question that the origin belongs to.",
            lambda r: r.result.group,
        ),
        Column(
            "status",
            Kind.STRING,
            "Worked out: counted, or why it is not: not-known-yet, echo, retracted, withdrawn, "
            "superseded, derived, forecast, not-comparable, no-figure, stale, older.",
            lambda r: r.result.status,
        ),
        Column(
            "traced",
            Kind.BOOLEAN,
            "false: no earlier source is known.",
            lambda r: r.claim.traced,
        ),
        Column(
            "basis",
            Kind.STRING,
            "How the origin knows: observed, counted, investigated, intelligence, estimated, "
            "relayed, not-said.",
            lambda r: None if r.claim.basis is None else str(r.claim.basis),
        ),
        Column("said", Kind.STRING, "When, as typed (EDTF).", lambda r: r.claim.said.text),
        Column(
            "said_first",
            Kind.DATE,
            "First day that this can mean; empty: open.",
            lambda r: first_day(r.claim.said),
        ),
        Column(
            "said_last", Kind.DATE, "Last day that this can mean.", lambda r: last_day(r.claim.said)
        ),
        Column(
            "as_of",
            Kind.STRING,
            "The day up to which the figure counts, as typed; else as `said`.",
            lambda r: r.claim.as_of.text,
        ),
        Column(
            "as_of_first",
            Kind.DATE,
            "First day that this can mean.",
            lambda r: first_day(r.claim.as_of),
        ),
        Column(
            "as_of_last",
            Kind.DATE,
            "Last day that this can mean.",
            lambda r: last_day(r.claim.as_of),
        ),
        Column(
            "period",
            Kind.STRING,
            "The span that it covers, where that departs from the question's.",
            lambda r: typed(r.claim.period),
        ),
        Column(
            "forecast",
            Kind.STRING,
            "The later day that it speaks of.",
            lambda r: typed(r.claim.forecast),
        ),
        Column(
            "words", Kind.STRING, "The phrase, to the character.", lambda r: text(r.claim.words)
        ),
        Column(
            "figure",
            Kind.STRING,
            "The part of the words that is read.",
            lambda r: text(r.claim.figure),
        ),
        Column(
            "counted",
            Kind.BOOLEAN,
            "Counted one by one (names, bodies), so a bare number is exact.",
            lambda r: r.claim.counted,
        ),
        Column(
            "stance", Kind.STRING, "What it does with its question.", lambda r: str(r.claim.stance)
        ),
        Column(
            "answer",
            Kind.LIST,
            "Of a choice: the options; of a date: the date as typed.",
            lambda r: (
                r.claim.answer if r.claim.answer_days is None else (r.claim.answer_days.text,)
            ),
        ),
        Column(
            "stated_low",
            Kind.NUMBER,
            "Lower end that the words themselves hold; empty where they hold none.",
            lambda r: _stated(r, "stated_low"),
        ),
        Column(
            "stated_high",
            Kind.NUMBER,
            "Upper end that the words themselves hold.",
            lambda r: _stated(r, "stated_high"),
        ),
        Column(
            "stated_best",
            Kind.NUMBER,
            "Best figure that the words themselves hold.",
            lambda r: _stated(r, "stated_best"),
        ),
        Column(
            "shape",
            Kind.STRING,
            "Which row of the table of readings was applied.",
            lambda r: None if r.claim.reading is None else str(r.claim.reading.shape),
        ),
        Column("narrow_low", Kind.NUMBER, "Read narrowly: lower end.", lambda r: _low(r.narrow)),
        Column(
            "narrow_high",
            Kind.NUMBER,
            "Read narrowly: upper end; empty: unbounded.",
            lambda r: _high(r.narrow),
        ),
        Column("usual_low", Kind.NUMBER, "Read as usual: lower end.", lambda r: _low(r.usual)),
        Column(
            "usual_high",
            Kind.NUMBER,
            "Read as usual: upper end; empty: unbounded.",
            lambda r: _high(r.usual),
        ),
        Column(
            "usual_low_open",
            Kind.BOOLEAN,
            "Read as usual: the lower end itself is excluded.",
            lambda r: None if r.usual is None else r.usual.low_open,
        ),
        Column(
            "usual_high_open",
            Kind.BOOLEAN,
            "Read as usual: the upper end itself is excluded.",
            lambda r: None if r.usual is None else r.usual.high_open,
        ),
        Column("wide_low", Kind.NUMBER, "Read widely: lower end.", lambda r: _low(r.wide)),
        Column(
            "wide_high",
            Kind.NUMBER,
            "Read widely: upper end; empty: unbounded.",
            lambda r: _high(r.wide),
        ),
        Column(
            "read_note",
            Kind.STRING,
            "How it was read, in a few words.",
            lambda r: None if r.claim.reading is None else text(r.claim.reading.note),
        ),
        Column(
            "value_typed",
            Kind.BOOLEAN,
            "The figure was typed by the author instead of, or against, the words.",
            lambda r: r.claim.value is not None,
        ),
        Column("value_note", Kind.STRING, "Why it was typed.", lambda r: text(r.claim.value_note)),
        Column(
            "scope_place",
            Kind.STRING,
            "Where it departs from the question: place.",
            lambda r: text(r.claim.scope.get("place")),
        ),
        Column(
            "scope_population",
            Kind.STRING,
            "Where it departs from the question: of whom.",
            lambda r: text(r.claim.scope.get("population")),
        ),
        Column(
            "scope_basis",
            Kind.STRING,
            "Where it departs from the question: basis.",
            lambda r: text(r.claim.scope.get("basis")),
        ),
        Column(
            "derived",
            Kind.BOOLEAN,
            "A third party's arithmetic; never a position.",
            lambda r: r.claim.derived,
        ),
        Column(
            "certainty",
            Kind.STRING,
            "The speaker's word for likelihood.",
            lambda r: text(r.claim.certainty),
        ),
        Column(
            "confidence",
            Kind.STRING,
            "The speaker's word for the ground it stands on.",
            lambda r: text(r.claim.confidence),
        ),
        Column(
            "credibility",
            Kind.INTEGER,
            "Admiralty grade 1 to 6 of this claim.",
            lambda r: r.claim.credibility,
        ),
        Column(
            "based_on",
            Kind.LIST,
            "Claims that it is made from.",
            lambda r: r.claim.based_on,
            "claims",
        ),
        Column(
            "echo_of",
            Kind.STRING,
            "The claim that it relays.",
            lambda r: text(r.claim.echo_of),
            "claims",
        ),
        Column(
            "disputes",
            Kind.LIST,
            "Claims whose figure it rejects.",
            lambda r: r.claim.disputes,
            "claims",
        ),
        Column(
            "supersedes",
            Kind.LIST,
            "Claims that it corrects.",
            lambda r: r.claim.supersedes,
            "claims",
        ),
        Column(
            "withdrawn",
            Kind.DATE,
            "Day on which it stopped standing.",
            lambda r: day(r.claim.withdrawn),
        ),
        Column(
            "retracted",
            Kind.DATE,
            "Day on which it was taken back.",
            lambda r: day(r.claim.retracted),
        ),
        Column(
            "retraction_document",
            Kind.STRING,
            "Where it was taken back.",
            lambda r: None if r.claim.retraction is None else text(r.claim.retraction.document),
            "documents",
        ),
        Column(
            "retraction_note",
            Kind.STRING,
            "Why it was taken back; inline Markdown.",
            lambda r: None if r.claim.retraction is None else text(r.claim.retraction.note),
        ),
        Column(
            "document",
            Kind.STRING,
            "Where it can be read.",
            lambda r: text(r.claim.document),
            "documents",
        ),
        Column(
            "url",
            Kind.STRING,
            "Address of that document.",
            lambda r: None if r.document is None else text(r.document.url),
        ),
        Column("quote", Kind.STRING, "The passage.", lambda r: text(r.claim.quote)),
        Column("locator", Kind.STRING, "Page, minute, paragraph.", lambda r: text(r.claim.locator)),
        Column(
            "translated", Kind.BOOLEAN, "The quote is a translation.", lambda r: r.claim.translated
        ),
        Column(
            "language", Kind.STRING, "Language of the original.", lambda r: text(r.claim.language)
        ),
        Column(
            "carriers",
            Kind.INTEGER,
            "How many others are listed that merely relay it.",
            lambda r: len(r.claim.carriers),
        ),
        Column(
            "drift",
            Kind.LIST,
            "How it, or its carriers, depart from their root, by rule.",
            lambda r: tuple(sorted({drift.rule for drift in r.result.drift})),
        ),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda r: text(r.claim.note)),
        Column("tags", Kind.LIST, "Tags.", lambda r: r.claim.tags),
        Column("file", Kind.STRING, "File of the ledger that holds it.", lambda r: r.place.file),
        Column("line", Kind.INTEGER, "Line in that file.", lambda r: r.place.line),
    ),
    key=("id",),
)
