"""The contract between the pages (view, render, exports) and whatever builds a site of them.

A leaf: types only. The MkDocs plugin takes `GeneratedPage`s and puts each into the
theme's shell; the same values can be written to a folder for another generator.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

Look = tuple[str, Hashable]
"""One look-up: the name of a table and the key that was asked for; None: all of it."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's table of contents. `level` 2 or 3; `anchor` without `#`."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What search finds, all of it plain text.

    `address` relative to the site's root, may end in `#anchor`. A result shows `title`,
    `about` (where it belongs: the question, the day) and `text`. Words of `title` and of
    `names` (other names of the same thing) rank first, those of `text` second, those of
    `about` and `more` (searched and not shown) last.
    """

    address: str
    title: str
    text: str = ""
    names: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    more: tuple[str, ...] = ()


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
    head: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Unprinted:
    """A page that can be printed: `printed` makes it."""

    address: str
    printed: Callable[[], GeneratedPage]


class Pages(Protocol):
    """All generated pages of a report. Each can be made by itself, in any order and by any
    process; a register is made in one go with its further leaves."""

    def registers(self) -> Sequence[str]:
        """The addresses of the registers, each the first leaf's."""

    def register(self, address: str) -> Iterable[Unprinted]:
        """A register's leaves, the first one first."""

    def entries(self) -> Sequence[str]:
        """The addresses of all other pages: one for each entry of the ledger."""

    def entry(self, address: str) -> Unprinted:
        """The page of one entry."""

    def at(self, address: str) -> Unprinted | None:
        """The page at any address, further leaves included; None where there is none."""

    def noted(self) -> AbstractContextManager[set[Look]]:
        """What is looked up for pages until the end of the block, where that is noted."""

    def behind(self, look: Look) -> frozenset[Look] | None:
        """The look-ups behind one that was noted; None where it was one into a table."""

    def looked(self, look: Look) -> object:
        """What a look-up into a table finds, for whoever asks whether it has changed."""


class Files(Mapping[str, bytes]):
    """Files by their address in the site, each made whenever it is asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], bytes]]) -> None:
        self._makers = makers

    def __getitem__(self, address: str) -> bytes:
        return self._makers[address]()

    def __contains__(self, address: object) -> bool:
        return address in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
