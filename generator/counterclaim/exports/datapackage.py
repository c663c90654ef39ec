"""`data/datapackage.json`: the exact CSV files described for programs.

Data Package and Table Schema, version 1 (Frictionless Data).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import __version__
from ..model.ledger import Report
from .facts import Fact
from .tables.table import Column, Kind, Table
from .values import Json

# Lists stand in CSV as text with `|` between items.
_TYPES = {kind: str(kind) for kind in Kind} | {Kind.LIST: "string"}


def datapackage(
    report: Report, *, tables: Sequence[Table[Any]], files: Mapping[str, Fact]
) -> dict[str, Json]:
    """The description. `files`: of the CSV of each table by the table's name."""
    found: dict[str, Json] = {
        "profile": "tabular-data-package",
        "name": "counterclaim",
        "title": report.title,
        "description": report.summary,
        "version": __version__,
        "resources": [_resource(table, files[table.name]) for table in tables],
    }
    if report.license:
        found["licenses"] = [{"name": report.license}]
    if report.contact:
        found["contributors"] = [{"title": report.contact, "role": "contact"}]
    return found


def _resource(table: Table[Any], fact: Fact) -> Json:
    schema: dict[str, Json] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    foreign: list[Json] = [
        {
            "fields": column.name,
            "reference": {"resource": column.references, "fields": "id"},
        }
        for column in table.columns
        if column.references and column.kind is Kind.STRING
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return {
        "name": table.name,
        "title": table.title,
        "description": table.meaning,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": fact.size,
        "hash": f"sha256:{fact.sha256}",
        "schema": schema,
    }


def _field(column: Column[Any]) -> Json:
    field: dict[str, Json] = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.meaning,
    }
    if column.kind is Kind.LIST:
        field["description"] = f"{column.meaning} Items divided by |."
    if column.kind is Kind.BOOLEAN:
        field["trueValues"], field["falseValues"] = ["true"], ["false"]
    return field
