"""Evidence: claims can be read somewhere, captures are what they were, quotes stand in them."""

from __future__ import annotations

from collections.abc import Iterable

from ..captures import KINDS
from ..drafts import Draft
from ..quotes import Capture, fold, nearest_passage, stands_in
from .context import Context

LONGEST_QUOTE = 1_000  # code points


def check_documents(context: Context) -> None:
    """Look at documents and captures."""
    context.captures = _documents(context)


def check_claims(claims: Iterable[Draft], context: Context) -> None:
    """Look at what claims and carriers rest on, and at their quotes."""
    captures = context.captures
    for claim in claims:
        if not claim.typed("document") and not claim.typed("url"):
            context.findings.add("C501", claim.place, what=claim.name)
        if claim.typed("retraction") and not claim.typed("retracted"):
            context.findings.add("C317", claim.at("retraction"), what=claim.name)
        if "quote" in claim.values:
            _quote(claim, captures, context)
            _figure_in_quote(claim, context)
        for index, carrier in enumerate(claim.get("carriers", ())):
            if "quote" in carrier.values:
                _quote(carrier, captures, context)
            document = carrier.get("document")
            if document is not None and document == claim.get("document"):
                context.findings.add(
                    "C515",
                    carrier.at("document") if carrier.nodes else claim.at("carriers", index),
                    document=document,
                    what=claim.name,
                )


def check_assessments(context: Context) -> None:
    """Look at the quotes of assessments."""
    for assessment in context.collected.every["assessments"]:
        if "quote" in assessment.values:
            _quote(assessment, context.captures, context)


def _documents(context: Context) -> dict[str, tuple[str, Capture]]:
    """Check every document; the captures that can be searched, by document."""
    captures: dict[str, tuple[str, Capture]] = {}
    by_url: dict[str, Draft] = {}
    for draft in context.collected.every["documents"]:
        values, findings = draft.values, context.findings
        for one, other in (("archive_url", "archived"), ("archived", "archive_url")):
            if draft.typed(one) and not draft.typed(other):
                label = f"add `{other}:`"
                findings.add("C511", draft.at(one), label=label, key=one, other=other)
        if draft.typed("sha256") and not draft.typed("capture"):
            findings.add("C321", draft.at("sha256"), key="sha256", other="capture")
        url = values.get("url")
        if url is not None:
            first = by_url.setdefault(url, draft)
            if first is not draft:
                label = f"first in {first.at('url')}"
                findings.add("C503", draft.at("url"), label=label, id=draft.id, other=first.id)
        if "capture" in values:
            capture = _capture(draft, context)
            if capture is not None:
                captures[draft.id] = (values["capture"], capture)
    return captures


def _capture(draft: Draft, context: Context) -> Capture | None:
    path, place, findings = draft.values["capture"], draft.at("capture"), context.findings
    if not path.lower().endswith(KINDS):
        findings.add("C509", place, path=path)
        return None
    taken = context.take(context.folder, path)
    if taken.refused:
        findings.add("C504", place, path=path, problem=taken.refused)
    elif taken.missing:
        findings.add("C505", place, path=path)
    else:
        expected = draft.get("sha256")
        if expected is not None and taken.sha256 and taken.sha256 != expected:
            findings.add("C506", draft.at("sha256"), path=path, found=taken.sha256)
        if taken.unreadable:
            findings.add("C510", place, path=path, problem=taken.unreadable)
    return taken.capture


def _quote(draft: Draft, captures: dict[str, tuple[str, Capture]], context: Context) -> None:
    quote = draft.values["quote"]
    if len(quote) > LONGEST_QUOTE:
        context.findings.add(
            "C508", draft.at("quote"), length=f"{len(quote):,}", longest=f"{LONGEST_QUOTE:,}"
        )
    path, capture = captures.get(draft.get("document", ""), ("", None))
    if capture is None or stands_in(quote, capture):
        return
    near = nearest_passage(quote, capture)
    context.findings.add(
        "C507", draft.at("quote"), label=f"nearest: {near}" if near else "", path=path
    )


def _figure_in_quote(claim: Draft, context: Context) -> None:
    figure = claim.get("figure") or claim.get("words", "")
    question = context.questions.get(claim.get("question", ""))
    if not figure or question is None or question.get("type") != "quantity":
        return
    if fold(figure).casefold() not in fold(claim.values["quote"]).casefold():
        field = "figure" if "figure" in claim.values else "words"
        context.findings.add("C407", claim.at(field), words=figure)
