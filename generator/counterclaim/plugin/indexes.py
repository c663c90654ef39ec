"""What lists the pages: the search index and the sitemap, for pages that MkDocs never saw.

In: search entries and addresses. Out: more entries in the theme's own index, and a sitemap
with every page. Both are data, so adding an entry costs nothing like indexing a page.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from ..pages import SearchEntry

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def add_to_search(entries: Iterable[SearchEntry], *, config: MkDocsConfig) -> None:
    """Appends to the index of Material's search, or of MkDocs' own; without one, nothing.

    Both show an entry's text as HTML, so it is escaped here.
    """
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    index = getattr(plugin, "search_index", None)
    if index is None:
        return
    documents: list[dict[str, str]] = index.entries if hasattr(index, "entries") else index._entries
    for entry in entries:
        address, hash_, anchor = entry.address.partition("#")
        if not config.use_directory_urls and (not address or address.endswith("/")):
            address += "index.html"
        documents.append(
            {
                "location": f"{address}{hash_}{anchor}",
                "title": escape(entry.title),
                "text": escape(entry.text),
            }
        )


def add_to_sitemap(addresses: Iterable[str], *, config: MkDocsConfig, day: date) -> None:
    """Writes the pages at `addresses` into the sitemap, and its compressed copy anew.

    Without a `site_url` there is nothing that a sitemap could name, and it stays as it is.
    """
    path = Path(config.site_dir, "sitemap.xml")
    if not config.site_url or not path.is_file():
        return
    site = config.site_url if config.site_url.endswith("/") else f"{config.site_url}/"
    ending = "" if config.use_directory_urls else "index.html"
    added = "".join(
        f"    <url>\n         <loc>{escape(urljoin(site, address + ending))}</loc>\n"
        f"         <lastmod>{day.isoformat()}</lastmod>\n    </url>\n"
        for address in addresses
    )
    before, close, after = path.read_text(encoding="utf-8").rpartition("</urlset>")
    data = f"{before}{added}{close}{after}".encode()
    path.write_bytes(data)
    compressed = Path(f"{path}.gz")
    with open(compressed, "wb") as file:
        moment = int(os.environ["SOURCE_DATE_EPOCH"])
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", mtime=moment) as stream:
            stream.write(data)
