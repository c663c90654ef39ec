"""What search finds of a ledger: one entry a claim, source, question, document and top page.

In: the index. Out: `SearchEntry`s, in the order in which equally good ones are shown:
pages that are few before those that are many, short names before long ones, the newest
claim first. No page model is made for them, so that search costs no more than its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.ledger import Claim, Document, Question, Source
from ..pages import SearchEntry
from . import figures, words
from .addresses import (
    CHANGES,
    CLAIMS,
    DATA,
    DOCUMENTS,
    ECHOES,
    METHOD,
    PRINT,
    QUESTIONS,
    RECONCILIATION,
    SOURCES,
    TIMELINE,
    claim_address,
    document_address,
    question_address,
    source_address,
)
from .index import Index

LONG_WORDS = 90  # characters of a phrase that make a title
SHOWN = 240  # characters of a verdict's sentence that are shown and searched

TOP = (
    SearchEntry(RECONCILIATION, "Reconciliation", "Who says what on every question, side by side."),
    SearchEntry(QUESTIONS, "Questions", "What is in dispute, and where it stands."),
    SearchEntry(SOURCES, "Sources", "Who makes claims, and who merely passes them on."),
    SearchEntry(CLAIMS, "Claims", "The register of all claims, newest first."),
    SearchEntry(DOCUMENTS, "Documents", "Where the claims can be read."),
    SearchEntry(ECHOES, "Echoes", "Who repeats whom, and what changed on the way."),
    SearchEntry(TIMELINE, "Timeline", "Everything said, day by day."),
    SearchEntry(CHANGES, "Changes", "What was added, corrected, replaced and taken back."),
    SearchEntry(METHOD, "Method", "How claims become verdicts, rule by rule."),
    SearchEntry(DATA, "Data", "Downloads as CSV, JSON and SQLite, and what each column means."),
    SearchEntry(PRINT, "Whole report, for printing", "Every question on one page."),
)


def search_entries(index: Index) -> Iterator[SearchEntry]:
    """Everything that is generated from the ledger and can be searched for."""
    ledger = index.ledger
    yield from TOP
    questions = [entry for id, entry in ledger.questions.items() if id in index.result.questions]
    for question in sorted(questions, key=lambda entry: (len(entry.title), entry.id)):
        yield _question(index, question)
    for source in sorted(ledger.sources.values(), key=lambda entry: (len(entry.name), entry.id)):
        yield _source(index, source)
    for claim in sorted(
        ledger.claims.values(), key=lambda entry: (entry.said.last, entry.id), reverse=True
    ):
        yield _claim(index, claim)
    for document in sorted(ledger.documents.values(), key=_newest, reverse=True):
        yield _document(index, document)
    for id in sorted(ledger.tombstones):
        stone = ledger.tombstones[id]
        yield SearchEntry(claim_address(id), f"Removed: {id}", stone.reason)


def claim_title(index: Index, claim: Claim) -> str:
    """What a claim is called in a list: `NIS: “at least 100”`."""
    result = index.result.claims.get(claim.id)
    origin = result.origin if result else (*claim.sources[:1], *claim.citing)[-1]
    phrase = claim.words
    if not phrase:
        mark = index.words_of(claim)
        phrase = mark.stance or mark.read
    if len(phrase) > LONG_WORDS:
        phrase = phrase[: LONG_WORDS - 1].rstrip() + "…"
    return f"{index.source(origin).short}: {f'“{phrase}”' if claim.words else phrase}"


def _question(index: Index, question: Question) -> SearchEntry:
    sentence = index.result.questions[question.id].sentence
    if len(sentence) > SHOWN:
        sentence = sentence[:SHOWN].rpartition(" ")[0] + " …"
    return SearchEntry(
        question_address(question.id),
        question.title,
        _joined((question.asks, sentence)),
        more=_given(
            question.id,
            question.counts,
            question.excludes,
            question.note,
            *question.scope.values(),
            *question.options.values(),
        ),
    )


def _source(index: Index, source: Source) -> SearchEntry:
    above = (*source.part_of, *((source.speaks_for,) if source.speaks_for else ()))
    return SearchEntry(
        source_address(source.id),
        source.name,
        names=_given(source.short, *source.aliases),
        about=_given(
            words.KINDS[source.kind],
            index.side(index.side_of(source.id)).label,
            source.short if source.short != source.name else "",
            *source.aliases,
        ),
        more=_given(
            source.id, source.country, source.note, *(index.source(id).name for id in above)
        ),
    )


def _claim(index: Index, claim: Claim) -> SearchEntry:
    question = index.ledger.questions.get(claim.question)
    document = index.ledger.documents.get(claim.document or "")
    result = index.result.claims.get(claim.id)
    who = {*claim.sources, *(result.chain if result else claim.citing)}
    marks = [index.source(id) for id in sorted(who)]
    more = [mark.name for mark in marks]
    more += {mark.side.label: 0 for mark in marks}
    if len(claim.words) > LONG_WORDS:
        more.append(claim.words)
    for carrier in claim.carriers:
        more += (carrier.words, carrier.quote)
    for found in index.assessments_of.get(claim.id, ()):
        more += (found.quote, found.note)
    return SearchEntry(
        claim_address(claim.id),
        claim_title(index, claim),
        claim.quote,
        about=_given(question.title if question else claim.question, figures.days(claim.said)),
        more=_given(*more, document.title if document else "", claim.note, *claim.tags),
    )


def _document(index: Index, document: Document) -> SearchEntry:
    publisher = index.ledger.sources.get(document.publisher or "")
    return SearchEntry(
        document_address(document.id),
        document.title or document.id,
        about=_given(
            publisher.name if publisher else document.publisher or "",
            figures.days(document.published) if document.published else "",
        ),
        more=_given(document.id, document.note, *(index.source(id).name for id in document.via)),
    )


def _newest(document: Document) -> tuple[date, str]:
    return document.published.last if document.published else date.min, document.id


def _given(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _joined(texts: Iterable[str]) -> str:
    return " ".join(text for text in texts if text)
