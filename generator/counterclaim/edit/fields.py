"""Fields of one record of a ledger file, set or replaced.

In: the bytes of a file, the path of the record, fields and texts. Out: the new bytes. A
field that is there gets the new value in its place, another one a line of its own at the
record's end (within {…} a place behind its last plain value). Left alone: everything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..parse import Fields, Scalar
from .scalars import EditError, written
from .tree import Plain, Text, proven


def set_fields(
    data: bytes, *, path: Sequence[str], fields: Mapping[str, str], name: str = "claims.yaml"
) -> bytes:
    """The file with the fields of the record at `path` set.

    `path`: keys from the top, such as ("documents", "story"). `name` is for messages.
    Raises `EditError` where there is no such record, or a value that is to be replaced
    stands over several lines.
    """
    for key, value in fields.items():
        data = _set(data, tuple(path), key, value, name)
    return data


def _set(data: bytes, path: tuple[str, ...], key: str, value: str, name: str) -> bytes:
    text = Text(data, name=name)
    record = text.node(path)
    called = ".".join(path)
    if not isinstance(record, Fields):
        raise EditError(f"{name}: there is no record `{called}`")
    holds = _with_field(text.plain(), path, key, value)
    for changed in _ways(text, record, path, key, value):
        if proven(changed, name=name, holds=holds):
            return changed
    raise EditError(f"{name}: `{key}` of `{called}` cannot be set safely; write it by hand")


def _ways(text: Text, record: Fields, path: tuple[str, ...], key: str, value: str) -> list[bytes]:
    """Ways to set a field, the likeliest first; each is proven before it is used."""
    bracketed = text.bracketed(record)
    new = written(value, in_list=bracketed)
    held = next((node for each, node in record.entries if each.text == key), None)
    if held is not None:
        if not isinstance(held, Scalar):
            return []
        space = " " if not held.text and held.plain else ""
        return [text.spliced(held.line, held.column, held.end_column, space + new)]
    if bracketed:
        return [
            text.spliced(node.line, node.end_column, node.end_column, f", {key}: {new}")
            for _, node in reversed(record.entries)
            if isinstance(node, Scalar)
        ]
    indent = " " * (record.column - 1)
    return [
        text.inserted(after, [f"{indent}{key}: {new}"])
        # A comment that is indented like the fields belongs to the record.
        for after in text.ends(path, column=record.column - 1)
    ]


def _with_field(fields: Plain, path: tuple[str, ...], key: str, value: str) -> Plain:
    assert isinstance(fields, dict)
    if path:
        return {**fields, path[0]: _with_field(fields[path[0]], path[1:], key, value)}
    return {**fields, key: value}
