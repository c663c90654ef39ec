"""Asking a person for one value after another, with what the ledger knows at hand.

In: a field, the values that it takes. Out: what was meant. `?` lists the values, the tab
key completes them where the terminal can, and what is not there is answered with the
nearest that is. An empty answer leaves a field out that can be left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import click

from ..entry import Known
from ..model.days import DayError, parse_day, parse_days
from ..validate.fields import Field, Kind
from ..validate.scalars import web_address
from ..validate.suggest import did_you_mean
from ._question_text import safe

_DATES: Mapping[Kind, Callable[[str], object]] = {Kind.DAYS: parse_days, Kind.DAY: parse_day}
OFFERED = 5  # ids that begin with what was typed
LISTED = 40  # values that `?` shows at once; a part of a word narrows them


def ask(field: Field, *, known: Known, label: str, needed: bool = False) -> tuple[str, ...]:
    """The values of one field, asked for until they are right or left out."""
    choices = known.choices(field)
    hint = " (several: part them with ;)" if field.many else ""
    while True:
        with _completing(choices):
            # Asked on standard error, Python would leave readline, and the tab key, aside.
            aside = not sys.stdout.isatty()
            told = safe(f"{label}{hint}")
            typed = click.prompt(told, default="", show_default=False, err=aside).strip()
        if typed.startswith("?"):
            _list(choices, typed[1:].strip(), field)
            continue
        parts = [part.strip() for part in typed.split(";")] if field.many else [typed]
        given = tuple(known.meant(field, part) for part in parts if part)
        if not given:
            if not needed:
                return ()
            click.echo("  this is needed; `?` shows what there is", err=True)
            continue
        problems = [problem for each in given if (problem := _problem(field, each, choices, known))]
        if not problems:
            return given
        for problem in problems:
            click.echo(safe(f"  {problem}"), err=True)


def _problem(field: Field, text: str, choices: Mapping[str, str], known: Known) -> str:
    """Why a value cannot be taken; "" if it can."""
    if choices or field.kind is Kind.REFERENCE:
        if text in choices:
            return ""
        begun = [f"`{id}`" for id in choices if id.startswith(text.casefold())][:OFFERED]
        hint = f"there is {', '.join(begun)}" if begun else did_you_mean(known.nearest(field, text))
        hint = hint or "`?` shows what there is"
        return f"there is no `{text}`; {hint}"
    reading = _DATES.get(field.kind)
    if reading is not None:
        try:
            reading(text)
        except DayError as error:
            return str(error)
    if field.kind is Kind.URL:
        return web_address(text)
    return ""


def _list(choices: Mapping[str, str], part: str, field: Field) -> None:
    if not choices:
        click.echo(safe(f"  {field.help}"), err=True)
        return
    folded = part.casefold()
    found = [
        (id, name)
        for id, name in choices.items()
        if folded in id.casefold() or folded in name.casefold()
    ]
    for id, name in found[:LISTED]:
        click.echo(safe(f"  {id}{f'  {name}' if name else ''}"), err=True)
    if len(found) > LISTED:
        more = len(found) - LISTED
        click.echo(f"  … and {more:,} more; `?word` shows those with a word", err=True)
    if not found:
        click.echo(safe(f"  nothing with `{part}`"), err=True)


@contextmanager
def _completing(choices: Mapping[str, str]) -> Iterator[None]:
    """The tab key completes the choices, where Python has been built with readline."""
    try:
        import readline
    except ImportError:
        yield
        return

    def complete(text: str, state: int) -> str | None:
        found = [id for id in choices if id.startswith(text)]
        return found[state] if state < len(found) else None

    before, parted = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims(" ;")
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(before)
        readline.set_completer_delims(parted)
