"""Pages of the site before that are still what would be made now.

In: the folder of the last good site, and what is known of its pages. Out: the bytes of a
page, if it would be made of the same model, by the same templates, within the same theme,
and if the file is still as we wrote it. A page's model is all that a template can see, so
nothing has to be said about which edit touches which page.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from ..cache.prints import Memo, digest, of_files
from ..pages import Unprinted
from ..view.marks import ClaimMark, DocumentMark, SourceMark, WordsMark
from .shell import Shape, Theme

_SHARED = frozenset({ClaimMark, DocumentMark, SourceMark, WordsMark})
# What makes content beside this package; the theme speaks through its shells.
_OTHERS = ("jinja2", "markupsafe", "markdown-it-py", "nh3")

Known = tuple[bytes, tuple[str, tuple[int, ...], bool, bool], bytes, bytes]
"""The digest of the model; the shape of the page; the digests of its shell and its file."""


class Reuse:
    """What one build can take over. `before`: the site before; `known`: the `pages` of the
    build that made it; `overrides`: the newsroom's own templates."""

    def __init__(self, before: Path, known: Mapping[str, Known]) -> None:
        self.pages: dict[str, Known] = {}
        self.taken = 0
        self._before, self._known = before, known
        self._memo: Memo = {}
        self._shells: dict[Shape, bytes] = {}
        self._made_by = b""

    def begin(self, *, overrides: Path | None) -> None:
        """Called once a build, before the first page."""
        versions = "\n".join(f"{name} {version(name)}" for name in _OTHERS).encode()
        own = of_files(overrides.rglob("*")) if overrides is not None else b""
        self._made_by = versions + own

    def model(self, page: Unprinted) -> bytes | None:
        """The digest of everything that the page is printed from; None where it has none."""
        try:
            told = digest(page.made_of, shared=_SHARED, memo=self._memo)
        except (TypeError, ValueError):
            return None
        return blake2b(told + self._made_by, digest_size=16).digest()

    def take(self, address: str, model: bytes | None, theme: Theme) -> bytes | None:
        """The page's bytes, if they can be taken over."""
        known = self._known.get(address)
        if model is None or known is None or known[0] != model:
            return None
        shape = Shape(*known[1])
        if known[2] != self._shell(shape, theme):
            return None
        try:
            data = (self._before / address / "index.html").read_bytes()
        except OSError:
            return None
        if _sum(data) != known[3]:
            return None
        self.pages[address] = known
        self.taken += 1
        return data

    def keep(
        self, address: str, model: bytes | None, shape: Shape, data: bytes, theme: Theme
    ) -> None:
        """Remember a page that was made."""
        if model is not None:
            told = (shape.folder, shape.levels, shape.has_description, shape.has_anchor)
            self.pages[address] = (model, told, self._shell(shape, theme), _sum(data))

    def _shell(self, shape: Shape, theme: Theme) -> bytes:
        if shape not in self._shells:
            self._shells[shape] = _sum("\0".join(theme.shell(shape)).encode())
        return self._shells[shape]


def packed(pages: Mapping[str, Known]) -> bytes:
    """Known pages as bytes, for the cache's folder."""
    return marshal.dumps(dict(pages))


def unpacked(data: bytes | None) -> Mapping[str, Known]:
    """The other way; nothing where there is nothing to read."""
    if data is None:
        return {}
    try:
        found = marshal.loads(data)
    except (ValueError, EOFError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _sum(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
