"""A CSV file as rows of texts, and which column is which field.

In: the bytes of a file as spreadsheet programs save it. Out: a `Sheet`, a map of columns
to fields, and per row the texts of its fields. Cells are kept to the character, but for
white space around them. Left alone: what the texts mean.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place
from ..edit import EditError, written
from ..errors import SettingError
from .claims import ENTERED

MAX_BYTES = 64 * 1024 * 1024

# What columns are called by others; the names of the fields themselves come first.
_ALSO = {
    "question": ("topic", "about", "indicator"),
    "source": ("speaker", "who", "claimant", "by"),
    "citing": ("via", "origin", "according to", "attributed to"),
    "said": ("date", "day", "when", "said on", "date of claim", "statement date"),
    "as_of": ("as of", "data as of"),
    "words": ("claim", "figure in words", "wording", "statement", "number", "value", "amount"),
    "url": ("link", "web address", "address", "source url", "source link"),
    "publisher": ("outlet", "published by", "medium", "media"),
    "quote": ("quotation", "citation", "sentence"),
    "locator": ("page", "paragraph"),
    "note": ("notes", "comment", "comments", "remark", "remarks"),
    "tags": ("tag", "keywords", "labels"),
}
_NAMES: Mapping[str, str] = {
    **{name: field for field, names in _ALSO.items() for name in names},
    **{field.name.replace("_", " "): field.name for field in ENTERED},
}
_MANY = frozenset(field.name for field in ENTERED if field.many)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `number`: as the spreadsheet program counts (the header is 1); `line`: on
    which line of the file it begins."""

    number: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file. `text` is its text, for showing where something is wrong."""

    name: str
    text: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def texts(
        self, row: Row, columns: Mapping[str, str], *, always: Mapping[str, str]
    ) -> tuple[dict[str, tuple[str, ...]], tuple[Diagnostic, ...]]:
        """The texts of a row's fields, and what is wrong with its cells.

        `columns`: column → field. `always`: fields that are the same in every row, where
        its own cell is empty. A cell of a field that takes several values is divided at
        semicolons.
        """
        place = Place(self.name, row.line, 1, 1)
        if len(row.cells) > len(self.columns):
            cells, columns_held = len(row.cells), len(self.columns)
            extra = diagnose("C851", place, row=row.number, cells=cells, columns=columns_held)
            return {}, (extra,)
        found: list[Diagnostic] = []
        texts: dict[str, tuple[str, ...]] = {name: (text,) for name, text in always.items()}
        for column, cell in zip(self.columns, row.cells, strict=False):
            field = columns.get(column)
            cell = cell.strip()
            if field is None or not cell:
                continue
            parts = re.split(r"\s*;\s*", cell) if field in _MANY else [cell]
            try:
                for part in parts:
                    written(part)
            except EditError as error:
                told = diagnose("C852", place, row=row.number, column=column, problem=str(error))
                found.append(told)
            texts[field] = tuple(part for part in parts if part)
        return texts, tuple(found)


def read_sheet(data: bytes, *, name: str) -> Sheet:
    """The rows of a CSV file; commas, semicolons or tabs part the cells, whichever the
    header holds most of. Empty rows are passed over. Raises `SettingError` for what is no
    such file."""
    if len(data) > MAX_BYTES:
        raise SettingError(f"{name} has {len(data):,} bytes; the limit is {MAX_BYTES:,}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingError(f'{name} is not UTF-8; save it as "CSV UTF-8"') from None
    head = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    read: list[Row] = []
    line = 1
    try:
        for number, cells in enumerate(reader, start=1):
            if any(cell.strip() for cell in cells):
                read.append(Row(number=number, line=line, cells=tuple(cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise SettingError(f"{name}:{line}: this is no CSV: {error}") from None
    if len(read) < 2:
        raise SettingError(f"{name} has no rows below a header")
    header = read[0].cells
    while header and not header[-1].strip():
        header = header[:-1]
    columns = tuple(cell.strip() for cell in header)
    for column in columns:
        if columns.count(column) > 1:
            raise SettingError(f"{name} has two columns named `{column}`; rename one of them")
    rows = tuple(_cut(row, len(columns)) for row in read[1:])
    return Sheet(name=name, text=text.replace("\r\n", "\n"), columns=columns, rows=rows)


def _cut(row: Row, columns: int) -> Row:
    """The row without empty cells beyond the columns."""
    cells = row.cells
    while len(cells) > columns and not cells[-1].strip():
        cells = cells[:-1]
    return Row(number=row.number, line=row.line, cells=cells)


def guess_columns(columns: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Column → field: as given, and for the other columns by their headers. A column whose
    header names no field is left out, and so is one whose field has a column already."""
    found = {column: field for column, field in given.items() if field}
    named = {column: re.sub(r"[\s_\-]+", " ", column.casefold()).strip() for column in columns}
    # Headers that are a field's own name go before those that only mean one.
    order = sorted(columns, key=lambda column: named[column] not in _FIELD_NAMES)
    for column in order:
        field = _NAMES.get(named[column])
        if column not in given and field is not None and field not in found.values():
            found[column] = field
    return {column: found[column] for column in columns if column in found}


_FIELD_NAMES = frozenset(field.name.replace("_", " ") for field in ENTERED)
