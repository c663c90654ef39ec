"""The manners of the command line: streams, exit codes, help."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from counterclaim import commands
from counterclaim.commands import cli, main
from counterclaim.errors import LedgerError, SettingError


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return ended.value.code if isinstance(ended.value.code, int) else -1


NAMES = cli.list_commands(click.Context(cli))


@pytest.mark.parametrize("name", ["", *NAMES])
def test_help_begins_with_an_example(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Click keeps the help option of a command's first call, which may have been a test's.
    for module in (name, f"{name}_"):
        monkeypatch.delitem(sys.modules, f"counterclaim.commands.{module}", raising=False)
    assert run(*filter(None, [name, "-h"])) == 0
    out = capsys.readouterr().out
    assert re.search(r"^\s*Example:\s+counterclaim " + name, out, re.MULTILINE)


def test_there_is_help_for_a_slip(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("biuld") == 2
    told = capsys.readouterr()
    assert "Did you mean `build`?" in told.err
    assert told.out == ""
    assert run("build", "--strickt") == 2


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (SettingError("this makes no sense"), 2, "error: this makes no sense"),
        (LedgerError(()), 1, "no errors"),
        (KeyboardInterrupt(), 130, "Stopped."),
        (ZeroDivisionError("line 1\nline 2"), 2, "a fault of counterclaim, not of your ledger"),
        (BrokenPipeError(), 0, ""),
    ],
)
def test_failures_end_with_a_line_and_a_code(
    error: BaseException,
    code: int,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.delenv("COUNTERCLAIM_TRACEBACK", raising=False)
    monkeypatch.setattr(cli, "main", fail)
    if isinstance(error, BrokenPipeError):
        monkeypatch.setattr(commands.os, "dup2", lambda a, b: None)
    assert run() == code
    shown = capfd.readouterr()
    assert told in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


ENDS = """
import atexit, sys, threading
from counterclaim.commands import main
sys.argv = ["counterclaim", *sys.argv[1:]]
atexit.register(print, "tidied up")
class Long:
    def __del__(self):
        print("taken apart")
kept = Long()
main()
"""


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["explain", "C404"], 0, "C404"),
        (["explain", "C999"], 2, ""),
        (["build", "-f", "no"], 2, ""),
    ],
)
def test_a_process_ends_whole_but_at_once(arguments: list[str], code: int, told: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS, *arguments], capture_output=True, text=True, check=False
    )
    assert ended.returncode == code
    assert told in ended.stdout
    assert ended.stdout.endswith("tidied up\n")
    assert bool(ended.stderr) == (code != 0)
    waiting = ENDS.replace("main()", "threading.Timer(0.5, print, ['late']).start()\nmain()")
    later = subprocess.run(
        [sys.executable, "-c", waiting, *arguments], capture_output=True, text=True, check=False
    )
    assert later.returncode == code
    assert "late" in later.stdout


def test_the_module_is_the_command() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "counterclaim", "--version"], capture_output=True, text=True
    )
    assert run.returncode == 0
    assert re.fullmatch(r"counterclaim \d+\.\d+\.\d+\n", run.stdout)


def test_build_without_a_report_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build") == 2
    assert "counterclaim init" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
