"""`counterclaim schema`: the JSON Schema that editors complete and check a ledger with."""

from __future__ import annotations

import click


@click.command(name="schema")
@click.option("--fields", is_flag=True, help="Print the field reference instead, as Markdown.")
def command(fields: bool) -> None:
    """Print the JSON Schema of a ledger (draft-07), for editors.

    \b
    Example:  counterclaim schema > claims.schema.json

    Then begin the ledger with the line
    `# yaml-language-server: $schema=claims.schema.json`.
    """
    from ..validate.field_reference import reference_text
    from ..validate.json_schema import schema_text

    click.echo(reference_text() if fields else schema_text(), nl=False)
