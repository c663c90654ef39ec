"""Pages of the site before that are still what would be made now.

In: the folder of the last good site, and what the build that made it noted of its pages: what
was looked up for each. Out: the same file in the new site, if every look-up finds what it
found then, if the theme around the page is the same, and if the file is still as we left it.
No list says which edit touches which page; whatever a page is made of was looked up for it.
"""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from ..cache.prints import Mark, Memo, digest, mark_of, of_files
from ..compiled import Compiled
from ..pages import GeneratedPage, Look, Pages
from ..workers import processors, spread
from .shell import Shape, Theme

# What makes content beside this package; the theme speaks through its shells.
_OTHERS = ("jinja2", "markupsafe", "markdown-it-py", "nh3")
_NEVER = b""
_NOTHING = b"nothing"
_STEP = 4_000  # look-ups that are compared in one go


class File(NamedTuple):
    """A page's file as it was written. `shape` and `shell`: the theme around it."""

    shape: tuple[str, tuple[int, ...], bool, bool]
    shell: bytes
    mark: Mark


Found = bytes | frozenset[Look]
"""What a look-up found: a digest of it, or the look-ups behind something that is made once."""

Numbers = bytes
"""Numbers of look-ups, four bytes each."""

Anew = tuple[str, Mapping[str, File], frozenset[Look]]
"""Pages that were made together: the address of the first, their files, the look-ups."""

Made = tuple[Mapping[str, tuple[Any, ...]], Numbers]
"""The same as it is kept: files by address, as plain tuples, and the numbers of the look-ups."""


def numbered(numbers: Iterable[int]) -> Numbers:
    """Numbers as bytes."""
    return array("I", numbers).tobytes()


def _numbers(told: Numbers) -> array[int]:
    return array("I", told)


@dataclass(slots=True)
class Known:
    """What one build leaves for the next, in the form in which it is written: most of it goes
    from build to build as it is. `of`: what all pages depend on; `looks`: every look-up, and at
    the same place in `found` a digest of what it found, or, in a tuple, the numbers of the
    look-ups behind it; `made` by the address of the first page. `rest`: marks of files that are
    no pages, and `rest_of` what all of those depend on."""

    of: bytes = _NEVER
    looks: list[Look] = field(default_factory=list)
    found: list[bytes | tuple[Numbers]] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    rest_of: bytes = _NEVER
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
        used: set[int] = set().union(*[_numbers(looks) for _, looks in self.made.values()])
        waiting = list(used)
        while waiting:
            found = self.found[waiting.pop()]
            if isinstance(found, tuple):
                more = set(_numbers(*found)) - used
                waiting += more
                used |= more
        return used

    def _leave_only(self, used: Sequence[int]) -> None:
        number = {old: new for new, old in enumerate(used)}

        def anew(told: Numbers) -> Numbers:
            return numbered([number[look] for look in _numbers(told)])

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


class Reuse:
    """What one build can take over. `before`: the site before; `known`: what the build that
    made it left; `results` gives, for each question, a digest of what its result was worked
    out from, once that is known; `memo`: digests of entries that were worked out already."""

    def __init__(
        self,
        before: Path,
        known: Known,
        *,
        results: Callable[[], Mapping[str, bytes]],
        memo: Memo | None = None,
    ) -> None:
        self.known = Known()
        """What this build leaves for the next, once it is done."""
        self.taken = 0
        self.anew = 0
        self._before, self._then, self._ask = before, known, results
        self._results: Mapping[str, bytes] = {}
        self._memo: Memo = {} if memo is None else memo
        self._shells: dict[Shape, bytes] = {}
        self._changed: frozenset[int] = frozenset()
        self._told: set[Look] = set()

    def begin(
        self,
        *,
        report: Compiled,
        pages: Pages,
        theme: Theme,
        overrides: Path | None,
        address: str,
    ) -> None:
        """Called once a build, before the first page: which look-ups find something else?
        `address`: where the site will be read."""
        self._pages, self._theme = pages, theme
        self._results = self._ask()
        self._claims = report.ledger.claims
        versions = "\n".join(f"{name} {version(name)}" for name in _OTHERS).encode()
        own = of_files(overrides.rglob("*")) if overrides is not None else b""
        ledger = report.ledger
        whole = (ledger.report, ledger.sides, ledger.readings, report.reconciliation.on)
        of = blake2b(versions + own + digest(whole), digest_size=16).digest()
        if self._then.of != of:
            self._then = Known(of)
        then = self._then
        self._number = {look: number for number, look in enumerate(then.looks)}
        steps = range(0, len(then.looks), _STEP)
        changed: set[int] = set()
        for some in spread(lambda at: self._differ(at * _STEP), len(steps), processors()):
            changed |= some
        behind = {
            number: _numbers(*found)
            for number, found in enumerate(then.found)
            if isinstance(found, tuple)
        }
        grows = True
        while grows:
            grew = {number for number, found in behind.items() if not changed.isdisjoint(found)}
            grows = not grew <= changed
            changed |= grew
        self._changed = frozenset(changed)
        told = (tuple(ledger.files.items()), tuple(self._results.items()), address)
        clock = os.environ.get("SOURCE_DATE_EPOCH", "")
        rest_of = blake2b(of + digest((*told, clock)), digest_size=16).digest()
        self.known = Known(of, list(then.looks), list(then.found), rest_of=rest_of)

    def _differ(self, start: int) -> set[int]:
        """Those of some look-ups into tables that find something else than they did."""
        then = self._then
        return {
            number
            for number in range(start, min(start + _STEP, len(then.looks)))
            if isinstance(found := then.found[number], bytes)
            and found != self._digest(then.looks[number])
        }

    def fits(self, first: str) -> bool:
        """Whether the pages that were made together with the one at `first` can be taken over."""
        files, looks = self._then.made.get(first, (None, b""))
        if files is None or not self._changed.isdisjoint(_numbers(looks)):
            return False
        for address, told in files.items():
            file = File(*told)
            if file.shell != self._shell(Shape(*file.shape)):
                return False
            with suppress(OSError):
                if mark_of(os.stat(f"{self._before}/{address}index.html")) == file.mark:
                    continue
            return False
        return True

    def take(self, first: str, into: Path) -> bool:
        """Puts these pages into the new site; False where that cannot be done here."""
        return all(self._link(f"{each}index.html", into) for each in self._then.made[first][0])

    def take_rest(self, address: str, into: Path) -> bool:
        """Puts a file that is no page into the new site, if it would be the same again."""
        known = self._then
        if not self._results or known.rest_of != self.known.rest_of or address not in known.rest:
            return False
        with suppress(OSError):
            return _mark(self._before / address) == known.rest[address] and self._link(
                address, into
            )
        return False

    def _link(self, address: str, into: Path) -> bool:
        old, new = f"{self._before}/{address}", f"{into}/{address}"
        try:
            try:
                os.link(old, new)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(new), exist_ok=True)
                os.link(old, new)
            except FileExistsError:  # what MkDocs made of a page in the navigation
                os.unlink(new)
                os.link(old, new)
        except OSError:  # another disk, or one without links
            return False
        return True

    def keep_rest(self, addresses: Iterable[str], site: Path) -> None:
        """Remember files that are no pages, as they are in the new site."""
        self.known.rest.update((address, _mark(site / address)) for address in addresses)

    def file(self, page: GeneratedPage, path: Path) -> File:
        """A page's file, just written, as the next build will know it."""
        shape = self._theme.shape_of(page)
        told = (shape.place, shape.levels, shape.has_description, shape.has_anchor)
        return File(told, self._shell(shape), _mark(path))

    def found(self, looks: Iterable[Look]) -> dict[Look, Found]:
        """What look-ups and those behind them find now: those that are new or changed, each
        told once by a process."""
        found: dict[Look, Found] = {}
        waiting = list(looks)
        while waiting:
            look = waiting.pop()
            if look in self._told:
                continue
            self._told.add(look)
            number = self._number.get(look)
            if number is not None and number not in self._changed:
                continue
            behind = self._pages.behind(look)
            if behind is None:
                found[look] = self._digest(look)
            else:
                found[look] = behind
                waiting += behind
        return found

    def keep_old(self, first: str) -> tuple[str, ...]:
        """Remember pages that were taken over; returns their addresses."""
        files, _ = self.known.made[first] = self._then.made[first]
        self.taken += len(files)
        return tuple(files)

    def keep_new(
        self,
        made: Iterable[tuple[str, Mapping[str, File], frozenset[Look]]],
        found: Mapping[Look, Found],
    ) -> None:
        """Remember pages that were made anew; `found`: what their look-ups found."""
        known = self.known
        for look, what in found.items():
            known.found[self._place(look)] = (
                what if isinstance(what, bytes) else (self._numbered(what),)
            )
        for first, files, looks in made:
            plain = {address: tuple(file) for address, file in files.items()}
            known.made[first] = plain, self._numbered(looks)
            self.anew += len(files)

    def _numbered(self, looks: frozenset[Look]) -> Numbers:
        # One that another process is about to tell has its place already.
        return numbered([self._place(look) for look in looks])

    def _place(self, look: Look) -> int:
        number = self._number.get(look)
        if number is None:
            number = self._number[look] = len(self.known.looks)
            self.known.looks.append(look)
            self.known.found.append(_NEVER)
        return number

    def _digest(self, look: Look) -> bytes:
        """A digest of what a look-up into a table finds now."""
        name, key = look
        if name == "result.questions" and self._results:
            if key is not None:
                return self._results.get(str(key), _NEVER)
            return digest(tuple(self._results.items()))
        if name == "result.claims" and self._results and key is not None:
            claim = self._claims.get(str(key))
            return self._results[claim.question] if claim is not None else _NEVER
        found: Any = self._pages.looked(look)
        if found is None:
            return _NOTHING
        try:
            # Where an entry was typed is on no page; where a finding is, stands with it.
            if name == "findings":
                return digest(found)
            return digest(found, places=False, memo=self._memo)
        except (TypeError, ValueError):
            return os.urandom(16)  # nothing that could be compared: never the same

    def _shell(self, shape: Shape) -> bytes:
        if shape not in self._shells:
            text = "\0".join(self._theme.shell(shape))
            self._shells[shape] = blake2b(text.encode(), digest_size=16).digest()
        return self._shells[shape]


def _mark(path: Path) -> Mark:
    return mark_of(os.stat(path))
