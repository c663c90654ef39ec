"""The page of one document: `/documents/<id>/`.

In: the index and a document's id. Out: a `DocumentPage`: what was published, by whom, from
whom, where it is archived, and what was taken from it.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import figures, words
from ..addresses import document_address
from ..frame import Frame, headings
from ..index import Index
from ..marks import ClaimMark, DocumentMark, SourceMark
from ..relays import RelayRow, carrier_row
from .question import AssessmentRow


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedRow:
    """A claim that the document merely carries, and what it prints of it."""

    claim: ClaimMark
    relay: RelayRow


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPage:
    """All of a document's page. Empty tuples are sections that it does not have."""

    frame: Frame
    document: DocumentMark
    publisher: SourceMark | None
    via: tuple[SourceMark, ...]
    archived: str
    language: str
    capture: str
    sha256: str
    note: str
    id: str
    drawn: tuple[ClaimMark, ...]
    carried: tuple[CarriedRow, ...]
    taken_back: tuple[ClaimMark, ...]
    assessments: tuple[AssessmentRow, ...]
    contact: str


def document_page(index: Index, id: str) -> DocumentPage:
    """Make the page of the document `id`."""
    entry, record = index.ledger.documents[id], index.record
    mark = index.document(id)
    assert mark is not None  # it is in the ledger
    drawn = tuple(index.claim(claim.id) for claim in index.claims_by_document.get(id, ()))
    carried = tuple(
        CarriedRow(
            claim=index.claim(relay.claim.id), relay=carrier_row(index, relay.claim, relay.carrier)
        )
        for relay in record.relays_by_document.get(id, ())
    )
    taken_back = tuple(
        index.claim(claim.id) for claim in record.retractions_by_document.get(id, ())
    )
    assessments = tuple(
        AssessmentRow(
            finding=words.FINDINGS[item.finding],
            key=item.finding.value,
            by=index.source(item.by),
            day=index.day(item.on),
            claims=tuple(
                index.claim_link(claim) for claim in item.claims if claim in index.ledger.claims
            ),
            document=None,
            quote=item.quote,
            note=item.note,
        )
        for item in record.assessments_by_document.get(id, ())
    )
    published = f", {mark.day.text}" if mark.day else ""
    return DocumentPage(
        frame=Frame(
            address=document_address(id),
            title=mark.title,
            description=f"{mark.publisher or 'Unknown publisher'}{published}: what claims were "
            "read in it, and what it merely carries.",
            headings=headings(
                ("drawn", "Claims read in it") if drawn else None,
                ("carried", "Claims that it merely carries") if carried else None,
                ("taken-back", "What it takes back") if taken_back else None,
                ("assessments", "What it checks") if assessments else None,
            ),
        ),
        document=mark,
        publisher=index.source(entry.publisher) if entry.publisher else None,
        via=tuple(index.source(agency) for agency in entry.via),
        archived=figures.day(entry.archived) if entry.archived else "",
        language=entry.language,
        capture=entry.capture,
        sha256=entry.sha256,
        note=entry.note,
        id=id,
        drawn=drawn,
        carried=carried,
        taken_back=taken_back,
        assessments=assessments,
        contact=index.ledger.report.contact,
    )
