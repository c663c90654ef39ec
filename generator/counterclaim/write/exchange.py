"""Puts one folder in the place of another in a single step.

In: two folders on one file system. Out: they have changed places. Linux and macOS have a
call for it, so that at every moment one of the two is there, whole; elsewhere it takes two
renames, and `swap` mends what an interruption between them leaves.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS


def exchange(a: Path, b: Path) -> bool:
    """Lets `a` and `b`, which both exist, change places; False where the system cannot."""
    first, second = os.fsencode(a), os.fsencode(b)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            result = library.renamex_np(first, second, ctypes.c_uint(_RENAME_SWAP))
        else:
            result = library.renameat2(
                _AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_RENAME_EXCHANGE)
            )
    except (OSError, AttributeError, TypeError):
        return False
    return bool(result == 0)
