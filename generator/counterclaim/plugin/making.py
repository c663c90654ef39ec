"""The pages and files that MkDocs never sees, made by all processors and written at once.

In: the pages and downloads of a report, the theme, and what can be taken over from the site
before. Out: files in the folder of the site, and their addresses, in an order that does not
depend on who made what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..errors import SiteError
from ..exports import ABOUT_OTHERS, Downloads, Fact
from ..pages import GeneratedPage, Pages
from ..workers import processors, spread
from .counted import Told
from .reuse import Anew, Reuse

TOGETHER = 48  # pages of entries that are made in one go


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one task. `pages`: the addresses of those that were made together, by the
    first; `made` and `told`: what the next build may want to know of them; `facts`: what
    other downloads tell of those that were made."""

    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    made: Sequence[Anew] = ()
    told: Told | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Making:
    """One site's pages, downloads and further files. `dressed` puts a page into the theme."""

    def __init__(
        self,
        *,
        site: Path,
        pages: Pages,
        downloads: Mapping[str, bytes],
        files: Mapping[str, bytes],
        dressed: Callable[[GeneratedPage], str],
        reuse: Reuse | None,
    ) -> None:
        self._site, self._pages, self._downloads, self._files = site, pages, downloads, files
        self._dressed, self._reuse = dressed, reuse
        self._order = [*pages.registers(), *pages.entries()]
        self._old = [first for first in self._order if reuse is not None and reuse.fits(first)]
        anew = sorted(set(self._order) - set(self._old))
        registers = set(pages.registers())
        # All downloads, or none; each is taken that can be.
        self._downloads_taken = all([self._taken(address) for address in downloads])
        # The long tasks first, so that nobody waits for one at the end.
        self._tasks: list[Callable[[], Done]] = [
            *(
                partial(self._download, addresses)
                for addresses in (() if self._downloads_taken else _shares(downloads))
            ),
            *(partial(self._file, address) for address in files if not self._taken(address)),
            *(partial(self._anew, (address,)) for address in anew if address in registers),
            *(
                partial(self._anew, some)
                for some in _together([each for each in anew if each not in registers], TOGETHER)
            ),
            *(partial(self._take, some) for some in _together(self._old, 16 * TOGETHER)),
        ]

    def _taken(self, address: str) -> bool:
        return self._reuse is not None and self._reuse.take_rest(address, self._site)

    def run(self, *, progress: Callable[[int], None] | None = None) -> list[str]:
        """Makes everything; returns the addresses of all pages."""
        reuse = self._reuse
        pages: dict[str, tuple[str, ...]] = {}
        written = 0
        for done in spread(lambda number: self._tasks[number](), len(self._tasks), processors()):
            pages |= done.pages
            if reuse is not None and done.told is not None:
                reuse.keep_new(done.made, done.told)
            if isinstance(self._downloads, Downloads):
                self._downloads.learn(done.facts)
            written += sum(map(len, done.pages.values()))
            if progress:
                progress(written)
        if isinstance(self._downloads, Downloads) and not self._downloads_taken:
            self._download(ABOUT_OTHERS)
        if reuse is not None:
            reuse.keep_rest((*self._downloads, *self._files), self._site)
            pages |= {first: reuse.keep_old(first) for first in self._old if first not in pages}
        return [address for first in self._order for address in pages[first]]

    def _download(self, addresses: Sequence[str]) -> Done:
        downloads = self._downloads
        if not isinstance(downloads, Downloads):
            for address in addresses:
                put(self._site, address, downloads[address])
            return Done()
        for address in addresses:
            put(self._site, address, downloads.pieces(address))
        downloads.drop_tables()
        return Done(facts={address: downloads.facts[address] for address in addresses})

    def _file(self, address: str) -> Done:
        put(self._site, address, self._files[address])
        return Done()

    def _take(self, firsts: Sequence[str]) -> Done:
        """Takes pages over from the site before; what cannot be is made anew after all."""
        assert self._reuse is not None
        return self._anew([first for first in firsts if not self._reuse.take(first, self._site)])

    def _anew(self, firsts: Sequence[str]) -> Done:
        pages: dict[str, tuple[str, ...]] = {}
        made: list[Anew] = []
        for first in firsts:
            with self._pages.noted() as looks:
                files = self._written(first)
            pages[first] = tuple(page.address for page, _ in files)
            if self._reuse is not None:
                marked = {each.address: self._reuse.file(each, path) for each, path in files}
                made.append((first, marked, self._reuse.counted(looks)))
        return Done(pages, made, None if self._reuse is None else self._reuse.told())

    def _written(self, first: str) -> list[tuple[GeneratedPage, Path]]:
        """Makes the page at `first`, with its further leaves where it has any."""
        pages = self._pages
        whole = pages.register(first) if first in pages.registers() else (pages.entry(first),)
        files = []
        for each in whole:
            page = each.printed()
            path = put(self._site, f"{page.address}index.html", self._dressed(page).encode())
            files.append((page, path))
        return files


def _together(addresses: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(addresses), most):
        yield addresses[start : start + most]


def _shares(downloads: Mapping[str, bytes]) -> Sequence[Sequence[str]]:
    if isinstance(downloads, Downloads):
        return downloads.shares
    return [(address,) for address in downloads]


def put(site: Path, address: str, data: bytes | Iterable[bytes]) -> Path:
    """Writes one file of the site, maybe in pieces; an address never leads out of it."""
    if address.startswith("/") or ".." in address.split("/"):
        raise SiteError(f"`{address}` is not an address within a site")
    path = site / address
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines((data,) if isinstance(data, bytes) else data)
    return path
