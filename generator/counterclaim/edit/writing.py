"""A changed file put in the place of the old one, whole or not at all.

In: the path, the bytes that were read, the new bytes. Out: nothing. A file that somebody
else changed in the meantime is not written over.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from .scalars import EditError


def replace_file(path: Path, *, old: bytes, new: bytes) -> None:
    """Write the new bytes beside the file, then move them into its place.

    Raises `EditError` where the file is no longer what was read, or cannot be written.
    """
    path = Path(os.path.realpath(path))  # a link stays one, and leads to the new bytes
    try:
        if path.read_bytes() != old:
            raise EditError(f"{path} was changed meanwhile; nothing was written. Try again")
        handle, aside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            shutil.copymode(path, aside)
            os.replace(aside, path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise EditError(f"{path} cannot be written: {error.strerror}") from error
