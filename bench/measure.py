"""Runs a command and tells what it cost: processor time, wall time, the largest memory.

Every command has a time after which it is ended, together with what it started.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path


class Failed(Exception):
    """A command failed or took too long; the message has the end of what it printed."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time of the command and all that it waited for, seconds by the
    clock, and the largest resident set of one process in MB."""

    seconds: float
    wall: float
    peak_mb: float


class Started:
    """A running command. Its output goes to `log`, which lies beside its folder: within it, it
    would be one more file that changes."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self.command = command
        self.log = folder.with_name(f"{folder.name}.log")
        with self.log.open("w") as out:
            self._began = time.perf_counter()
            # A session of its own, so that ending it ends what it started, and nothing else.
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                stdout=out,
                stderr=out,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def running(self) -> bool:
        """Whether it still runs."""
        return (
            self.process.returncode is None
            and os.waitid(os.P_PID, self.process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None
        )

    def end(self, sign: int = signal.SIGKILL) -> None:
        """Ends it and what it started."""
        if self.running():
            os.killpg(self.process.pid, sign)

    def cost(self) -> Cost:
        """Waits until it has ended."""
        _, status, usage = os.wait4(self.process.pid, 0)
        wall = time.perf_counter() - self._began
        self.process.returncode = os.waitstatus_to_exitcode(status)
        return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)

    def printed(self) -> str:
        """The end of what it printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-2000:]


def run(command: list[str], folder: Path, *, timeout: float) -> Cost:
    """What a command costs. Raises `Failed` if it fails, or runs longer than `timeout`."""
    started = Started(command, folder)
    late = threading.Event()

    def end() -> None:
        late.set()
        started.end()

    timer = threading.Timer(timeout, end)
    timer.start()
    try:
        cost = started.cost()
    except BaseException:
        started.end()
        raise
    finally:
        timer.cancel()
    words = " ".join(command)
    if late.is_set():
        raise Failed(f"took longer than {timeout:.0f} s: {words}")
    if started.process.returncode != 0:
        raise Failed(f"failed: {words}\n{started.printed()}")
    return cost
