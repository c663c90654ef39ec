"""Tables as CSV (RFC 4180): exact, and safe to open in a spreadsheet.

The exact file holds what was typed, to the character: UTF-8, line feeds. The other one
has a byte order mark and CRLF, without which spreadsheets garble names and lines, and
text that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from .values import Cell, joined

# Signs at the head of a cell that spreadsheets take for a formula, their full-width forms
# too, also behind white space (OWASP, CSV Injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def exact(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table as it is."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([[_plain(cell) for cell in row] for row in rows])
    return out.getvalue().encode("utf-8")


def for_spreadsheets(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table for people who open it in a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([[_harmless(_plain(cell)) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def _plain(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if cell is True:
        return "true"
    if cell is False:
        return "false"
    if isinstance(cell, tuple):
        return joined(cell)
    return cell


def _harmless(cell: str | int | float) -> str | int | float:
    if isinstance(cell, str) and cell and cell.lstrip(" \u00a0")[:1] in _FORMULA:
        return f"'{cell}"
    return cell
