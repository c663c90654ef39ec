"""Everything that the generator adds to a site, in one value, whoever makes it.

In: a compiled report. Out: its pages, theme files, downloads and live references. The
plugin takes them from here, so that it knows one door and tests can bring their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from .. import exports, render
from ..compiled import Compiled
from ..diagnostics import Diagnostic
from ..pages import GeneratedPage


class References(Protocol):
    """What turns `[text](claim:ID)` and `{{ figure("killed") }}` in prose into content."""

    def expand(self, markdown: str, *, file: str) -> tuple[str, tuple[Diagnostic, ...]]: ...


@dataclass(frozen=True, slots=True)
class Contents:
    """`pages` is walked once, shallow pages first; `assets` and `downloads` are files by
    their address in the site, assets being what pages load."""

    pages: Iterable[GeneratedPage]
    assets: Mapping[str, bytes]
    downloads: Mapping[str, bytes]
    references: References


def gather(report: Compiled) -> Contents:
    """All that is generated from `report`; nothing is drawn before it is asked for."""
    return Contents(
        pages=render.site_pages(report),
        assets=render.assets(),
        downloads=exports.export_files(report),
        references=render.live_references(report),
    )
