"""Builds aside and swaps in: at every moment the old site or the new one, never half.

In: the folder of the site. Out: an empty folder to build in, beside it; when the `with`
block ends without an exception, that folder takes the place of the site. Whatever ends it
otherwise (an error, Ctrl-C, `kill -9`, a full disk) leaves the site as it was, and the next
build clears away what was left behind. Power failure is not covered: files are not synced
one by one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import SiteError
from .exchange import exchange

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not noticed there
    fcntl = None  # type: ignore[assignment]


def aside_of(target: Path) -> Path:
    """Where a build makes the next site before it takes the place of `target`."""
    target = target.resolve()
    return target.parent / f".{target.name}.building"


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Yields an empty folder that becomes `target` if the block succeeds.

    Raises `SiteError` where the place cannot be written, or another build is at it.
    """
    target, aside = target.resolve(), aside_of(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        lock = _locked(aside, target)
    except OSError as error:
        raise SiteError(f"cannot write beside {target}: {error.strerror or error}") from error
    try:
        try:
            _mend(aside, target)
            new = aside / "new"
            new.mkdir()
            yield new
            _put_in_place(new, target, aside=aside)
        except OSError as error:
            raise SiteError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        os.close(lock)


def _locked(aside: Path, target: Path) -> int:
    """Makes the folder and holds it alone until the returned descriptor is closed.

    The system lets go of it when the process ends, however it ends.
    """
    while True:
        aside.mkdir(exist_ok=True)
        if fcntl is None:
            return os.open(os.devnull, os.O_RDONLY)
        try:
            descriptor = os.open(aside, os.O_RDONLY)
        except FileNotFoundError:
            continue  # another build ended at this moment
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
            raise SiteError(f"another build of {target} is running; wait for it") from None
        # The folder that was locked may have been removed by the build that held it.
        if aside.exists() and os.path.samestat(os.fstat(descriptor), os.stat(aside)):
            return descriptor
        os.close(descriptor)


def _mend(aside: Path, target: Path) -> None:
    """Clears what a killed build left, and brings back a site caught between two renames."""
    old = aside / "old"
    if old.exists() and not target.exists():
        old.rename(target)
    for entry in aside.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _put_in_place(new: Path, target: Path, *, aside: Path) -> None:
    if not target.exists():
        new.rename(target)
    elif not exchange(new, target):
        old = aside / "old"
        target.rename(old)
        new.rename(target)
