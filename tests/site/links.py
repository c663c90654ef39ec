"""Whether every link of a built site holds, looked at in the files as a browser would.

In: a folder with a site and the path under which it is served, such as `/report/`. Out:
the links that lead nowhere: pages, anchors, references within pages (`for`, `aria-…`,
`list`, `headers`, `<use href>`), style sheets, scripts, pictures, downloads, `url(…)` in
style sheets, addresses in the sitemap, in feeds and in the search index.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree, html

from tests.site.found import shown

_LINKS = ("href", "src", "srcset", "poster", "data", "action", "cite", "longdesc")
_IDS = ("for", "list", "form", "headers", "aria-labelledby", "aria-describedby", "aria-controls",
        "aria-owns", "aria-details", "aria-errormessage", "popovertarget")  # fmt: skip
# Material always offers a button for the contents, also where there are none.
_OF_THE_THEME = {"__toc"}
_OUTSIDE = {"http", "https", "mailto"}
_INSIDE_DATA = {"data"}  # pictures within a style sheet


class BuiltSite:
    """A site on disk, as if it were served below `base` of a host of its own."""

    host = "http://site.invalid"

    def __init__(self, folder: Path, *, base: str = "/report/") -> None:
        self.folder, self.base = folder, base
        self._documents: dict[Path, html.HtmlElement] = {}
        self._anchors: dict[Path, frozenset[str]] = {}

    @cached_property
    def pages(self) -> list[Path]:
        """Every HTML file, sorted."""
        return sorted(self.folder.rglob("*.html"))

    def addresses(self) -> set[str]:
        """The address of every page in a folder of its own: `questions/killed/`, and ``."""
        found = (page.relative_to(self.folder) for page in self.pages if page.name == "index.html")
        return {"" if path.parent == Path() else f"{path.parent.as_posix()}/" for path in found}

    def document(self, page: Path) -> html.HtmlElement:
        """The parsed page."""
        if page not in self._documents:
            self._documents[page] = html.document_fromstring(page.read_bytes())
        return self._documents[page]

    def anchors(self, page: Path) -> frozenset[str]:
        """Everything that a fragment can name on a page."""
        if page not in self._anchors:
            document = self.document(page)
            found = {*document.xpath("//@id"), *document.xpath("//a/@name"), "", "top"}
            self._anchors[page] = frozenset(map(str, found))
        return self._anchors[page]

    def broken(self) -> list[str]:
        """Every link that does not hold, as `where: link (why)`."""
        return sorted({*self._broken_in_pages(), *self._broken_in_styles(), *self._broken_lists()})

    def _broken_in_pages(self) -> Iterator[str]:
        for page in self.pages:
            name = page.relative_to(self.folder).as_posix()
            at = self.host + self.base + name.removesuffix("index.html")
            document = self.document(page)
            counted = Counter(map(str, document.xpath("//@id")))
            for one in sorted(one for one, times in counted.items() if times > 1):
                yield f"{name}: id {one!r} twice"
            for element in document.iter(etree.Element):
                for attribute in _LINKS:
                    link = element.get(attribute)
                    if link is None:
                        continue
                    if attribute == "srcset":
                        link = link.split()[0]
                    if why := self._why_broken(urljoin(at, link.strip()), link):
                        yield f"{name}: {link!r} ({why})"
                for attribute in _IDS:
                    for target in (element.get(attribute) or "").split():
                        if target not in self.anchors(page) | _OF_THE_THEME:
                            yield f"{name}: {attribute}={target!r} (no such id)"

    def _broken_in_styles(self) -> Iterator[str]:
        for style in sorted(self.folder.rglob("*.css")):
            name = style.relative_to(self.folder).as_posix()
            at = self.host + self.base + name
            for link in re.findall(r"url\(\s*[\"']?([^\"')]+)", style.read_text(encoding="utf-8")):
                if why := self._why_broken(urljoin(at, link), link, loaded=True):
                    yield f"{name}: {link!r} ({why})"

    def _broken_lists(self) -> Iterator[str]:
        for entry in shown(self.folder):
            if why := self._why_broken(self.host + self.base + entry.location, entry.location):
                yield f"search index: {entry.location!r} ({why})"
        for feed in sorted(self.folder.rglob("*.xml")):
            name = feed.relative_to(self.folder).as_posix()
            tree = etree.fromstring(feed.read_bytes())
            links = [*tree.xpath("//*[local-name()='link']/@href")]
            links += tree.xpath("//*[local-name()='loc']/text()")
            for link in links:
                if why := self._why_broken(urljoin(self.host + self.base + name, link), link):
                    yield f"{name}: {link!r} ({why})"

    def _why_broken(self, url: str, typed: str, *, loaded: bool = False) -> str:
        parts = urlsplit(url)
        if parts.scheme in _INSIDE_DATA and (loaded or typed.startswith("data:image/")):
            return ""
        if not url.startswith(self.host + "/"):
            if loaded:
                return "from another host"
            return "" if parts.scheme in _OUTSIDE else f"scheme {parts.scheme!r}"
        if typed.startswith("/") and not typed.startswith(self.base):
            return "from the root of the host"
        if not parts.path.startswith(self.base):
            return "leaves the site"
        target = self.folder / unquote(parts.path.removeprefix(self.base))
        if parts.path.endswith("/"):
            target /= "index.html"
        elif target.is_dir():
            return "a folder without a slash"
        if not target.is_file():
            return "no such file"
        fragment = unquote(parts.fragment)
        if fragment and target.suffix == ".html" and fragment not in self.anchors(target):
            return "no such anchor"
        return ""
