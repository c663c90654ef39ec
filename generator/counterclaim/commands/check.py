"""`counterclaim check`: every diagnostic of the ledger, and of a short one a verdict per question.

Findings go to stdout in the chosen format; counts, and what could not run, to stderr.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..cache.folder import Folder
from ..diagnostics import Diagnostic, Severity
from ..model.ledger import Ledger
from ..reporters import REPORTERS, summary_line, verdict_lines
from ..validate import check_ledger
from ._terminal import wants_colour

FOUND = 1  # exit code: there are findings
COULD_NOT_RUN = 2  # exit code: nothing was checked

SHORT = 1_000
"""Up to so many claims verdicts are told too. Those of longer ledgers would take several times
as long as the check, and push what it found off the screen."""


@click.command(name="check")
@click.argument("ledger", type=click.Path(path_type=Path), default=Path("claims.yaml"))
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(REPORTERS)),
    default="full",
    show_default=True,
    help="How findings are shown.",
)
@click.option("--strict", is_flag=True, help="Warnings count as findings too.")
@click.pass_context
def command(context: click.Context, ledger: Path, form: str, strict: bool) -> None:
    """Check LEDGER (a file, or a folder that holds claims.yaml).

    \b
    Example:  counterclaim check
              counterclaim check --format github --strict report/claims.yaml

    Exit code 0: nothing found; 1: findings; 2: the check could not run.
    """
    path = ledger / "claims.yaml" if ledger.is_dir() else ledger
    if not path.is_file():
        click.echo(f"There is no ledger at {click.format_filename(path)}.", err=True)
        click.echo(
            "`counterclaim init` writes a working report to begin with; a ledger elsewhere "
            "is named like this: counterclaim check FOLDER/claims.yaml",
            err=True,
        )
        context.exit(COULD_NOT_RUN)
    checked = check_ledger(path)
    diagnostics, sources = from_here(checked.diagnostics, checked.sources, folder=path.parent)
    colour = wants_colour(sys.stdout)
    click.echo(REPORTERS[form](diagnostics, sources, colour), nl=False, color=colour)
    if checked.ledger is not None and form in ("full", "concise"):
        lines = _verdicts(path, checked.ledger)
        if diagnostics and lines:
            click.echo()
        for line in lines:
            click.echo(line)
    click.echo(summary_line(diagnostics), err=True)
    refused = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if checked.ledger is None or any(one.severity in refused for one in diagnostics):
        context.exit(FOUND)


def _verdicts(path: Path, ledger: Ledger) -> tuple[str, ...]:
    """A line per question, of long ledgers where to find them. What the last build worked out
    is known; a check leaves no cache where no build has made one."""
    if len(ledger.claims) > SHORT:
        count = len(ledger.questions)
        each = "question" if count == 1 else "questions"
        return (f"The verdicts of {count:,} {each}: counterclaim reconcile",)
    from ..cache.reconciled import Reconciler

    folder = Folder.beside(path)
    return verdict_lines(Reconciler(folder if folder.path.is_dir() else None)(ledger))


def from_here(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, str], *, folder: Path
) -> tuple[tuple[Diagnostic, ...], dict[str, str]]:
    """The same findings with file names as seen from the current folder, so that an
    editor, a terminal or GitHub finds the file that a name speaks of."""
    prefix = os.path.relpath(folder)
    if prefix == ".":
        return tuple(diagnostics), dict(sources)

    def named(file: str) -> str:
        return Path(prefix, file).as_posix()

    moved = tuple(
        replace(one, place=replace(one.place, file=named(one.place.file))) for one in diagnostics
    )
    return moved, {named(file): text for file, text in sources.items()}
