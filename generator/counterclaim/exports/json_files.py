"""Tables as JSON: a list of objects, one a line, keys sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .tables.filled import Filled

# One encoder for all: making one per row costs more than encoding it. No NaN: it would
# raise, as a number that is none is a mistake of ours.
ENCODER = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
)


def table_json(table: Filled) -> bytes:
    """`[` object `,` object … `]`, so that a difference between two builds shows by row."""
    return listed(dict(zip(table.names, row, strict=True)) for row in table.rows)


def listed(objects: Iterable[object]) -> bytes:
    """A list with one object a line."""
    encode = ENCODER.encode
    lines = ",\n".join([encode(one) for one in objects])
    return f"[\n{lines}\n]\n".encode() if lines else b"[]\n"


def readable_json(value: object) -> bytes:
    """A small file that people look into: indented."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, indent=2)
    return f"{text}\n".encode()
