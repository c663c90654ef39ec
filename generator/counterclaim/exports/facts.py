"""What other files tell of a download: how long it is, and its digest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Fact:
    """A file's length in bytes and the SHA-256 of all of them, in hexadecimal."""

    size: int
    sha256: str


def fact_of(pieces: Iterable[bytes]) -> Fact:
    """The facts of a file that comes in pieces."""
    digest, size = sha256(), 0
    for piece in pieces:
        digest.update(piece)
        size += len(piece)
    return Fact(size, digest.hexdigest())
