"""The contract between the pages (view, render, exports) and whatever builds a site of them.

A leaf: types only. The MkDocs plugin takes `GeneratedPage`s and puts each into the
theme's shell; the same values can be written to a folder for another generator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents. `level` 2 or 3; `anchor` without `#`."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds: `address` relative to the site's root, may end in `#anchor`."""

    address: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A finished page without the theme around it.

    `address`: `questions/killed/` (a folder that holds `index.html`), relative to the
    site's root. `title`, `description`: plain text, not yet escaped. `html`: the content,
    safe, beginning with its `<h1>`; links in it are relative to the page itself.
    `head`: safe HTML for `<head>` (JSON-LD, feeds). `section`: the top page that it belongs
    to (`questions/`), for breadcrumbs.
    """

    address: str
    title: str
    description: str
    html: str
    headings: tuple[Heading, ...] = ()
    search: tuple[SearchEntry, ...] = ()
    head: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A page that can be printed. `made_of`: everything that its HTML depends on, beside
    the program itself; `printed` makes it."""

    address: str
    search: tuple[SearchEntry, ...]
    made_of: object
    printed: Callable[[], GeneratedPage]
