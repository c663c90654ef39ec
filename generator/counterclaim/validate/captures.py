"""Saved copies of documents: found, read, turned into text.

In: the path of a capture below the ledger's folder. Out: its text and digest, or why it
could not be had. Nothing outside of the folder is opened; a capture is only ever read.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath

from .ledger_files import leaves, outside
from .quotes import Capture

MAX_BYTES = 20_000_000
KINDS = (".txt", ".md", ".html", ".htm")

_PASSED_OVER = frozenset(["script", "style", "noscript", "template", "svg"])
# Elements that stand within a line; all others part words.
_INLINE_TAGS = (
    "a abbr b bdi bdo cite code data em font i ins mark q s small span strong sub sup time u wbr"
)
_INLINE = frozenset(_INLINE_TAGS.split(" "))


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a capture. One of the reasons is set, or `capture` is:
    `refused` (it lies outside of the folder, or is a link), `missing`, `unreadable`."""

    capture: Capture | None = None
    sha256: str = ""
    refused: str = ""
    missing: bool = False
    unreadable: str = ""


def take(folder: Path, path: str) -> Taken:
    """Read a capture of the ledger in `folder`."""
    problem = outside(path)
    if problem:
        return Taken(refused=problem)
    file = folder / PurePosixPath(path)
    try:
        file.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return Taken(missing=True)
    except (OSError, ValueError):
        return Taken(unreadable="it cannot be reached")
    problem = leaves(folder, path)
    if problem:
        return Taken(refused=problem)
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            return Taken(unreadable=f"it has {size:,} bytes; the limit is {MAX_BYTES:,}")
        data = file.read_bytes()
    except OSError as error:
        return Taken(unreadable=(error.strerror or "it cannot be read").lower())
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return Taken(sha256=digest, unreadable="it is not UTF-8")
    if file.suffix.lower() in (".html", ".htm"):
        text = text_of_html(text)
    return Taken(capture=Capture.of(text), sha256=digest)


def text_of_html(html: str) -> str:
    """The text of a page as a reader sees it, without scripts and styles."""
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.parts)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.within = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _PASSED_OVER:
            self.within += 1
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _PASSED_OVER:
            self.within = max(0, self.within - 1)
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.within:
            self.parts.append(data)
