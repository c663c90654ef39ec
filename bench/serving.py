"""From saving an edit to the page being served: of any live preview.

In: the command of a preview on a given port, and edits that bring new words onto a page of
it. Out: for each edit the seconds between saving and the first answer of the
server that holds the words.
"""

from __future__ import annotations

import http.client
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from measure import Cost, Failed, Started


@dataclass(frozen=True, slots=True)
class Edit:
    """Saves an edit; and the words that are on the page from then on."""

    save: Callable[[], None]
    words: str
    page: str = "/"


def free_port() -> int:
    """A port of this machine that nobody uses right now."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def served(
    command: Callable[[int], list[str]],
    folder: Path,
    *,
    edits: Sequence[Edit],
    timeout: float,
    between: float = 1.0,
) -> tuple[list[float], Cost]:
    """Seconds of each edit, and what the preview cost in all. `timeout`: how long the first
    build, and each edit, may take. `between`: seconds of rest before each edit, in which a
    preview finishes what it does behind the page. Raises `Failed`."""
    port = free_port()
    started = Started(command(port), folder)
    try:
        _until(started, port, edits[0].page if edits else "/", "<main", timeout=timeout)
        found = []
        for edit in edits:
            time.sleep(between)
            if edit.words in (_body(port, edit.page, timeout=timeout) or ""):
                raise Failed(f"`{edit.words}` stood on {edit.page} before it was written")
            began = time.perf_counter()
            edit.save()
            _until(started, port, edit.page, edit.words, timeout=timeout)
            found.append(time.perf_counter() - began)
        started.end(signal.SIGINT)
        for _ in range(100):
            if not started.running():
                break
            time.sleep(0.05)
    finally:
        started.end()
        cost = started.cost()
    return found, cost


def _until(started: Started, port: int, page: str, words: str, *, timeout: float) -> None:
    """Asks for the page until it holds the words."""
    end = time.perf_counter() + timeout
    while time.perf_counter() < end:
        body = _body(port, page, timeout=timeout)
        if body is not None and words in body:
            return
        if not started.running():
            raise Failed(f"ended: {' '.join(started.command)}\n{started.printed()}")
        time.sleep(0.005 if body is not None else 0.05)
    raise Failed(f"`{words}` was not on {page} within {timeout:.0f} s\n{started.printed()}")


def _body(port: int, page: str, *, timeout: float) -> str | None:
    """The page; None while there is no answer, or none that is a page."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request("GET", page)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", errors="replace")
        return body if answer.status == 200 else None
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()
