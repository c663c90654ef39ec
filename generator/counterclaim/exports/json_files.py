"""JSON of many objects of one shape, written field by field instead of object by object.

In: records and the `Shape` of the objects to make of them; or the columns of a table. Out:
one line of JSON each, keys sorted, no white space. Left alone: what the fields mean.

Python's encoder costs more per call than per value. So it is called once for a field of
all records, with a line break between the values, which no encoded value can hold; the
lines are then put between the keys. What is the same in all records is written once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any, Generic, TypeVar

from .tables.filled import Filled
from .tables.table import Kind
from .values import Json
from .woven import BATCH, constant, woven

R = TypeVar("R")

# No NaN: it would raise, as a number that is none is a mistake of ours.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)
_LINES = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=("\n", ":"))


@dataclass(frozen=True, slots=True)
class Texts(Generic[R]):
    """A field that is a list of text."""

    items: Callable[[R], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Each(Generic[R]):
    """A field that is a list of objects."""

    items: Callable[[R], Sequence[Any]]
    shape: Shape[Any]


@dataclass(frozen=True, slots=True)
class One(Generic[R]):
    """A field that is an object, or null."""

    item: Callable[[R], Any]
    shape: Shape[Any]


@dataclass(frozen=True, slots=True)
class Named(Generic[R]):
    """A field that is an object of objects of one shape, by names, which are text."""

    items: Callable[[R], Mapping[Any, Any]]
    shape: Shape[Any]


@dataclass(frozen=True, slots=True)
class Whole(Generic[R]):
    """A field of any form, encoded one by one: for what is rare, or the same in most."""

    value: Callable[[R], Json]


Scalar = str | int | float | None  # a boolean is an `int`
Field = Callable[[R], Scalar] | Texts[R] | Each[R] | One[R] | Named[R] | Whole[R]


class Shape(Generic[R]):
    """An object of these fields, made of a record."""

    def __init__(self, **fields: Field[R]) -> None:
        self._fields = sorted(fields.items())

    def data(self, record: R) -> dict[str, Json]:
        """The object of one record."""
        return {key: _data(field, record) for key, field in self._fields}

    def lines(self, records: Sequence[R]) -> list[str]:
        """The JSON of each record; the same as that of its `data`."""
        if not records:
            return []
        parts = []
        for place, (key, field) in enumerate(self._fields):
            head = ("," if place else "{") + f"{ENCODER.encode(key)}:"
            parts.append((head, _texts(field, records)))
        return list(woven(parts, end="}", count=len(records)))


class Either(Shape[R]):
    """An object whose fields depend on the record."""

    def __init__(self, choose: Callable[[R], Shape[Any]]) -> None:
        self._choose = choose

    def data(self, record: R) -> dict[str, Json]:
        """The object of one record."""
        return self._choose(record).data(record)

    def lines(self, records: Sequence[R]) -> list[str]:
        """The JSON of each record."""
        alike: dict[Shape[Any], list[R]] = {}
        chosen = [self._choose(record) for record in records]
        for shape, record in zip(chosen, records, strict=True):
            alike.setdefault(shape, []).append(record)
        made = {shape: iter(shape.lines(found)) for shape, found in alike.items()}
        return [next(made[shape]) for shape in chosen]


def _data(field: Field[R], record: R) -> Json:
    match field:
        case Texts(items):
            return list(items(record))
        case Each(items, shape):
            return [shape.data(item) for item in items(record)]
        case One(item, shape):
            return None if (found := item(record)) is None else shape.data(found)
        case Named(items, shape):
            return {str(name): shape.data(item) for name, item in items(record).items()}
        case Whole(value):
            return value(record)
        case _:
            found = field(record)
            return found.value if isinstance(found, StrEnum) else found


def _texts(field: Field[R], records: Sequence[R]) -> str | Sequence[str]:
    """The JSON of a field of all records; one text where it is the same in all."""
    match field:
        case Texts(items):
            return texts([items(record) for record in records])
        case Each(items, shape):
            lists = [items(record) for record in records]
            return _dealt(lists, shape.lines(list(chain.from_iterable(lists))))
        case One(item, shape):
            found = [item(record) for record in records]
            # Many are the very same: a day, the reading of a phrase.
            distinct = {id(one): one for one in found if one is not None}
            by_id = dict(zip(distinct, shape.lines(list(distinct.values())), strict=True))
            by_id[id(None)] = "null"
            return [by_id[id(one)] for one in found]
        case Named(items, shape):
            named = [sorted(items(record).items()) for record in records]
            made = iter(shape.lines([item for pairs in named for _, item in pairs]))
            keys = {name: ENCODER.encode(name) for pairs in named for name, _ in pairs}
            return [
                "{" + ",".join([f"{keys[name]}:{next(made)}" for name, _ in pairs]) + "}"
                for pairs in named
            ]
        case Whole(value):
            known: dict[int, str] = {}  # by identity: most of them share one value
            values = [value(record) for record in records]
            return [known.get(id(v)) or known.setdefault(id(v), ENCODER.encode(v)) for v in values]
        case _:
            return scalars([field(record) for record in records])


def scalars(values: Sequence[object]) -> str | Sequence[str]:
    """The JSON of each value, none of which is a list or an object."""
    first = values[0]
    if (first is None or isinstance(first, str)) and constant(values):
        return ENCODER.encode(first)
    return _LINES.encode(values)[1:-1].split("\n")


def texts(lists: Sequence[Sequence[str]]) -> str | Sequence[str]:
    """The JSON of each list of text."""
    if not any(lists):
        return "[]"
    items = list(chain.from_iterable(lists))
    return _dealt(lists, _LINES.encode(items)[1:-1].split("\n"))


def _dealt(lists: Sequence[Sequence[object]], made: Sequence[str]) -> str | Sequence[str]:
    """The made items of all lists, dealt out to the lists again."""
    if not made:
        return "[]"
    dealt, at = [], 0
    for items in lists:
        size = len(items)
        if size == 1:
            dealt.append(f"[{made[at]}]")
        else:
            dealt.append(f"[{','.join(made[at : at + size])}]" if size else "[]")
        at += size
    return dealt


def table_json(table: Filled) -> Iterator[bytes]:
    """`[` object `,` object … `]`, so that a difference between two builds shows by row."""
    order = sorted(range(len(table.names)), key=table.names.__getitem__)
    heads = [
        ("," if place else "{") + f"{ENCODER.encode(table.names[at])}:"
        for place, at in enumerate(order)
    ]

    def lines() -> Iterator[Iterable[str]]:
        for columns, count in table.batches(table.columns):
            cells = [
                texts(columns[at])  # type: ignore[arg-type]
                if table.kinds[at] is Kind.LIST
                else scalars(columns[at])
                for at in order
            ]
            yield woven(list(zip(heads, cells, strict=True)), end="}", count=count)

    return listed(lines())


def objects_json(shape: Shape[R], records: Sequence[R]) -> Iterator[bytes]:
    """The same of records that are no rows of a table."""
    return listed(
        shape.lines(records[start : start + BATCH]) for start in range(0, len(records), BATCH)
    )


def listed(batches: Iterable[Iterable[str]]) -> Iterator[bytes]:
    """A list with one object a line, in pieces of a batch each."""
    before = "[\n"
    for lines in batches:
        yield (before + ",\n".join(lines)).encode()
        before = ",\n"
    yield b"[]\n" if before == "[\n" else b"\n]\n"


def readable_json(value: Mapping[str, Json]) -> bytes:
    """A small file that people look into: indented."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2)
    return f"{text}\n".encode()
