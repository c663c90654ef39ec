"""Puts generated pages into the theme: as pages of MkDocs, or, much faster, by splicing.

In: `GeneratedPage`s and MkDocs' configuration, navigation and environment. Out: whole HTML
pages, byte for byte what the theme makes of them. The theme is rendered once per *shape*
(section and depth of the address, levels of the headings, whether there is a description)
with marks in the places of title, address, headings and content; then the text between the
marks is reused. `Theme.whole` renders a page without that short cut, to hold the two against
each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from ..pages import GeneratedPage, Heading
from .entries import source_name
from .policy import harden, inline_scripts, lean

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

_H1_ANCHOR = re.compile(r'\s*<h1\b[^>]*\bid="([^"]+)"')
_LINK = re.compile(r"""(\b(?:href|src)=")([^"#?]+)(?=["#?])""")
_MARK = re.compile("\ue000([a-z0-9]+)\ue001")


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def _around(address: str) -> str:
    """What the theme sees of where a page lies: its section and how deep it is, `sources/*/*`
    for `sources/nis/claims/`."""
    section, *further = address.removesuffix("/").split("/")
    return "/".join([section, *"*" * len(further)]) if further else "*"


def _escaped(text: str) -> str:
    """Text for a place where the theme writes raw: no markup, no runs of white space."""
    return str(escape(" ".join(text.split())))


def place_file(address: str, *, config: MkDocsConfig) -> File:
    """The file of a generated page: always `ADDRESS/index.html`, never in the navigation."""
    file = File(
        source_name(address),
        src_dir=None,
        dest_dir=config.site_dir,
        use_directory_urls=config.use_directory_urls,
        inclusion=InclusionLevel.NOT_IN_NAV,
    )
    file.generated_by = "counterclaim"
    return file


class ReportPage(Page):
    """A generated page as MkDocs sees it: already HTML, so nothing is read or converted.

    `nav_title` is the short name in the navigation; by default the page's title.
    """

    def __init__(
        self, generated: GeneratedPage, file: File, config: MkDocsConfig, *, nav_title: str = ""
    ) -> None:
        super().__init__(None, file, config)
        self.title = _escaped(nav_title or generated.title)
        self.markdown = ""
        self.show(generated)

    def show(self, generated: GeneratedPage) -> None:
        """Shows a page from now on; the name in the navigation stays."""
        self.generated = generated
        self.meta = {
            "title": _escaped(generated.title),
            "description": _escaped(generated.description),
            # Search entries of generated pages are data of their own; see `indexes`.
            "search": {"exclude": True},
        }

    def read_source(self, config: MkDocsConfig) -> None:
        """Nothing to read: the page was made from the ledger."""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Takes the content over as it is, and the headings as the theme's contents."""
        self.content = content_of(self.generated, config=config)
        self.toc = contents_table(self.generated)
        self.present_anchor_ids = {heading.anchor for heading in self.generated.headings}


def content_of(page: GeneratedPage, *, config: MkDocsConfig) -> str:
    """The page's HTML, with links as the site needs them."""
    return linked(page.html, config=config)


def linked(html: str, *, config: MkDocsConfig) -> str:
    """Our HTML; where the site must work from a disk, links name `index.html`."""
    return html if config.use_directory_urls else _LINK.sub(_to_file, html)


def _to_file(link: re.Match[str]) -> str:
    attribute, target = link[1], link[2]
    if ":" in target or target.startswith("/"):
        return link[0]
    if target.endswith("/") or target.rpartition("/")[2] in (".", ".."):
        return f"{attribute}{target.rstrip('/')}/index.html"
    return link[0]


def contents_table(page: GeneratedPage) -> TableOfContents:
    """The table of contents as the theme expects it, the page's own title at its root."""
    items: list[AnchorLink] = []
    for heading in page.headings:
        item = AnchorLink(_escaped(heading.text), heading.anchor, heading.level)
        if heading.level > 2 and items:
            items[-1].children.append(item)
        else:
            items.append(item)
    if title := _H1_ANCHOR.match(page.html):
        root = AnchorLink(_escaped(page.title), title[1], 1)
        root.children = items
        items = [root]
    return TableOfContents(items)


@dataclass(frozen=True, slots=True)
class Shape:
    """Whatever changes the theme around a page, apart from texts."""

    place: str  # the address of a page in the navigation; of others `_around` it
    levels: tuple[int, ...]
    has_description: bool
    has_anchor: bool


class Theme:
    """The theme of one build, ready to take pages."""

    def __init__(
        self, *, config: MkDocsConfig, nav: Navigation, files: Files, env: Environment
    ) -> None:
        self._config, self._nav, self._env = config, nav, env
        self._pages = files.documentation_pages()
        self._shells: dict[Shape, list[str]] = {}
        self._scripts: dict[int, tuple[str, ...]] = {}
        self._tops: dict[str, Page] = {page.file.src_uri: page for page in nav.pages}

    def scripts(self, depth: int) -> tuple[str, ...]:
        """The digests of the theme's own inline scripts on pages `depth` folders deep.

        They are taken from a page without content, so that nothing that came in with
        content is ever allowed to run.
        """
        if depth not in self._scripts:
            empty = GeneratedPage("x/" * depth, "x", "x", "<h1>x</h1>")
            self._scripts[depth] = inline_scripts(self._rendered(empty))
        return self._scripts[depth]

    def shape_of(self, page: GeneratedPage) -> Shape:
        """The shape of a page."""
        top = isinstance(self._tops.get(source_name(page.address)), ReportPage)
        return Shape(
            place=page.address if top else _around(page.address),
            levels=tuple([heading.level for heading in page.headings]),
            has_description=bool(page.description.strip()),
            has_anchor=_H1_ANCHOR.match(page.html) is not None,
        )

    def spliced(self, page: GeneratedPage) -> str:
        """The whole page, out of the shell of its shape."""
        anchor = _H1_ANCHOR.match(page.html)
        pieces = self.shell(self.shape_of(page))
        file_url = page.address if self._config.use_directory_urls else f"{page.address}index.html"
        values = {
            "title": _escaped(page.title),
            "description": _escaped(page.description),
            "address": file_url,
            "content": content_of(page, config=self._config),
            "head": page.head,
            "anchor": anchor[1] if anchor else "",
        }
        for number, heading in enumerate(page.headings):
            values[f"text{number}"] = _escaped(heading.text)
            values[f"anchor{number}"] = heading.anchor
        # Literal text stands at even places, the names of marks at odd ones.
        return "".join(values[p] if odd % 2 else p for odd, p in enumerate(pieces))

    def shell(self, shape: Shape) -> list[str]:
        """The theme around pages of a shape: text at even places, names of marks at odd."""
        pieces = self._shells.get(shape)
        if pieces is None:
            pieces = self._shells[shape] = self._shell(shape)
        return pieces

    def whole(self, page: GeneratedPage) -> str:
        """The same page rendered by the theme from beginning to end."""
        html = self._rendered(page)
        return harden(html, scripts=self.scripts(page.address.count("/")), head=page.head)

    def _shell(self, shape: Shape) -> list[str]:
        headings = tuple(
            Heading(level, _mark(f"text{number}"), _mark(f"anchor{number}"))
            for number, level in enumerate(shape.levels)
        )
        anchor = f' id="{_mark("anchor")}"' if shape.has_anchor else ""
        inner = shape.place.endswith("*")
        address = f"{shape.place.replace('*', 'x')}/" if inner else shape.place
        sample = GeneratedPage(
            address=address,
            title=_mark("title"),
            description=_mark("description") if shape.has_description else "",
            # The theme adds a heading of its own unless it sees one.
            html=f"<h1{anchor}>{_mark('content')}</h1>",
            headings=headings,
        )
        html = self._rendered(sample, canonical=_mark("address"))
        html = harden(html, scripts=self.scripts(address.count("/")), head=_mark("head"))
        html = html.replace(sample.html, _mark("content"), 1)
        return _MARK.split(html)

    def _rendered(self, generated: GeneratedPage, *, canonical: str = "") -> str:
        config = self._config
        own = self._tops.get(source_name(generated.address))
        top: Page | None
        shown: GeneratedPage | None
        if isinstance(own, ReportPage):
            page = top = own
            shown = own.generated
            page.show(generated)
        else:
            page = ReportPage(generated, place_file(generated.address, config=config), config)
            # Where a reader is: the page that this one belongs to is marked in the navigation.
            section = generated.address.partition("/")[0]
            top, shown = self._tops.get(source_name(f"{section}/")), None
        page.render(config, Files([]))
        if canonical and shown is None and page.canonical_url:
            page.canonical_url = page.canonical_url.removesuffix(page.url) + canonical
        if top:
            top.active = True
        try:
            context: Any = get_context(self._nav, self._pages, config, page)
            plugins = config.plugins
            context = plugins.on_page_context(context, page=page, config=config, nav=self._nav)
            html = self._env.get_template("main.html").render(context)
            return lean(html, around=page.content or "")
        finally:
            if top:
                top.active = False
            if shown is not None:
                page.show(shown)
