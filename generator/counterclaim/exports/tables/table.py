"""What a table is: rows out of a report, columns with a meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from ...compiled import Compiled
from ..values import Cell

R = TypeVar("R")


class Kind(StrEnum):
    """The type of a column, by its name in the Table Schema standard."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    LIST = "list"  # of text; one cell with `|` between items where a format has no lists


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its name, its type, what it means, and where its value is found.
    `references`: the table whose `id` (or, for `question`, row) a value names."""

    name: str
    kind: Kind
    meaning: str
    value: Callable[[R], Cell]
    references: str = ""


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """A table. `key`: the columns that tell rows apart; empty where none do."""

    name: str
    title: str
    meaning: str
    records: Callable[[Compiled], Iterable[R]]
    columns: Sequence[Column[R]]
    key: tuple[str, ...] = ()

    def filled(self, report: Compiled) -> list[list[Cell]]:
        """The cells of each column, in the order of the columns."""
        records = list(self.records(report))
        columns = []
        for column in self.columns:
            value = column.value
            columns.append([value(record) for record in records])
        return columns
