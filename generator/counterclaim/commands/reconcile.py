"""`counterclaim reconcile [QUESTION…]`: the verdicts of a ledger, without a site.

In: a ledger, a day, a reading. Out: per question the verdict, the range, the sentence to
cite, the positions and every step that led there; or the same as JSON. Exit 1 where the
ledger has errors, 2 where an argument makes no sense.
"""

from __future__ import annotations

import json
from datetime import date
from difflib import get_close_matches
from pathlib import Path

import click

from ..diagnostics import Severity
from ..model.days import DayError, parse_day
from ..model.ledger import Ledger
from ..model.reading import ReadingName
from ._completion import ids_of
from ._question_text import question_lines
from ._terminal import show_findings


@click.command(name="reconcile")
@click.argument("questions", nargs=-1, metavar="[QUESTION…]", shell_complete=ids_of("questions"))
@click.option(
    "--ledger",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.option("--on", "day", metavar="DAY", help="As known on this day, such as 2024-12-19.")
@click.option(
    "--reading",
    type=click.Choice([name.value for name in ReadingName]),
    default=ReadingName.USUAL.value,
    show_default=True,
    help="Whose ranges and positions are shown.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
@click.pass_context
def command(
    context: click.Context,
    questions: tuple[str, ...],
    path: Path,
    day: str | None,
    reading: str,
    as_json: bool,
) -> None:
    """\b
    Example:  counterclaim reconcile killed --on 2024-12-19

    Print what the claims amount to: verdicts, positions, and the steps that led there.
    """
    from ..reconcile import reconcile as engine

    on = _day(day)
    ledger = read_ledger(context, path)
    for name in questions:
        if name not in ledger.questions:
            raise click.UsageError(unknown("question", name, list(ledger.questions)), context)
    found = engine(ledger, on=on, reading=ReadingName(reading))
    wanted = questions or tuple(ledger.questions)
    if as_json:
        from ..exports.reconciliation_json import question_data

        data = {name: question_data(found.questions[name]) for name in wanted}
        text = json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
        click.echo(text)
        return
    for place, name in enumerate(wanted):
        if place:
            click.echo()
        for line in question_lines(found.questions[name], ledger):
            click.echo(line)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return parse_day(text)
    except DayError as error:
        raise click.UsageError(f"--on: {error}") from None


def read_ledger(context: click.Context, path: Path) -> Ledger:
    """The ledger; where it has errors, they are shown and the command ends with 1."""
    from ..validate import check_ledger

    checked = check_ledger(path)
    if checked.ledger is None:
        errors = [d for d in checked.diagnostics if d.severity is Severity.ERROR]
        show_findings(errors, checked.sources)
        context.exit(1)
    return checked.ledger


def unknown(what: str, name: str, known: list[str]) -> str:
    """What to say of a name that is not in the ledger."""
    near = get_close_matches(name, known, n=1)
    hint = f"; did you mean `{near[0]}`?" if near else ""
    return f"the ledger has no {what} `{name}`{hint}"
