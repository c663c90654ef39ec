"""A digest of a value: the same for equal values, another for others.

In: frozen dataclasses, and what they are made of. Out: bytes. Places (file, line, column)
can be left out: a line that is added above a claim does not change the claim.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

from ..diagnostics import Place
from ..model.ledger import Assessment, Claim, Document, Question, Source

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_SHARED = frozenset({Assessment, Claim, Document, Question, Source})

Mark = tuple[int, int, int]
"""Size, time and number of a file: every change of it changes one of them."""


def mark_of(status: os.stat_result) -> Mark:
    """The mark of a file."""
    return status.st_size, status.st_mtime_ns, status.st_ino


Memo = dict[int, tuple[object, bytes]]
"""Digests of values by identity, each with the value, so that no other takes its place."""


def digest(
    value: object,
    *,
    places: bool = True,
    memo: Memo | None = None,
) -> bytes:
    """16 bytes that stand for the value; not `places`: wherever in a file it was typed.

    Entries of a ledger come up often: their own digests are kept in `memo`, which is for
    digests with `places`, or for those without.
    Raises `TypeError` for what has no plain form.
    """
    return _sum(_Plain(places, {} if memo is None else memo).of(value))


def _sum(told: Any) -> bytes:
    # Format 2 writes no references, so that equal values give equal bytes.
    return blake2b(marshal.dumps(told, 2), digest_size=16).digest()


class _Plain:
    """Values as tuples of texts and numbers."""

    def __init__(self, places: bool, memo: Memo) -> None:
        self._places, self._memo = places, memo

    def of(self, value: Any) -> Any:
        """The value, told."""
        kind: Any = type(value)
        if kind in _PLAIN:
            return value
        if kind is tuple or kind is list:
            return tuple([each if type(each) in _PLAIN else self.of(each) for each in value])
        if kind is Place and not self._places:
            return None
        if kind not in _SHARED:
            return _reader(kind)(value, self.of)
        found = self._memo.get(id(value))
        if found is None:
            found = self._memo[id(value)] = (value, _sum(_reader(kind)(value, self.of)))
        return found[1]


Of = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> Callable[[Any, Of], Any]:
    """How values of a class are told; the class's name goes with each."""
    name = kind.__name__
    if issubclass(kind, Enum):
        return lambda value, of: (name, of(value.value))
    if issubclass(kind, date):
        return lambda value, of: (name, value.isoformat())
    if issubclass(kind, (frozenset, set)):
        return lambda value, of: (name, *sorted((of(each) for each in value), key=repr))
    if issubclass(kind, Mapping):
        return lambda value, of: (name, *((of(key), of(each)) for key, each in value.items()))
    if is_dataclass(kind):
        names = [field.name for field in fields(kind)]
        if len(names) < 2:
            return lambda value, of: (name, *(of(getattr(value, each)) for each in names))
        get = attrgetter(*names)
        return lambda value, of: (name, of(get(value)))
    if issubclass(kind, str):
        return lambda value, of: (name, str.__str__(value))
    if issubclass(kind, (int, tuple)):
        base = int if issubclass(kind, int) else tuple
        return lambda value, of: (name, of(base(value)))
    if kind.__module__ in ("fractions", "decimal"):
        return lambda value, of: (name, str(value))
    raise TypeError(f"{name} has no digest")


@lru_cache(maxsize=1)
def of_program() -> bytes:
    """The digest of this package's own files: another program trusts nothing of this one's."""
    here = Path(__file__).parents[1]
    return of_files(path for path in here.rglob("*") if "__pycache__" not in path.parts)


def of_files(paths: Iterable[Path]) -> bytes:
    """The digest of the files among `paths`, by name and content."""
    summed = blake2b(digest_size=16)
    for path in sorted(paths):
        if path.is_file():
            data = path.read_bytes()
            summed.update(f"{path.as_posix()}\0{len(data)}\0".encode())
            summed.update(data)
    return summed.digest()
