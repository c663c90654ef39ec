"""All generated pages of a site, one after the other.

In: a `Compiled`. Out: `GeneratedPage`s, made when they are asked for. `PAGES` lists the
kinds of pages in the order in which they are made; a new kind is a line there, a file in
`view/pages/` and a template of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from jinja2 import Environment
from markupsafe import Markup

from ..compiled import Compiled
from ..pages import GeneratedPage, Unprinted
from ..view import Frame, Index, index_of
from ..view.pages.changes import FEED, changes_pages
from ..view.pages.changes import feed as make_feed
from ..view.pages.claim import claim_page, tombstone_page
from ..view.pages.claims import claims_pages
from ..view.pages.data import data_page
from ..view.pages.document import document_page
from ..view.pages.documents import documents_pages
from ..view.pages.echoes import echoes_pages
from ..view.pages.method import method_page
from ..view.pages.question import question_page
from ..view.pages.questions import questions_page
from ..view.pages.reconciliation import reconciliation_page
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


Maker = Callable[[Index], Iterable[PageModel]]

PAGES: tuple[tuple[str, Maker], ...] = (
    ("reconciliation", lambda index: (reconciliation_page(index),)),
    ("questions", lambda index: (questions_page(index),)),
    ("sources", lambda index: (sources_page(index),)),
    ("claims", claims_pages),
    ("documents", documents_pages),
    ("echoes", echoes_pages),
    ("timeline", timeline_pages),
    ("changes", changes_pages),
    ("method", lambda index: (method_page(index),)),
    ("data", lambda index: (data_page(index),)),
    ("print", lambda index: (print_page(index),)),
    (
        "question",
        lambda index: (
            question_page(index, id)
            for id in index.ledger.questions
            if id in index.result.questions
        ),
    ),
    ("source", lambda index: (source_page(index, id) for id in index.ledger.sources)),
    ("document", lambda index: (document_page(index, id) for id in index.ledger.documents)),
    ("claim", lambda index: (claim_page(index, id) for id in sorted(index.ledger.claims))),
    (
        "tombstone",
        lambda index: (tombstone_page(index, id) for id in sorted(index.ledger.tombstones)),
    ),
)


def site_pages(report: Compiled, *, overrides: Path | None = None) -> Iterator[GeneratedPage]:
    """Make every generated page of `report`; `overrides` is a folder with templates that go
    before ours. Raises what Jinja raises where a template is at fault."""
    for each in unprinted_pages(report, overrides=overrides):
        yield each.printed()


def unprinted_pages(report: Compiled, *, overrides: Path | None = None) -> Iterator[Unprinted]:
    """The same pages, each to be printed by whoever needs it, before the next site begins."""
    index = index_of(report)
    jinja = environment(overrides)
    kept: Kept = jinja.globals["kept"]  # type: ignore[assignment]
    kept.empty()
    feeds: dict[str, str] = {}
    title = report.ledger.report.title
    for name, make in PAGES:
        for model in make(index):
            frame = model.frame
            if frame.root not in feeds:
                feeds[frame.root] = feed_link(frame.root, title)
            feed = feeds[frame.root]
            yield Unprinted(
                address=frame.address,
                search=frame.search,
                made_of=(name, feed, model),
                printed=partial(page, jinja, name, model, feed=feed),
            )


def site_files(
    report: Compiled, *, site_url: str = "", overrides: Path | None = None
) -> Mapping[str, bytes]:
    """Files of the site that are neither pages nor downloads, by address: the feed.

    `site_url` is where the site will be read; without it, links in the feed are relative to
    the feed, which most readers of feeds understand.
    """
    site = site_url if not site_url or site_url.endswith("/") else f"{site_url}/"
    template = environment(overrides).get_template("feed.xml")
    return {FEED: template.render(feed=make_feed(index_of(report)), site=site).encode()}


def feed_link(root: str, title: str) -> str:
    """The element for the `<head>` of a page by which readers of feeds find ours; `root`
    leads from the page to the site's root."""
    return str(
        Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}{}">').format(
            f"{title}: changes", root, FEED
        )
    )


def without_blank_lines(text: str) -> str:
    """HTML without empty lines between elements, so that it can also stand in Markdown.
    Text of the ledger may hold empty lines; to HTML they are the same white space."""
    return "\n".join(line for line in text.split("\n") if line and not line.isspace()) + "\n"


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
        search=frame.search,
        head=feed + head,
        section=frame.section,
    )
