"""`counterclaim explain CODE`: a diagnostic, with a wrong and a right example."""

from __future__ import annotations

import click

from ..codes import all_codes, explain
from ..codes.registry import CodeError
from ..codes.suggestion import nearest_code


@click.command(name="explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a diagnostic's CODE, or list all codes.

    \b
    Example:  counterclaim explain C119
    """
    if code is None:
        for entry in all_codes():
            click.echo(f"{entry.code}  {entry.severity!s:8} {entry.title}")
        return
    name = code.strip().strip("[]").upper()
    try:
        click.echo(explain(name), nl=False)
    except CodeError as error:
        near = nearest_code(name)
        hint = f"Did you mean {near}? " if near else ""
        raise click.UsageError(
            f"{error}. {hint}`counterclaim explain` without a code lists all of them."
        ) from None
