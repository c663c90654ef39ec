"""What commands have in common when they speak to a person."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TextIO

import click

from ..diagnostics import Diagnostic, Severity
from ..reporters import REPORTERS, summary_line


def wants_colour(stream: TextIO) -> bool:
    """Colour only on a terminal, and never against NO_COLOR (see no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def show_findings(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], *, notes: bool = False
) -> None:
    """Findings with the lines that they point at, and their number, on standard error.

    Notes are counted but shown only where `notes` asks for them.
    """
    shown = [d for d in diagnostics if notes or d.severity is not Severity.NOTE]
    if shown:
        text = REPORTERS["full"](shown, sources, wants_colour(sys.stderr))
        click.echo(text, err=True)
    click.echo(summary_line(diagnostics), err=True)


class _OneLine(logging.Handler):
    """Log records of MkDocs as lines of ours; its errors reach us as exceptions."""

    told = 0

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno == logging.WARNING:
            self.told += 1
            click.echo(f"warning: {record.getMessage()}", err=True)


def show_warnings_of_mkdocs() -> Callable[[], int]:
    """From now on MkDocs' warnings appear on standard error, once each. Out: how many did."""
    logger = logging.getLogger("mkdocs")
    shown = next((each for each in logger.handlers if isinstance(each, _OneLine)), None)
    if shown is None:
        logger.addHandler(shown := _OneLine())
        logger.propagate = False
    before = shown.told
    return lambda: shown.told - before


class Progress:
    """A line that says on a terminal what is going on, and nothing anywhere else."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()

    def __call__(self, pages: int) -> None:
        """`pages` have been written."""
        if self._shows:
            self.step(f"Writing pages: {pages:,}")

    def step(self, doing: str) -> None:
        """Something begins that may take longer than a second."""
        if self._shows:
            click.echo(f"\r\x1b[K{doing}", err=True, nl=False)

    def done(self) -> None:
        """Takes the line away."""
        if self._shows:
            click.echo("\r\x1b[K", err=True, nl=False)
