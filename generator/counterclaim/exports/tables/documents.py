"""One row a document: where something can be read."""

from __future__ import annotations

from ...compiled import Compiled
from ...model.ledger import Document
from ..values import day, first_day, last_day, text, typed
from .table import Column, Kind, Table


def _records(report: Compiled) -> list[Document]:
    return [document for _, document in sorted(report.ledger.documents.items())]


DOCUMENTS: Table[Document] = Table(
    "documents",
    "Documents",
    "Where claims can be read: pages, posts, papers, broadcasts.",
    _records,
    (
        Column("id", Kind.STRING, "Stable id; the address of its page.", lambda d: d.id),
        Column("title", Kind.STRING, "Title, as published.", lambda d: text(d.title)),
        Column(
            "publisher",
            Kind.STRING,
            "The source that published it.",
            lambda d: text(d.publisher),
            "sources",
        ),
        Column(
            "via",
            Kind.LIST,
            "Agencies that it took the story from, where it tells.",
            lambda d: d.via,
            "sources",
        ),
        Column("published", Kind.STRING, "When, as typed (EDTF).", lambda d: typed(d.published)),
        Column(
            "published_first",
            Kind.DATE,
            "First day that this can mean.",
            lambda d: first_day(d.published),
        ),
        Column(
            "published_last",
            Kind.DATE,
            "Last day that this can mean.",
            lambda d: last_day(d.published),
        ),
        Column("url", Kind.STRING, "Address.", lambda d: text(d.url)),
        Column(
            "archive_url", Kind.STRING, "Address of a saved copy.", lambda d: text(d.archive_url)
        ),
        Column("archived", Kind.DATE, "Day on which it was saved.", lambda d: day(d.archived)),
        Column("language", Kind.STRING, "Language of the text.", lambda d: text(d.language)),
        Column(
            "capture",
            Kind.STRING,
            "The report's own saved copy, as a path in the ledger's folder.",
            lambda d: text(d.capture),
        ),
        Column("sha256", Kind.STRING, "SHA-256 of the capture.", lambda d: text(d.sha256)),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda d: text(d.note)),
    ),
    key=("id",),
)
