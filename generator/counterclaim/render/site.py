"""All generated pages of a site, each made when it is asked for.

In: a `Compiled`. Out: `SitePages`. `REGISTERS` and `ENTRIES` list the kinds of pages; a new
kind is a line there, a file in `view/pages/` and a template of the same name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from ..compiled import Compiled
from ..pages import Files, GeneratedPage, Look, Unprinted
from ..view import Frame, Index, index_of
from ..view.addresses import (
    CHANGES,
    CLAIMS,
    DATA,
    DOCUMENTS,
    ECHOES,
    METHOD,
    PRINT,
    QUESTIONS,
    RECONCILIATION,
    SOURCES,
    TIMELINE,
)
from ..view.pages.changes import FEED, changes_pages
from ..view.pages.changes import feed as make_feed
from ..view.pages.claim import claim_page, tombstone_page
from ..view.pages.claims import claims_pages
from ..view.pages.data import data_page
from ..view.pages.document import document_page
from ..view.pages.documents import documents_pages
from ..view.pages.echoes import echoes_pages
from ..view.pages.lists import question_list, source_list
from ..view.pages.method import method_page
from ..view.pages.question import question_page
from ..view.pages.questions import questions_pages
from ..view.pages.reconciliation import days_files, reconciliation_pages
from ..view.pages.source import source_page
from ..view.pages.sources import sources_page
from ..view.pages.timeline import timeline_pages
from ..view.pages.whole import print_page
from .environment import environment
from .kept import Kept


class PageModel(Protocol):
    """What every page's view model has."""

    @property
    def frame(self) -> Frame: ...


@dataclass(frozen=True, slots=True)
class Register:
    """Pages that are made in one go: the one at `address`, then its further leaves."""

    template: str
    address: str
    make: Callable[[Index], Iterable[PageModel]]


@dataclass(frozen=True, slots=True)
class Entries:
    """Pages of single entries: that of an id in `section` lies at `under` + id + `/`. The
    leaves of an entry's long lists are such entries too: `killed/claims`."""

    template: str
    under: str
    section: Callable[[Index], Mapping[str, object]]
    make: Callable[[Index, str], PageModel]


REGISTERS = (
    Register("reconciliation", RECONCILIATION, reconciliation_pages),
    Register("questions", QUESTIONS, questions_pages),
    Register("sources", SOURCES, lambda index: (sources_page(index),)),
    Register("claims", CLAIMS, claims_pages),
    Register("documents", DOCUMENTS, documents_pages),
    Register("echoes", ECHOES, echoes_pages),
    Register("timeline", TIMELINE, timeline_pages),
    Register("changes", CHANGES, changes_pages),
    Register("method", METHOD, lambda index: (method_page(index),)),
    Register("data", DATA, lambda index: (data_page(index),)),
    Register("print", PRINT, lambda index: (print_page(index),)),
)
ENTRIES = (
    Entries("question", QUESTIONS, lambda index: index.result.questions, question_page),
    Entries("list", QUESTIONS, lambda index: index.lists_of_questions, question_list),
    Entries("source", SOURCES, lambda index: index.ledger.sources, source_page),
    Entries("list", SOURCES, lambda index: index.lists_of_sources, source_list),
    Entries("document", DOCUMENTS, lambda index: index.ledger.documents, document_page),
    Entries("claim", CLAIMS, lambda index: index.ledger.claims, claim_page),
    Entries("tombstone", CLAIMS, lambda index: index.ledger.tombstones, tombstone_page),
)


class SitePages:
    """Every generated page of a report; see `counterclaim.pages.Pages`.

    `overrides` is a folder with templates that go before ours. Look-ups are noted where
    `noting` says so. Raises what Jinja raises where a template is at
    fault. A new one begins with nothing printed.
    """

    def __init__(
        self, report: Compiled, *, overrides: Path | None = None, noting: bool = False
    ) -> None:
        self._index = Index(report, noting=noting) if noting else index_of(report)
        self._jinja = environment(overrides)
        kept: Kept = self._jinja.globals["kept"]  # type: ignore[assignment]
        kept.empty()
        self._feeds: dict[str, str] = {}
        self._title = report.ledger.report.title
        self._registers = {register.address: register for register in REGISTERS}

    def registers(self) -> tuple[str, ...]:
        """The addresses of the registers."""
        return tuple(self._registers)

    def register(self, address: str) -> Iterator[Unprinted]:
        """A register's leaves, the first one first."""
        register = self._registers[address]
        for model in register.make(self._index):
            yield self._unprinted(register.template, model)

    def entries(self) -> list[str]:
        """The addresses of the pages of single entries."""
        return [
            f"{kind.under}{id}/" for kind in ENTRIES for id in sorted(kind.section(self._index))
        ]

    def entry(self, address: str) -> Unprinted:
        """The page of one entry; `KeyError` where there is none."""
        kind, id = self._kind(address)
        return self._unprinted(kind.template, kind.make(self._index, id))

    def at(self, address: str) -> Unprinted | None:
        """The page at any address; None where there is none."""
        with suppress(KeyError):
            return self.entry(address)
        head, _, further = address.partition("page/")
        if head not in self._registers or (further and not further[:-1].isdigit()):
            return None
        return next((page for page in self.register(head) if page.address == address), None)

    def noted(self) -> AbstractContextManager[set[Look]]:
        """What is looked up for pages until the end of the block."""
        return self._index.noted()

    def behind(self, look: Look) -> frozenset[Look] | None:
        """The look-ups behind one of something that is made once."""
        return self._index.notes.behind.get(look)

    def looked(self, look: Look) -> object:
        """What a look-up into a table finds now."""
        return self._index.looked(look)

    def _kind(self, address: str) -> tuple[Entries, str]:
        """Whose page lies at an address; `KeyError` where none does."""
        top, _, id = address[:-1].partition("/")
        for kind in ENTRIES:
            if kind.under == f"{top}/" and id in kind.section(self._index):
                return kind, id
        raise KeyError(address)

    def _unprinted(self, template: str, model: PageModel) -> Unprinted:
        frame = model.frame
        feed = self._feeds.get(frame.root)
        if feed is None:
            feed = self._feeds[frame.root] = feed_link(frame.root, self._title)
        return Unprinted(
            address=frame.address,
            printed=partial(page, self._jinja, template, model, feed=feed),
        )


def site_pages(report: Compiled, *, overrides: Path | None = None) -> Iterator[GeneratedPage]:
    """Make every generated page of `report`, one after the other."""
    pages = SitePages(report, overrides=overrides)
    for address in pages.registers():
        for leaf in pages.register(address):
            yield leaf.printed()
    for address in pages.entries():
        yield pages.entry(address).printed()


def site_files(report: Compiled, *, site_url: str = "", overrides: Path | None = None) -> Files:
    """Files of the site that are neither pages nor downloads, by address: the feed, and the
    past days of the reconciliation table.

    `site_url` is where the site will be read; without it, links in the feed are relative to
    the feed, which most readers of feeds understand.
    """
    site = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
    index = index_of(report)

    def feed() -> bytes:
        template = environment(overrides).get_template("feed.xml")
        return template.render(feed=make_feed(index), site=site).encode()

    days = {
        address: lambda make=make: make().encode() for address, make in days_files(index).items()
    }
    return Files({FEED: feed, **days})


def feed_link(root: str, title: str) -> str:
    """The element for the `<head>` of a page by which readers of feeds find ours; `root`
    leads from the page to the site's root."""
    return str(
        Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}{}">').format(
            f"{title}: changes", root, FEED
        )
    )


_blank_lines = re.compile(r"\n\s*\n").sub


def without_blank_lines(text: str) -> str:
    """HTML without empty lines between elements, so that it can also stand in Markdown.
    Text of the ledger may hold empty lines; to HTML they are the same white space."""
    return _blank_lines("\n", f"\n{text}\n")[1:] or "\n"


def page(jinja: Environment, name: str, model: PageModel, *, feed: str = "") -> GeneratedPage:
    """Print one page with `templates/pages/NAME.html`; its block `head`, where it has one,
    goes into the page's `<head>`, after the link to the `feed`."""
    template = jinja.get_template(f"pages/{name}.html")
    frame = model.frame
    context = template.new_context({"page": model, "root": Markup(frame.root)})
    head = ""
    try:
        if "head" in template.blocks:
            head = "".join(template.blocks["head"](context)).strip()
        body = "".join(template.root_render_func(context))
    except Exception:
        jinja.handle_exception()  # raises it again, with the lines of the template
    return GeneratedPage(
        address=frame.address,
        title=frame.title,
        description=frame.description,
        html=without_blank_lines(body),
        headings=frame.headings,
        head=feed + head,
        section=frame.section,
    )
