"""`counterclaim import FILE.csv`: claims from a spreadsheet.

With --dry-run the YAML goes to standard output, everything else to standard error.
All rows are taken or none. Exit 1 where a row cannot be taken, or the ledger would have
an error; 2 where the file or an option makes no sense.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from ..diagnostics import Diagnostic, Severity
from ..edit.records import Record
from ..entry import ENTERED, Change, Known, Sheet, guess_columns, prepare, read_sheet, record_of
from ..entry.spreadsheet import Row
from ..validate.suggest import Suggester, did_you_mean
from ._question_text import safe
from ._terminal import show_findings
from .reconcile import read_ledger

_FIELDS = {field.name: field for field in ENTERED}


@click.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--map",
    "maps",
    multiple=True,
    metavar="COLUMN=FIELD",
    help="Which field a column is; `COLUMN=` leaves it out. Others are guessed by their headers.",
)
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="FIELD=TEXT",
    help="A field that is the same in every row, such as question=killed.",
)
@click.option("--dry-run", is_flag=True, help="Print the YAML and all findings, write nothing.")
@click.option("--into", metavar="NAME", default="", help="The file of the ledger that takes them.")
@click.option(
    "--ledger",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    maps: tuple[str, ...],
    sets: tuple[str, ...],
    dry_run: bool,
    into: str,
    path: Path,
) -> None:
    """\b
    Example:  counterclaim import claims.csv --dry-run
              counterclaim import claims.csv --map "Date said=said" --set question=killed

    Append claims from a CSV file, one a row. Which column is which field is shown first.

    Sources, questions and documents may be named by their ids, names or aliases; they have
    to be in the ledger. Several values in a cell are parted by semicolons. A row without an
    id gets one.
    """
    ledger = read_ledger(context, path)
    sheet = read_sheet(file.read_bytes(), name=file.name)
    columns = guess_columns(sheet.columns, _columns(maps, sheet, context))
    always = _pairs(sets, context)
    _show_columns(sheet, columns)
    records, wrong = _records(sheet, columns, always, Known(ledger))
    if wrong:
        show_findings(wrong, {sheet.name: sheet.text})
        click.echo("Nothing was taken.", err=True)
        context.exit(1)
    change = prepare(path, ledger, records, into=into)
    findings = _with_rows(change, sheet)
    if dry_run:
        for claim in change.claims:
            click.echo("\n".join(safe(line) for line in change.lines(claim)))
    if findings:
        show_findings(findings, change.sources, notes=dry_run)
    if change.breaks:
        click.echo("Nothing was taken: the ledger would have errors.", err=True)
        context.exit(1)
    number = len(records)
    told = f"{number:,} claim{'' if number == 1 else 's'}"
    if dry_run:
        click.echo(f"{told} would be added to {', '.join(change.new)}", err=True)
        return
    change.write()
    click.echo(f"{told} added to {', '.join(change.new)}", err=True)


def _columns(maps: Sequence[str], sheet: Sheet, context: click.Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in maps:
        column, equals, field = text.rpartition("=")
        if not equals:
            raise click.UsageError(f"--map {text}: write COLUMN=FIELD", context)
        if column not in sheet.columns:
            hint = did_you_mean(Suggester(sheet.columns).nearest(column))
            known = hint or f"there are: {', '.join(sheet.columns)}"
            raise click.UsageError(f"--map {text}: there is no column `{column}`; {known}", context)
        if field:
            _known_field(field, f"--map {text}", context)
        found[column] = field
    return found


def _pairs(sets: Sequence[str], context: click.Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in sets:
        field, equals, value = text.partition("=")
        if not equals:
            raise click.UsageError(f"--set {text}: write FIELD=TEXT", context)
        _known_field(field, f"--set {text}", context)
        found[field] = value
    return found


def _known_field(field: str, told: str, context: click.Context) -> None:
    if field not in _FIELDS:
        hint = did_you_mean(Suggester(_FIELDS).nearest(field))
        hint = hint or f"there are: {', '.join(_FIELDS)}"
        raise click.UsageError(f"{told}: there is no field `{field}`; {hint}", context)


def _show_columns(sheet: Sheet, columns: dict[str, str]) -> None:
    for column in sheet.columns:
        field = columns.get(column)
        told = f"→ {field}" if field else "  left out (--map gives it a field)"
        click.echo(safe(f"  {column} {told}"), err=True)


def _records(
    sheet: Sheet, columns: dict[str, str], always: dict[str, str], known: Known
) -> tuple[list[Record], list[Diagnostic]]:
    taken = {*known.ledger.claims, *known.ledger.tombstones}
    records: list[Record] = []
    wrong: list[Diagnostic] = []
    for row in sheet.rows:
        texts, found = sheet.texts(row, columns, always=always)
        wrong.extend(found)
        if not found:
            record = record_of(texts, known=known, taken=taken)
            taken.add(str(record["id"]))
            records.append(record)
    return records, wrong


def _with_rows(change: Change, sheet: Sheet) -> list[Diagnostic]:
    """The findings, each about a new claim with the row that it comes from."""

    def row_of(finding: Diagnostic) -> Row | None:
        for claim, row in zip(change.claims, sheet.rows, strict=True):
            place = finding.place
            if place.file == claim.file and claim.first <= place.line <= claim.last:
                return row
        return None

    found = []
    for finding in change.diagnostics:
        row = row_of(finding)
        if row is not None:
            told = f"row {row.number} of {sheet.name}"
            finding = replace(finding, notes=(*finding.notes, told))
        found.append(finding)
    return sorted(found, key=lambda each: (each.severity is not Severity.ERROR, each.order))
