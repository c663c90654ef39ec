"""Everything that the generator adds to a site, in one value, whoever makes it.

In: a compiled report. Out: its pages, theme files, downloads and live references. The
plugin takes them from here, so that it knows one door and tests can bring their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .. import exports, render
from ..compiled import Compiled
from ..diagnostics import Diagnostic
from ..pages import Pages, SearchEntry
from ..view import index_of
from ..view.search import search_entries


class References(Protocol):
    """What turns `[text](claim:ID)` and `{{ figure("killed") }}` in prose into content."""

    def expand(
        self, markdown: str, *, file: str, before: int
    ) -> tuple[str, tuple[Diagnostic, ...]]: ...

    def finish(self, html: str, *, address: str, dress: Callable[[str], str]) -> str: ...


@dataclass(frozen=True, slots=True)
class Contents:
    """`pages` are made when they are asked for. Files by their address in the site:
    `assets` are what pages load, of which `styles` and `scripts` go into every head.
    `files` takes the site's address and makes what is neither page nor download; `feed`
    takes the way from a page to the site's root and makes the link that belongs into the
    head of a written page (generated ones hold theirs already); `search` makes what search
    finds of all these pages."""

    pages: Pages
    assets: Mapping[str, bytes]
    styles: Sequence[str]
    scripts: Sequence[str]
    downloads: Mapping[str, bytes]
    references: References
    files: Callable[[str], Mapping[str, bytes]] = lambda site_url: {}
    feed: Callable[[str], str] = lambda root: ""
    search: Callable[[], Iterable[SearchEntry]] = lambda: ()


def gather(report: Compiled, *, overrides: Path | None = None, noting: bool = False) -> Contents:
    """All that is generated from `report`; pages are drawn when they are asked for.

    `overrides` is a folder with templates that go before ours; with `noting`, it is written
    down what is looked up for each page.
    """
    return Contents(
        pages=render.SitePages(report, overrides=overrides, noting=noting),
        assets=render.assets(),
        styles=render.stylesheets(),
        scripts=render.scripts(),
        downloads=exports.export_files(report),
        references=render.live_references(report),
        files=lambda site_url: render.site_files(report, site_url=site_url, overrides=overrides),
        feed=lambda root: render.feed_link(root, report.ledger.report.title),
        search=lambda: search_entries(index_of(report)),
    )
