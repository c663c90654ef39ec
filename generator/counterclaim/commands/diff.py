"""`counterclaim diff [OLD] [NEW]`: two states of a ledger in terms of the ledger.

The difference goes to standard output in the chosen format. Exit 1 where one of the two
ledgers has errors, 2 where one of them cannot be found; a difference is no failure.
"""

from __future__ import annotations

from pathlib import Path

import click

from ._states import compiled_state


@click.command(name="diff")
@click.argument("old", default="HEAD")
@click.argument("new", default="")
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default="claims.yaml",
    help="The ledger whose revisions are meant.  [claims.yaml]",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "markdown", "json")),
    default="text",
    show_default=True,
    help="Markdown is safe as a comment on a pull request.",
)
@click.pass_context
def command(context: click.Context, old: str, new: str, ledger: Path, form: str) -> None:
    """\b
    Example:  counterclaim diff
              counterclaim diff main HEAD --format markdown
              counterclaim diff ../last-year/claims.yaml .

    Show which claims were added, changed or gone from OLD to NEW, and which verdicts
    changed because of that.

    Each of the two is a ledger (a file, or a folder that holds claims.yaml) or a revision
    of git. Without them: from the last commit to the files as they are now.
    """
    from ..changed import RENDERERS, compare

    before, _ = compiled_state(context, old, ledger=ledger)
    after, _ = compiled_state(context, new, ledger=ledger)
    names = (old, new or "the files as they are")
    click.echo(RENDERERS[form](compare(before, after, names=names)), nl=False)
