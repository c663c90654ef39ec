"""Pages of the site before that are still what would be made now.

In: the folder of the last good site, and what the build that made it noted of its pages: what
was looked up for each. Out: the same file in the new site, if every look-up finds what it
found then, if the theme around the page is the same, and if the file is still as we left it.
No list says which edit touches which page; whatever a page is made of was looked up for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..cache.prints import Mark, Memo, digest, mark_of, of_files
from ..compiled import Compiled
from ..pages import GeneratedPage, Look, Pages
from ..workers import processors, spread
from .counted import Counting, Remembering, Told
from .remembered import NEVER, File, Known, Numbers, numbers
from .shell import Shape, Theme

# What makes content beside this package; the theme speaks through its shells.
_OTHERS = ("jinja2", "markupsafe", "markdown-it-py", "nh3")
_NOTHING = b"nothing"
_STEP = 4_000  # look-ups that are compared in one go


Anew = tuple[str, Mapping[str, File], Numbers]
"""Pages that were made together: the address of the first, their files, and the look-ups as
their process has counted them."""


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
        self._counting = Counting(self._find)

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
            number: numbers(*found)
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
        self._remembering = Remembering(self.known)

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
        if files is None or not self._changed.isdisjoint(numbers(looks)):
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

    def counted(self, looks: Iterable[Look]) -> Numbers:
        """The look-ups of a page that was just made, as this process counts them."""
        return self._counting.numbers(looks)

    def told(self) -> Told:
        """What the one who remembers has to know of those that were counted."""
        return self._counting.told()

    def _find(self, look: Look) -> bytes | frozenset[Look] | None:
        number = self._number.get(look)
        if number is not None and number not in self._changed:
            return None
        behind = self._pages.behind(look)
        return self._digest(look) if behind is None else behind

    def keep_old(self, first: str) -> tuple[str, ...]:
        """Remember pages that were taken over; returns their addresses."""
        files, _ = self.known.made[first] = self._then.made[first]
        self.taken += len(files)
        return tuple(files)

    def keep_new(self, made: Iterable[Anew], told: Told) -> None:
        """Remember pages that a process made anew, and what it tells of their look-ups."""
        remembering = self._remembering
        remembering.learn(told)
        for first, files, looks in made:
            plain = {address: tuple(file) for address, file in files.items()}
            self.known.made[first] = plain, remembering.numbers(looks, process=told.process)
            self.anew += len(files)

    def _digest(self, look: Look) -> bytes:
        """A digest of what a look-up into a table finds now."""
        name, key = look
        if name == "result.questions" and self._results:
            if key is not None:
                return self._results.get(str(key), NEVER)
            return digest(tuple(self._results.items()))
        if name == "result.claims" and self._results and key is not None:
            claim = self._claims.get(str(key))
            return self._results[claim.question] if claim is not None else NEVER
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
