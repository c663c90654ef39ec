"""A table filled from a report: its cells by column, made once for all formats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from ...compiled import Compiled
from ..values import Cell, joined
from ..woven import BATCH
from .table import Kind, Table

Columns = Sequence[Sequence[Cell]]


class Filled:
    """The cells of a table. Columns instead of rows, because most formats have to treat
    a few kinds of columns only: the others pass as they are."""

    def __init__(self, table: Table[Any], report: Compiled) -> None:
        self.table = table
        self.names = [column.name for column in table.columns]
        self.kinds = [column.kind for column in table.columns]
        self.columns: Columns = table.filled(report)

    @cached_property
    def flat(self) -> Columns:
        """The cells by column, lists joined into text."""
        return [
            [joined(cell) if cell else "" for cell in cells]  # type: ignore[arg-type]
            if kind is Kind.LIST
            else cells
            for kind, cells in zip(self.kinds, self.columns, strict=True)
        ]

    def batches(self, columns: Columns) -> Iterator[tuple[Columns, int]]:
        """Some rows after others: columns of them, and how many they are."""
        for start in range(0, len(columns[0]), BATCH):
            part = [cells[start : start + BATCH] for cells in columns]
            yield part, len(part[0])
