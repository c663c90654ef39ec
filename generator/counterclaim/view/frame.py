"""What every generated page has: address, title, headings.

A leaf of `view`. `section_of` says under which top page an address lies.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..pages import Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A page without its content. `address` relative to the site's root, ending in `/`;
    `description`: one sentence for search engines and social cards, plain text."""

    address: str
    title: str
    description: str
    headings: tuple[Heading, ...] = ()

    @property
    def root(self) -> str:
        """What leads from this page to the site's root: `../../` from `questions/killed/`."""
        return root_from(self.address)

    @property
    def section(self) -> str:
        """The top page that this one lies under (`questions/`), itself excluded."""
        head, slash, tail = self.address.partition("/")
        return head + slash if tail else ""


def root_from(address: str) -> str:
    """The relative way from the page at `address` to the site's root, never empty."""
    return "../" * address.count("/") or "./"


def headings(*entries: tuple[str, str] | None) -> tuple[Heading, ...]:
    """Table-of-contents entries of level 2 from (anchor, text); None stands for a section
    that this page does not have."""
    return tuple(Heading(2, entry[1], entry[0]) for entry in entries if entry is not None)
