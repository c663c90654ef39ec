"""The list of documents: `/documents/`, in pages of 80.

In: the index. Out: `DocumentsPage`s, newest documents first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import figures
from ..addresses import DOCUMENTS
from ..frame import Frame
from ..index import Index
from ..marks import DocumentMark, SourceMark
from ..paging import Leaf, Pager, leaves, pager


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """A document of the list, with what was taken from it."""

    mark: DocumentMark
    publisher: SourceMark | None
    via: str
    language: str
    archived: str
    drawn: int
    carried: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """A page of the list."""

    frame: Frame
    number: int
    total: str
    evidence: str
    rows: tuple[DocumentRow, ...]
    pager: Pager


def documents_pages(index: Index) -> Iterator[DocumentsPage]:
    """Make the pages of the list."""
    documents = index.ledger.documents
    found = leaves(index.record.newest_first(list(documents)), address=DOCUMENTS)
    total = figures.plural(len(documents), "document")
    evidence = _evidence(index)
    for leaf in found:
        first = leaf.number == 1
        yield DocumentsPage(
            frame=Frame(
                address=leaf.address,
                title="Documents" if first else f"Documents, page {leaf.number}",
                description=f"{total} in which the claims can be read, newest first.",
            ),
            number=leaf.number,
            total=total,
            evidence=evidence,
            rows=tuple(_row(index, id) for id in leaf.items),
            pager=pager(found, leaf.number, lambda each: _span(index, each)),
        )


def _evidence(index: Index) -> str:
    """How many documents outlive their page: archived elsewhere, or saved here."""
    documents = index.ledger.documents.values()
    archived = sum(1 for entry in documents if entry.archive_url)
    captured = sum(1 for entry in documents if entry.capture)
    elsewhere = f"{archived:,} are archived elsewhere" if archived else "None is archived elsewhere"
    saved = f"a saved copy is kept of {captured:,}" if captured else "no saved copy is kept"
    return f"{elsewhere}; {saved} to hold the quotes against."


def _row(index: Index, id: str) -> DocumentRow:
    entry = index.ledger.documents[id]
    mark = index.document(id)
    assert mark is not None  # it is in the ledger
    return DocumentRow(
        mark=mark,
        publisher=index.source(entry.publisher) if entry.publisher else None,
        via=figures.listing([index.source(agency).short for agency in entry.via]),
        language=entry.language if entry.language != index.language else "",
        archived="copy here" if entry.capture else "archived" if mark.archive_url else "",
        drawn=len(index.claims_by_document.get(id, ())),
        carried=len(index.record.relays_by_document.get(id, ())),
    )


def _span(index: Index, leaf: Leaf[str]) -> str:
    published = [index.ledger.documents[id].published for id in (leaf.items[0], leaf.items[-1])]
    newest, oldest = (figures.short_month(days.last) if days else "undated" for days in published)
    if newest == oldest:
        return newest
    return f"{oldest} – {newest}" if published[1] else f"up to {newest}, and undated"
