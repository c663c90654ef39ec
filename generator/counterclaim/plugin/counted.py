"""Look-ups by number: what a process that makes pages tells the one that remembers them.

In: the look-ups of each page. Out: numbers, and each new look-up once, with what it found.
Left alone: whether pages can be taken over.

Every process counts by itself, from zero: there are far fewer look-ups than there are pages
times look-ups, and numbers are small.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from ..pages import Look
from .remembered import NEVER, Found, Known, Numbers, numbered, numbers


class Told(NamedTuple):
    """The look-ups that a process has counted since the last time, in order, and what each of
    them found; None where that is known from the build before."""

    process: int
    looks: list[Look]
    found: list[Found | None]


class Counting:
    """The look-ups of the pages that this process makes. `find` tells what one finds, by a
    digest or by what was looked up for it; None where that has not changed."""

    def __init__(self, find: Callable[[Look], bytes | Iterable[Look] | None]) -> None:
        self._find = find
        self._begin()

    def _begin(self) -> None:
        self._process = os.getpid()
        self._counted: dict[Look, int] = {}
        self._new: list[Look] = []

    def numbers(self, looks: Iterable[Look]) -> Numbers:
        """The look-ups by their numbers in this process."""
        if os.getpid() != self._process:
            self._begin()  # forked: what was counted before, the other one has told
        counted = self._counted
        found = []
        for look in looks:
            number = counted.get(look)
            if number is None:
                number = counted[look] = len(counted)
                self._new.append(look)
            found.append(number)
        return numbered(found)

    def told(self) -> Told:
        """Those that were counted since the last time, and those behind them."""
        found: list[Found | None] = []
        for look in self._new:  # which grows by what is behind them
            what = self._find(look)
            if what is None or isinstance(what, bytes):
                found.append(what)
            else:
                found.append((self.numbers(what),))
        looks, self._new = self._new, []
        return Told(self._process, looks, found)


class Remembering:
    """Puts what all processes tell into what the next build will know."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._number = {look: number for number, look in enumerate(known.looks)}
        self._tables: defaultdict[int, list[int]] = defaultdict(list)

    def learn(self, told: Told) -> None:
        """Take over what one process tells; it must come in order."""
        table = self._tables[told.process]
        first = len(table)
        table += [self._place(look) for look in told.looks]
        for place, what in zip(table[first:], told.found, strict=True):
            if isinstance(what, tuple):
                self._known.found[place] = (self.numbers(*what, process=told.process),)
            elif what is not None:
                self._known.found[place] = what

    def numbers(self, looks: Numbers, *, process: int) -> Numbers:
        """Numbers of a process, as numbers of all."""
        table = self._tables[process]
        return numbered([table[number] for number in numbers(looks)])

    def _place(self, look: Look) -> int:
        number = self._number.get(look)
        if number is None:
            number = self._number[look] = len(self._known.looks)
            self._known.looks.append(look)
            self._known.found.append(NEVER)
        return number
