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


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """One page of a register. `number` counts from 1."""

    number: int
    address: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pager:
    """Links to all leaves, this one without an address; empty where there is only one."""

    leaves: tuple[Link, ...]


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
    if len(all_leaves) < 2:
        return Pager(leaves=())
    return Pager(
        leaves=tuple(
            Link(label(leaf), "" if leaf.number == here else leaf.address) for leaf in all_leaves
        )
    )
