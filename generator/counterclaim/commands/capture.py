"""`counterclaim capture ID FILE`: takes a saved copy of a document in.

What was done goes to standard output. Exit 1 where a quote is not in the copy, or the
ledger would have another error: then nothing is kept. 2 where it cannot be done.
"""

from __future__ import annotations

from pathlib import Path

import click

from ..model.days import DayError, parse_day
from ._completion import ids_of
from ._question_text import safe
from ._terminal import show_findings


@click.command(name="capture")
@click.argument("document", metavar="ID", shell_complete=ids_of("documents"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--on", "day", metavar="DAY", help="When the copy was saved; goes into its name.")
@click.option("--replace", is_flag=True, help="Write over another copy of the same name.")
@click.option(
    "--ledger",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.pass_context
def command(
    context: click.Context, document: str, file: Path, day: str | None, replace: bool, ledger: Path
) -> None:
    """\b
    Example:  counterclaim capture mt-2024-12-19 ~/Downloads/story.html

    Take FILE (.txt, .md, .html) into captures/ as the saved copy of the document ID,
    record its path and SHA-256 digest in the ledger, and check every quote against it.

    Where a quote is not in the copy, nothing is kept, and the nearest passage is shown.
    """
    from ..capturing import take_in

    try:
        on = parse_day(day) if day is not None else None
    except DayError as error:
        raise click.UsageError(f"--on: {error}") from None
    done = take_in(ledger, document=document, copy=file, on=on, replace=replace)
    if done.refused:
        show_findings(done.refused, done.checked.sources)
        click.echo("Nothing was taken in.", err=True)
        context.exit(1)
    click.echo(f"{done.path} (SHA-256 {done.sha256})")
    click.echo(f"recorded in {done.file}", err=True)
    for quote in done.quotes:
        click.echo(safe(f"  the quote of {quote} stands in it"))
    if not done.quotes:
        click.echo("  no quote of it in the ledger yet", err=True)
