"""A table filled from a report: its cells by column, made once for all formats."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from ...compiled import Compiled
from ..values import Cell, joined
from .table import Kind, Table


class Filled:
    """The cells of a table. Columns instead of rows, because most formats have to treat
    a few kinds of columns only: the others pass as they are."""

    def __init__(self, table: Table[Any], report: Compiled) -> None:
        self.table = table
        self.names = [column.name for column in table.columns]
        self.kinds = [column.kind for column in table.columns]
        self.rows: list[tuple[Cell, ...]] = table.rows(report)

    @cached_property
    def flat(self) -> list[Sequence[Cell]]:
        """The cells by column, lists joined into text."""
        if not self.rows:
            return [[] for _ in self.names]
        return [
            [joined(cell) for cell in cells] if kind is Kind.LIST else cells
            for kind, cells in zip(self.kinds, zip(*self.rows, strict=True), strict=True)
        ]
