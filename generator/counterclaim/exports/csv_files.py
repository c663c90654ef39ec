"""Tables as CSV (RFC 4180): exact, and safe to open in a spreadsheet.

The exact file holds what was typed, to the character: UTF-8, line feeds. The other one
has a byte order mark and CRLF, without which spreadsheets garble names and lines, and
text that a spreadsheet would take for a formula has an apostrophe before it; all its text
is in quotes. Both come in pieces of some rows each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .tables.filled import Filled
from .tables.table import Kind
from .values import Cell
from .woven import constant, woven

# Signs at the head of a cell that spreadsheets take for a formula, their full-width forms
# too (OWASP, CSV Injection); and white space, behind which they may hide.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_HIDING = frozenset(" \u00a0")
_SUSPECT = _FORMULA | _HIDING
_SPECIAL = (",", '"', "\n", "\r")  # cells that hold one of these stand in quotes
_NUMBERS = (Kind.NUMBER, Kind.INTEGER)
_TEXT = (Kind.STRING, Kind.LIST)  # that a person typed; a day begins with a digit


def exact(table: Filled) -> Iterator[bytes]:
    """The table as it is."""
    yield f"{','.join(table.names)}\n".encode()
    for columns, count in table.batches(table.flat):
        parts = [
            ("," if place else "", _plain(cells, kind))
            for place, (cells, kind) in enumerate(zip(columns, table.kinds, strict=True))
        ]
        yield "".join(woven(parts, end="\n", count=count)).encode()


def for_spreadsheets(table: Filled) -> Iterator[bytes]:
    """The table for people who open it in a spreadsheet."""
    yield ("\ufeff" + ",".join([f'"{name}"' for name in table.names]) + "\r\n").encode()
    # The quotes stand in the pattern of the line, around all that is no number.
    quotes = ["" if kind in _NUMBERS else '"' for kind in table.kinds]
    between = [f"{left},{right}" for left, right in pairwise(quotes)]
    heads, end = [quotes[0], *between], f"{quotes[-1]}\r\n"
    for columns, count in table.batches(table.flat):
        cells = [_inert(cells, kind) for cells, kind in zip(columns, table.kinds, strict=True)]
        parts = list(zip(heads, cells, strict=True))
        yield "".join(woven(parts, end=end, count=count)).encode()


def _plain(cells: Sequence[Cell], kind: Kind) -> str | Sequence[object]:
    """A column with quotes only where they are needed."""
    if kind in _NUMBERS:
        return _numbers(cells, empty="")
    written = _written(cells, kind)
    if isinstance(written, str):
        return _in_quotes_if_needed(written)
    whole = "".join(written)
    if any(sign in whole for sign in _SPECIAL):
        return [_in_quotes_if_needed(cell) for cell in written]
    return written


def _inert(cells: Sequence[Cell], kind: Kind) -> str | Sequence[object]:
    """A column of which nothing runs, to stand between quotes if it is no number."""
    if kind in _NUMBERS:
        return _numbers(cells, empty='""')
    written = _written(cells, kind)
    if isinstance(written, str):
        return (_harmless(written) if kind in _TEXT else written).replace('"', '""')
    if kind in _TEXT and not _SUSPECT.isdisjoint([cell[:1] for cell in set(written)]):
        written = [_harmless(cell) for cell in written]
    if '"' in "".join(written):
        written = [cell.replace('"', '""') for cell in written]
    return written


def _numbers(cells: Sequence[Cell], *, empty: str) -> str | Sequence[object]:
    if cells[0] is None and constant(cells):
        return empty
    return [empty if cell is None else cell for cell in cells]


def _written(cells: Sequence[Cell], kind: Kind) -> str | list[str]:
    """A column as text: `true` and `false`, None is empty; one text if all are the same."""
    names = {True: "true", False: "false", None: ""}
    if constant(cells):
        return names[cells[0]] if kind is Kind.BOOLEAN else str(cells[0] or "")  # type: ignore[index]
    if kind is Kind.BOOLEAN:
        return [names[cell] for cell in cells]  # type: ignore[index]
    return [cell or "" for cell in cells]  # type: ignore[misc]


def _in_quotes_if_needed(cell: str) -> str:
    for sign in _SPECIAL:
        if sign in cell:
            escaped = cell.replace('"', '""')
            return f'"{escaped}"'
    return cell


def _harmless(cell: str) -> str:
    head = cell[:1]
    if head in _SUSPECT and (head in _FORMULA or cell.lstrip(" \u00a0")[:1] in _FORMULA):
        return f"'{cell}"
    return cell
