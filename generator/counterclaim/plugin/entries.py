"""Which generated pages stand in the site's navigation, and how.

In: MkDocs' configuration. Out: the addresses that the navigation needs before it is made,
and a navigation for a report whose `mkdocs.yml` has none. Leaves alone: a navigation that
already names one of the generated pages; its author has decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

# In the order in which a reader needs them. Pages of single questions, sources, claims and
# documents are reached from these and never stand in the navigation: it is repeated on
# every page, so it would grow with the square of the ledger.
TOP = (
    ("reconciliation/", "Reconciliation"),
    ("questions/", "Questions"),
    ("sources/", "Sources"),
    ("claims/", "Claims"),
    ("documents/", "Documents"),
    ("echoes/", "Echoes"),
    ("timeline/", "Timeline"),
    ("changes/", "Changes"),
    ("method/", "Method"),
    ("data/", "Data"),
)


def source_name(address: str) -> str:
    """The name under which a page at `address` is known to MkDocs: `questions/index.md`."""
    return f"{address}index.md"


def named(nav: Any) -> Iterator[str]:
    """Every path that a navigation in `mkdocs.yml` names, at any depth."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for value in nav.values():
            yield from named(value)
    elif isinstance(nav, list):
        for item in nav:
            yield from named(item)


def wanted(nav: Any) -> frozenset[str]:
    """The addresses whose pages must exist before the navigation is made."""
    listed = (name.removesuffix("index.md") for name in named(nav) if name.endswith("/index.md"))
    return frozenset(listed) | {address for address, _ in TOP}


def completed(nav: Any, *, written: Iterable[str], generated: frozenset[str]) -> list[Any]:
    """The navigation of the site: the author's, followed by the generated pages.

    `written` are the names of the pages in `content/`, in MkDocs' order; `generated` the
    addresses of the pages at hand.
    """
    if nav is not None and any(source_name(address) in named(nav) for address in generated):
        return list(nav)
    own = list(nav) if nav is not None else _nested(written)
    return own + [{title: source_name(address)} for address, title in TOP if address in generated]


def _nested(names: Iterable[str]) -> list[Any]:
    """The pages as MkDocs itself would arrange them: folders become sections."""
    top: list[Any] = []
    sections: dict[str, list[Any]] = {"": top}
    for name in names:
        folder, at = "", top
        for part in name.split("/")[:-1]:
            path = f"{folder}{part}/"
            if path not in sections:
                sections[path] = []
                at.append({part.replace("-", " ").replace("_", " ").capitalize(): sections[path]})
            folder, at = path, sections[path]
        at.append(name)
    return top
