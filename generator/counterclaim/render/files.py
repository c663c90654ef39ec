"""The files that pages need: style sheets, scripts, fonts. All are the site's own.

In: the folder `assets/` of this package. Out: address (relative to the site's root) →
bytes. Icons are data in one style sheet, so that a page names them in a few letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

ASSETS = Path(__file__).parent / "assets"
FOLDER = "assets/counterclaim/"
_KINDS = {".css", ".js", ".woff2", ".txt"}
# Links that leave the site.
_AWAY = ", .cc-away, .cc-out:not(.cc-icon-archive), .cc-listing a[rel], .cc-cell a[rel]"
_OF_ONE_PAGE = {f"{FOLDER}reconciliation.js"}  # that page's own head asks for it


@lru_cache(maxsize=1)
def assets() -> Mapping[str, bytes]:
    """Every file that the site must hold, by its address."""
    found = {
        FOLDER + path.relative_to(ASSETS).as_posix(): path.read_bytes()
        for path in sorted(ASSETS.rglob("*"))
        if path.suffix in _KINDS and path.is_file()
    }
    found[FOLDER + "0-icons.css"] = icon_sheet().encode()
    return MappingProxyType(dict(sorted(found.items())))


def icon_sheet() -> str:
    """Every icon as a mask: `.cc-icon-NAME` sets `--cc-icon`, which `.cc-icon` paints."""
    lines = ["/* The site's own icons, made from assets/icons/. */"]
    for path in sorted((ASSETS / "icons").glob("*.svg")):
        data = quote(path.read_text(encoding="utf-8").strip(), safe=" /='<>()")
        data = data.replace("'", "%27")
        names = f".cc-icon-{path.stem}" + (_AWAY if path.stem == "out" else "")
        lines.append(f'{names} {{ --cc-icon: url("data:image/svg+xml,{data}"); }}')
    return "\n".join(lines) + "\n"


def stylesheets() -> tuple[str, ...]:
    """Addresses of the style sheets, in the order in which pages must load them."""
    return tuple(address for address in assets() if address.endswith(".css"))


def scripts() -> tuple[str, ...]:
    """Addresses of the scripts of all pages; pages are complete without them."""
    return tuple(
        address for address in assets() if address.endswith(".js") and address not in _OF_ONE_PAGE
    )
