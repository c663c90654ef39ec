"""Work that is spread over processes comes back whole, or fails whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from counterclaim.errors import SettingError, SiteError
from counterclaim.workers import spread

HANGS = r"""
import os, time
from counterclaim.workers import spread

def work(number):
    os.write(1, b"%d\n" % os.getpid())
    time.sleep(0.3)

list(spread(work, 400, 2))
"""


@pytest.fixture(autouse=True)
def nobody_left_behind(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every process that is forked in a test has been waited for at its end."""
    forked: list[int] = []
    fork = os.fork

    def noting() -> int:
        process = fork()
        if process:
            forked.append(process)
        return process

    monkeypatch.setattr(os, "fork", noting)
    yield
    for process in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(process, os.WNOHANG)


@pytest.mark.parametrize("processes", [1, 2, 4])
@pytest.mark.parametrize("count", [0, 1, 2, 57])
def test_every_task_is_done_once(count: int, processes: int) -> None:
    found = sorted(spread(lambda number: (number, "x" * 100_000), count, processes))
    assert [number for number, _ in found] == list(range(count))
    assert all(len(text) == 100_000 for _, text in found)


def test_more_processes_work_than_one() -> None:
    def work(number: int) -> int:
        time.sleep(0.01)
        return os.getpid()

    assert len(set(spread(work, 40, 3))) == 3


def test_more_processes_work_where_there_are_thousands_of_tasks() -> None:
    def work(number: int) -> tuple[int, int]:
        time.sleep(0.0001)
        return number, os.getpid()

    found = sorted(spread(work, 5001, 2))
    assert [number for number, _ in found] == list(range(5001))
    assert len({process for _, process in found}) == 2


def test_a_failure_anywhere_is_raised_here_and_ends_it() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != here:
            raise SettingError("this makes no sense")
        return number

    with pytest.raises(SettingError, match="this makes no sense"):
        list(spread(work, 20, 2))
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda number: 1 // 0, 20, 2))


def test_a_failure_that_cannot_travel_is_told() -> None:
    here = os.getpid()

    class Local(Exception):
        pass

    def work(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != here:
            raise Local("only here")
        return number

    with pytest.raises(SiteError, match="Local: only here"):
        list(spread(work, 20, 2))


def test_a_process_that_is_killed_is_no_success() -> None:
    here = os.getpid()

    def work(number: int) -> int:
        time.sleep(0.01)
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    with pytest.raises(SiteError, match="ended from outside"):
        list(spread(work, 20, 2))


def test_where_this_process_is_killed_the_others_end() -> None:
    with subprocess.Popen([sys.executable, "-c", HANGS], stdout=subprocess.PIPE, text=True) as main:
        assert main.stdout
        seen = {int(main.stdout.readline()) for _ in range(4)} - {main.pid}
        main.kill()
        main.wait()
        assert len(seen) == 1
        # Its end of the pipe is closed with it.
        assert len(main.stdout.readlines()) < 8
