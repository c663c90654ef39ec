"""`counterclaim schema`: the JSON Schema that editors complete and check a ledger with."""

from __future__ import annotations

import click


@click.command(name="schema")
@click.option("--fields", is_flag=True, help="Print the field reference instead, as Markdown.")
@click.option("--commands", is_flag=True, help="Print the command reference, as Markdown.")
def command(fields: bool, commands: bool) -> None:
    """Print the JSON Schema of a ledger (draft-07), for editors.

    \b
    Example:  counterclaim schema > claims.schema.json

    Then begin the ledger with the line
    `# yaml-language-server: $schema=claims.schema.json`.
    """
    if commands:
        from . import cli
        from ._reference import commands_text

        click.echo(commands_text(cli), nl=False)
        return
    from ..validate.field_reference import reference_text
    from ..validate.json_schema import schema_text

    click.echo(reference_text() if fields else schema_text(), nl=False)
