"""Whether a build would make the very site that is there.

In: the folders of a report and the folder of its site. Out: what the last build told, if
every file that a build could read, and every file that it wrote, is as that build left it.
Left alone: builds in which something beyond these files has a say; they take the long way.

Files are told apart by size, time and number, as they were before the build read them: what
is saved while a build runs counts for the next one. All files below the report's folders
count, whether a build reads them or not, so that nobody has to know which it reads.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from .folder import Folder
from .prints import mark_of

FILE = "unchanged"
_NO_INPUT = frozenset(
    {".git", ".venv", ".counterclaim-cache", "__pycache__", "node_modules"}
    | {".pytest_cache", ".mypy_cache", ".ruff_cache", ".hypothesis"}
)
_MOST = 200_000
"""In a folder of more files a report does not lie by itself."""


class _Unclear(Exception):
    """It cannot be told from files."""


class Unchanged:
    """What one build can know before it begins, and leave for the next. `roots`: the folders
    of the report; `site`: that of its site, `aside`: where the next one is built; `settings`:
    whatever else a build depends on."""

    def __init__(
        self,
        folder: Folder,
        *,
        roots: Iterable[Path],
        site: Path,
        aside: Path,
        settings: tuple[object, ...],
    ) -> None:
        self._folder, self._site = folder, site
        self._inputs: bytes | None = None
        with suppress(_Unclear, OSError):
            summed = blake2b(repr(settings).encode(), digest_size=16)
            summed.update(sys.version.encode())
            summed.update("\n".join(sorted(_packages())).encode())
            for root in sorted({root.resolve() for root in roots}):
                for line in _marks(root, skipped={site.resolve(), aside}, names=_NO_INPUT):
                    summed.update(line)
            self._inputs = summed.digest()

    def told(self) -> list[str] | None:
        """The lines of the last build, if this one would do the same again."""
        data = self._folder.get(FILE)
        if data is None or self._inputs is None:
            return None
        try:
            inputs, outputs, lines = marshal.loads(data)
        except (ValueError, EOFError, TypeError):
            return None
        if inputs != self._inputs or outputs != self._outputs():
            return None
        return list(lines)

    def keep(self, lines: Iterable[str]) -> None:
        """Remember what a build told that has just put its site in place."""
        if self._inputs is not None:
            self._folder.put(FILE, marshal.dumps((self._inputs, self._outputs(), [*lines])))

    def _outputs(self) -> bytes | None:
        summed = blake2b(digest_size=16)
        with suppress(_Unclear, OSError):
            for line in _marks(self._site, skipped=set(), names=frozenset()):
                summed.update(line)
            return summed.digest()
        return None


def _marks(root: Path, *, skipped: set[Path], names: frozenset[str]) -> Iterator[bytes]:
    """A line for each file below a folder; raises `_Unclear` where that does not tell all."""
    waiting, found = [str(root)], 0
    left_out = {str(path) for path in skipped}
    while waiting:
        here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.name in names or entry.path in left_out:
                    continue
                if entry.is_dir():
                    if entry.is_symlink():
                        raise _Unclear  # it may lead anywhere
                    waiting.append(entry.path)
                    yield f"{entry.path}/\0".encode(errors="surrogateescape")
                    continue
                found += 1
                if found > _MOST:
                    raise _Unclear
                yield f"{entry.path}\0{mark_of(entry.stat())}\0".encode(errors="surrogateescape")


def _packages() -> Iterator[str]:
    """Name and version of what is installed, as pip names the folders about it: to read what
    is in them would take longer than all the rest."""
    for place in filter(os.path.isdir, sys.path):
        yield from (name for name in os.listdir(place) if name.endswith(".dist-info"))
