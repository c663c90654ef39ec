"""`counterclaim read PHRASE…`: how words are read, under each of the three readings.

In: phrases, and which unit they count. Out: the readings, or for words that are not
understood a marker under the place and what to do instead. Exit 1 where any is not
understood, 2 where an option makes no sense.
"""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from ..model.reading import Interval, Number, Reading, ReadingName, Unit
from ..parse import Fields, Node, Scalar, parse_text
from ..reading import DEFAULT_TABLE, Table, TableError, Unreadable, read_words


@click.command(name="read")
@click.argument("phrases", nargs=-1, required=True, metavar="PHRASE…")
@click.option("--unit", default="", help="The question's unit, such as `soldiers`.")
@click.option(
    "--unit-kind",
    type=click.Choice([kind.value for kind in Unit]),
    default=Unit.COUNTED.value,
    show_default=True,
    help="What kind of number the unit takes.",
)
@click.option("--counted", is_flag=True, help="Counted one by one: a bare number is exact.")
@click.option(
    "--ledger",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Apply what this ledger says under `readings`.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array, one entry a phrase.")
@click.pass_context
def command(
    context: click.Context,
    phrases: tuple[str, ...],
    unit: str,
    unit_kind: str,
    counted: bool,
    ledger: Path | None,
    as_json: bool,
) -> None:
    """Show how words are read: narrow, usual and wide.

    \b
    Example:  counterclaim read "several hundred" "at least 100"
    """
    table = DEFAULT_TABLE if ledger is None else _table_of(ledger)
    found = [
        read_words(phrase, unit=unit, unit_kind=Unit(unit_kind), counted=counted, table=table)
        for phrase in phrases
    ]
    pairs = list(zip(phrases, found, strict=True))
    if as_json:
        entries = [_as_data(phrase, read) for phrase, read in pairs]
        click.echo(json.dumps(entries, ensure_ascii=False, indent=2))
    else:
        for number, (phrase, read) in enumerate(pairs):
            if number:
                click.echo()
            for line in as_text(phrase, read, table):
                click.echo(line)
    context.exit(1 if any(isinstance(read, Unreadable) for read in found) else 0)


def _table_of(path: Path) -> Table:
    """The table with a ledger's overrides; the rest of the ledger is not looked at."""
    try:
        root, _ = parse_text(path.read_bytes(), name=path.name)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror}") from None
    readings = _entry(root, "readings")
    if readings is None:
        return DEFAULT_TABLE
    if not isinstance(readings, Fields):
        raise click.UsageError(f"{readings.place}: `readings` holds a row to a line")
    try:
        return DEFAULT_TABLE.overridden(_plain(readings))
    except TableError as error:
        raise click.UsageError(f"{path.name}: readings: {error}") from None


def _entry(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, Fields):
        return None
    return next((value for key, value in node.entries if key.text == name), None)


def _plain(fields: Fields) -> dict[str, object]:
    def value(node: Node) -> object:
        if isinstance(node, Scalar):
            return node.text
        return _plain(node) if isinstance(node, Fields) else None

    return {key.text: value(node) for key, node in fields.entries}


def as_text(phrase: str, read: Reading | Unreadable, table: Table) -> list[str]:
    """How a phrase was read, or what is not understood in it, as lines for a terminal."""
    shown = _one_line(phrase)
    if isinstance(read, Unreadable):
        marks = " " * read.start + "^" * max(1, read.end - read.start)
        return [shown, marks, f"not understood: {read.message}", f"help: {read.help}"]
    lines = [shown]
    if read.has_figure:
        for name in ReadingName:
            interval = read.under(name)
            assert interval is not None
            lines.append(f"  {name.value:7} {_span(interval)}")
    else:
        lines.append("  there are some; no figure")
    changed = " (changed by the ledger)" if read.row in table.changed else ""
    return [*lines, f"  {read.note} [{read.row}]{changed}"]


def _one_line(text: str) -> str:
    """The phrase with every character that moves the cursor made a space: the marker
    below it has to stay in place, and a terminal is not to be steered by a phrase."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _span(interval: Interval) -> str:
    low, high = _shown(interval.low), interval.high
    if high is None:
        return f"more than {low}" if interval.low_open else f"{low} or more"
    if interval.low == high:
        return low
    start = f"over {low}" if interval.low_open else low
    return (
        f"{start} to under {_shown(high)}" if interval.high_open else f"{start} to {_shown(high)}"
    )


def _shown(number: Number) -> str:
    if isinstance(number, int):
        return f"{number:,}"
    return _decimal(number)


def _decimal(number: Fraction) -> str:
    """A fraction in decimal digits: all of them where they end, else six."""
    scale = 10**6
    whole, rest = divmod(round(number * scale), scale)
    return f"{whole:,}.{rest:06}".rstrip("0").rstrip(".")


def _as_data(phrase: str, read: Reading | Unreadable) -> dict[str, Any]:
    if isinstance(read, Unreadable):
        return {
            "words": phrase,
            "read": False,
            "code": read.code,
            "message": read.message,
            "help": read.help,
            "start": read.start,
            "end": read.end,
        }
    return {
        "words": phrase,
        "read": True,
        "row": read.row,
        "note": read.note,
        "stated": {
            "low": _number(read.stated_low),
            "high": _number(read.stated_high),
            "best": _number(read.stated_best),
        },
        **{name.value: _interval(read.under(name)) for name in ReadingName},
    }


def _interval(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {
        "low": _number(interval.low),
        "high": _number(interval.high),
        "low_open": interval.low_open,
        "high_open": interval.high_open,
    }


def _number(number: Number | None) -> int | float | None:
    return number if number is None or isinstance(number, int) else float(number)
