"""`counterclaim add`: asks for a claim and appends it to the ledger.

The claim as it was written goes to standard output, everything else to standard error.
Nothing is written before the whole ledger was checked with the claim in it. Exit 1 where
the ledger has errors, or would have; 2 where an option makes no sense.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ..diagnostics import Severity
from ..edit.records import Record
from ..entry import ENTERED, Change, Known, prepare, record_of
from ..model.ledger import Ledger, Question, QuestionType
from ..reading import DEFAULT_TABLE, Unreadable, read_words
from ..validate.fields import CLAIM, Field, Kind
from ._asking import ask
from ._completion import Completion, choices_of, ids_of
from ._question_text import safe
from ._terminal import show_findings
from .read import as_text
from .reconcile import read_ledger

NEEDED = ("question", "source", "said")

_TAKES = {Kind.DAYS: "DATE", Kind.DAY: "DAY", Kind.REFERENCE: "ID"}

Texts = dict[str, tuple[str, ...]]


def _field_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """An option for every field of a claim that is text, from the one table of fields."""
    for field in reversed(ENTERED):
        metavar = _TAKES.get(field.kind, "TEXT")
        function = click.option(
            f"--{field.name.replace('_', '-')}",
            field.name,
            multiple=field.many,
            default=None,
            metavar=metavar,
            help=_told(field),
            shell_complete=_completion(field),
        )(function)
    return function


def _completion(field: Field) -> Completion | None:
    if field.kind is Kind.REFERENCE:
        return ids_of(field.to)
    return choices_of(tuple(field.choices)) if field.choices else None


def _told(field: Field) -> str:
    first = field.help.split(". ")[0].rstrip(".")
    return f"{first}; can be repeated." if field.many else f"{first}."


@click.command(name="add")
@click.option(
    "--ledger",
    "path",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default="claims.yaml",
    help="The ledger.  [claims.yaml]",
)
@click.option("--into", metavar="FILE", default="", help="The file of the ledger that takes it.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@_field_options
@click.pass_context
def command(
    context: click.Context, /, path: Path, into: str, dry_run: bool, **given: str | tuple[str, ...]
) -> None:
    """\b
    Example:  counterclaim add
              counterclaim add --question killed --source nis --said 2024-12-19 \\
                --words "at least 100" --document mt-2024-12-19

    Ask for a claim, show how its words are read, and append it to the ledger. Comments,
    order and every other byte stay. If the ledger would have an error with it, nothing is
    written.

    With --question, --source and --said nothing is asked. `?` shows what can be answered,
    `?word` what of it holds the word.
    """
    ledger = read_ledger(context, path)
    known = Known(ledger)
    texts = {
        name: (text,) if isinstance(text, str) else text for name, text in given.items() if text
    }
    asked = not all(name in texts for name in NEEDED)
    if asked:
        _ask(texts, known)
    else:
        _show_reading(texts, known)
    taken = {*ledger.claims, *ledger.tombstones}
    record = record_of(texts, known=known, taken=taken)
    if asked and "id" not in texts:
        proposed = str(record["id"])
        id = click.prompt("id", default=proposed, err=True).strip()
        record = {**record, "id": id}
    change = prepare(path, ledger, [record], into=into)
    _finish(context, change, dry_run=dry_run, asked=asked)


def _finish(context: click.Context, change: Change, *, dry_run: bool, asked: bool) -> None:
    (claim,) = change.claims
    click.echo("\n".join(safe(line) for line in change.lines(claim)))
    if any(each.severity is not Severity.NOTE for each in change.diagnostics):
        show_findings(change.diagnostics, change.sources)
    if change.breaks:
        click.echo("Nothing was written: the ledger would have errors.", err=True)
        if asked:
            click.echo(f"To mend it and go on: {_again(claim.record)}", err=True)
        context.exit(1)
    if dry_run or (asked and not click.confirm(f"Add it to {claim.file}?", default=True, err=True)):
        click.echo("Nothing was written.", err=True)
        return
    change.write()
    click.echo(f"added to {claim.file}, line {claim.first}", err=True)


def _again(record: Record) -> str:
    """The command that enters the same claim, so that no answer is lost."""
    words = ["counterclaim", "add"]
    for name, value in record.items():
        for text in (value,) if isinstance(value, str) else value:
            words += [f"--{name.replace('_', '-')}", text]
    return safe(shlex.join(words))


def _ask(texts: Texts, known: Known) -> None:
    """Ask for what was not given by options, in the order in which one knows it."""
    click.echo("`?` shows what can be answered; nothing leaves a field out.", err=True)
    _one(texts, known, "question", "On which question", needed=True)
    _one(texts, known, "source", "Who said it", needed=True)
    _one(texts, known, "citing", "From whom do they have it, the origin last")
    _one(texts, known, "said", "When was it said", needed=True)
    question = _question(texts, known.ledger)
    kind = question.type if question else QuestionType.QUANTITY
    if kind is QuestionType.QUANTITY:
        _words(texts, known)
    elif kind is QuestionType.STATEMENT:
        _one(texts, known, "stance", "What do they say to it (affirms, denies …)")
    else:
        if question and question.options:
            listed = ", ".join(question.options)
            click.echo(safe(f"  options: {listed}"), err=True)
        _one(texts, known, "answer", "Which answer do they give")
    if "document" not in texts and "url" not in texts:
        _one(texts, known, "document", "In which document can it be read (none: ask for a link)")
        if "document" not in texts:
            _one(texts, known, "url", "The link")
    if "url" in texts:
        _one(texts, known, "publisher", "Who published the page", needed=True)
    _one(texts, known, "quote", "The sentence, to the character")
    _one(texts, known, "note", "A note")


def _one(texts: Texts, known: Known, name: str, label: str, *, needed: bool = False) -> None:
    if name not in texts:
        answer = ask(CLAIM.by_name[name], known=known, label=label, needed=needed)
        if answer:
            texts[name] = answer


def _words(texts: Texts, known: Known) -> None:
    """The words, asked for until they can be read, or until they are left as they are."""
    if "words" not in texts and "stance" not in texts:
        _one(texts, known, "words", "The figure in their own words (none: ask for a stance)")
    if "words" not in texts:
        _one(texts, known, "stance", "What do they say (some, none, declines …)")
        return
    if _show_reading(texts, known) or "figure" in texts:
        return
    _one(texts, known, "figure", "Which part of the words is the figure")
    _show_reading(texts, known)


def _question(texts: Texts, ledger: Ledger) -> Question | None:
    (named,) = texts.get("question", ("",))
    return ledger.questions.get(Known(ledger).meant(CLAIM.by_name["question"], named))


def _show_reading(texts: Texts, known: Known) -> bool:
    """Print how the words are read; whether they are."""
    question = _question(texts, known.ledger)
    words = texts.get("words", ("",))[0]
    if question is None or question.type is not QuestionType.QUANTITY or not words:
        return True
    table = DEFAULT_TABLE.overridden(known.ledger.readings)
    read = read_words(
        words,
        figure=texts.get("figure", ("",))[0],
        unit=question.unit,
        unit_kind=question.unit_kind,
        counted=texts.get("counted", ("no",))[0] in ("yes", "true"),
        table=table,
    )
    for line in as_text(words, read, table):
        click.echo(f"  {line}", err=True)
    return not isinstance(read, Unreadable)
