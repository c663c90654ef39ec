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
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..cache.prints import Memo, digest, of_files
from ..compiled import Compiled
from ..model.ledger import Assessment, Claim, Document, Question, Source
from ..pages import Look, Pages
from .shell import Shape, Theme

_SHARED = frozenset({Assessment, Claim, Document, Question, Source})
# What makes content beside this package; the theme speaks through its shells.
_OTHERS = ("jinja2", "markupsafe", "markdown-it-py", "nh3")
_NEVER = b""


@dataclass(frozen=True, slots=True)
class File:
    """A page's file. `shape` and `shell`: the theme around it; `mark`: size, time and number
    of the file as it was written, which every change of it would change."""

    shape: tuple[str, tuple[int, ...], bool, bool]
    shell: bytes
    mark: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Made:
    """Pages that were made together: their files, by address (None where nobody asks), and
    the look-ups behind them."""

    files: Mapping[str, File | None]
    looks: frozenset[Look]


Found = bytes | frozenset[Look]


@dataclass(slots=True)
class Known:
    """What one build leaves for the next. `of`: what all pages depend on; `looks`: every
    look-up with the digest of what it found, or with the look-ups behind it; `made` by the
    address of the first page."""

    of: bytes = _NEVER
    looks: dict[Look, Found] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def packed(self) -> bytes:
        """As bytes, for the cache's folder."""
        numbers = {look: number for number, look in enumerate(self.looks)}

        def told(looks: frozenset[Look]) -> bytes:
            return array("I", [numbers[look] for look in looks]).tobytes()

        looks = [
            (look, found if isinstance(found, bytes) else (told(found),))
            for look, found in self.looks.items()
        ]
        made = [
            (
                first,
                [
                    (address, each.shape, each.shell, each.mark)
                    for address, each in of.files.items()
                    if each is not None
                ],
                told(of.looks),
            )
            for first, of in self.made.items()
        ]
        return marshal.dumps((self.of, looks, made))

    @classmethod
    def unpacked(cls, data: bytes | None) -> Known:
        """The other way; nothing known where there is nothing to read."""
        if data is None:
            return cls()
        try:
            of, told, made = marshal.loads(data)
            looks = [look for look, _ in told]

            def those(numbers: bytes) -> frozenset[Look]:
                return frozenset([looks[number] for number in array("I", numbers)])

            return cls(
                of,
                {look: f if isinstance(f, bytes) else those(*f) for look, f in told},
                {
                    first: Made(
                        {address: File(*rest) for address, *rest in files},
                        those(numbers),
                    )
                    for first, files, numbers in made
                },
            )
        except (ValueError, EOFError, TypeError, IndexError):
            return cls()


class Reuse:
    """What one build can take over. `before`: the site before; `known`: what the build that
    made it left; `results` gives, for each question, a digest of what its result was worked
    out from, once that is known."""

    def __init__(
        self, before: Path, known: Known, *, results: Callable[[], Mapping[str, bytes]]
    ) -> None:
        self.known = Known()
        """What this build leaves for the next, once it is done."""
        self.taken = 0
        self._before, self._then, self._ask = before, known, results
        self._results: Mapping[str, bytes] = {}
        self._memo: Memo = {}
        self._now: dict[Look, bytes] = {}
        self._same: dict[Look, bool] = {}
        self._shells: dict[Shape, bytes] = {}

    def begin(
        self, *, report: Compiled, pages: Pages, theme: Theme, overrides: Path | None
    ) -> None:
        """Called once a build, before the first page."""
        self._pages, self._theme = pages, theme
        self._results = self._ask()
        versions = "\n".join(f"{name} {version(name)}" for name in _OTHERS).encode()
        own = of_files(overrides.rglob("*")) if overrides is not None else b""
        ledger = report.ledger
        whole = (ledger.report, ledger.sides, ledger.readings, report.reconciliation.on)
        told = digest(whole, memo=self._memo)
        self.known.of = blake2b(versions + own + told, digest_size=16).digest()
        self._claims = report.ledger.claims

    def take(self, first: str, into: Path) -> Made | None:
        """Puts the pages that were made together with the one at `first` into the new site,
        and says what they are; None, and nothing done, where they must be made anew."""
        made = self._then.made.get(first)
        if made is None or self._then.of != self.known.of:
            return None
        if not all(map(self._is_same, made.looks)):
            return None
        for address, file in made.files.items():
            if file is None or file.shell != self._shell(Shape(*file.shape)):
                return None
            with suppress(OSError):
                if _mark(self._before / address / "index.html") == file.mark:
                    continue
            return None
        for address in made.files:
            (into / address).mkdir(parents=True, exist_ok=True)
            try:
                os.link(self._before / address / "index.html", into / address / "index.html")
            except OSError:  # another disk, or one without links
                return None
        return made

    def file(self, shape: Shape, path: Path) -> File:
        """A page's file, just written, as the next build will know it."""
        told = (shape.folder, shape.levels, shape.has_description, shape.has_anchor)
        return File(told, self._shell(shape), _mark(path))

    def found(self, looks: Iterable[Look], *, known: Container[Look] = ()) -> dict[Look, Found]:
        """What look-ups and those behind them find now, without the `known` ones."""
        found: dict[Look, Found] = {}
        waiting = list(looks)
        while waiting:
            look = waiting.pop()
            if look in found or look in known:
                continue
            behind = self._pages.behind(look)
            if behind is None and self._same.get(look):
                told = self._then.looks[look]
                behind = told if isinstance(told, frozenset) else None
            if behind is None:
                found[look] = self._digest(look)
            else:
                found[look] = behind
                waiting += behind
        return found

    def keep(self, made: Mapping[str, Made], found: Mapping[Look, Found], *, taken: int) -> None:
        """Remember pages for the next build; `found`: what their look-ups found."""
        self.known.made.update(made)
        self.known.looks.update(found)
        self.taken += taken

    def _is_same(self, look: Look) -> bool:
        """Whether a look-up finds what it found then."""
        same = self._same.get(look)
        if same is None:
            then = self._then.looks[look]
            if isinstance(then, bytes):
                same = then == self._digest(look)
            else:
                same = all(map(self._is_same, then))
            self._same[look] = same
        return same

    def _digest(self, look: Look) -> bytes:
        told = self._now.get(look)
        if told is None:
            told = self._now[look] = self._told(look)
        return told

    def _told(self, look: Look) -> bytes:
        name, key = look
        if name == "result.questions" and self._results:
            if key is not None:
                return self._results.get(str(key), _NEVER)
            return digest(tuple(self._results.items()))
        if name == "result.claims" and self._results and key is not None:
            claim = self._claims.get(str(key))
            return self._results[claim.question] if claim is not None else _NEVER
        try:
            found: Any = self._pages.looked(look)
            return digest(found, places=False, shared=_SHARED, memo=self._memo)
        except (TypeError, ValueError):
            return os.urandom(16)  # nothing that could be compared: never the same

    def _shell(self, shape: Shape) -> bytes:
        if shape not in self._shells:
            text = "\0".join(self._theme.shell(shape))
            self._shells[shape] = blake2b(text.encode(), digest_size=16).digest()
        return self._shells[shape]


def _mark(path: Path) -> tuple[int, int, int]:
    status = os.stat(path)
    return status.st_size, status.st_mtime_ns, status.st_ino
