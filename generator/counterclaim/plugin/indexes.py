"""What lists the pages: the search index and the sitemap, for pages that MkDocs never saw.

In: search entries and addresses. Out: `Search`, an index in pieces for Material's search box
with a worker of ours in place of the theme's (`searching` says how), or more entries in the
index of another theme; and a sitemap with every page. Where `mkdocs.yml` has no search plugin,
nothing of this is written for it.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import pass_context

from ..pages import SearchEntry
from ..searching import index_files, worker, worker_address

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.runtime import Context
    from mkdocs.config.defaults import MkDocsConfig

_WORKER = "assets/javascripts/workers/search.*.js"
_TAG = re.compile("<[^>]*>")
_REGISTER = "claims/"


def use_own_worker(env: Environment, *, config: MkDocsConfig) -> None:
    """Lets every page that `env` prints name our worker where the theme names its own."""
    theirs = _worker_of_the_theme(config)
    if not theirs:
        return
    address = env.filters["url"]

    @pass_context
    def url(context: Context, value: str) -> str:
        return str(address(context, worker_address() if value == theirs else value))

    env.filters["url"] = url


class Search:
    """The search of one site, to be made before the search plugin writes its own index.

    Written pages, which that plugin has indexed, are taken in; its file then holds what the
    theme needs on every page. Themes without a worker that can be replaced, and sites that
    are read from a disk by Material's plugin `offline`, get the entries in one index.
    """

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._index = index = _index(config)
        self._written: list[SearchEntry] = []
        self._settings: Mapping[str, object] = {}
        self._pieces = index is not None and bool(_worker_of_the_theme(config))
        if self._pieces:
            listed = _listed(index)
            self._written = [_as_entry(document) for document in listed]
            listed.clear()
            self._settings = json.loads(index.generate_search_index(None))["config"]

    @property
    def is_there(self) -> bool:
        """Whether the site has an index in pieces at all."""
        return self._pieces

    def files(self, entries: Iterable[SearchEntry]) -> Mapping[str, bytes]:
        """The files of the index; none where the search plugin writes all there is."""
        if self._index is None:
            return {}
        addressed = (_addressed(entry, self._config) for entry in entries)
        if not self._pieces:
            _listed(self._index).extend(_as_document(entry) for entry in addressed)
            return {}
        rest = _addressed(SearchEntry(_REGISTER, ""), self._config).address
        # Where they are equally good, written pages come before those that are many: claims.
        made = list(addressed)
        claims = (at for at, e in enumerate(made) if e.address.startswith(_REGISTER) and e.about)
        first = next(claims, len(made))
        every = [*made[:first], *self._written, *made[first:]]
        files = dict(index_files(every, config=self._settings, rest=rest))
        return {**files, worker_address(): worker()}

    def let_write(self, text: str) -> None:
        """Has the search plugin write this text in place of an index of its own."""
        self._index.generate_search_index = lambda previous: text


def _index(config: MkDocsConfig) -> Any:
    """The index of Material's search, or of MkDocs' own; None without a search."""
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    if plugin is None or not plugin.config.get("enabled", True):
        return None
    return getattr(plugin, "search_index", None)


def _listed(index: Any) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = index.entries if hasattr(index, "entries") else index._entries
    return listed


def _worker_of_the_theme(config: MkDocsConfig) -> str:
    """The address of the theme's worker, where ours can take its place; else nothing."""
    plugins: Any = config.plugins
    offline = plugins.get("material/offline")
    if "material/search" not in plugins or (offline is not None and offline.config.enabled):
        return ""
    return next(
        (
            path.relative_to(folder).as_posix()
            for folder in config.theme.dirs
            for path in sorted(Path(folder).glob(_WORKER))
        ),
        "",
    )


def _addressed(entry: SearchEntry, config: MkDocsConfig) -> SearchEntry:
    """The entry at the address that its page has in this site."""
    if config.use_directory_urls:
        return entry
    address, hash_, anchor = entry.address.partition("#")
    if address and not address.endswith("/"):
        return entry
    return replace(entry, address=f"{address}index.html{hash_}{anchor}")


def _as_document(entry: SearchEntry) -> dict[str, Any]:
    """As the theme's index holds it; what is shown is HTML there, so it is escaped."""
    text = " ".join((*entry.about, entry.text, *entry.names, *entry.more))
    return {"location": entry.address, "title": escape(entry.title), "text": escape(text)}


def _as_entry(document: Mapping[str, Any]) -> SearchEntry:
    """A section of a written page, as plain text."""
    return SearchEntry(
        document["location"],
        _plain(document["title"]),
        _plain(document["text"]),
        more=tuple(document.get("tags", ())),
    )


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())


def add_to_sitemap(addresses: Iterable[str], *, config: MkDocsConfig, day: date) -> None:
    """Writes the pages at `addresses` into the sitemap, and its compressed copy anew.

    Without a `site_url` there is nothing that a sitemap could name, and it stays as it is.
    """
    path = Path(config.site_dir, "sitemap.xml")
    if not config.site_url or not path.is_file():
        return
    site = config.site_url if config.site_url.endswith("/") else f"{config.site_url}/"
    ending = "" if config.use_directory_urls else "index.html"
    head = escape(site)
    tail = f"{ending}</loc>\n         <lastmod>{day.isoformat()}</lastmod>\n    </url>\n"
    added = "".join(
        f"    <url>\n         <loc>{head}{escape(address)}{tail}" for address in addresses
    )
    before, close, after = path.read_text(encoding="utf-8").rpartition("</urlset>")
    data = f"{before}{added}{close}{after}".encode()
    path.write_bytes(data)
    compressed = Path(f"{path}.gz")
    with open(compressed, "wb") as file:
        moment = int(os.environ["SOURCE_DATE_EPOCH"])
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=moment) as stream:
            stream.write(data)
