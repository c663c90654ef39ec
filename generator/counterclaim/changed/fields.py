"""A record of the ledger as names and texts, so that any two can be compared.

In: a record of the model. Out: field → text as typed, parts of a field under names of
their own. Left out: what was not typed (readings, places, a filled-in `as_of`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from ..model.days import Days
from ..model.ledger import Carrier, Claim, Report

# Never typed, or told by the record itself.
_PASSED_OVER = frozenset(["id", "place", "reading", "as_of_typed"])
# As the ledger calls them.
_TYPED_AS = {"sources": "source", "answer_days": "answer"}


def record_fields(record: Any) -> dict[str, str]:
    """The fields of a record that hold something."""
    found: dict[str, str] = {}
    for name, text in _fields(record):
        if text:
            found[name] = text
    return found


def _fields(record: Any) -> Iterator[tuple[str, str]]:
    for each in fields(record):
        name, value = each.name, getattr(record, each.name)
        if name in _PASSED_OVER:
            continue
        if name == "as_of" and isinstance(record, Claim | Report) and not record.as_of_typed:
            continue
        if name == "carriers":
            yield from _carriers(value)
        else:
            yield from _value(_TYPED_AS.get(name, name), value)


def _carriers(carriers: tuple[Carrier, ...]) -> Iterator[tuple[str, str]]:
    seen: dict[str, int] = {}
    for carrier in carriers:
        number = seen[carrier.document] = seen.get(carrier.document, 0) + 1
        name = carrier.document if number == 1 else f"{carrier.document}#{number}"
        for part, text in _fields(carrier):
            yield f"carriers.{name}.{part}", text


def _value(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, held in value.items():
            yield from _value(f"{name}.{key}", held)
    elif is_dataclass(value) and not isinstance(value, Days | type):
        for each in fields(value):
            yield from _value(f"{name}.{each.name}", getattr(value, each.name))
    else:
        yield name, text_of(value)


def text_of(value: Any) -> str:
    """One value as it is typed."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Fraction):
        return f"{value.numerator:,}" if value.denominator == 1 else f"{float(value):,.10g}"
    if isinstance(value, list | tuple):
        return ", ".join(text_of(each) for each in value)
    return str(value)
