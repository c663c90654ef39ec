"""All tables in one SQLite file, the same bytes for the same rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

from .tables.filled import Filled
from .tables.table import Kind, Table
from .values import Cell
from .woven import constant

_TYPES = {
    Kind.STRING: "TEXT",
    Kind.DATE: "TEXT",
    Kind.LIST: "TEXT",
    Kind.INTEGER: "INTEGER",
    Kind.BOOLEAN: "INTEGER",
    Kind.NUMBER: "NUMERIC",
}
_LARGEST = 2**63 - 1
_PIECE = 1 << 20
# Bytes 96 to 99 of the header name the SQLite that wrote the file. It is for information
# only; a fixed one (3.40.0) keeps files of two machines equal.
_VERSION_AT, _VERSION = 96, (3_040_000).to_bytes(4, "big")


def sqlite_file(tables: Iterable[Filled]) -> Iterator[bytes]:
    """The database, in pieces: a table each, and `columns` with the dictionary. Lists are
    text with `|` between items, true and false are 1 and 0, days are ISO text."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute("PRAGMA page_size = 4096")
        database.execute("PRAGMA encoding = 'UTF-8'")
        database.execute("PRAGMA auto_vacuum = NONE")
        database.execute("PRAGMA journal_mode = OFF")  # nothing is ever rolled back
        database.execute("BEGIN")
        database.execute(
            'CREATE TABLE "columns" ("table" TEXT, "column" TEXT, "kind" TEXT, "meaning" TEXT)'
        )
        for filled in tables:
            table = filled.table
            _create(database, table)
            _fill(database, filled)
            database.executemany(
                'INSERT INTO "columns" VALUES (?, ?, ?, ?)',
                [(table.name, one.name, str(one.kind), one.meaning) for one in table.columns],
            )
        database.execute("COMMIT")
        data = memoryview(database.serialize())
    yield bytes(data[:_VERSION_AT]) + _VERSION
    for start in range(_VERSION_AT + len(_VERSION), len(data), _PIECE):
        yield bytes(data[start : start + _PIECE])


def _create(database: sqlite3.Connection, table: Table[Any]) -> None:
    columns = [f'"{column.name}" {_TYPES[column.kind]}' for column in table.columns]
    if table.key:
        columns.append("PRIMARY KEY (" + ", ".join(f'"{name}"' for name in table.key) + ")")
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(columns)})')


def _fill(database: sqlite3.Connection, filled: Filled) -> None:
    """All rows. What is empty in all of them is not handed over cell by cell."""
    rows = len(filled.columns[0])
    if not rows:
        return
    marks, columns = [], []
    for kind, cells in zip(filled.kinds, filled.flat, strict=True):
        if cells[0] is None and constant(cells):
            marks.append("NULL")
        else:
            marks.append("?")
            columns.append(_stored(kind, cells))
    database.executemany(
        f'INSERT INTO "{filled.table.name}" VALUES ({", ".join(marks)})',
        zip(*columns, strict=True),
    )


def _stored(kind: Kind, cells: Sequence[Cell]) -> Sequence[Cell]:
    """A column as SQLite takes it: it has no whole number beyond 64 bits, so those are
    text, to the digit; a boolean that is a number already costs less."""
    if kind is Kind.BOOLEAN:
        return [None if cell is None else int(cell) for cell in cells]  # type: ignore[arg-type]
    if kind in (Kind.NUMBER, Kind.INTEGER):
        return [
            str(cell) if isinstance(cell, int) and abs(cell) > _LARGEST else cell for cell in cells
        ]
    return cells
