"""What one build leaves for the next: its pages, and what was looked up for each.

In: look-ups, digests of what they found, marks of files. Out: bytes for the cache's folder, and
the same again. Left alone: whether any of it still holds (`reuse`).
"""

from __future__ import annotations

import marshal
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from ..cache.prints import Mark
from ..pages import Look

NEVER = b""
"""What no look-up finds."""


class File(NamedTuple):
    """A page's file as it was written. `shape` and `shell`: the theme around it."""

    shape: tuple[str, tuple[int, ...], bool, bool]
    shell: bytes
    mark: Mark


Numbers = bytes
"""Numbers of look-ups, four bytes each."""

Found = bytes | tuple[Numbers]
"""What a look-up found: a digest of it, or the look-ups behind something that is made once."""

Made = tuple[Mapping[str, tuple[Any, ...]], Numbers]
"""Pages that were made together: their files by address, as plain tuples, and the numbers of
what was looked up."""


def numbered(looks: Iterable[int]) -> Numbers:
    """Numbers as bytes."""
    return array("I", looks).tobytes()


def numbers(told: Numbers) -> array[int]:
    """Bytes as numbers."""
    return array("I", told)


@dataclass(slots=True)
class Known:
    """What one build leaves for the next, in the form in which it is written: most of it goes
    from build to build as it is. `of`: what all pages depend on; `looks`: every look-up, and at
    the same place in `found` a digest of what it found, or, in a tuple, the numbers of the
    look-ups behind it; `made` by the address of the first page. `rest`: marks of files that are
    no pages, and `rest_of` what all of those depend on."""

    of: bytes = NEVER
    looks: list[Look] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    rest_of: bytes = NEVER
    rest: dict[str, Mark] = field(default_factory=dict)

    @property
    def pages(self) -> int:
        """How many pages are known."""
        return sum(len(files) for files, _ in self.made.values())

    def packed(self) -> bytes:
        """As bytes, for the cache's folder; look-ups that no page needs are left out once
        they are many."""
        used = self._used()
        if 4 * len(used) < 3 * len(self.looks):
            self._leave_only(sorted(used))
        return marshal.dumps([getattr(self, each.name) for each in fields(self)])

    def _used(self) -> set[int]:
        """The look-ups of all pages, and those behind them."""
        used: set[int] = set().union(*[numbers(looks) for _, looks in self.made.values()])
        waiting = list(used)
        while waiting:
            found = self.found[waiting.pop()]
            if isinstance(found, tuple):
                more = set(numbers(*found)) - used
                waiting += more
                used |= more
        return used

    def _leave_only(self, used: Sequence[int]) -> None:
        number = {old: new for new, old in enumerate(used)}

        def anew(told: Numbers) -> Numbers:
            return numbered([number[look] for look in numbers(told)])

        self.looks = [self.looks[old] for old in used]
        found = [self.found[old] for old in used]
        self.found = [(anew(*each),) if isinstance(each, tuple) else each for each in found]
        self.made = {first: (files, anew(looks)) for first, (files, looks) in self.made.items()}

    @classmethod
    def unpacked(cls, data: bytes | None) -> Known:
        """The other way; nothing known where there is nothing to read."""
        if data is None:
            return cls()
        try:
            return cls(*marshal.loads(data))
        except (ValueError, EOFError, TypeError):
            return cls()
