"""The worker that looks things up in a reader's browser, and the address of its file.

In: `worker.js` beside this module. Out: its bytes, and a name with their digest, so that a
browser never runs a kept worker of one version on the index of another.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

_FOLDER = "assets/counterclaim/"


@lru_cache(maxsize=1)
def worker() -> bytes:
    """The script."""
    return Path(__file__).with_name("worker.js").read_bytes()


@lru_cache(maxsize=1)
def worker_address() -> str:
    """The script's address, relative to the site's root, which it finds from there."""
    return f"{_FOLDER}search.{sha256(worker()).hexdigest()[:8]}.js"
