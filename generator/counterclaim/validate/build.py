"""From drafts without an error to the frozen ledger.

In: collected drafts in which everything required is there and every reference leads
somewhere. Out: the `Ledger` of the model. Left alone: whether it is right; that is
decided before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from ..model.days import Days
from ..model.ledger import (
    Assessment,
    Basis,
    Carrier,
    Claim,
    Document,
    Finding,
    Ledger,
    Measure,
    Question,
    QuestionType,
    Report,
    Retraction,
    Source,
    SourceKind,
    Stance,
    Tombstone,
    Value,
)
from ..model.reading import Unit
from .collected import Collected
from .drafts import Draft
from .ledger_files import LedgerFile
from .units import unit_kind

_WINDOW = {Measure.LEVEL: 2}
_NOTHING: Mapping[str, str] = MappingProxyType({})


def build_ledger(
    collected: Collected, files: Iterable[LedgerFile], *, folder: str, newest: date | None
) -> Ledger:
    """The ledger. `folder` is its absolute path, `newest` the newest day in it."""
    drafts = collected.by_id
    return Ledger(
        report=build_report(collected, newest),
        sides=MappingProxyType(dict(collected.sides)),
        sources=_frozen(_source(draft) for draft in drafts["sources"].values()),
        documents=_frozen(_document(draft) for draft in drafts["documents"].values()),
        questions=_frozen(_question(draft) for draft in drafts["questions"].values()),
        claims=_frozen(build_claim(draft) for draft in drafts["claims"].values()),
        assessments=_frozen(_assessment(draft) for draft in drafts["assessments"].values()),
        tombstones=_frozen(_tombstone(draft) for draft in drafts["removed"].values()),
        readings=MappingProxyType(dict(collected.overrides)),
        files=MappingProxyType({file.name: file.sha256 for file in files}),
        folder=folder,
        places=MappingProxyType(
            {
                section: MappingProxyType({id: draft.place for id, draft in known.items()})
                for section, known in drafts.items()
            }
        ),
    )


def _frozen(records: Iterator[Any]) -> Mapping[str, Any]:
    return MappingProxyType({record.id: record for record in records})


def newest_day(collected: Collected) -> date | None:
    """The newest day in the ledger: the latest on which anything was said, checked,
    published, withdrawn or retracted."""
    both = newest_of_claims(collected.claims), newest_of_others(collected)
    return max([day for day in both if day is not None], default=None)


def newest_of_claims(claims: Iterable[Draft]) -> date | None:
    """The newest day that claims hold."""
    days: list[date] = []
    for claim in claims:
        _days_of_claim(claim, days)
    return max(days, default=None)


def newest_of_others(collected: Collected) -> date | None:
    """The newest day that everything but claims holds."""
    days: list[date] = []
    for assessment in collected.every["assessments"]:
        if "on" in assessment.values:
            days.append(assessment.values["on"].last)
    for document in collected.every["documents"]:
        if "published" in document.values:
            days.append(document.values["published"].last)
    return max(days, default=None)


def _days_of_claim(claim: Draft, days: list[date]) -> None:
    values = claim.values
    if "said" in values:
        days.append(values["said"].last)
    if "withdrawn" in values:
        days.append(values["withdrawn"])
    if "retracted" in values:
        days.append(values["retracted"])
    for carrier in values.get("carriers", ()):
        if "said" in carrier.values:
            days.append(carrier.values["said"].last)


def build_report(collected: Collected, newest: date | None) -> Report:
    """The report; `newest` is its day where none was typed."""
    draft = collected.report
    assert draft is not None
    values = dict(draft.values)
    typed = "as_of" in values
    if not typed:
        values["as_of"] = newest
    return Report(**values, as_of_typed=typed, place=draft.place)


def _source(draft: Draft) -> Source:
    values = dict(draft.values)
    values["kind"] = SourceKind(values["kind"])
    return Source(**values, id=draft.id)


def _document(draft: Draft) -> Document:
    return Document(**draft.values, id=draft.id)


def _question(draft: Draft) -> Question:
    values = {name: value for name, value in draft.values.items() if name != "claims"}
    values["type"] = QuestionType(values["type"])
    kind = values.get("unit_kind")
    values["unit_kind"] = Unit(kind) if kind else unit_kind(values.get("unit", ""))
    measure = values.get("measure")
    if measure:
        values["measure"] = Measure(measure)
        values.setdefault("window", _WINDOW.get(values["measure"], 7))
    values["scope"] = _scope(values)
    if "options" in values:
        values["options"] = MappingProxyType(values["options"])
    return Question(**values, id=draft.id)


def _scope(values: dict[str, Any]) -> Mapping[str, str]:
    scope = values.get("scope")
    return MappingProxyType(scope.values) if scope is not None and scope.values else _NOTHING


# Fields of a claim that go into the model as they are.
_CLAIM_PLAIN = (
    *("citing", "traced", "based_on", "echo_of", "period", "words", "figure", "counted"),
    *("value_note", "disputes", "forecast", "derived", "certainty", "confidence", "document"),
    *("quote", "locator", "translated", "language", "supersedes", "withdrawn", "retracted"),
    *("note", "tags", "reading"),
)


def build_claim(draft: Draft) -> Claim:
    """A claim, out of a draft in which nothing is wrong."""
    values = draft.values
    given: dict[str, Any] = {name: values[name] for name in _CLAIM_PLAIN if name in values}
    said: Days = values["said"]
    if "carriers" in values:
        given["carriers"] = tuple(_carrier(carrier) for carrier in values["carriers"])
    if "basis" in values:
        given["basis"] = Basis(values["basis"])
    if "stance" in values:
        given["stance"] = Stance(values["stance"])
    if "scope" in values:
        given["scope"] = _scope(values)
    if "credibility" in values:
        given["credibility"] = int(values["credibility"])
    if "value" in values:
        figures = values["value"].values
        given["value"] = Value(
            low=figures.get("low"), high=figures.get("high"), best=figures.get("best")
        )
    if "retraction" in values:
        given["retraction"] = Retraction(**values["retraction"].values)
    if "answer_days" in values:
        given["answer_days"] = values["answer_days"]
    elif "answer" in values:
        given["answer"] = values["answer"]
    return Claim(
        id=draft.id,
        question=values["question"],
        sources=values["source"],
        said=said,
        as_of=values.get("as_of", said),
        as_of_typed="as_of" in values,
        **given,
    )


def _carrier(draft: Draft) -> Carrier:
    values = {
        name: value for name, value in draft.values.items() if name not in ("url", "publisher")
    }
    if "scope" in values:
        values["scope"] = _scope(values)
    return Carrier(**values)


def _assessment(draft: Draft) -> Assessment:
    skipped = ("url", "publisher", "id")
    values = {name: value for name, value in draft.values.items() if name not in skipped}
    values["finding"] = Finding(values["finding"])
    return Assessment(**values, id=draft.id)


def _tombstone(draft: Draft) -> Tombstone:
    values = draft.values
    return Tombstone(id=draft.id, removed=values["on"], reason=values["reason"])
