"""What nobody uses: sources, documents, questions without a claim. Notes, never more."""

from __future__ import annotations

from collections.abc import Container, Mapping

from ..drafts import Draft
from ..fields import Kind
from .context import Context

# Section → ids that a reference leads to; `answered` → questions that claims answer.
Used = dict[str, set[str]]


def check(context: Context) -> None:
    """Find what no reference leads to."""
    used = nothing_used()
    for claim in context.claims:
        count_claim(claim, used)
    report_unused(used, context)


Counted = Mapping[str, Container[str]]  # what `Used` is, however it was counted


def nothing_used() -> Used:
    """No reference was counted yet."""
    return {"sources": set(), "documents": set(), "questions": set(), "answered": set()}


def count_claim(claim: Draft, used: Used) -> None:
    """Add what a claim refers to."""
    _count(claim, used)
    if "question" in claim.values:
        used["answered"].add(claim.values["question"])
    for carrier in claim.values.get("carriers", ()):
        _count(carrier, used)
    if "retraction" in claim.values:
        _count(claim.values["retraction"], used)


def report_unused(by_claims: Counted, context: Context) -> None:
    """Find what neither claims nor anything else uses."""
    used = nothing_used()
    for section in ("sources", "documents", "assessments"):
        for draft in context.collected.every[section]:
            _count(draft, used)
    if not context.collected.whole:
        return  # it may be used in the part that could not be read
    for section, code in (("sources", "C217"), ("documents", "C219")):
        for draft in context.collected.by_id[section].values():
            if draft.id not in by_claims[section] and draft.id not in used[section]:
                context.findings.add(code, draft.place, id=draft.id)
    answered = by_claims["answered"]
    for question in context.questions.values():
        parts = question.values.get("sum_of", ())
        if question.id not in answered and not any(part in answered for part in parts):
            context.findings.add("C218", question.place, id=question.id)


_REFERENCES: dict[str, dict[str, str]] = {}  # of a kind of record: field → section


def _count(draft: Draft, used: dict[str, set[str]]) -> None:
    fields = _REFERENCES.get(draft.section.name)
    if fields is None:
        fields = _REFERENCES[draft.section.name] = {
            field.name: field.to
            for field in draft.section.fields
            if field.kind is Kind.REFERENCE and field.to in used
        }
    for name, value in draft.values.items():
        if name in fields:
            if isinstance(value, str):
                used[fields[name]].add(value)
            else:
                used[fields[name]].update(value)
