"""Long lists of a question or source: how much its own page shows, and where all of it is.

In: which list, and how long it is. Out: how many entries the page itself shows, a link to
the whole list, and the addresses of its leaves: `questions/killed/claims/`, then
`questions/killed/claims/page/2/`. A short list stands whole on the page, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from . import figures
from .marks import Link
from .paging import PER_LEAF, leaf_address


@dataclass(frozen=True, slots=True)
class Limit:
    """A list of more than `whole` entries is cut: the page shows the first `shown`."""

    whole: int
    shown: int
    one: str
    many: str = ""


LIMITS = {
    "claims": Limit(12, 8, "claim"),
    "history": Limit(12, 6, "day"),
    "arithmetic": Limit(10, 6, "check"),
}


@dataclass(frozen=True, slots=True)
class PartOf:
    """A leaf of a list: that of `id`, counted from 1."""

    list: str
    id: str
    number: int


def shown(list: str, count: int) -> int:
    """How many of `count` entries the page itself shows."""
    limit = LIMITS[list]
    return count if count <= limit.whole else limit.shown


def whole(list: str, count: int, *, of: str) -> Link | None:
    """The link to the whole list from the page at `of`; None where the page has it all."""
    limit = LIMITS[list]
    if count <= limit.whole:
        return None
    return Link(f"All {figures.plural(count, limit.one, limit.many)}", f"{of}{list}/")


def parts(list: str, count: int, *, id: str) -> Iterator[tuple[str, PartOf]]:
    """The leaves of a list that is cut, each with its address below the pages of its kind."""
    if count > LIMITS[list].whole:
        for number in range(1, -(-count // PER_LEAF) + 1):
            yield leaf_address(f"{id}/{list}/", number)[:-1], PartOf(list, id, number)
