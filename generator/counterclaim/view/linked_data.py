"""schema.org data of a page, for search engines and other machines.

In: a claim and its mark, or the downloads. Out: plain values for JSON-LD. A `ClaimReview`
is made only where somebody's assessment really rates the claim; this report itself rates
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..exports.dictionary import FileInfo
from ..model.ledger import Claim, Finding
from . import words
from .index import Index, safe_url
from .marks import ClaimMark, SourceMark

_PERSONS = frozenset({"person"})
RATES = frozenset({Finding.VERIFIED, Finding.REFUTED, Finding.MISLEADING})


def claim_data(index: Index, claim: Claim, mark: ClaimMark) -> Mapping[str, object]:
    """A `Claim`, or a graph of it and a `ClaimReview` for each assessment that rates it."""
    text = claim.words or mark.words.stance or mark.words.read
    data: dict[str, object] = {
        "@type": "Claim",
        "@id": f"#{claim.id}",
        "identifier": claim.id,
        "name": f"{mark.origin.name} on {mark.question.text}",
        "text": claim.quote or text,
        "author": _agent(mark.origin),
    }
    if claim.said.exact:
        data["datePublished"] = claim.said.last.isoformat()
    appearances = []
    if mark.document is not None:
        first: dict[str, object] = {"@type": "CreativeWork", "name": mark.document.title}
        if mark.document.url:
            first["url"] = mark.document.url
        data["firstAppearance"] = first
    for carrier in claim.carriers:
        document = index.document(carrier.document)
        if document is not None and document.url:
            appearances.append(
                {"@type": "CreativeWork", "name": document.title, "url": document.url}
            )
    if appearances:
        data["appearance"] = appearances
    reviews = _reviews(index, claim)
    if not reviews:
        return {"@context": "https://schema.org", **data}
    return {"@context": "https://schema.org", "@graph": [data, *reviews]}


def _agent(source: SourceMark) -> dict[str, str]:
    kind = "Person" if source.kind in _PERSONS else "Organization"
    return {"@type": kind, "name": source.name}


def _reviews(index: Index, claim: Claim) -> list[dict[str, object]]:
    found = []
    for item in index.assessments_of.get(claim.id, ()):
        if item.finding not in RATES:
            continue
        review: dict[str, object] = {
            "@type": "ClaimReview",
            "author": _agent(index.source(item.by)),
            "claimReviewed": claim.words or claim.quote,
            "itemReviewed": {"@id": f"#{claim.id}"},
            "reviewRating": {"@type": "Rating", "alternateName": words.FINDINGS[item.finding]},
        }
        if item.on.exact:
            review["datePublished"] = item.on.last.isoformat()
        document = index.ledger.documents.get(item.document or "")
        if document is not None and safe_url(document.url):
            review["url"] = document.url
        found.append(review)
    return found


_FORMATS = {
    "CSV": "text/csv",
    "CSV for spreadsheets": "text/csv",
    "JSON": "application/json",
    "JSON Schema": "application/schema+json",
    "SQLite": "application/vnd.sqlite3",
}


def dataset_data(index: Index, files: tuple[FileInfo, ...]) -> Mapping[str, object]:
    """A `Dataset` with a `DataDownload` for each file, by addresses relative to `data/`."""
    report = index.ledger.report
    days = [
        claim.said.first for claim in index.ledger.claims.values() if claim.said.first is not None
    ]
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": report.title,
        "description": report.summary or f"Claims and verdicts: {report.title}",
        "inLanguage": report.language,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "name": f"{file.title} ({file.format})",
                "encodingFormat": _FORMATS.get(file.format, "application/octet-stream"),
                "contentUrl": file.address.removeprefix("data/"),
            }
            for file in files
        ],
        "variableMeasured": [question.title for question in index.ledger.questions.values()],
    }
    if report.license:
        data["license"] = report.license
    if index.result.on is not None:
        data["dateModified"] = index.result.on.isoformat()
        if days:
            data["temporalCoverage"] = f"{min(days).isoformat()}/{index.result.on.isoformat()}"
    return data
