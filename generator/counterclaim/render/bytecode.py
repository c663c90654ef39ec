"""Templates, compiled once: kept in memory, and beside this package like Python's own.

In: whatever templates an environment loads, ours or the theme's. Out: their compiled form.
A preview makes new environments again and again, and a build would spend a third of its time
in a small report on compiling the same templates. As with Python's modules, the files lie in
`__pycache__` and nothing is written where Python itself may not write (a package that others
own, PYTHONDONTWRITEBYTECODE).
"""

from __future__ import annotations

import contextlib
import os
import sys
from hashlib import blake2b
from pathlib import Path

from jinja2 import Environment, __version__
from jinja2.bccache import Bucket, FileSystemBytecodeCache

from . import compiling, escaping

FOLDER = Path(__file__).parent / "__pycache__" / "templates"


def _ground() -> bytes:
    """What compiled templates depend on beside their text: how they are compiled."""
    ours = b"".join(Path(str(each.__file__)).read_bytes() for each in (compiling, escaping))
    return blake2b(ours + __version__.encode(), digest_size=16).digest()


class KeptTemplates(FileSystemBytecodeCache):
    """Jinja asks by name and text of a template, so that a changed one is compiled anew."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}
        self._on_disk = False
        with contextlib.suppress(OSError):
            if not sys.dont_write_bytecode and sys.pycache_prefix is None:
                folder.mkdir(parents=True, exist_ok=True)
                self._on_disk = os.access(folder, os.W_OK) and not folder.is_symlink()
        super().__init__(str(folder))
        self._ground = _ground().hex()

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The bucket of a template as this environment would compile it."""
        options = (
            type(environment).__qualname__,
            environment.autoescape,
            environment.trim_blocks,
            environment.lstrip_blocks,
            environment.optimized,
            sorted(environment.extensions),
            self._ground,
        )
        return super().get_bucket(environment, f"{name}{options}", filename or "", source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hands over what was kept, if there is any."""
        kept = self._kept.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)
        elif self._on_disk:
            with contextlib.suppress(OSError):
                super().load_bytecode(bucket)
            if bucket.code is not None:
                self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()
        if self._on_disk:
            with contextlib.suppress(OSError):
                super().dump_bytecode(bucket)


KEPT = KeptTemplates()
