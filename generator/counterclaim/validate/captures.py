"""Saved copies of documents: found, read, turned into text.

In: the path of a capture below the ledger's folder. Out: its text and digest, or why it
could not be had. Nothing outside of the folder is opened; a capture is only ever read.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
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


Take = Callable[[Path, str], Taken]  # the folder of the ledger, a path below it


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


class Captures:
    """Takes captures and remembers them: one that did not change on the disk is the same
    `Taken` again.

    Whether it changed is told by the marks that the disk keeps of every part of its way. A
    disk's clock is coarse: what was written right before it was read is read again. So the
    clock decides how much is read, never what comes out.
    """

    def __init__(self) -> None:
        self._taken: dict[tuple[Path, str], tuple[object, bool, Taken]] = {}

    def take(self, folder: Path, path: str) -> Taken:
        """What `take` would return."""
        marks, newest = _marks(folder, path)
        before = self._taken.get((folder, path))
        if before is not None and before[0] == marks and before[1]:
            return before[2]
        settled = 0 <= newest < time.time_ns() - _SETTLED
        taken = take(folder, path)
        if before is not None and before[2] == taken:
            taken = before[2]
        self._taken[folder, path] = (marks, settled and _marks(folder, path)[0] == marks, taken)
        return taken


_SETTLED = 3_000_000_000  # nanoseconds; the coarsest clock of a disk in use counts 2 seconds


def _marks(folder: Path, path: str) -> tuple[object, int]:
    """The marks of every part of the way to a file, and the newest time among those of the
    last; -1 where there is no such file."""
    marks: list[object] = []
    here, newest = str(folder), -1
    parts = PurePosixPath(path).parts
    if not parts:
        return None, -1
    try:
        for part in parts:
            here = os.path.join(here, part)
            stat = os.lstat(here)
            marks.append((stat.st_mode, stat.st_dev, stat.st_ino, stat.st_uid, stat.st_gid))
            newest = max(stat.st_mtime_ns, stat.st_ctime_ns)
        marks.append((stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
    except (OSError, ValueError):
        return None, -1
    return marks, newest


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
