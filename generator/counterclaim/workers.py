"""Work that is spread over all processors of the machine.

In: numbered tasks, and a function that does one. Out: what it returns, in any order. The
processes are forked, so that each has the whole ledger without reading it again. They take
task after task from one pipe that is full from the beginning: whoever is quick takes more,
and where this process is killed the others end by themselves, since nothing more comes.
(The pools of the standard library wait for ever then, holding what this process had locked.)
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from .errors import SiteError

Result = TypeVar("Result")
MOST = 8
_WIDTH = 4
_FITS = 4096 // _WIDTH  # runs of tasks that fit into a pipe on any system


def processors() -> int:
    """How many processes may work: one, where forking is not safe."""
    if sys.platform in ("win32", "darwin") or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), MOST)


def spread(work: Callable[[int], Result], count: int, processes: int) -> Iterator[Result]:
    """What `work` returns for the numbers below `count`.

    `work` runs in `processes` processes, this one among them; what it returns must be
    picklable. The first failure anywhere ends it all and is raised here.
    """
    if processes < 2 or count < 2:
        yield from map(work, range(count))
        return
    together = -(-count // _FITS)
    runs = [range(first, min(first + together, count)) for first in range(0, count, together)]
    tasks, full = os.pipe()
    os.write(full, b"".join(place.to_bytes(_WIDTH, "little") for place in range(len(runs))))
    os.close(full)
    # What is here now is shared with the others for as long as nobody writes to it.
    gc.freeze()
    others: list[tuple[int, int]] = []
    try:
        for _ in range(min(processes, count) - 1):
            others.append(_fork(work, tasks, runs))
        for number in _taken(tasks, runs):
            yield work(number)
        while others:
            yield from _results(*others.pop())
    finally:
        os.close(tasks)
        for process, answer in others:
            os.close(answer)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        gc.unfreeze()


def _taken(tasks: int, runs: Sequence[range]) -> Iterator[int]:
    # A read of so few bytes from a full pipe is never torn apart.
    while data := os.read(tasks, _WIDTH):
        yield from runs[int.from_bytes(data, "little")]


def _fork(work: Callable[[int], Any], tasks: int, runs: Sequence[range]) -> tuple[int, int]:
    answer, mine = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    process = os.fork()
    if process:
        os.close(mine)
        return process, answer
    # From here on this is the other process; nothing of it may return to the caller.
    try:
        os.close(answer)
        parent = os.getppid()
        done: list[Any] = []
        try:
            for number in _taken(tasks, runs):
                done.append(work(number))
                if os.getppid() != parent:
                    os._exit(1)
            told = pickle.dumps((True, done))
        except Exception as error:
            told = _told(error)
        with open(mine, "wb") as file:
            file.write(told)
        os._exit(0)
    finally:
        os._exit(1)


def _told(error: Exception) -> bytes:
    """The failure for the other side, as text where it cannot travel itself."""
    try:
        told = pickle.dumps((False, error))
        pickle.loads(told)
    except Exception:
        return pickle.dumps((False, SiteError(f"{type(error).__name__}: {error}")))
    return told


def _results(process: int, answer: int) -> Iterator[Any]:
    with open(answer, "rb") as file:
        told = file.read()
    _, status = os.waitpid(process, 0)
    if status or not told:
        raise SiteError("a process that shared the work was ended from outside; try again")
    well, found = pickle.loads(told)
    if not well:
        raise found
    yield from found
