"""The pages and files that MkDocs never sees, made by all processors and written at once.

In: the pages and downloads of a report, the theme, and what can be taken over from the site
before. Out: files in the folder of the site, and their addresses, in an order that does not
depend on who made what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..errors import SiteError
from ..exports import ABOUT_OTHERS, Downloads, Fact
from ..pages import GeneratedPage, Look, Pages, Unprinted
from .reuse import File, Found, Made, Reuse
from .shell import shape_of
from .workers import processors, spread

TOGETHER = 48  # pages of entries that are made in one go


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one task: the pages that were made or taken over, by the first one of
    those that belong together; what was looked up for them; how many were taken over; what
    other downloads tell of those that were made."""

    made: Mapping[str, Made]
    found: Mapping[Look, Found]
    taken: int = 0
    facts: Mapping[str, Fact] = field(default_factory=dict)


class Making:
    """One site's pages and downloads. `dressed` puts a page into the theme; `besides` are
    the addresses of pages that MkDocs makes itself."""

    def __init__(
        self,
        *,
        site: Path,
        pages: Pages,
        downloads: Mapping[str, bytes],
        dressed: Callable[[GeneratedPage], str],
        besides: frozenset[str],
        reuse: Reuse | None,
    ) -> None:
        self._site, self._pages, self._downloads = site, pages, downloads
        self._dressed, self._besides, self._reuse = dressed, besides, reuse
        entries = [address for address in pages.entries() if address not in besides]
        # The long tasks first, so that nobody waits for one at the end.
        self._tasks: list[Callable[[], Done]] = [
            *(partial(self._download, addresses) for addresses in _shares(downloads)),
            *(partial(self._register, address) for address in pages.registers()),
            *(
                partial(self._entries, entries[start : start + TOGETHER])
                for start in range(0, len(entries), TOGETHER)
            ),
        ]
        self._order = [*pages.registers(), *entries]

    def run(self, *, progress: Callable[[int], None] | None = None) -> list[str]:
        """Makes everything; returns the addresses of all pages."""
        made: dict[str, Made] = {}
        written = 0
        for done in spread(lambda number: self._tasks[number](), len(self._tasks), processors()):
            made |= done.made
            if self._reuse is not None:
                self._reuse.keep(done.made, done.found, taken=done.taken)
            if isinstance(self._downloads, Downloads):
                self._downloads.learn(done.facts)
            written += sum(len(each.files) for each in done.made.values())
            if progress:
                progress(written)
        if isinstance(self._downloads, Downloads):
            self._download(ABOUT_OTHERS)
        return [address for first in self._order for address in made[first].files]

    def _download(self, addresses: Sequence[str]) -> Done:
        downloads = self._downloads
        if not isinstance(downloads, Downloads):
            for address in addresses:
                put(self._site, address, downloads[address])
            return Done({}, {})
        for address in addresses:
            put(self._site, address, downloads.pieces(address))
        downloads.drop_tables()
        return Done({}, {}, facts={address: downloads.facts[address] for address in addresses})

    def _register(self, address: str) -> Done:
        return self._done({address: partial(self._pages.register, address)})

    def _entries(self, addresses: Sequence[str]) -> Done:
        return self._done({each: partial(self._one, each) for each in addresses})

    def _one(self, address: str) -> Iterable[Unprinted]:
        return (self._pages.entry(address),)

    def _done(self, makers: Mapping[str, Callable[[], Iterable[Unprinted]]]) -> Done:
        made: dict[str, Made] = {}
        found: dict[Look, Found] = {}
        taken = 0
        for first, make in makers.items():
            old = self._reuse.take(first, self._site) if self._reuse is not None else None
            if old is not None:
                taken += len(old.files)
                made[first] = old
            else:
                made[first] = self._anew(make)
            if self._reuse is not None:
                found |= self._reuse.found(made[first].looks, known=found)
        return Done(made, found, taken)

    def _anew(self, make: Callable[[], Iterable[Unprinted]]) -> Made:
        files: dict[str, File | None] = {}
        with self._pages.noted() as looks:
            for page in make():
                if page.address in self._besides:
                    continue
                generated = page.printed()
                path = put(
                    self._site, f"{page.address}index.html", self._dressed(generated).encode()
                )
                if self._reuse is not None:
                    files[page.address] = self._reuse.file(shape_of(generated), path)
                else:
                    files[page.address] = None
        return Made(files, frozenset(looks))


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
