"""The theme's templates, compiled once per process.

In: whatever templates MkDocs' environments load. Out: their compiled form, kept in memory.
MkDocs makes a new environment for each build, and in a preview compiling its templates
again would cost more than rendering all pages.
"""

from __future__ import annotations

from jinja2.bccache import Bucket, BytecodeCache


class KeptTemplates(BytecodeCache):
    """Jinja asks by name and text of a template, so that a changed one is compiled anew."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hands over what was kept, if there is any."""
        kept = self._kept.get((bucket.key, bucket.checksum))
        if kept is not None:
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps what was compiled."""
        self._kept[bucket.key, bucket.checksum] = bucket.bytecode_to_string()


KEPT = KeptTemplates()
