"""`counterclaim audit --since REV`: refuses silent edits of what was published.

Diagnostics go to standard output in the chosen format. Exit 1 where there is one, or
where a ledger has errors; 2 where it could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..reporters import REPORTERS, summary_line
from ._states import compiled_state
from ._terminal import wants_colour
from .check import from_here


@click.command(name="audit")
@click.option(
    "--since",
    required=True,
    metavar="REV",
    help="What was published: a revision of git, or a ledger.",
)
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(REPORTERS)),
    default="full",
    show_default=True,
    help="How findings are shown.",
)
@click.pass_context
def command(context: click.Context, since: str, ledger: Path, form: str) -> None:
    """\b
    Example:  counterclaim audit --since origin/main

    Refuse silent edits: what was published at REV may be superseded, retracted, withdrawn,
    explained in a note, and get carriers, assessments and archived copies. It may not be
    reworded, nor deleted without an entry under `removed`.

    Exit code 0: nothing silent; 1: findings; 2: could not run.
    """
    from ..changed import audit_ledgers

    before, _ = compiled_state(context, since, ledger=ledger)
    after, texts = compiled_state(context, "", ledger=ledger)
    found = audit_ledgers(before.ledger, after.ledger, texts=texts)
    folder = ledger if ledger.is_dir() else ledger.parent
    shown, sources = from_here(found, texts, folder=folder)
    colour = wants_colour(sys.stdout)
    click.echo(REPORTERS[form](shown, sources, colour), nl=False, color=colour)
    click.echo(f"since {since}: {summary_line(found)}", err=True)
    if found:
        context.exit(1)
