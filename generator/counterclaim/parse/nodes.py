"""The tree that parsing makes: text, lists and mappings, each with its place.

Plain slotted classes instead of frozen dataclasses: a large ledger has a million of them,
and they are made and read, never changed or compared. `place` is made when it is asked
for, which is mostly when something is wrong.
"""

from __future__ import annotations

from ..diagnostics import Place


class Scalar:
    """A text as typed. `plain`: it stood there unquoted; plain and empty is "no value".

    `line`, `column`: of its first character (of the quotation mark, where quoted), from 1.
    `end_column`: first column behind it; of a text over several lines, behind the part on
    its first line.
    """

    __slots__ = ("column", "end_column", "file", "line", "plain", "text")

    def __init__(
        self, text: str, plain: bool, file: str, line: int, column: int, end_column: int
    ) -> None:
        self.text = text
        self.plain = plain
        self.file = file
        self.line = line
        self.column = column
        self.end_column = end_column

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return Place(self.file, self.line, self.column, self.end_column)

    def __repr__(self) -> str:
        return f"Scalar({self.text!r}, {self.line}:{self.column})"


class Items:
    """A list. Its place is its first item's dash, or its opening bracket."""

    __slots__ = ("column", "file", "items", "line")

    def __init__(self, items: list[Node], file: str, line: int, column: int) -> None:
        self.items = items
        self.file = file
        self.line = line
        self.column = column

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.file, self.line, self.column, self.column + 1)

    def __repr__(self) -> str:
        return f"Items({self.items!r})"


class Fields:
    """A mapping, in the order of the file. Its place is its first key, or its opening
    bracket. A key that is there twice was reported (C119) and is kept twice, so that what
    stands under it can be checked all the same."""

    __slots__ = ("column", "entries", "file", "line")

    def __init__(
        self, entries: list[tuple[Scalar, Node]], file: str, line: int, column: int
    ) -> None:
        self.entries = entries
        self.file = file
        self.line = line
        self.column = column

    @property
    def place(self) -> Place:
        """Where it begins: the whole first key, so that the marker shows it."""
        if self.entries and self.entries[0][0].column == self.column:
            return self.entries[0][0].place
        return Place(self.file, self.line, self.column, self.column + 1)

    def __repr__(self) -> str:
        return f"Fields({self.entries!r})"


Node = Scalar | Items | Fields
