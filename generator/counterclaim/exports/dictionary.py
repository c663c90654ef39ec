"""The data dictionary: what every table and file holds, for the page `/data/` and for
`datapackage.json`. Data only; nothing here looks at a report."""

from __future__ import annotations

from dataclasses import dataclass

from .tables import TABLES

FOLDER = "data/"


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column. `kind`: string, integer, number, boolean, date or list. `references`: the
    table that its values name a row of, or ""."""

    name: str
    kind: str
    meaning: str
    references: str = ""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table. `key`: the columns that tell its rows apart, maybe none. The addresses are
    relative to the site's root; `json` is the nested file where there is one."""

    name: str
    title: str
    meaning: str
    columns: tuple[ColumnInfo, ...]
    key: tuple[str, ...]
    csv: str
    spreadsheet: str
    json: str


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A download: address relative to the site's root, title, format, what is in it."""

    address: str
    title: str
    format: str
    meaning: str


def dictionary() -> tuple[TableInfo, ...]:
    """Every table with its columns, in the order in which pages show them."""
    return tuple(
        TableInfo(
            table.name,
            table.title,
            table.meaning,
            tuple(
                ColumnInfo(column.name, str(column.kind), column.meaning, column.references)
                for column in table.columns
            ),
            table.key,
            f"{FOLDER}{table.name}.csv",
            f"{FOLDER}spreadsheet/{table.name}.csv",
            f"{FOLDER}{table.name}.json",
        )
        for table in TABLES
    )


def catalogue() -> tuple[FileInfo, ...]:
    """Every file that `export_files` makes, the most useful first."""
    whole = (
        FileInfo(
            f"{FOLDER}reconciliation.json",
            "Reconciliation",
            "JSON",
            "Every verdict with its positions, conflicts, history and steps, nested.",
        ),
        FileInfo(
            f"{FOLDER}claims.json",
            "Claims",
            "JSON",
            "Every claim with what it states, what it was read as, its origin, group, status "
            "and drift, nested.",
        ),
        FileInfo(
            f"{FOLDER}ledger.sqlite", "All tables", "SQLite", "All tables in one database file."
        ),
        FileInfo(
            f"{FOLDER}datapackage.json",
            "Data package",
            "JSON",
            "A description of the CSV files for programs (Data Package standard).",
        ),
        FileInfo(
            f"{FOLDER}schemas/reconciliation.schema.json",
            "Schema of reconciliation.json",
            "JSON Schema",
            "What reconciliation.json may hold.",
        ),
        FileInfo(
            f"{FOLDER}schemas/claims.schema.json",
            "Schema of claims.json",
            "JSON Schema",
            "What claims.json may hold.",
        ),
        FileInfo(
            f"{FOLDER}build.json",
            "Build",
            "JSON",
            "Digests of the ledger's files and of these downloads, and the generator's version: "
            "enough to rebuild and compare.",
        ),
    )
    nested = {file.address for file in whole}
    tables = []
    for table in dictionary():
        tables.append(FileInfo(table.csv, table.title, "CSV", f"{table.meaning} Exact."))
        tables.append(
            FileInfo(
                table.spreadsheet,
                table.title,
                "CSV for spreadsheets",
                f"{table.meaning} A ' stands before text that would run as a formula.",
            )
        )
        if table.json not in nested:
            tables.append(FileInfo(table.json, table.title, "JSON", table.meaning))
    return (*whole, *tables)
