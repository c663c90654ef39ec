"""A digest of a value of the model, the same wherever in a file it was typed.

In: frozen dataclasses of `model`, and what they are made of. Out: bytes. Places (file, line,
column) are left out: a line that is added above a claim does not change the claim.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

_PLAIN = frozenset({str, int, float, bool, bytes, type(None)})
_PLACES = frozenset({"place", "places"})
_ONE = 1


def digest(value: object) -> bytes:
    """16 bytes that stand for the value. Raises `TypeError` for what has no plain form."""
    # Format 2 writes no references, so that equal values give equal bytes.
    return blake2b(marshal.dumps(plain(value), 2), digest_size=16).digest()


def plain(value: Any) -> Any:
    """The value as tuples of texts and numbers, places left out."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple or kind is list:
        return tuple([each if type(each) in _PLAIN else plain(each) for each in value])
    return _reader(kind)(value)  # type: ignore[arg-type]  # a class has a hash


@cache
def _reader(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, Enum):
        return lambda value: (kind.__name__, plain(value.value))
    if issubclass(kind, date):
        return lambda value: ("date", value.isoformat())
    if issubclass(kind, (frozenset, set)):
        return lambda value: ("set", *sorted((plain(each) for each in value), key=repr))
    if issubclass(kind, Mapping):
        return lambda value: ("map", *((plain(key), plain(each)) for key, each in value.items()))
    if is_dataclass(kind):
        names = [field.name for field in fields(kind) if field.name not in _PLACES]
        if len(names) == _ONE:
            return lambda value: (kind.__name__, plain(getattr(value, names[0])))
        get = attrgetter(*names)
        return lambda value: (kind.__name__, plain(get(value)))
    if issubclass(kind, (str, int, tuple)):
        base = next(each for each in (str, int, tuple) if issubclass(kind, each))
        return lambda value: (kind.__name__, plain(base(value)))
    if kind.__module__ in ("fractions", "decimal"):
        return lambda value: (kind.__name__, str(value))
    raise TypeError(f"{kind.__name__} has no digest")


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
