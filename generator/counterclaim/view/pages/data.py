"""The downloads: `/data/`.

In: the index and the data dictionary of the exports. Out: a `DataPage`: what can be
downloaded, what each table and column means, and a schema.org `Dataset`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...exports.dictionary import FileInfo, TableInfo, catalogue, dictionary
from .. import figures
from ..addresses import DATA
from ..frame import Frame, headings
from ..index import Index
from ..linked_data import dataset_data

_FIRST = 3  # files of the catalogue that most readers want


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """All that the page prints; the dictionary is shown as the exports define it."""

    frame: Frame
    first: tuple[FileInfo, ...]
    tables: tuple[TableInfo, ...]
    others: tuple[FileInfo, ...]
    license: str
    as_of: str
    files: tuple[tuple[str, str], ...]
    data: Mapping[str, object]


def data_page(index: Index) -> DataPage:
    """Make the page."""
    files, tables = catalogue(), dictionary()
    of_tables = {
        address for table in tables for address in (table.csv, table.spreadsheet, table.json)
    }
    first = files[:_FIRST]
    on = index.result.on
    return DataPage(
        frame=Frame(
            address=DATA,
            title="Data",
            description="Every claim, source, document, position and verdict as CSV, JSON and "
            "SQLite, with a dictionary of every column.",
            headings=headings(
                ("whole", "In one file"),
                ("tables", "Table by table"),
                ("programs", "For programs"),
                ("rebuild", "Rebuild and compare"),
            ),
        ),
        first=first,
        tables=tables,
        others=tuple(file for file in files[_FIRST:] if file.address not in of_tables),
        license=index.ledger.report.license,
        as_of=figures.day(on) if on else "",
        files=tuple(sorted(index.ledger.files.items())),
        data=dataset_data(index, files),
    )
