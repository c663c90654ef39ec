"""Tables as CSV (RFC 4180): exact, and safe to open in a spreadsheet.

The exact file holds what was typed, to the character: UTF-8, line feeds. The other one
has a byte order mark and CRLF, without which spreadsheets garble names and lines, and
text that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from .tables.filled import Filled
from .tables.table import Kind
from .values import Cell

# Signs at the head of a cell that spreadsheets take for a formula, their full-width forms
# too (OWASP, CSV Injection); and white space, behind which they may hide.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_HIDING = frozenset(" \u00a0")
_SUSPECT = _FORMULA | _HIDING
_BOOLEANS = {True: "true", False: "false", None: ""}
_TEXT = (Kind.STRING, Kind.LIST, Kind.DATE)


def exact(table: Filled) -> bytes:
    """The table as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.names)
    writer.writerows(zip(*_plain(table), strict=True))
    return out.getvalue().encode("utf-8")


def for_spreadsheets(table: Filled) -> bytes:
    """The table for people who open it in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(table.names)
    columns = [
        [_harmless(cell) for cell in cells] if kind in _TEXT else cells
        for kind, cells in zip(table.kinds, _plain(table), strict=True)
    ]
    writer.writerows(zip(*columns, strict=True))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(table: Filled) -> list[Sequence[Cell]]:
    """Columns as CSV writes them: lists joined, `true` and `false`; None is empty."""
    return [
        [_BOOLEANS[cell] for cell in cells] if kind is Kind.BOOLEAN else cells  # type: ignore[index]
        for kind, cells in zip(table.kinds, table.flat, strict=True)
    ]


def _harmless(cell: Cell) -> Cell:
    if (
        isinstance(cell, str)
        and cell[:1] in _SUSPECT
        and (cell[:1] in _FORMULA or cell.lstrip(" \u00a0")[:1] in _FORMULA)
    ):
        return f"'{cell}"
    return cell
