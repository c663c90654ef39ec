"""The site of a preview: every page of it is made when somebody asks for it.

In: a folder with what MkDocs makes (written pages, the theme), and a compiled report. Out:
the bytes at any path, the same that a build would write there; only the sitemap is MkDocs'
own. After an edit of the ledger nothing is made but the page that is looked at, so that no
list has to say what the edit touched.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..compiled import Compiled
from ..pages import GeneratedPage
from ..searching import worker_address
from .clock import CLOCK
from .contents import Contents
from .indexes import Search

_HTML = "/index.html"


@dataclass(frozen=True, slots=True)
class Demand:
    """What one run of MkDocs leaves for the pages that are made later. `dress` puts a page
    into the theme; `gather` makes the contents of a report; `address` is the site's."""

    folder: Path
    dress: Callable[[GeneratedPage], str]
    gather: Callable[[Compiled], Contents]
    search: Search
    address: str


class LiveSite:
    """A site whose generated pages are made on demand. Several threads may read it."""

    def __init__(self, demand: Demand, report: Compiled) -> None:
        CLOCK.stop(day=report.ledger.report.as_of)
        self._demand = demand
        self._contents = demand.gather(report)
        self._made: dict[str, bytes | None] = {}
        self._lock = threading.RLock()

    @property
    def folder(self) -> Path:
        """Where MkDocs has written its pages."""
        return self._demand.folder

    def take(self, other: LiveSite) -> None:
        """Takes over what was made of the same ledger by the same theme."""
        with other._lock:
            made = {path: data for path, data in other._made.items() if path.endswith(_HTML)}
        with self._lock:
            self._made = made | self._made

    def renewed(self, report: Compiled) -> LiveSite:
        """The same site of another ledger; its written pages are those of before."""
        return LiveSite(self._demand, report)

    def read(self, path: str) -> bytes | None:
        """What lies at a path below the site's root (`questions/index.html`); None: nothing."""
        with self._lock:
            if path not in self._made:
                self._made[path] = self._make(path)
            return self._made[path]

    def paths(self) -> list[str]:
        """Every path of the site; makes what it must to know them all."""
        with self._lock:
            pages = self._contents.pages
            leaves = [leaf.address for first in pages.registers() for leaf in pages.register(first)]
            made = {f"{address}index.html" for address in (*leaves, *pages.entries())}
            folder = self._demand.folder
            found = {
                path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
            }
            return sorted({*made, *found, *self._contents.downloads, *self._files, *self._search})

    def _make(self, path: str) -> bytes | None:
        address, _, name = path.rpartition("/")
        if name == "index.html" and address:
            page = self._contents.pages.at(f"{address}/")
            if page is not None:
                return self._demand.dress(page.printed()).encode()
        if path in self._contents.downloads:
            return self._contents.downloads[path]
        if path.startswith("search/") or path == worker_address():
            return self._search.get(path)
        if path in self._files:
            return self._files[path]
        if ".." in path.split("/"):
            return None
        with suppress(OSError):
            return (self._demand.folder / path).read_bytes()
        return None

    @cached_property
    def _files(self) -> Mapping[str, bytes]:
        return self._contents.files(self._demand.address)

    @cached_property
    def _search(self) -> Mapping[str, bytes]:
        return self._demand.search.files(self._contents.search())
