"""The one table of what a ledger may hold: sections, their fields, types and help.

In: nothing. Out: `LEDGER`, the top level, and the sections below it. Everything that
has to know the format reads it from here: conversion, "did you mean", the JSON Schema
for editors and `docs/ledger.md`.
"""

from __future__ import annotations

from .claims import CARRIER, CLAIM, SHARED, STATEMENT
from .kinds import Field, Kind, Section
from .what import ASSESSMENT, QUESTION, REMOVED
from .who import DOCUMENT, REPORT, SOURCE

__all__ = [
    "ASSESSMENT",
    "CARRIER",
    "CLAIM",
    "DOCUMENT",
    "LEDGER",
    "QUESTION",
    "REMOVED",
    "REPORT",
    "SHARED",
    "SOURCE",
    "STATEMENT",
    "Field",
    "Kind",
    "Section",
]

LEDGER = Section(
    name="ledger",
    fields=(
        Field(
            name="$schema",
            kind=Kind.LINE,
            help="The JSON Schema that an editor completes and checks with. Not read.",
            example="claims.schema.json",
        ),
        Field(
            name="report",
            kind=Kind.RECORD,
            section=REPORT,
            required=True,
            help=REPORT.help,
        ),
        Field(
            name="include",
            kind=Kind.LINE,
            many=True,
            help="Further files of the ledger, below its folder; `*` and `**` stand for any name.",
            example="[ledger/*.yaml]",
        ),
        Field(
            name="sides",
            kind=Kind.OPTIONS,
            help="The parties to the dispute, as id: name. `none` is reserved: no party.",
            example="{kyiv: Ukraine and its partners, moscow: Russia and North Korea}",
        ),
        Field(name="sources", kind=Kind.RECORD, section=SOURCE, help=SOURCE.help),
        Field(name="documents", kind=Kind.RECORD, section=DOCUMENT, help=DOCUMENT.help),
        Field(name="questions", kind=Kind.RECORD, section=QUESTION, help=QUESTION.help),
        Field(
            name="claims",
            kind=Kind.CLAIMS,
            help="Who said what. One source, one question, one statement each; or a "
            "`statement` with several `claims`.",
        ),
        Field(
            name="assessments",
            kind=Kind.RECORD,
            section=ASSESSMENT,
            many=True,
            help=ASSESSMENT.help,
        ),
        Field(
            name="removed",
            kind=Kind.RECORD,
            section=REMOVED,
            many=True,
            help=REMOVED.help,
        ),
        Field(
            name="readings",
            kind=Kind.FREE,
            help="How words are read, where that departs from the table on the Method page: "
            "row: its new bounds.",
        ),
    ),
)
