"""The tree that parsing makes: text, lists and mappings, each with its place.

Plain slotted classes instead of frozen dataclasses: a large ledger has a million of them,
and they are made and read, never compared. `place` is made when it is asked for, which is
mostly when something is wrong.

Lines are counted within the piece of a file that was parsed as one (mostly an entry, or the
whole file); where the piece begins is told once, by its `Where`. So a piece whose lines
moved needs no new nodes.
"""

from __future__ import annotations

from ..diagnostics import Place


class Where:
    """Where a piece of a file stands: the file, and how many lines are above its first row."""

    __slots__ = ("above", "file")

    def __init__(self, file: str, above: int = 0) -> None:
        self.file = file
        self.above = above


class Scalar:
    """A text as typed. `plain`: it stood there unquoted; plain and empty is "no value".

    `row`, `column`: of its first character (of the quotation mark, where quoted), from 1.
    `end_column`: first column behind it; of a text over several lines, behind the part on
    its first line.
    """

    __slots__ = ("column", "end_column", "plain", "row", "text", "where")

    def __init__(
        self, text: str, plain: bool, where: Where, row: int, column: int, end_column: int
    ) -> None:
        self.text = text
        self.plain = plain
        self.where = where
        self.row = row
        self.column = column
        self.end_column = end_column

    @property
    def line(self) -> int:
        """Its line in the file, from 1."""
        return self.where.above + self.row

    @property
    def place(self) -> Place:
        """Where it was typed."""
        return Place(self.where.file, self.where.above + self.row, self.column, self.end_column)

    def __repr__(self) -> str:
        return f"Scalar({self.text!r}, {self.line}:{self.column})"


class Items:
    """A list. Its place is its first item's dash, or its opening bracket."""

    __slots__ = ("column", "items", "row", "where")

    def __init__(self, items: list[Node], where: Where, row: int, column: int) -> None:
        self.items = items
        self.where = where
        self.row = row
        self.column = column

    @property
    def line(self) -> int:
        """The line in the file on which it begins, from 1."""
        return self.where.above + self.row

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self.where.file, self.line, self.column, self.column + 1)

    def __repr__(self) -> str:
        return f"Items({self.items!r})"


class Fields:
    """A mapping, in the order of the file. Its place is its first key, or its opening
    bracket. A key that is there twice was reported (C119) and is kept twice, so that what
    stands under it can be checked all the same.

    `plain`: keys as text, and values, where there is one entry to a line, all at the same
    column; then the keys' own nodes are made when they are asked for."""

    __slots__ = ("_entries", "column", "plain", "row", "where")

    def __init__(
        self,
        entries: list[tuple[Scalar, Node]] | None,
        where: Where,
        row: int,
        column: int,
        plain: tuple[list[str], list[Node]] | None = None,
    ) -> None:
        self._entries = entries
        self.plain = plain
        self.where = where
        self.row = row
        self.column = column

    @property
    def entries(self) -> list[tuple[Scalar, Node]]:
        """Keys and values, in the order in which they were typed."""
        if self._entries is None:
            assert self.plain is not None
            at, row, column = self.where, self.row, self.column
            self._entries = [
                (Scalar(name, True, at, row + index, column, column + len(name)), value)
                for index, (name, value) in enumerate(zip(*self.plain, strict=True))
            ]
        return self._entries

    def has(self, key: str) -> bool:
        """Whether there is such a key."""
        if self.plain is not None:
            return key in self.plain[0]
        return any([name.text == key for name, _ in self.entries])

    @property
    def line(self) -> int:
        """The line in the file on which it begins, from 1."""
        return self.where.above + self.row

    @property
    def place(self) -> Place:
        """Where it begins: the whole first key, so that the marker shows it."""
        if self.plain is not None:
            column = self.column
            end = column + len(self.plain[0][0])
            return Place(self.where.file, self.where.above + self.row, column, end)
        if self.entries and self.entries[0][0].column == self.column:
            return self.entries[0][0].place
        return Place(self.where.file, self.line, self.column, self.column + 1)

    def __repr__(self) -> str:
        return f"Fields({self.entries!r})"


Node = Scalar | Items | Fields
