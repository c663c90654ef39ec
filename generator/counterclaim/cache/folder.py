"""The folder `.counterclaim-cache`: what one run leaves for the next.

In: names and bytes. Out: the bytes, or nothing. A cache is never an error: what is broken,
comes from another version of this program, or was brought along with a folder from
elsewhere is not there. For the last, each file carries the number that this disk gave it;
a copy, a clone or an unpacked archive has another. Writing fails silently too.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from pathlib import Path

from .prints import of_program

NAME = ".counterclaim-cache"
_HEAD = b"counterclaim cache 1\n"
_SUM = 32


class Folder:
    """The cache of one report; `path` is made when something is first put there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def beside(cls, ledger: Path) -> Folder:
        """The cache of the report whose ledger lies at `ledger`."""
        return cls(ledger.parent / NAME)

    def get(self, name: str) -> bytes | None:
        """What was put there under this name, by this program, on this disk."""
        if self._leads_elsewhere():
            return None
        with contextlib.suppress(OSError), open(self.path / name, "rb") as file:
            if file.readline(len(_HEAD)) != _HEAD:
                return None
            told = file.read(_SUM)
            data = file.read()
            if told == _sum(data, name, os.fstat(file.fileno())):
                return data
        return None

    def put(self, name: str, data: bytes) -> None:
        """Keep the bytes under this name, in one step."""
        if self._leads_elsewhere():
            return
        aside = self.path / f"{name}.{os.getpid()}.new"
        with contextlib.suppress(OSError):
            self.path.mkdir(exist_ok=True)
            ignore = self.path / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            try:
                # A new file each time: opened anew, an old one could be a link to elsewhere.
                with open(aside, "xb") as file:
                    file.write(_HEAD + _sum(data, name, os.fstat(file.fileno())))
                    file.write(data)
                os.replace(aside, self.path / name)
            finally:
                aside.unlink(missing_ok=True)

    def _leads_elsewhere(self) -> bool:
        """A link in the place of the folder: what is behind it is not ours to write."""
        return self.path.is_symlink()


def _sum(data: bytes, name: str, status: os.stat_result) -> bytes:
    place = f"{name}\0{status.st_dev}\0{status.st_ino}\0".encode()
    return blake2b(place + of_program() + data, digest_size=_SUM).digest()
