"""Days: nothing is corrected, repeated, checked or counted before it was said.

Days that are imprecise count against a claim only where every day that they can mean
does. One day is allowed between places, for time zones.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from ...model.days import Days
from ..drafts import Draft
from .context import Context

_ZONES = timedelta(days=1)


def check_claims(claims: Iterable[Draft], context: Context) -> None:
    """Look at the days of claims."""
    typed = context.collected.report is not None and "as_of" in context.collected.report.values
    day = context.day if typed else None
    for claim in claims:
        said: Days | None = claim.values.get("said")
        if said is not None:
            _claim(claim, said, day, context)


def check_assessments(context: Context) -> None:
    """Look at the days of assessments."""
    claims = context.claims_by_id
    for assessment in context.collected.every["assessments"]:
        on: Days | None = assessment.get("on")
        for index, target in enumerate(assessment.get("claims", ())):
            said = claims[target].get("said") if target in claims else None
            if on is not None and said is not None and _before(on, said):
                context.findings.add(
                    "C610",
                    assessment.at("claims", index),
                    what=assessment.name,
                    on=on,
                    claim=target,
                    said=said,
                )


def _before(one: Days, other: Days) -> bool:
    """Surely more than a day before."""
    return other.first is not None and other.first - one.last > _ZONES


def _claim(claim: Draft, said: Days, day: date | None, context: Context) -> None:
    values, findings = claim.values, context.findings
    if day is not None and said.last > day:
        findings.add("C605", claim.at("said"), what=claim.name, day=day)
    as_of: Days | None = values.get("as_of")
    if as_of is not None and as_of.first is not None and as_of.first > said.last:
        findings.add("C604", claim.at("as_of"), what=claim.name, as_of=as_of, said=said)
    forecast: Days | None = values.get("forecast")
    if forecast is not None and said.first is not None and forecast.last <= said.first:
        findings.add("C609", claim.at("forecast"), what=claim.name, forecast=forecast, said=said)
    for field in ("withdrawn", "retracted"):
        stopped: date | None = values.get(field)
        if stopped is not None and said.first is not None and stopped < said.first:
            findings.add(
                "C606", claim.at(field), what=claim.name, how=field, day=stopped, said=said
            )
    echoed = context.claims_by_id.get(values.get("echo_of", ""))
    if echoed is not None and "said" in echoed.values and _before(said, echoed.values["said"]):
        findings.add(
            "C608",
            claim.at("echo_of"),
            what=claim.name,
            other=echoed.id,
            said=echoed.values["said"],
        )
    document = context.documents.get(values.get("document", ""))
    published: Days | None = document.get("published") if document is not None else None
    if published is not None and _before(published, said):
        findings.add("C514", claim.at("document"), what=claim.name, said=said, published=published)
    question = context.questions.get(values.get("question", ""))
    if question is not None and question.get("measure") == "cumulative":
        since: Days | None = question.get("since")
        counted = as_of or said
        early = since is not None and since.first is not None and counted.last < since.first
        if early and "period" not in values:
            field = "as_of" if as_of is not None else "said"
            findings.add("C613", claim.at(field), what=claim.name, as_of=counted, since=since)
