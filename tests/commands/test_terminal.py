"""On a terminal, the tab key completes what is asked for."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def read_until(terminal: int, awaited: bytes) -> bytes:
    """What the terminal shows up to a text; at most what comes within a minute."""
    shown = b""
    while awaited not in shown:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, shown
        shown += os.read(terminal, 4096)
    return shown


def test_the_tab_key_completes_an_answer() -> None:
    pytest.importorskip("readline")
    terminal, other = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "counterclaim", "add", "--dry-run"],
        cwd=ROOT,
        stdin=other,
        stdout=other,
        stderr=other,
        env={**os.environ, "PYTHONPATH": str(ROOT / "generator"), "TERM": "xterm"},
    )
    try:
        read_until(terminal, b"On which question: ")
        os.write(terminal, b"kill\t\n")
        assert b"killed" in read_until(terminal, b"Who said it")
    finally:
        process.kill()
        process.wait()
        os.close(other)
        os.close(terminal)
