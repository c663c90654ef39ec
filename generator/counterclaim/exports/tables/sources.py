"""One row a source: whoever makes, carries or checks claims."""

from __future__ import annotations

from ...compiled import Compiled
from ...model.ledger import Source
from ..values import text
from .table import Column, Kind, Table


def _records(report: Compiled) -> list[Source]:
    return [source for _, source in sorted(report.ledger.sources.items())]


SOURCES: Table[Source] = Table(
    "sources",
    "Sources",
    "Whoever makes, carries or checks claims.",
    _records,
    (
        Column("id", Kind.STRING, "Stable id; the address of its page.", lambda s: s.id),
        Column("name", Kind.STRING, "Full name, as typed.", lambda s: s.name),
        Column("short", Kind.STRING, "Short name.", lambda s: text(s.short)),
        Column("aliases", Kind.LIST, "Other names and spellings.", lambda s: s.aliases),
        Column(
            "kind",
            Kind.STRING,
            "person, government, military, intelligence, legislature, ngo, media, agency, "
            "academic, think-tank, igo, company, anonymous or other.",
            lambda s: str(s.kind),
        ),
        Column("country", Kind.STRING, "Country, as typed.", lambda s: text(s.country)),
        Column(
            "side",
            Kind.STRING,
            "Side as typed for the source itself; parts inherit that of what they belong to. "
            "none: no party.",
            lambda s: text(s.side),
        ),
        Column(
            "part_of", Kind.LIST, "The bodies that it is a part of.", lambda s: s.part_of, "sources"
        ),
        Column(
            "speaks_for",
            Kind.STRING,
            "The body whose claims this source's claims are.",
            lambda s: text(s.speaks_for),
            "sources",
        ),
        Column(
            "reliability",
            Kind.STRING,
            "Admiralty grade A to F; shown, never computed with.",
            lambda s: text(s.reliability),
        ),
        Column("language", Kind.STRING, "Language of the name.", lambda s: text(s.language)),
        Column("url", Kind.STRING, "Its own page.", lambda s: text(s.url)),
        Column("note", Kind.STRING, "A note; inline Markdown.", lambda s: text(s.note)),
    ),
    key=("id",),
)
