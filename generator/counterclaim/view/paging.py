"""Long registers in pages, so that ten thousand claims stay light.

In: items in order. Out: leaves of at most so many items, each with its address. The first
leaf has the register's own address, further ones `claims/page/2/`: no id has a slash.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .marks import Link

Item = TypeVar("Item")
PER_LEAF = 80
MOST_LINKS = 24
"""Of more leaves not each has a link on each."""


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """One page of a register. `number` counts from 1."""

    number: int
    address: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Links to leaves, this one without an address; None where some are left out between two.
    Empty where there is only one."""

    leaves: tuple[Link | None, ...]


def leaf_address(address: str, number: int) -> str:
    """The address of a leaf of the register at `address`."""
    return address if number == 1 else f"{address}page/{number}/"


def leaves(items: Sequence[Item], *, address: str, size: int = PER_LEAF) -> tuple[Leaf[Item], ...]:
    """The items in leaves of `size`; one empty leaf where there are none."""
    return leaves_by(items, lambda _: 1, address=address, most=size)


def leaves_by(
    items: Sequence[Item], weight: Callable[[Item], int], *, address: str, most: int
) -> tuple[Leaf[Item], ...]:
    """The same, with items of different weight: each leaf weighs at most `most`, or has one
    item alone."""
    found: list[list[Item]] = [[]]
    held = 0
    for item in items:
        more = weight(item)
        if found[-1] and held + more > most:
            found.append([])
            held = 0
        found[-1].append(item)
        held += more
    return tuple(
        Leaf(number, leaf_address(address, number), tuple(together))
        for number, together in enumerate(found, 1)
    )


def pager(all_leaves: Sequence[Leaf[Item]], here: int, label: Callable[[Leaf[Item]], str]) -> Pager:
    """The links of the leaf `here`; `label` names what a leaf holds."""
    return pager_of(
        len(all_leaves),
        here,
        address=lambda number: all_leaves[number - 1].address,
        label=lambda number: label(all_leaves[number - 1]),
    )


def pager_of(
    count: int, here: int, *, address: Callable[[int], str], label: Callable[[int], str]
) -> Pager:
    """The same for leaves that are known by their numbers, from 1 to `count`. Each leaf has
    links to few others, however many there are: the ends, its neighbours, and some farther and
    farther away."""
    links: list[Link | None] = []
    before = 0
    for number in _reached(count, here) if count > 1 else ():
        if number > before + 1:
            links.append(None)
        links.append(Link(label(number), "" if number == here else address(number)))
        before = number
    return Pager(leaves=tuple(links))


def _reached(count: int, here: int) -> Sequence[int]:
    if count <= MOST_LINKS:
        return range(1, count + 1)
    found = {1, here, count}
    step = 1
    while step < count:
        # 1, 2, 5, 10, 20, 50: any other leaf is a few such steps away.
        for far in (step, 2 * step, 5 * step):
            found |= {here - far, here + far}
        step *= 10
    return sorted([number for number in found if 1 <= number <= count])
